from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.queue.view import SHOWN
from tns_training_xblock.rest import asking
from tns_training_xblock.rest.asking import read
from tns_training_xblock.rest.refusing import BadParameter

SINCE = asking.since("")
ALL = (
    asking.ITEM,
    asking.STATE,
    asking.USERNAME,
    asking.LANGUAGE,
    asking.PAGE_SIZE,
    asking.CURSOR,
    SINCE,
)
KEY = "block-v1:TNS+BVT+w19+type@tns_case_study+block@thin-subsidy"


@pytest.mark.parametrize(
    ("parameter", "sent", "means"),
    [
        (asking.ITEM, KEY, KEY),
        (asking.STATE, "released", "released"),
        (asking.USERNAME, "amal", "amal"),
        (asking.LANGUAGE, "ar", "ar"),
        (asking.PAGE_SIZE, "200", 200),
        (SINCE, "2026-11-29T08:00:00Z", datetime(2026, 11, 29, 8, tzinfo=UTC)),
        (SINCE, "2026-11-29T08:00:00+01:00", datetime(2026, 11, 29, 7, tzinfo=UTC)),
    ],
)
def test_what_means_something(parameter, sent, means):
    query = QueryDict(mutable=True)
    query[parameter.name] = sent
    assert read(query, ALL) == {parameter.name: means}


@pytest.mark.parametrize(
    ("parameter", "sent"),
    [
        (asking.ITEM, "thin-subsidy"),
        (asking.ITEM, f"{KEY}{'x' * 300}"),
        (asking.STATE, "done"),
        (asking.STATE, ""),
        (asking.USERNAME, ""),
        (asking.USERNAME, " amal"),
        # Nothing is taken out of what is longer than it may be.
        (asking.USERNAME, "amal" + "\x05" * 300),
        (asking.USERNAME, "x" * 256),
        (asking.LANGUAGE, "de"),
        (asking.LANGUAGE, "fr-be"),
        (asking.PAGE_SIZE, "0"),
        (asking.PAGE_SIZE, "201"),
        (asking.PAGE_SIZE, "-1"),
        (asking.PAGE_SIZE, "ten"),
        (asking.CURSOR, ""),
        (SINCE, "yesterday"),
        (SINCE, "2026-11-29"),
        (SINCE, "2026-11-29T08:00:00"),
        (SINCE, "2026-13-29T08:00:00Z"),
        (SINCE, "0001-01-01T00:00:00+14:00"),
        # As a plus arrives that was not written %2B.
        (SINCE, "2026-11-29T08:00:00 01:00"),
    ],
)
def test_what_means_nothing_is_told_with_how_to_mend_it(parameter, sent):
    query = QueryDict(mutable=True)
    query[parameter.name] = sent
    with pytest.raises(BadParameter) as refused:
        read(query, ALL)
    assert refused.value.code == "parameter-unreadable"
    assert (refused.value.parameter, refused.value.hint) == (parameter.name, parameter.hint())


def test_what_is_no_parameter_is_not_passed_over():
    with pytest.raises(BadParameter) as refused:
        read(QueryDict("sinse=2026-11-29T08:00:00Z"), ALL)
    assert (refused.value.code, refused.value.parameter) == ("parameter-unknown", "sinse")
    assert "since" in refused.value.hint


def test_nor_which_of_two():
    with pytest.raises(BadParameter) as refused:
        read(QueryDict("state=released&state=ready"), ALL)
    assert (refused.value.code, refused.value.parameter) == ("parameter-repeated", "state")


def test_every_state_of_the_queue_can_be_asked_for():
    assert {asking.STATE.read(state) for state in SHOWN} == set(asking.STATE.schema["enum"])


@given(st.sampled_from(ALL), st.text(max_size=400))
def test_whatever_is_sent_is_read_or_refused(parameter, sent):
    query = QueryDict(mutable=True)
    query[parameter.name] = sent
    with suppress(BadParameter):
        assert read(query, ALL)[parameter.name] not in (None, "")
