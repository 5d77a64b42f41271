import pytest
from django.utils import timezone

from tns_training_xblock.grading.agreement.blind import (
    blind_items,
    is_unknown,
    unknown,
    unknown_column,
    unknown_in,
)
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules

from .conftest import ITEMS, RUN

pytestmark = pytest.mark.django_db


def test_only_what_is_marked_blind_and_was_never_released_is_unknown(run):
    set_rules(RUN, ITEMS[0], Rules(blind=True), 1)
    set_rules(RUN, ITEMS[1], Rules(blind=False), 1)
    set_rules("course-v1:TNS+BVT+w20", "elsewhere", Rules(blind=True), 1)
    blind = blind_items(RUN)
    assert blind == {ITEMS[0]}
    waits, released = run.hand_in("amal", ITEMS[0]), run.hand_in("badr", ITEMS[0])
    run.hand_in("amal", ITEMS[1])
    run.release(released)
    found = Review.objects.filter(unknown_in(blind)).values_list("submission_uuid", flat=True)
    assert list(found) == [waits]
    assert list(Review.objects.filter(unknown())) == list(Review.objects.filter(unknown_in(blind)))
    for review in Review.objects.annotate(column=unknown_column()):
        assert review.column is (review.submission_uuid == waits)
        said = is_unknown(blind, review.usage_key, review.released_at)
        assert said is (review.submission_uuid == waits)
    assert not is_unknown(blind, ITEMS[0], timezone.now())
