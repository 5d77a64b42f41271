"""What is kept of somebody is found in every table, and erased as the platform would."""

import pytest
from django.contrib.auth.models import User
from django.db.models import BigIntegerField

from tests.leaving.conftest import kept as everything
from tests.leaving.conftest import marks_of, number_of, told
from tns_training_xblock.operating.leaving import retiring
from tns_training_xblock.operating.leaving.tables import our_models
from tns_training_xblock.operating.moving.tables.declared import LEFT, TABLES

pytestmark = pytest.mark.django_db
BESIDE = {"tns_cohort.Cluster", "tns_contacts.Introduction"}
"""What tells of somebody beside a row that is counted: a name they typed, a card of theirs."""


def found_in(user):
    rows = retiring.kept_of(user).rows
    return {model._meta.label for model in our_models() if rows[model._meta.db_table]}


def test_whatever_tells_of_somebody_is_counted_and_nothing_of_who_left_nothing(life):
    for name in ("pia", "tom", "tam"):
        user = User.objects.get(pk=number_of(life, name))
        tells = {label for label, _ in told(marks_of(life, name), everything())}
        assert tells
        assert tells - found_in(user) <= BESIDE, name
    nobody = User.objects.create(username="nobody")
    assert not retiring.kept_of(nobody)
    assert not retiring.files_of(nobody)


def test_a_column_that_names_an_account_is_known_by_its_type():
    """Also of a table that is added tomorrow: the declaration of what moves says which they are."""
    persons = {
        (table.label, field.name)
        for table in TABLES
        for field, kind in table.fields
        if kind == "person"
    }
    assert persons == {
        (model._meta.label, field.name)
        for model in our_models()
        for field in model._meta.local_concrete_fields
        if type(field) is BigIntegerField and model._meta.label not in LEFT
    }


def test_an_account_is_found_by_name_or_address_retired_or_not(db):
    one = User.objects.create(username="one", email="One@example.org", is_active=False)
    for again in ("two", "three"):
        User.objects.create(username=again, email="shared@example.org")
    User.objects.create(username="nowhere", email="")
    for who, found in (
        ("one", one),
        ("one@EXAMPLE.org", one),
        ("shared@example.org", None),
        ("none", None),
        ("", None),
    ):
        assert retiring.account_called(who) == found
