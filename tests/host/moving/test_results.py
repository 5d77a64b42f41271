"""What the platform keeps of our blocks, against modules that stand where it has them."""

import json
import sys
from types import SimpleNamespace
from typing import ClassVar

import pytest
from django.test import TestCase
from opaque_keys.edx.keys import CourseKey, UsageKey

from tests.host.test_openedx import COURSE, place
from tns_training_xblock.host.moving import results as module
from tns_training_xblock.host.moving.results import Result
from tns_training_xblock.host.openedx import OpenEdx

__all__ = ["place"]
KEY = CourseKey.from_string(COURSE)
USAGE = UsageKey.from_string("block-v1:TNS+BVT+w19+type@tns_lesson+block@x")


class Rows:
    """As much of a query as is asked."""

    def __init__(self, rows):
        self.rows, self.asked, self.kept = rows, [], []

    def filter(self, **where):
        after = where.pop("pk__gt", None)
        if after is None:
            self.asked.append(where)
            return self
        return Rows([row for row in self.rows if row.pk > after])

    def order_by(self, name):
        return self

    def __getitem__(self, part):
        return self.rows[part]

    def update_or_create(self, defaults, **where):
        self.kept.append((where, defaults))
        return SimpleNamespace(modified="just now"), True


@pytest.fixture
def platform(place):
    """The tables of the platform, and what its grades are told."""
    state = {"answers": {"a": 1}}
    common = {"module_state_key": USAGE, "max_grade": 3.0}
    modules = Rows([
        SimpleNamespace(pk=1, student_id=7, state=json.dumps(state), grade=2.0, **common),
        SimpleNamespace(pk=2, student_id=8, state=None, grade=None, **common),
        SimpleNamespace(pk=3, student_id=9, state="broken", grade=None, **common),
    ])  # fmt: skip
    completions = Rows([SimpleNamespace(pk=5, user_id=7, block_key=USAGE, completion=1.0)])
    sent = []

    class Told:
        PROBLEM_RAW_SCORE_CHANGED: ClassVar = SimpleNamespace(send=lambda **told: sent.append(told))

    constants = SimpleNamespace(
        ScoreDatabaseTableEnum=SimpleNamespace(courseware_student_module="csm")
    )
    place("lms.djangoapps.courseware.models", StudentModule=SimpleNamespace(objects=modules))
    place("completion.models", BlockCompletion=SimpleNamespace(objects=completions))
    place("lms.djangoapps.grades.api", constants=constants, signals=Told)
    return SimpleNamespace(modules=modules, completions=completions, sent=sent)


def test_states_come_with_scores_and_completion_after_them(platform, monkeypatch):
    monkeypatch.setattr(module, "BATCH", 2)
    assert list(OpenEdx().results(COURSE, {"tns_lesson"})) == [
        Result(7, str(USAGE), {"answers": {"a": 1}}, 2.0, 3.0),
        Result(8, str(USAGE), {}, None, 3.0),
        Result(9, str(USAGE), {}, None, 3.0),
        Result(7, str(USAGE), completion=1.0),
    ]
    assert platform.modules.asked == [{"course_id": KEY, "module_type__in": ["tns_lesson"]}]
    assert platform.completions.asked == [{"context_key": KEY, "block_type__in": ["tns_lesson"]}]


@pytest.mark.django_db
def test_a_state_is_kept_and_the_grade_counted_once_that_is_certain(platform):
    with TestCase.captureOnCommitCallbacks() as later:
        OpenEdx().keep_result(COURSE, Result(7, str(USAGE), {"a": 1}, 2.0, 3.0))
        assert platform.sent == []
    [(where, values)] = platform.modules.kept
    assert where == {"student_id": 7, "module_state_key": USAGE, "course_id": KEY}
    assert values == {
        "module_type": "tns_lesson",
        "grade": 2.0,
        "max_grade": 3.0,
        "state": '{"a": 1}',
    }
    for call in later:
        call()
    [told] = platform.sent
    assert (told["user_id"], told["course_id"], told["usage_id"]) == (7, COURSE, str(USAGE))
    assert (told["raw_earned"], told["raw_possible"], told["modified"]) == (2.0, 3.0, "just now")
    assert (told["score_db_table"], told["only_if_higher"]) == ("csm", False)


@pytest.mark.django_db
def test_what_has_no_score_is_told_to_nobody(platform):
    with TestCase.captureOnCommitCallbacks(execute=True):
        OpenEdx().keep_result(COURSE, Result(7, str(USAGE), {"a": 1}))
        OpenEdx().keep_result(COURSE, Result(7, str(USAGE), None, 0.0, 0.0))
    assert platform.sent == []
    assert "state" not in platform.modules.kept[1][1], "what is not said is left"


def test_completion_is_kept_where_the_platform_keeps_it(platform, monkeypatch):
    OpenEdx().keep_result(COURSE, Result(7, str(USAGE), completion=0.5))
    [(where, values)] = platform.completions.kept
    assert where == {"user_id": 7, "context_key": KEY, "block_key": USAGE}
    assert values == {"block_type": "tns_lesson", "completion": 0.5}
    monkeypatch.setitem(sys.modules, "completion.models", None)
    OpenEdx().keep_result(COURSE, Result(7, str(USAGE), completion=0.5))
    assert len(list(OpenEdx().results(COURSE, {"tns_lesson"}))) == 3


def test_a_state_is_left_where_there_is_none_and_one_that_is_there_stays(platform, place):
    made = []
    platform.modules.get_or_create = lambda **row: made.append(row)
    found = {"a" * 32: SimpleNamespace(pk=7)}
    place("common.djangoapps.student.models", user_by_anonymous_id=found.get)
    OpenEdx().leave_state(COURSE, str(USAGE), "a" * 32)
    OpenEdx().leave_state(COURSE, str(USAGE), "b" * 32)
    assert made == [
        {
            "student_id": 7,
            "module_state_key": USAGE,
            "course_id": KEY,
            "defaults": {"module_type": "tns_lesson", "state": "{}"},
        }
    ]
