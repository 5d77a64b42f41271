"""Nobody's work is put to an account that may be somebody else's."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from tns_training_xblock.host.openedx import platform
from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.importing import matching as module
from tns_training_xblock.operating.moving.importing.matching import (
    BOTH,
    EMAIL,
    OUTSIDE,
    USERNAME,
    Someone,
    match,
    read_mapping,
    someone,
    stand_in_of,
)

PIA = Someone(1, "pia", "pia@tns.example", "Pia", ("saml:pia",), enrolled=True)
QUIN = Someone(2, "quin", "quin@tns.example")


@pytest.fixture
def accounts(db, monkeypatch):
    """``accounts(name, email)`` makes one."""

    def make(username, email="", pk=None):
        return User.objects.create(pk=pk, username=username, email=email).pk

    return make


def matched(way=BOTH, mapped=(), people=(PIA,), stand_in=""):
    return match(people, way, dict(mapped), stand_in=stand_in)


@pytest.mark.parametrize("email", ["pia@tns.example", "PIA@TNS.example", ""])
def test_the_same_name_with_the_same_address_is_the_same_person(accounts, email):
    pia = accounts("pia", email)
    found = matched()
    assert (found.accounts, found.missing, found.doubts) == ({1: pia}, [], [])


def test_the_same_name_with_another_address_may_be_somebody_else(accounts):
    pia = accounts("pia", "other@tns.example")
    found = matched()
    assert (found.accounts, found.missing) == ({}, [])
    assert found.doubts == ["pia: the account of this name has another address."]
    assert matched(USERNAME).accounts == {1: pia}


def test_the_same_address_under_another_name_may_be_too(accounts):
    pia = accounts("pia2", "Pia@tns.example")
    found = matched()
    assert found.doubts == ["pia: the address is that of the account pia2."]
    assert matched(EMAIL).accounts == {1: pia}


def test_several_accounts_with_an_address_are_a_doubt(accounts):
    for name in ("one", "two"):
        accounts(name, "pia@tns.example")
    assert matched(EMAIL).doubts == ["pia: several accounts could be meant."]


def test_single_sign_on_names_people_whatever_they_are_called_here(accounts, monkeypatch):
    pia = accounts("somebody")
    monkeypatch.setattr(
        type(platform()), "from_outside", lambda self, names: dict.fromkeys(names, pia)
    )
    assert matched(OUTSIDE).accounts == {1: pia}
    assert matched(OUTSIDE, people=[QUIN]).missing == [QUIN]


def test_who_has_no_account_is_missing(accounts):
    assert matched().missing == [PIA]


def test_an_operator_says_who_somebody_is(accounts):
    other = accounts("other", "o@tns.example")
    accounts("pia")
    assert matched(mapped={"pia": "other"}).accounts == {1: other}
    assert matched(mapped={"pia": "O@tns.example"}).accounts == {1: other}


def test_whose_account_is_nobody_s_is_as_who_left(accounts):
    gone = Someone(2, gone=True)
    found = matched(mapped={"pia": "nobody"}, people=[PIA, gone])
    assert found.accounts == {1: -1, 2: -2}
    assert matched(mapped={"#2": "nobody"}, people=[gone]).accounts == {2: -2}


def test_a_mistake_in_what_was_said_is_told(accounts):
    found = matched(mapped={"pia": "nobody there", "pai": "nobody"})
    assert found.doubts == [
        "pia: no account here is called nobody there.",
        "pai: nobody in the archive is called so.",
    ]


def test_two_people_are_never_one(accounts):
    accounts("quin", "quin@tns.example")
    found = matched(mapped={"pia": "quin"}, people=[PIA, QUIN])
    assert found.doubts == ["pia, quin: the same account here."]


def test_people_without_a_name_are_found_by_what_stands_for_it(accounts):
    run = "course-v1:A+B+C"
    begins = stand_in_of(run)
    one = accounts(f"{begins}1")
    found = matched(people=[Someone(1), Someone(2)], stand_in=begins)
    assert (found.accounts, found.missing) == ({1: one}, [Someone(2)])
    assert matched(people=[Someone(1)]).missing == [Someone(1)], "unless accounts are to be made"
    assert begins != stand_in_of("course-v1:A+B+D")


def test_many_are_asked_for_some_at_a_time(accounts, monkeypatch, django_assert_max_num_queries):
    people = [Someone(n, f"u{n}") for n in range(1, 8)]
    ids = {n: accounts(f"u{n}") for n in range(1, 8)}
    monkeypatch.setattr(module, "BATCH", 3)
    with django_assert_max_num_queries(6):
        assert matched(people=people).accounts == ids


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"number": "1"},
        {"number": 1, "username": 7},
        {"number": 1, "outside": "a"},
        {"number": 1, "outside": [7]},
        {"number": 1, "gone": 1},
    ],
)
def test_a_row_that_is_nobody(row):
    with pytest.raises(Refused, match="It is no person"):
        someone(row)


def test_a_row_that_is_somebody():
    row = {"number": 1, "username": "pia", "email": "pia@tns.example", "name": "Pia"}
    assert someone({**row, "outside": ["saml:pia"], "enrolled": True}) == PIA
    assert someone({"number": 2, "gone": True}) == Someone(2, gone=True)


class TestTheFileOfAnOperator:
    """``person,account`` in CSV."""

    def read(self, tmp_path, text, encoding="utf-8"):
        path = tmp_path / "people.csv"
        path.write_bytes(text.encode(encoding))
        return read_mapping(path)

    def test_names_accounts(self, tmp_path):
        text = "Person, Account\r\npia,other\r\n\r\n#2 , nobody\r\n"
        assert self.read(tmp_path, text, "utf-8-sig") == {"pia": "other", "#2": "nobody"}

    @pytest.mark.parametrize(
        ("text", "where"),
        [
            ("person,account\npia\n", "line 2"),
            ("person,account\npia,\n", "line 2"),
            ("person,account\npia,a\npia,b\n", "line 3"),
            ("person,account\npia,a,b\n", "line 2"),
        ],
    )
    def test_has_a_line_that_is_wrong(self, tmp_path, text, where):
        with pytest.raises(Refused, match="no person with an account") as refused:
            self.read(tmp_path, text)
        assert refused.value.where.endswith(where)

    def test_is_another(self, tmp_path):
        with pytest.raises(Refused, match="is not person,account") as refused:
            self.read(tmp_path, "a;b\n")
        assert "or nobody" in refused.value.mend
        with pytest.raises(Refused, match="cannot be read"):
            self.read(tmp_path, "person,account\né,a\n", "latin-1")
        with pytest.raises(Refused, match="There is no"):
            read_mapping(tmp_path / "no.csv")
        with pytest.raises(Refused, match="cannot be read"):
            self.read(tmp_path, f"person,account\n{'x' * 200_000},a\n")

    def test_is_no_file_or_a_large_one(self, tmp_path, monkeypatch):
        for path in (Path("/dev/zero"), tmp_path):
            with pytest.raises(Refused, match="a folder, a pipe or a device"):
                read_mapping(path)
        monkeypatch.setattr(module, "LARGEST_MAPPING", 30)
        with pytest.raises(Refused, match="larger than 30 bytes"):
            self.read(tmp_path, "person,account\n" * 9)
