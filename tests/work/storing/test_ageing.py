"""No edition goes to which a work, a round or a mark refers; what nobody needs goes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db.models import ForeignKey
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.grading.conftest import ANSWER, KEY
from tests.legs import examples
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review, Round
from tns_training_xblock.work.editions import edition_of
from tns_training_xblock.work.models import Edition, Work
from tns_training_xblock.work.storing import ageing
from tns_training_xblock.work.storing.ageing import forget_editions

NOW = timezone.now()
AGES = st.integers(0, 60)
REFERRERS = ("none", "draft", "handed in", "round", "released", "former")


def edition(age, digest=None):
    noted_at = NOW - timedelta(days=age)
    return Edition.objects.create(digest=digest or uuid4().hex, content={}, noted_at=noted_at)


def refer(how, kept):
    """A row that refers to the edition in one of the ways there are."""
    place = {"course_id": "c", "usage_key": "u", "student_id": uuid4().hex}
    if how == "none":
        return
    if how in ("draft", "handed in"):
        uuid = uuid4().hex if how == "handed in" else None
        Work.objects.create(**place, edition=kept, submission_uuid=uuid)
        return
    columns = {} if how == "round" else {f"{how}_edition": kept}
    work = Work.objects.create(**place)
    review = Review.objects.create(work=work, submission_uuid=uuid4().hex, **columns)
    if how == "round":
        Round.objects.create(
            review=review, number=1, submission_uuid=uuid4().hex, answer={}, edition=kept,
            returned_at=NOW,
        )  # fmt: skip


class Ageing(TestCase):
    @settings(max_examples=examples(40))
    @given(
        st.lists(st.tuples(AGES, st.lists(st.sampled_from(REFERRERS), max_size=3)), max_size=6),
        st.sampled_from([0, 1, 30]),
    )
    def test_what_is_referred_to_never_goes_and_what_is_old_and_is_not_does(self, kept, days):
        Review.objects.all().delete()
        Work.objects.all().delete()
        Edition.objects.all().delete()
        stays = set()
        for age, ways in kept:
            one = edition(age)
            for how in ways:
                refer(how, one)
            if set(ways) - {"none"} or not days or age <= days:
                stays.add(one.pk)
        with self.settings(TNS_TRAINING_KEEP_DAYS={"editions": days}):
            gone = len(kept) - len(stays)
            assert forget_editions(NOW, dry_run=True) == gone
            assert Edition.objects.count() == len(kept)
            assert forget_editions(NOW) == gone
        assert set(Edition.objects.values_list("pk", flat=True)) == stays


def test_every_column_that_refers_to_an_edition_is_asked():
    theirs = {
        column
        for model in apps.get_models()
        for column in model._meta.get_fields()
        if isinstance(column, ForeignKey) and column.related_model is Edition
    }
    assert set(ageing._columns()) == theirs
    assert len(theirs) == len(REFERRERS) - 2, "drafts and what was handed in are one column"


@pytest.mark.django_db(transaction=True)
def test_an_edition_that_somebody_writes_on_again_counts_as_new(content):
    kept = edition_of(content, KEY.usage_key)
    Edition.objects.update(noted_at=NOW - timedelta(days=40))
    assert edition_of(content, KEY.usage_key) == kept
    assert forget_editions(NOW) == 0
    Edition.objects.update(noted_at=NOW - timedelta(days=40))
    assert forget_editions(NOW) == 1
    assert edition_of(content, KEY.usage_key) != kept


@pytest.mark.django_db(transaction=True)
def test_one_that_was_forgotten_while_it_was_looked_for_is_made_anew(content, monkeypatch):
    edition_of(content, KEY.usage_key)
    Edition.objects.update(noted_at=NOW - timedelta(days=40))
    first = Edition.objects.filter

    def forgotten_meanwhile(**which):
        if "pk" in which:
            monkeypatch.undo()
            forget_editions(NOW)
        return first(**which)

    monkeypatch.setattr(Edition.objects, "filter", forgotten_meanwhile)
    api.submit(KEY, ANSWER, 0, user_id=7, content=content, possible=5, late=False)
    assert Work.objects.get().edition.content == content
    assert Edition.objects.count() == 1
