import pytest
from django.contrib.auth import get_user_model

from tns_training_xblock.content.uses.sample_text import sample_texts
from tns_training_xblock.grading import api
from tns_training_xblock.grading.agreement.samples import is_due, keep, picked, practice, skip
from tns_training_xblock.grading.models import SampleMark
from tns_training_xblock.grading.pages.study import renderer, study_in
from tns_training_xblock.grading.retirement import erase_retired_user
from tns_training_xblock.grading.rules import Rules, set_rules

from ..conftest import CASE, KEY

ME = 11


@pytest.fixture(autouse=True)
def two_first(settings):
    settings.TNS_TRAINING_SAMPLES_FIRST = 2


@pytest.fixture
def samples():
    study = study_in(CASE, "en")
    return sample_texts(study, renderer(CASE, "en", KEY.course_id))


def due(submitted, samples, trainer=ME):
    state = api.review(submitted.uuid)
    return is_due(state.id, KEY.usage_key, trainer, picked(samples, 2, KEY.usage_key, trainer))


def make(sample, trainer=ME):
    keep(KEY.course_id, KEY.usage_key, trainer, sample, {"mix": "weak"})


def test_two_are_picked_always_the_same_and_not_the_same_for_all(samples):
    many = samples * 3
    assert picked(samples, 2, KEY.usage_key, ME) == picked(samples, 2, KEY.usage_key, ME)
    assert len(picked(many, 2, KEY.usage_key, ME)) == 2
    first = {picked(samples, 2, KEY.usage_key, trainer)[0].id for trainer in range(20)}
    assert first == {"alone", "shared"}


def test_one_sample_or_one_that_is_not_marked_in_full_asks_for_nothing(samples):
    assert picked(samples[:1], 2, KEY.usage_key, ME) == ()
    assert picked(samples, 3, KEY.usage_key, ME) == ()


def test_a_site_may_want_none(samples, settings):
    settings.TNS_TRAINING_SAMPLES_FIRST = 0
    assert picked(samples, 2, KEY.usage_key, ME) == ()


def test_due_until_both_are_done(submitted, samples):
    assert due(submitted, samples)
    make(samples[0])
    assert due(submitted, samples)
    make(samples[1])
    assert not due(submitted, samples)
    assert due(submitted, samples, trainer=12)
    assert [made.sample_id for made in practice(KEY.usage_key, ME).made] == ["alone", "shared"]


def test_not_due_once_skipped_or_where_the_rule_says_so(submitted, samples):
    skip(KEY.course_id, KEY.usage_key, ME, by=1)
    assert not due(submitted, samples)
    assert practice(KEY.usage_key, ME).skipped
    set_rules(KEY.course_id, KEY.usage_key, Rules(samples=False), 1)
    assert not due(submitted, samples, trainer=12)


def test_not_due_for_who_has_marked_here_before(submitted, samples):
    api.save_review(submitted.uuid, 0, ME, {}, {}, "Begun.")
    assert not due(submitted, samples)


def test_the_first_time_counts(db, samples):
    make(samples[0])
    keep(KEY.course_id, KEY.usage_key, ME, samples[0], {"mix": "good"})
    [made] = practice(KEY.usage_key, ME).made
    assert (made.levels, made.model) == ({"mix": "weak"}, {"arithmetic": "weak", "mix": "weak"})


def test_one_query_says_it(submitted, samples, django_assert_num_queries):
    two, state = picked(samples, 2, KEY.usage_key, ME), api.review(submitted.uuid)
    with django_assert_num_queries(1):
        is_due(state.id, KEY.usage_key, ME, two)
    with django_assert_num_queries(0):
        is_due(state.id, KEY.usage_key, ME, ())


def test_who_leaves_takes_their_practice_along(db, samples):
    user = get_user_model().objects.create(username="gone")
    make(samples[0], trainer=user.pk)
    skip(KEY.course_id, KEY.usage_key, 12, by=user.pk)
    erase_retired_user(None, user=user)
    [left] = SampleMark.objects.all()
    assert (left.trainer_id, left.skipped_by) == (12, None)
