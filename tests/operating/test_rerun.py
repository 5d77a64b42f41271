"""A rerun has the course and its settings, and nothing of anybody; rules travel once asked for."""

import pytest
from opaque_keys.edx.keys import CourseKey

from demo import people
from demo.models import Course, Enrollment, FieldState
from tests.blocks.cases import ANSWER, CASE
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.entries import Keeper
from tns_training_xblock.grading.models import BankEntry, NoMail, Rule
from tns_training_xblock.grading.rules import DEFAULTS, Rules, rules_of, set_rules
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.operating.leaving.tables import kept
from tns_training_xblock.operating.rerun import Carried, carry_over
from tns_training_xblock.work import api as work_api

from .conftest import RULES

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(campus, reran):
    """The same people, in the rerun."""
    campus.course_key = CourseKey.from_string(reran.after)
    return campus


def settings_of(usage_key):
    rows = FieldState.objects.filter(block=usage_key, user="").order_by("scope")
    return list(rows.values_list("scope", "fields"))


def test_what_stands_in_the_course_travels(reran):
    assert settings_of(reran.case) == settings_of(reran.case_after) != []
    policies = Course.objects.order_by("pk").values_list("settings", "grading")
    assert policies[0] == policies[1]
    assert "advanced_modules" in policies[0][0]


def test_nothing_of_ours_travels_with_it(reran):
    assert kept(reran.before)
    assert not kept(reran.after)
    assert rules_of(reran.case_after) == DEFAULTS
    assert cohort.clusters_of(reran.after) == cohort.groups_of(reran.after) == []
    assert cohort.grants_of(reran.after) == cohort.extensions_of(reran.after) == []


def test_a_learner_of_both_begins_anew_and_keeps_what_was(later, reran):
    was = work_api.WorkKey(reran.before, reran.case, people.anonymous_id(
        later.user("learner"), reran.before
    ))  # fmt: skip
    mark = api.standing(was).mark
    assert mark.points == 3
    status, got = later.handle(CASE, "save_answer", {"version": 0, "answer": ANSWER})
    assert (status, got["ok"]) == (200, True), "the first save here"
    assert api.standing(was).mark == mark
    now = work_api.WorkKey(reran.after, reran.case_after, later.anonymous_id("learner"))
    assert api.standing(now).receipt is None
    assert api.standing(now).draft.answer["tasks"] == ANSWER["tasks"]


def test_who_marked_marks_no_more_unless_they_reran_it(later, reran):
    names = ("author", "trainer", "other_staff")
    assert [name for name in names if platform().is_trainer(later.user(name), reran.after)] == [
        "author"
    ]


def test_rules_comments_and_letters_are_carried_over_once(reran):
    assert carry_over(reran.before, reran.after) == Carried(rules=1, comments=3, letters=1)
    assert rules_of(reran.case_after) == RULES
    assert Rule.objects.filter(course_id=reran.after).count() == 1
    by = Rule.objects.get(course_id=reran.before).set_by
    assert Rule.objects.get(course_id=reran.after).set_by == by
    entries = {entry.texts["en"]: entry for entry in bank.entries(Keeper(reran.after, by))}
    assert set(entries) == {"For all.", "Here.", "Mine alone."}
    here = entries["Here."]
    assert (here.usage_key, here.criterion, here.shared) == (reran.case_after, "realism", True)
    assert not entries["Mine alone."].shared
    assert NoMail.objects.get(course_id=reran.after).user_id == NoMail.EVERYBODY
    assert carry_over(reran.before, reran.after) == Carried(0, 0, 0)
    tables = {name for name, count in kept(reran.after).rows.items() if count}
    assert tables == {"tns_grading_bankentry", "tns_grading_nomail", "tns_grading_rule"}


def test_what_was_said_in_the_rerun_stays(reran):
    own = Rules(second="some")
    set_rules(reran.after, reran.case_after, own, 1)
    assert carry_over(reran.before, reran.after).rules == 0
    assert rules_of(reran.case_after) == own


def test_who_answers_an_item_does_not_change_once_it_was_handed_in(later, reran):
    Rule.objects.filter(usage_key=reran.case).update(teams="cluster")
    later.handle(CASE, "submit", {"version": 0, "answer": ANSWER})
    assert carry_over(reran.before, reran.after).rules == 0
    assert rules_of(reran.case_after) == DEFAULTS


def test_of_an_item_that_is_not_there_a_comment_fits_everywhere(reran):
    Course.objects.get(pk=reran.after).items.filter(key=reran.case_after).delete()
    assert carry_over(reran.before, reran.after) == Carried(rules=0, comments=3, letters=1)
    rows = BankEntry.objects.filter(course_id=reran.after)
    assert set(rows.values_list("usage_key", "criterion")) == {("", "")}


def test_nobody_is_enrolled_by_it(reran):
    before = list(Enrollment.objects.order_by("pk").values())
    carry_over(reran.before, reran.after)
    assert list(Enrollment.objects.order_by("pk").values()) == before
