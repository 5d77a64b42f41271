"""What is old enough goes, some at a time; what is kept for ever, or by mistake, stays."""

from datetime import timedelta
from itertools import chain

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tns_training_xblock.host.settings import DAYS
from tns_training_xblock.host.storing.keeping import forget, in_batches, old_before
from tns_training_xblock.work.models import Batch

NOW = timezone.now()


@pytest.mark.parametrize("what", DAYS)
def test_each_kind_has_its_time(settings, what):
    assert old_before(what, NOW) == NOW - timedelta(days=DAYS[what])
    settings.TNS_TRAINING_KEEP_DAYS = {what: 3}
    assert old_before(what, NOW) == NOW - timedelta(days=3)
    settings.TNS_TRAINING_KEEP_DAYS = {what: 0}
    assert old_before(what, NOW) is None


def test_where_the_setting_means_nothing_nothing_is_old(settings):
    settings.TNS_TRAINING_KEEP_DAYS = {"leters": 3}
    assert {old_before(what, NOW) for what in DAYS} == {None}


class Batches(TestCase):
    @given(st.lists(st.integers(1, 4), max_size=12), st.integers(1, 5))
    def test_every_row_is_met_once_in_batches_of_the_size(self, numbers, size):
        Batch.objects.all().delete()
        for place, number in enumerate(numbers):
            Batch.objects.create(course_id=f"c{place}", usage_key="u", number=number)
        batches = list(in_batches(Batch.objects.all(), size=size))
        assert list(chain(*batches)) == sorted(Batch.objects.values_list("pk", flat=True))
        assert all(len(each) == size for each in batches[:-1])
        values = in_batches(Batch.objects.all(), "number", size)
        assert list(chain(*values)) == sorted(set(numbers))


@pytest.mark.django_db
def test_what_is_forgotten_is_counted_and_a_trial_deletes_nothing():
    for number in (1, 2, 3):
        Batch.objects.create(course_id="c", usage_key="u", number=number)
    old = Batch.objects.filter(number__lt=3)
    assert forget(old, dry_run=True) == 2
    assert Batch.objects.count() == 3
    assert forget(old) == 2
    assert [each.number for each in Batch.objects.all()] == [3]
