"""Who works with a run's comment bank, and what a form says."""

import pytest
from django.http import QueryDict

from tests.grading.conftest import KEY, person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.entries import Written
from tns_training_xblock.grading.pages.comments.keeping import keeper_of, place, written_in

RUN, ITEM = KEY.course_id, KEY.usage_key
SCOPES = {"run": cohort.Scope(), "item": cohort.Scope(usage_key=ITEM)}
pytestmark = pytest.mark.django_db


def keeper(rf, user):
    request = rf.get("/")
    request.user, request.tns_rights = user, cohort.rights_of(user, RUN)
    return keeper_of(request)


@pytest.mark.parametrize(
    ("role", "scope", "general", "of_item"),
    [
        ("trainer", "run", False, False),
        ("moderator", "run", True, True),
        ("moderator", "item", False, True),
    ],
)
def test_a_moderator_changes_what_is_shared_where_they_moderate(
    rf, trainer, role, scope, general, of_item
):
    mo = person("mo")
    cohort.give(RUN, mo.pk, role, SCOPES[scope], by=1)
    owner = keeper(rf, trainer)
    for place_, may in (("", general), (ITEM, of_item)):
        written = Written({"en": f"Shared {place_}."}, place_, "mix", shared=True)
        entry = bank.keep(owner, written)
        assert keeper(rf, mo).may_change(bank.entry(owner, entry.id)) is may


def test_the_platforms_team_moderates_all(rf, trainer):
    assert keeper(rf, trainer).moderated is None


def test_a_form_becomes_what_is_written():
    form = QueryDict(mutable=True)
    form.update({"text-fr": "Qui\r\npaie ?", "place": place(ITEM, "mix"), "shared": "1"})
    texts = {"en": "", "fr": "Qui\npaie ?", "ar": ""}
    assert written_in(form) == Written(texts, ITEM, "mix", shared=True)
    assert place("", "mix") == ""
    assert written_in(QueryDict("")) == Written({"en": "", "fr": "", "ar": ""})
