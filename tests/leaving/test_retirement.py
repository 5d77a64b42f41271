"""Who leaves the platform is gone from every table, as each column's declaration says."""

import re

import pytest
from django.contrib.auth.models import User
from submissions.models import Score, StudentItem, Submission

from tests.leaving import declared
from tests.leaving.conftest import kept, marks_of, number_of, receivers, retire, told

pytestmark = pytest.mark.django_db


def steps(life, backwards):
    """Everybody leaves, one after the other: who, and all tables before and after."""
    for name in ("pia", "tom", "tam"):
        before = kept()
        retire(User.objects.get(pk=number_of(life, name)), backwards)
        yield name, before, kept()


def gone(before, after, label, column):
    return any(
        row[column] not in (None, "", 0, [], {})
        for pk, row in before[label].items()
        if pk not in after[label]
    )


def emptied(before, after, label, column, number):
    return any(
        row[column] == number and pk in after[label] and after[label][pk][column] is None
        for pk, row in before[label].items()
    )


def taken_out(before, after, label, column, marks):
    return any(
        marks.search(str(row[column]))
        and pk in after[label]
        and after[label][pk][column] not in (None, {}, row[column])
        for pk, row in before[label].items()
    )


SEEN = {}
"""What was read before and after, by the order of the receivers: it takes a while to get."""


@pytest.fixture(params=[False, True], ids=["forwards", "backwards"])
def seen(life, request):
    if request.param not in SEEN:
        SEEN[request.param] = list(steps(life, request.param)), submissions_of(life)
    return SEEN[request.param]


@pytest.fixture
def departures(seen):
    return seen[0]


def submissions_of(life):
    """What edx-submissions has, and in which states the submissions of Pia's are."""
    rows = [*StudentItem.objects.values(), *Submission._objects.values(), *Score.objects.values()]
    left = Submission._objects.filter(student_item__student_id=life.pia.anonymous_id)
    return rows, {row.status for row in left}


def test_the_platform_calls_whoever_keeps_something_of_somebody():
    wings = {each.__module__.split(".")[1] for each in receivers()}
    assert wings == {"cohort", "contacts", "grading"}


def test_nothing_tells_of_who_left(life, departures):
    for name, before, after in departures:
        marks = marks_of(life, name)
        assert told(marks, before)
        assert told(marks, after) == set(), name


def test_what_is_declared_not_personal_never_told_of_anybody(life, departures):
    plain = set(declared.columns(declared.PLAIN))
    shown = set()
    for name, before, _ in departures:
        shown |= told(marks_of(life, name), before) & plain
    # A cluster's own name, which its manager typed, goes with the last who comes from it.
    assert shown == {("tns_cohort.Cluster", "name")}


def test_each_column_does_what_is_declared_of_it(life, departures):
    done = {kind: set() for kind in declared.KINDS}
    for name, before, after in departures:
        marks, number = marks_of(life, name), number_of(life, name)
        for at in declared.columns(declared.ERASED):
            if gone(before, after, *at):
                done[declared.ERASED].add(at)
        for at in declared.columns(declared.EMPTIED):
            if emptied(before, after, *at, number):
                done[declared.EMPTIED].add(at)
        for at in declared.columns(declared.TAKEN_OUT):
            if taken_out(before, after, *at, marks):
                done[declared.TAKEN_OUT].add(at)
    for kind in (declared.ERASED, declared.EMPTIED, declared.TAKEN_OUT):
        assert set(declared.columns(kind)) - done[kind] == set(), kind


def test_every_table_had_something_of_the_run(life):
    empty = {label for label, rows in kept().items() if not rows}
    # How often authors took turns is nobody's.
    assert empty == {"tns_training.CourseTexts"}


def test_others_keep_what_is_theirs(life, departures):
    _, before, _ = departures[0]
    _, _, after = departures[-1]
    number, anonymous = life.quin.user_id, life.quin.anonymous_id
    mine = re.compile(rf"\b{number}\b|{anonymous}")
    lost = told(mine, before) - told(mine, after)
    # Who was to be introduced to somebody who is gone.
    assert lost == set()


def test_what_edx_submissions_keeps_has_no_name_and_no_words(life, seen):
    words = re.compile(rf"\b{life.pia.user_id}\b|[Oo]f Pia")
    _, (rows, states) = seen
    assert rows
    assert [row for row in rows if words.search(str(row))] == []
    assert states == {"D"}
