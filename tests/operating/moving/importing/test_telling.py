"""The gradebook knows every mark, whatever happens to whoever tells it."""

import pytest
from django.utils import timezone
from submissions.models import score_set

from demo import grades
from demo.models import Score
from tests.leaving.life import ALONE, RUN, TEAM, TWICE
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.grading.models import Review
from tns_training_xblock.operating.moving.importing.telling import owe, tell, tell_gone


def gradebook():
    rows = Score.objects.values_list("user__username", "block", "earned", "possible")
    return {(name, block.rpartition("@")[2]): (earned, of) for name, block, earned, of in rows}


@pytest.fixture
def marked(life):
    """A run whose gradebook was lost."""
    before = gradebook()
    Score.objects.all().delete()
    Review.objects.update(score_due=None)
    return before


def test_every_mark_is_told_to_each_whose_it_is(marked):
    assert tell(RUN, owe(RUN)) == 0
    assert gradebook() == marked
    assert {name for _, name in marked} == {"alone", "team"}
    assert not Review.objects.exclude(score_due=None).exists()


def test_a_mark_that_was_owed_before_still_is(marked):
    before = timezone.now()
    Review.objects.filter(usage_key=TEAM).update(score_due=before)
    tell(RUN, owe(RUN))
    assert set(Review.objects.exclude(score_due=None).values_list("usage_key")) == {(TEAM,)}
    assert ("pia", "team") not in gradebook()


def test_what_was_never_released_is_not_owed(marked):
    owe(RUN)
    assert not Review.objects.filter(usage_key=TWICE).exclude(score_due=None).exists()


def test_who_does_not_listen_is_told_again_by_healing(marked):
    def deaf(item_id, **told):
        if item_id == ALONE:
            raise RuntimeError("no broker")

    score_set.connect(deaf)
    try:
        assert tell(RUN, owe(RUN)) == 1
    finally:
        score_set.disconnect(deaf)
    assert Review.objects.exclude(score_due=None).count() == 1
    list(Healing(run=RUN).heal())
    assert gradebook() == marked


def test_a_score_that_is_no_more_is_taken_back(life, django_user_model):
    grades.set_score(django_user_model.objects.get(username="pia"), TWICE, 1, 5)
    tell_gone(RUN, {(life.pia.anonymous_id, TWICE), (life.pia.anonymous_id, ALONE)})
    assert ("pia", "twice") not in gradebook()
    assert ("pia", "alone") in gradebook()
