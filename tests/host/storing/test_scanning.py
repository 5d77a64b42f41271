"""A file that nobody could look at is refused; what a scanner finds is a name to be shown."""

import io

import pytest
from django.core.exceptions import ImproperlyConfigured

from tns_training_xblock.host.storing.scanning import LONGEST_NAME, ScannerAway, scan

from .clamds import EVIL, listening

HERE = __name__


def says(file, answer=""):
    file.read()
    return answer


def fails(file):
    raise OSError("away")


def closes(file):
    file.close()


def given(settings, name, **options):
    settings.TNS_TRAINING_SCANNER = {"BACKEND": f"{HERE}.{name}", "OPTIONS": options}


def test_without_a_scanner_nothing_is_found():
    assert scan(io.BytesIO(b"x")) == ""


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("", ""),
        (None, ""),
        ("Win.Test", "Win.Test"),
        ("a\nb\x00c" + "d" * 200, ("a bc" + "d" * 200)[:LONGEST_NAME]),
    ],
)
def test_what_it_says_is_what_was_found(settings, answer, found):
    given(settings, "says", answer=answer)
    file = io.BytesIO(b"content")
    file.read()
    assert scan(file) == found
    assert file.read() == b"content", "it stands at its beginning again"


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("fails", {}),
        ("closes", {}),
        ("says", {"answer": True}),
        ("says", {"no_such": 1}),
        ("no_such", {}),
    ],
)
def test_one_that_cannot_look_refuses(settings, caplog, name, options):
    given(settings, name, **options)
    with pytest.raises(ScannerAway):
        scan(io.BytesIO(b"x"))
    assert "event=scanner-away" in caplog.text


def test_a_setting_that_means_nothing_lets_nothing_pass(settings):
    settings.TNS_TRAINING_SCANNER = "clamav:3310"
    with pytest.raises(ScannerAway) as away:
        scan(io.BytesIO(b"x"))
    assert isinstance(away.value.__cause__, ImproperlyConfigured)


def test_clamd_is_one(settings):
    with listening() as address:
        settings.TNS_TRAINING_SCANNER = {
            "BACKEND": "tns_training_xblock.host.storing.clamd.scan",
            "OPTIONS": {"address": address},
        }
        assert scan(io.BytesIO(b"x")) == ""
        assert scan(io.BytesIO(EVIL)) == "Test.Evil"
