"""A scanner that cannot be had, or does not answer, is told before a learner reads of it."""

import pytest

from tests.host.storing.clamds import listening
from tns_training_xblock.host.checks.scanning import check_scanner, try_scanner

CLAMD = "tns_training_xblock.host.storing.clamd.scan"


def given(settings, address, backend=CLAMD):
    settings.TNS_TRAINING_SCANNER = {"BACKEND": backend, "OPTIONS": {"address": address}}


def test_without_one_nothing_is_said():
    assert check_scanner() == try_scanner() == []


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("clamav:3310", "must be a dictionary"),
        ({"BACKEND": "no.such.function"}, "cannot be had"),
        ({"BACKEND": "tns_training_xblock.host.storing.clamd.PORT"}, "is no function"),
    ],
)
def test_one_that_cannot_be_had(settings, wanted, said):
    settings.TNS_TRAINING_SCANNER = wanted
    [message] = check_scanner()
    assert message.id == "tns_training.W018"
    assert said in message.msg
    assert [each.id for each in try_scanner()] == ["tns_training.E008"]


def test_it_is_tried_with_a_harmless_file(settings):
    with listening() as address:
        given(settings, address)
        assert check_scanner() == try_scanner() == []
    [message] = try_scanner()
    assert message.id == "tns_training.E008"
    assert "clamd at" in message.msg


def test_one_that_finds_something_in_it_is_wrong(settings):
    settings.TNS_TRAINING_SCANNER = {"BACKEND": f"{__name__}.suspicious"}
    [message] = try_scanner()
    assert "found Everything in a harmless file" in message.msg


def suspicious(file):
    return "Everything"
