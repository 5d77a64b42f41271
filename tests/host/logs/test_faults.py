"""What is told of an error."""

import smtplib
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.host.errors import Busy
from tns_training_xblock.host.logs.faults import FRAMES, fields_of


def raised(error, cause=None):
    try:
        raise error from cause
    except type(error) as caught:
        return caught


def test_its_kind_and_place_and_no_word_of_it():
    told = fields_of(raised(ValueError("what Mina typed")))
    assert told["error"] == "ValueError"
    assert told["at"].startswith(f"{__name__}:")
    assert told["at"].endswith(":raised")
    assert "Mina" not in str(told)


@given(st.text(min_size=8))
def test_whatever_it_says_is_not_told(text):
    told = fields_of(raised(KeyError(text), raised(OSError(text))))
    assert all(text not in value for value in told.values())


def test_the_first_cause_is_named_with_its_code():
    told = fields_of(raised(Busy(), raised(OSError(28, "no space for mina.csv"))))
    assert (told["error"], told["cause"], told["code"]) == ("Busy", "OSError", "28")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (smtplib.SMTPResponseException(451, b"mina@example.org"), "451"),
        (smtplib.SMTPRecipientsRefused({"mina@example.org": (550, b"no Mina")}), "550"),
        (Busy(), "busy"),
        (Exception(1213, "Deadlock"), "1213"),
        (Exception("1213"), None),
        (sqlite3.OperationalError("locked"), None),
    ],
)
def test_a_code_is_told_where_there_is_one(error, code):
    assert fields_of(raised(error)).get("code") == code


def test_an_error_that_was_never_raised_has_no_place():
    assert fields_of(ValueError("x")) == {"error": "ValueError"}


def test_of_a_deep_fault_the_innermost_places_are_told():
    def deep(levels):
        return deep(levels - 1) if levels else 1 / 0

    with pytest.raises(ZeroDivisionError) as caught:
        deep(30)
    assert fields_of(caught.value)["at"].count(",") == FRAMES - 1
