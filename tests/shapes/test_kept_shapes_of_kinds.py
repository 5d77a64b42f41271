"""Whatever became of what we stored of every kind of text: pages, handlers and downloads answer."""

import pytest
from django.db.models import JSONField, Value
from django.urls import reverse

from tests.blocks import diagnoses, maps, sheets
from tests.blocks.cases import CASE, submit
from tests.blocks.cases import release as release_case
from tests.blocks.contacts import run as contacts
from tests.blocks.course_map.test_printing import SHEET, mapped
from tests.blocks.notebook.conftest import reflect
from tests.grading.conftest import private_files
from tests.grading.thread.conftest import CHECK_IN, PLAN, VISIT, Thread
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.models import Cluster, Extension, Group, Part
from tns_training_xblock.contacts.models import Card, Introduction
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.entries import Keeper, Written
from tns_training_xblock.grading.models import BankEntry, Event, Review
from tns_training_xblock.work.models import Attachment, Attempt, Batch, Edition, Work

__all__ = ["private_files"]
RUN_PAGES = (
    "queue", "people", "comments", "bank", "dates", "reports", "agreement", "thread", "rules",
    "mail", "reports_csv", "criteria", "criteria_csv", "votes", "thread_csv", "thread_xlsx",
    "calendar", "archive", "xlsx", "csv",
)  # fmt: skip
REST = ("items", "states", "marks", "diagnosis")
PARTS = ("visits", "plans", "grid", "moved")
OF_ITEMS = ("submissions", "samples")
STATE = "student_view_user_state"
HANDLERS = {
    sheets.SHEET: f"others paper receipt {STATE}",
    CASE: f"receipt {STATE}",
    diagnoses.BEFORE: STATE,
    diagnoses.AFTER: STATE,
    contacts.NAME: STATE,
    "who-decides": STATE,
    maps.MAP: f"sheets notebook {STATE}",
}
NUMBERS = {"raters": 3, "numbers": [1], "topics": 2, "acts": {"a": 1}, "clusters": "x"}
HALVES = {
    "tasks": {"seen": ["x"], "steps": 3, "worth": {}, "picture": "p", "by": True},
    "vote": ["yes"],
    "raters": {"manager": {"best": "x", "y": ["z"], "w": {"level": "3", "note": [1]}}, "x": []},
    "numbers": {"women": 3},
    "closed": 7,
    "cluster": "x",
    "who": ["x"],
    "by": 3,
    "name": {},
    "items": {"about": "x", "email": {"text": 3, "shown": "x"}},
    "shows": [3],
    "languages": {"en": 1},
}
ODD = {
    "nothing": None,
    "a list": [],
    "a list of this and that": ["x", [1], {"id": 3}],
    "a text": "text",
    "a number": 3,
    "an object": {},
    "parts of another shape": HALVES,
    "other parts of another shape": NUMBERS,
}
COLUMNS = {
    Work: ("answer",),
    Attempt: ("response",),
    Attachment: ("name",),
    Batch: ("members", "values"),
    Edition: ("titles",),
    Card: ("said",),
    Introduction: ("message",),
    Review: ("team", "levels", "comments", "overall", "passages", "released", "former", "reason"),
    Event: ("snapshot",),
    BankEntry: ("texts",),
    Cluster: ("name",),
    Group: ("name",),
    Part: ("name",),
    Extension: ("reason",),
}


@pytest.fixture
def lived(campus, private_files):
    """A run in which something was written in every kind of text."""
    thread = Thread(campus)
    run = thread.run
    diagnoses.add(campus)
    sheets.add(campus)
    mapped(campus, SHEET)
    campus.add(contacts.OLX)
    for name in ("learner", "other_learner"):
        cohort.say_place(run, campus.user(name).pk, cluster="Elan", country="TN")
        assert sheets.save(campus, as_=name)[0] == 200
        data = {"audience": "group", "whose": sheets.whose(campus, name, sheets.SHEET)}
        assert campus.handle(sheets.SHEET, "show_to", data, as_=name)[0] == 200
        assert sheets.upload(campus, as_=name)[0] == 200
        for block in (diagnoses.BEFORE, diagnoses.AFTER):
            thread.judge(name, block=block, register=2, map=3)
        reflect(campus, "Twelve firms.", name)
        assert submit(campus, as_=name)[0] == 200
    release_case(campus)
    for source, name in ((VISIT, "visit-elan"), (PLAN, "action-plan"), (CHECK_IN, "check-in")):
        thread.place(source, name)
    thread.write("learner", "visit-elan", seen="A list", worth="keep")
    thread.write("learner", "action-plan", steps="step\tby\nAsk\t2019-12-01", review="2019-12-02")
    thread.write("learner", "check-in", state="stuck")
    contacts.join(campus, about="A manager")
    other = contacts.join(campus, "other_learner", about="A director")
    assert contacts.act(campus, "introduce", card=other, message="Hello")[0] == 200
    line = contacts.line_of(who="Omar", by="2026-12-01", promise="A list")
    assert contacts.act(campus, "save_line", line="line-1", version=0, answer=line)[0] == 200
    trainer = campus.user("trainer").pk
    group = cohort.make_group(run, "Bus one")
    cohort.join(run, group.id, [campus.user("learner").pk])
    bank.keep(Keeper(run, trainer), Written({"en": "Well said."}, shared=True))
    return thread


def odd(value):
    for model, columns in COLUMNS.items():
        model.objects.update(**{name: Value(value, JSONField()) for name in columns})


def addresses(campus, run):
    """What each person asks for."""
    review = Review.objects.all()[0]
    desk = reverse("tns_training:review", args=[review.usage_key, review.submission_uuid])
    trainer = [reverse(f"tns_training:{name}", args=[run]) for name in RUN_PAGES]
    trainer += [f"{reverse('tns_training:thread', args=[run])}?part={part}" for part in PARTS]
    trainer += [reverse(f"tns_training_site:rest_{name}", args=[run]) for name in REST]
    trainer += [desk, f"{desk}?history=all", f"{desk}feedback"]
    trainer += [reverse(f"tns_training:{name}", args=[review.usage_key]) for name in OF_ITEMS]
    learner = [
        reverse("handler", args=[campus.key(block), name])
        for block, names in HANDLERS.items()
        for name in names.split()
    ]
    return {"trainer": trainer, "learner": learner}


def test_every_kind_of_text_answers_with_what_was_written(lived):
    assert set(answered(lived.campus, lived.run)) == {200}


@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
def test_every_kind_of_text_answers_whatever_is_kept(lived, value):
    """In all columns at once: a fault would be raised, and an answer is a page or a refusal."""
    odd(value)
    assert set(answered(lived.campus, lived.run)) <= {200, 404}


def answered(campus, run):
    """How each page, handler and download answers."""
    for who, asked in addresses(campus, run).items():
        client = campus.client(who)
        for address in asked:
            answer = client.get(address, follow=True)
            _ = b"".join(answer) if answer.streaming else answer.content
            yield answer.status_code
    for name in (*HANDLERS, "visit-elan", "action-plan", "check-in"):
        for who in ("learner", "trainer"):
            campus.block(name, who).student_view({})
