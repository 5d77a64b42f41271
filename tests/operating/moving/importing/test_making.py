"""An account that cannot be made is told before the first one is."""

import pytest
from django.contrib.auth.models import User

from tns_training_xblock.operating.moving.importing.making import hindered
from tns_training_xblock.operating.moving.importing.matching import Someone

pytestmark = pytest.mark.django_db


def said(*people):
    return list(hindered(people))


@pytest.mark.parametrize(
    ("username", "email", "why"),
    [
        ("PIA", "new@tns.example", "PIA: the user name is taken here."),
        ("new", "pia@TNS.example", "new: the address is that of another account here."),
        ("n" * 151, "new@tns.example", "such as no account can have."),
        ("a/b", "new@tns.example", "such as no account can have."),
        ("new", "no address", "such as no account can have."),
    ],
)
def test_what_stands_in_the_way(username, email, why):
    User.objects.create(username="pia", email="Pia@tns.example")
    [sentence] = said(Someone(1, username, email))
    assert sentence.endswith(why)


def test_two_of_them_are_not_one_account():
    quin = Someone(1, "quin", "quin@tns.example")
    assert said(quin, Someone(2, "tam", "tam@tns.example"), Someone(3)) == []
    assert said(quin, Someone(2, "Quin", "q@tns.example")) == ["Quin: the user name is taken here."]
    assert len(said(quin, Someone(2, "q", "QUIN@tns.example"))) == 1
    assert said(quin, Someone(2, "q"), Someone(3, "r")) == [], "without an address each gets one"
