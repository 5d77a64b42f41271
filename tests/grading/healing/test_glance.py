"""A look at the newest alone."""

from collections import Counter
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from submissions.models import Score, ScoreSummary

from tests.grading.conftest import hand_in
from tns_training_xblock.grading.healing.glance import glance
from tns_training_xblock.grading.healing.kinds import Kind
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work.models import Work

from .conftest import heal, mark

pytestmark = pytest.mark.django_db


def test_where_all_agrees_it_finds_nothing(released):
    seen = glance()
    assert (seen.looked, seen.found) == (1, Counter())


def test_it_finds_what_healing_finds_and_changes_nothing(released):
    ScoreSummary.objects.all().delete()
    Score.objects.all().delete()
    before = list(Review.objects.values())
    assert glance().found == {Kind.SCORE_LACKS: 1}
    assert list(Review.objects.values()) == before
    heal(Kind.SCORE_LACKS)
    assert glance().found == Counter()


def test_what_is_only_due_is_no_disagreement(released):
    Review.objects.update(score_due=timezone.now())
    assert Kind.SCORE_DUE not in glance().found


def test_what_trainers_are_not_shown_is_found_among_all(released):
    Review.objects.all().delete()
    assert glance().found == {Kind.REVIEW_LACKS: 1}
    Work.objects.update(edition=None)
    assert glance().found == {Kind.EDITION_LACKS: 1}


def test_it_costs_the_same_whatever_there_is(key, content):
    counts = []
    for number in (1, 9):
        for each in range(number):
            one = replace(key, usage_key=f"{key.usage_key}-{number}", student_id=f"{each:032x}")
            mark(hand_in(one, content).uuid)
        with CaptureQueriesContext(connection) as queries:
            glance()
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


def test_only_the_newest_are_looked_at(key, content):
    for number in range(3):
        hand_in(replace(key, student_id=f"{number:032x}"), content)
    assert glance(newest=2).looked == 2
