"""Clamd is asked as its manual says, and never for longer than it may take."""

import io
import time

import pytest

from tns_training_xblock.host.storing.clamd import PART, ClamdError, scan

from .clamds import EVIL, MOST, listening


def asked(content, address, seconds=5.0):
    return scan(io.BytesIO(content), address=address, seconds=seconds)


@pytest.mark.parametrize("where", ["tcp", "socket"])
def test_it_says_what_was_found(tmp_path, where):
    with listening(path=str(tmp_path / "clamd") if where == "socket" else "") as address:
        assert asked(b"", address) == ""
        assert asked(b"harmless", address) == ""
        assert asked(b"x" * PART + EVIL, address) == "Test.Evil"


@pytest.mark.parametrize(
    ("mood", "content", "said"),
    [
        ("errs", b"x", "allocate memory"),
        ("leaves", b"x", "nothing"),
        ("well", b"x" * (MOST + 1), "size limit exceeded"),
    ],
)
def test_what_is_no_answer_is_none(mood, content, said):
    with listening(mood) as address, pytest.raises(ClamdError, match=said):
        asked(content, address)


@pytest.mark.parametrize("mood", ["hangs", "drips"])
def test_all_of_it_ends_in_time(mood):
    with listening(mood) as address:
        started = time.monotonic()
        with pytest.raises(ClamdError, match="timed out"):
            asked(b"x", address, seconds=0.5)
        assert time.monotonic() - started < 2.5


@pytest.mark.parametrize("address", ["127.0.0.1:9", "/no/such/socket", "[::1]:9"])
def test_one_that_is_not_there_is_told(address):
    with pytest.raises(ClamdError, match=r"clamd at "):
        asked(b"x", address)
