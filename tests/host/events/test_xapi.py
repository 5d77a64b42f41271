"""What the real event-routing-backends makes of our events."""

import json
from datetime import UTC, datetime

import pytest

from demo.models import Event
from tests.blocks.cases import receipt_of, submit, submit_again, withdraw
from tests.blocks.lessons import olx
from tns_training_xblock.grading import api
from tns_training_xblock.host.events.kinds import EVENTS, Answered, Happening
from tns_training_xblock.host.events.routing import STATEMENTS

from .routed import statements

ANNA = 11
LEVELS = {"level-arithmetic": "good", "level-realism": "weak"}
ATTEMPT = "http://id.tincanapi.com/extension/attempt-id"
SESSION = "https://w3id.org/xapi/openedx/extensions/session-id"
SITE = "https://lms.example.org"
pytestmark = pytest.mark.apart
NOW = datetime(2026, 11, 29, tzinfo=UTC)
PLACE = {"at": NOW, "course_id": "course-v1:TNS+T+1", "usage_key": "block-v1:TNS+T+1+x"}


def logged(told, by=None):
    """A line of a tracking log, of who was signed in."""
    context = {"course_id": told.course_id, "user_id": by or told.by, "session": "of-who-acts"}
    return told.name, told.data, context


def happening(what, **values):
    base = {"submission": "u", "learner": 5, "by": 5, "round": 1, "state": "s", "late": False}
    return Happening(what=what, **{**PLACE, **base, **values})


def said(made):
    """Who did what to what, in words."""
    return [
        (each["actor"]["account"]["name"], each["verb"]["display"]["en"], each["object"]["id"])
        for each in made
    ]


def test_what_a_learner_did_and_got_becomes_statements_about_that_learner(
    campus, tracker, committing
):
    campus.add(olx())
    with committing():
        data = {"check": "who-chairs", "response": "industrialist", "token": "t"}
        campus.handle("every-kind", "answer", data)
        submit(campus)
        withdraw(campus)
        submit_again(campus)
    uuid = receipt_of(campus).uuid
    with committing():
        levels = {name.removeprefix("level-"): level for name, level in LEVELS.items()}
        version = api.review(uuid).version
        api.save_review(uuid, version, ANNA, levels, {}, "Name who pays.")
        api.release(uuid, version + 1, ANNA)
        api.return_for_revision(uuid, version + 2, ANNA)
    learner = campus.user("learner").pk
    ours = {"course_id": str(campus.course_key), "session": "of-who-acts"}
    kept = Event.objects.filter(name__in=EVENTS).order_by("pk")
    lines = [(event.name, event.data, {**ours, "user_id": learner}) for event in kept]
    lines += [(name, data, {**ours, "user_id": ANNA}) for name, data, _ in tracker.lines]
    made = statements(lines)

    case = f"{SITE}/xblock/{campus.key('shrinking')}"
    me = f"XAPI-{learner}"
    assert said(made) == [
        (me, "answered", f"{SITE}/xblock/{campus.key('every-kind')}#who-chairs"),
        (me, "submitted", case),
        (me, "retracted", case),
        (me, "submitted", case),
        (me, "scored", case),
        (me, "received", case),
    ]
    answered, scored = made[0], made[4]
    assert answered["result"]["score"] == {"scaled": 1.0, "min": 0.0, "max": 1.0}
    mark = api.review(uuid).mark
    assert scored["result"]["score"] == {
        "raw": mark.points, "min": 0, "max": mark.possible, "scaled": mark.points / mark.possible,
    }  # fmt: skip
    of_learner = [SESSION in each["context"]["extensions"] for each in made]
    assert of_learner == [True, True, True, True, False, False], "never a trainer's session"
    assert "Name who pays" not in json.dumps(made)


@pytest.mark.parametrize("order", [("ours", "theirs"), ("theirs", "ours")])
def test_a_mark_of_several_is_a_statement_about_each_in_whichever_order_settings_are_read(order):
    mark = {"points": 0, "possible": 5, "members": [5, 6], "by": ANNA, "round": 2}
    gone = happening("submitted", learner=None)
    made = statements([logged(happening("released", **mark)), logged(gone, by=ANNA)], order)
    block = f"{SITE}/xblock/{PLACE['usage_key']}"
    assert said(made) == [("XAPI-5", "scored", block), ("XAPI-6", "scored", block)]
    assert len({each["id"] for each in made}) == 2
    for each in made:
        assert each["result"]["score"] == {"raw": 0, "min": 0, "max": 5, "scaled": 0}
        assert each["result"]["extensions"] == {ATTEMPT: 2}


def test_only_what_a_learner_does_or_gets_is_a_statement():
    answered = Answered(what="answered", by=5, check="c", attempt=1, share=0.0, **PLACE)
    told = [
        answered if name == answered.name else happening(what, points=1, possible=2)
        for name, (kind, what) in EVENTS.items()
        if kind in (Happening, Answered)
    ]
    made = statements(list(map(logged, told)))
    assert len(made) == len(STATEMENTS)
    assert all(each["actor"]["account"]["name"] == "XAPI-5" for each in made)
