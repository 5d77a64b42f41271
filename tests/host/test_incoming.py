"""Numbers and bodies from outside: read, or refused in words, and never a fault of ours."""

import json
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http.request import RawPostDataException
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.host.errors import LeftOut
from tns_training_xblock.host.incoming import (
    LARGEST,
    MAX_BODY,
    MAX_DEPTH,
    TwiceOrNever,
    Unreadable,
    digits,
    end_of,
    form,
    json_object,
    moment,
    require,
    run_key,
    whole,
)


def request(body: bytes) -> Any:
    return SimpleNamespace(body=body)


def test_what_a_form_leaves_out_is_refused_and_what_is_empty_is_not():
    require({"blind": "0", "reason": ""}, "blind", "reason")
    with pytest.raises(LeftOut):
        require({"blind": "0"}, "blind", "reason")


class Failing:
    def __init__(self, error: Exception) -> None:
        self._error = error

    @property
    def body(self) -> bytes:
        raise self._error

    params = body


@pytest.mark.parametrize("number", [0, 7, LARGEST])
def test_whole_numbers_are_read(number: int) -> None:
    assert whole(number) == digits(str(number)) == number


@pytest.mark.parametrize(
    "value", [-1, LARGEST + 1, 10**400, True, 1.0, "1", None, [], {}, float("nan")]
)
def test_what_is_no_number_of_ours_is_none(value: object) -> None:
    assert whole(value) is None


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", "1.0", "٣", "１", " 1", "1\n", "9" * 5000, "9999999999", "x", None, 3]
)
def test_what_is_not_written_in_digits_is_none(text: object) -> None:
    assert digits(text) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"1",
        b"{",
        b"\xff",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 1}}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"a":' * (MAX_DEPTH + 1) + b"1" + b"}" * (MAX_DEPTH + 1),
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    ],
)
def test_what_is_no_json_object_is_malformed(body: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        json_object(request(body))
    assert (refused.value.code, refused.value.status) == ("malformed", 400)
    assert refused.value.message


def test_too_much_is_refused_as_that() -> None:
    for asked in (request(b" " * (MAX_BODY + 1)), Failing(RequestDataTooBig())):
        with pytest.raises(Unreadable) as refused:
            json_object(asked)
        assert (refused.value.code, refused.value.status) == ("too-large", 413)


def test_a_body_read_as_a_form_already_is_malformed() -> None:
    with pytest.raises(Unreadable) as refused:
        json_object(Failing(RawPostDataException()))
    assert refused.value.status == 400


@pytest.mark.parametrize(
    ("error", "status"),
    [(RequestDataTooBig(), 413), (TooManyFieldsSent(), 400), (ValueError(), 400)],
)
def test_a_form_that_cannot_be_read_is_refused(error: Exception, status: int) -> None:
    with pytest.raises(Unreadable) as refused:
        form(Failing(error))
    assert refused.value.status == status


def test_half_characters_become_whole_ones() -> None:
    body = b'{"a\\ud800": ["\\udfff", {"b": "\\ud83d\\ude00"}]}'
    assert json_object(request(body)) == {"a\ufffd": ["\ufffd", {"b": "😀"}]}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), json_values, max_size=4))
def test_what_a_browser_writes_is_read_as_it_is(data: dict[str, Any]) -> None:
    for ascii_ in (True, False):
        body = json.dumps(data, ensure_ascii=ascii_).encode()
        assert json_object(request(body)) == data


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with suppress(Unreadable):
        assert isinstance(json_object(request(body)), dict)


EXACT = "2026-11-28T18:00:00.000Z"


@pytest.mark.parametrize(
    ("exact", "day", "hour", "found"),
    [
        (EXACT, "2026-11-28", "19:00", "2026-11-28T18:00:00+00:00"),
        ("2026-11-28T18:00", "", "", None),
        ("2027-10-31T02:30", "2026-11-28", "19:00", "2026-11-28T18:00:00+00:00"),
        ("", "2026-11-28", "19:00", "2026-11-28T18:00:00+00:00"),
        ("x", "2026-11-28", "19:00", "2026-11-28T18:00:00+00:00"),
        ("2026-13-01T00:00Z", "2026-06-01", "19:00", "2026-06-01T17:00:00+00:00"),
        ("", "2026-02-30", "19:00", None),
        ("", "2026-11-28", "25:00", None),
        ("", "2026-11-28", "", None),
        ("", "", "19:00", None),
        ("", "0001-01-01", "00:00", None),
        ("", "0001-12-31", "00:00", None),
        ("", "9999-01-01", "12:00", None),
        ("9999-12-31T23:59Z", "", "", None),
        ("", "2026-11-28", "19:00+05:00", "2026-11-28T18:00:00+00:00"),
    ],
)
def test_a_moment_is_the_reader_s_own_or_the_server_s(exact, day, hour, found):
    with timezone.override("Europe/Brussels"):
        read = moment(exact, day, hour)
    assert (read.isoformat() if read else None) == found


@pytest.mark.parametrize(
    ("zone", "day", "hour"),
    [
        ("Europe/Brussels", "2027-03-28", "02:30"),
        ("Europe/Brussels", "2027-10-31", "02:30"),
        ("Africa/Cairo", "2027-10-28", "23:30"),
    ],
)
def test_an_hour_that_comes_twice_or_not_at_all_is_no_moment(zone, day, hour):
    with timezone.override(zone):
        with pytest.raises(TwiceOrNever):
            moment("", day, hour)
        assert moment(EXACT, day, hour).isoformat() == "2026-11-28T18:00:00+00:00"


@pytest.mark.parametrize(
    ("zone", "day", "found"),
    [
        ("Europe/Brussels", "2027-10-31", "2027-10-31T22:59:00+00:00"),
        ("Africa/Cairo", "2027-10-28", "2027-10-28T21:59:00+00:00"),
        ("Africa/Cairo", "٢٠٢٦-١٠-٢٩", "2026-10-29T21:59:00+00:00"),
        ("Africa/Cairo", "2026-10-29", "2026-10-29T21:59:00+00:00"),
    ],
)
def test_a_day_ends_with_its_last_minute(zone, day, found):
    with timezone.override(zone):
        assert end_of("", day).isoformat() == found
        assert end_of(EXACT, day).isoformat() == "2026-11-28T18:00:00+00:00"
        assert end_of(f"{day}T23:59", day).isoformat() == found
        assert end_of("", "2027-02-30") is None


@given(st.text(max_size=30), st.text(max_size=12), st.text(max_size=8))
def test_whatever_is_written_for_a_moment_is_one_or_none(exact, day, hour):
    read = moment(exact, day, hour)
    assert read is None or (read < timezone.now()) in (True, False)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("course-v1:TNS+BVT+w19", "course-v1:TNS+BVT+w19"),
        ("course-v1:TNS+BVT", None),
        ("course-v1:TNS+BVT+w19/x", None),
        ("course-v1:TNS+BVT+w 19", None),
        ("library-v1:TNS+L", None),
        ("TNS/BVT/w19", None),
        ("", None),
    ],
)
def test_the_key_of_a_run_is_told_from_all_else(text, key):
    assert run_key(text) == key
