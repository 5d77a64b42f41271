from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.db.models import F

from tns_training_xblock.host.people import (
    _person,
    name_of,
    named,
    people,
    people_and,
    people_with,
    person_called,
)

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


def test_more_can_be_asked_of_people_in_the_same_query(django_assert_num_queries):
    mina = get_user_model().objects.create(username="mina")
    with django_assert_num_queries(1):
        found = people_with([mina.pk, 0], {"tns_mail": F("email")})
    [(person, more)] = found.values()
    assert (str(person), more) == ("mina", {"tns_mail": ""})


def test_members_come_with_the_others_in_one_query_by_name(django_assert_num_queries):
    users = get_user_model().objects
    mina, tara, omar, gone = (
        users.create(username=name, is_active=name != "gone")
        for name in ("mina", "tara", "omar", "gone")
    )
    team = users.filter(username__in=["tara", "gone"]).values("pk")
    granted = users.filter(username="omar").values("pk")
    with django_assert_num_queries(1):
        found, members = people_and([mina.pk, gone.pk, None], [team, granted])
    assert set(found) == {mina.pk, tara.pk, omar.pk, gone.pk}
    assert [str(person) for person in members] == ["omar", "tara"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hadd", {"mina"}),
        ("HADDAD mi", {"mina"}),
        ("o", {"omar"}),
        ("mina omar", set()),
        ("%", set()),
    ],
)
def test_people_are_found_by_parts_of_their_names(text, found):
    users = get_user_model().objects
    users.create(username="mina", first_name="Mina", last_name="Haddad")
    users.create(username="omar")
    assert set(users.filter(pk__in=named(text)).values_list("username", flat=True)) == found


def test_somebody_is_called_by_username_or_address_and_by_nothing_that_several_share():
    users = get_user_model().objects
    mina = users.create(username="mina", email="mina@example.org")
    users.create(username="omar", email="office@example.org")
    users.create(username="sara", email="Office@example.org")
    users.create(username="gone", email="gone@example.org", is_active=False)
    users.create(username="none")
    for who in ("mina", "mina@example.org", "Mina@Example.org"):
        assert person_called(who).user_id == mina.pk
    for who in ("", "office@example.org", "gone", "gone@example.org", "nobody", "@"):
        assert person_called(who) is None


def test_a_username_that_looks_like_an_address_is_its_owners():
    """Else somebody could be given a role that was meant for another."""
    users = get_user_model().objects
    named = users.create(username="mina@example.org")
    users.create(username="mina", email="mina@example.org")
    assert person_called("mina@example.org").user_id == named.pk


def test_a_name_has_one_line_and_nothing_that_a_file_cannot_carry():
    user = SimpleNamespace(
        pk=1, get_username=lambda: "ana", get_full_name=lambda: "Ana\x0bB\x01ell\nx"
    )
    assert _person(user).name == "Ana Bell x"


def test_somebody_is_called_by_their_name_else_by_their_username():
    users = get_user_model().objects
    ana, omar = (
        users.create(username="ana", first_name="Ana", last_name="B"),
        users.create(username="omar"),
    )
    assert [name_of(each) for each in (ana.pk, omar.pk, 0)] == ["Ana B", "omar", ""]
