import pytest
from django.contrib.auth import get_user_model

from tns_training_xblock.host.people import people

pytestmark = pytest.mark.django_db


def test_names_come_in_one_query(django_assert_num_queries):
    users = get_user_model().objects
    mina = users.create(username="mina", first_name="Mina", last_name="Haddad")
    omar = users.create(username="omar")
    with django_assert_num_queries(1):
        found = people([mina.pk, omar.pk, mina.pk, None, 0])
    assert {str(person) for person in found.values()} == {"Mina Haddad", "omar"}


def test_nobody_takes_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert people([None]) == {}
