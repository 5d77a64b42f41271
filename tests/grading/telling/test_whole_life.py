"""Nothing that anybody wrote, and nobody's name, is in an event or a line of a log.

A submission's whole life is played over HTTP, with marks in all that people write.
"""

import json
import logging
from dataclasses import asdict
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from jsonschema import Draft202012Validator

from demo.models import Event
from tests.blocks.cases import CASE, receipt_of, withdraw
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.dates.settling import settle
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.telling.events import NAMES
from tns_training_xblock.host.events.kinds import EVENTS
from tns_training_xblock.host.events.schema import schema_of
from tns_training_xblock.host.events.telling import happened

WRITTEN = "Hazelnut"
"""Stands in whatever anybody writes and is called."""
ANSWER = {
    "tasks": {"own-part": "80 000", "income-plan": f"{WRITTEN} fees pay one half of it."},
    "vote": {"choice": "yes", "why": f"{WRITTEN} hurts more."},
}
LEVELS = {"level-arithmetic": "good", "level-realism": "weak"}


@pytest.fixture
def named(campus):
    """Two trainers and a learner whose names would be found."""
    for number, who in enumerate(("learner", "trainer", "author")):
        user = campus.user(who)
        user.first_name = user.last_name = WRITTEN
        user.email = f"{WRITTEN}{number}@example.org"
        user.save()
    cohort.say_place(str(campus.course_key), campus.user("learner").pk, cluster=WRITTEN)
    return campus


class Life:
    """What people do, one request after the other."""

    def __init__(self, campus, committing):
        self.campus, self.committing = campus, committing

    def learner(self, handler, data, **more):
        with self.committing():
            status, body = self.campus.handle(CASE, handler, data, **more)
        assert status == 200, body
        return body

    def trainer(self, to, who="trainer", status=302, **form):
        current = Review.objects.get()
        place = [str(self.campus.key(CASE)), current.submission_uuid]
        form = {"version": current.version, "overall": "", **LEVELS, **form}
        with self.committing():
            answer = self.campus.client(who).post(reverse(f"tns_training:{to}", args=place), form)
        assert answer.status_code == status, (to, answer.status_code)

    def rules(self, **wanted):
        run, item = str(self.campus.course_key), str(self.campus.key(CASE))
        set_rules(run, item, Rules(**wanted), 1)

    def version(self):
        key = self.campus.anonymous_id("learner")
        return Review.objects.get(work__student_id=key).work.version


def two_trainers(life, said):
    """Two marks that differ, and what is made of them."""
    life.rules(second="all")
    life.trainer("finish", "author", **said)
    life.trainer("reopen", "author")
    life.trainer("finish", "author", **said)
    weak = {"level-arithmetic": "weak", "overall": f"{WRITTEN} is wrong."}
    life.trainer("finish", "trainer", version=0, **weak)
    life.trainer("settle", "author", **said)
    life.trainer("settle", "trainer", act="accept")
    life.rules()


def play(life):
    """Every event there is, and refusals between them."""
    file = SimpleUploadedFile(f"{WRITTEN}.csv", b"year,amount\n")
    life.learner("upload", {"task": "income-plan"}, files={"file": file})
    draft = life.learner("save_answer", {"version": 0, "answer": ANSWER})
    life.learner("submit", {"version": draft["version"], "answer": ANSWER})
    with life.committing():
        withdraw(life.campus)
    life.learner("submit", {"version": life.version(), "answer": ANSWER})
    life.trainer("claim")
    life.trainer("claim", "author", take_over="1")
    life.trainer("save", "trainer", 409, overall=f"{WRITTEN} too late.")
    life.trainer("save", "author", overall=f"{WRITTEN} is clear.")
    life.trainer("finish", "author", overall=f"{WRITTEN} is clear.")
    life.trainer("reopen", "author")
    said = {"overall": f"{WRITTEN} is clear.", "comment-realism": f"Who pays {WRITTEN}?"}
    two_trainers(life, said)
    life.trainer("release", "author", **said)
    life.trainer("undo", "author")
    life.trainer("release", "author", **said)
    Review.objects.update(released_at=timezone.now() - timedelta(minutes=2))
    life.trainer("undo", "author", 409)
    life.trainer("return", "author", **said)
    life.learner("submit", {"version": life.version(), "answer": ANSWER, "round": 2})
    life.trainer("save", "author", 302, overall=f"{WRITTEN} again.", take_over="1")
    life.rules(second="all")
    life.trainer("finish", "author", **said)
    life.trainer("waive", "trainer")
    life.trainer("release", "author", **said)
    shown = Review.objects.get().released_at.isoformat()
    wish = {"released_at": shown, "reason": f"{WRITTEN} was read wrongly."}
    life.learner("ask_look", wish)
    life.trainer("answer", "author", answer=f"{WRITTEN} stands.")
    # Its time is taken away again.
    Review.objects.update(own_late=True, own_due_at=timezone.now() - timedelta(days=1))
    with life.committing():
        settle(str(life.campus.course_key), by=life.campus.user("author").pk)


def test_nothing_that_people_write_is_in_an_event_or_a_log(named, tracker, committing, caplog):
    heard = []

    def listen(sender, happening, **more):
        heard.append(happening)

    happened.connect(listen)
    try:
        with caplog.at_level(logging.DEBUG):
            play(Life(named, committing))
    finally:
        happened.disconnect(listen)
    # What several do together is played in tests/grading/teams.
    assert {each.what for each in heard} == set(NAMES) - {"adjusted"}
    assert api.review(receipt_of(named).uuid).overall == f"{WRITTEN} is clear."

    data = [asdict(each) for each in heard] + [line[1] for line in tracker.lines]
    data += [event.data for event in Event.objects.all()]
    told = [json.dumps(each, default=str) for each in data]
    lines = [f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records]
    for secret in (WRITTEN, ANSWER["vote"]["why"], ANSWER["tasks"]["own-part"]):
        assert [line for line in told + lines if secret.lower() in line.lower()] == []
    accounts = {named.user(who).get_username() for who in ("learner", "trainer", "author")}
    assert [each for each in data if accounts & set(map(str, each.values()))] == []

    kept = Event.objects.filter(name__startswith="tns_training.case_study.")
    assert len(tracker.lines) + kept.count() == len(heard)
    lines = [line[:2] for line in tracker.lines] + list(kept.values_list("name", "data"))
    assert [problem for line in lines for problem in problems(*line)] == []


def problems(name, data):
    """What of a line in a log is not as its schema says."""
    schema = schema_of(*EVENTS[name])
    found = [each.message for each in Draft202012Validator(schema).iter_errors(data)]
    return [*found, *(set(data) - set(schema["properties"]))]
