"""A value that an author, a hand or a machine wrote is understood, or kept as it is."""

from datetime import UTC, datetime, timedelta
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from xblock.core import XBlockMixin
from xblock.fields import Boolean, DateTime, Dict, Float, Integer, List, Scope, String

from demo.inheritance import Duration, Inherited
from tests.blocks.bench import exported, imported
from tests.legs import examples

ODD = (
    "true", "false", "5", "-5", "5.5", ".nan", ".inf", "1e400", "null", "", " ", "abc", "2019",
    "2019-02", "2019-10-27", "2019-10-27 21:59", "2019-10-27T21:59:00Z", "0001-01-01", "12:30",
    "2 days", "soon", "[1]", "{a: 1}", "a: b: c", "&a [*a]", "&a {x: *a}", "'", "!!binary aGk=",
    "9" * 5000,
)  # fmt: skip


class PlatformFields(Inherited):
    """What a block finds on Open edX, and more that OLX can set."""

    max_attempts = Integer(scope=Scope.settings)
    weighting = Float(scope=Scope.settings)
    group_access = Dict(scope=Scope.settings)
    user_partitions = List(scope=Scope.settings)
    seen = String(scope=Scope.user_state)


class PlainFields(XBlockMixin):
    """XBlock's own type of a moment, to which a number is a span of time."""

    due = DateTime(scope=Scope.settings)
    graceperiod = Duration(scope=Scope.settings)
    graded = Boolean(scope=Scope.settings, default=False)
    format = String(scope=Scope.settings)


NAMES = sorted(PlatformFields.fields.keys() | {"display_name", "tags", "colour"})
MIXINS = (PlatformFields, PlainFields)


def attributes(olx: bytes) -> dict[str, str]:
    found = dict(etree.fromstring(olx).attrib)
    return {str(name): str(value) for name, value in found.items()}


@settings(deadline=None, max_examples=examples(200))
@given(
    st.sampled_from(MIXINS),
    st.sampled_from(NAMES),
    st.one_of(st.sampled_from(ODD), st.from_regex(r"[ -~]{0,12}", fullmatch=True)),
)
def test_no_value_of_any_field_costs_an_import_or_an_export(
    inherited: type, name: str, value: str
) -> None:
    xml = f'<tns_lesson {name}={quoteattr(value)}><source lang="en">text</source></tns_lesson>'
    block = imported(xml, inherited)
    assert block.content["en"] == "text"
    once = exported(block)
    field = block.fields.get(name)
    kept = field is not None and field.is_set_on(block)
    assert kept or name == "url_name" or attributes(once)[name] == value
    assert exported(imported(once, inherited)) == once


@pytest.mark.parametrize("inherited", MIXINS)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("due", "true"),
        ("due", "5"),
        ("due", "[1]"),
        ("due", "abc"),
        ("graceperiod", "soon"),
        ("graceperiod", "5"),
        ("graded", "maybe"),
    ],
)
def test_what_says_nothing_to_a_field_is_kept_and_told(
    inherited: type, name: str, value: str
) -> None:
    block = imported(f'<tns_lesson {name}="{value}"/>', inherited)
    assert not block.fields[name].is_set_on(block)
    assert attributes(exported(block))[name] == value
    assert "olx-attribute" in {problem.code for problem in block.documents.problems}


@pytest.mark.parametrize(
    ("name", "value"), [("due", "2019-02"), ("weighting", ".nan"), ("user_partitions", "&a [*a]")]
)
def test_what_open_edx_would_forget_or_could_not_write_is_kept(name: str, value: str) -> None:
    block = imported(f"<tns_lesson {name}={quoteattr(value)}/>", PlatformFields)
    assert not block.fields[name].is_set_on(block)
    assert attributes(exported(block))[name] == value


@pytest.mark.parametrize("inherited", MIXINS)
@pytest.mark.parametrize(
    ("name", "value", "means"),
    [
        ("due", "2019-10-27T21:59:00Z", datetime(2019, 10, 27, 21, 59, tzinfo=UTC)),
        ("due", "2019-10-27T23:59:00+02:00", datetime(2019, 10, 27, 21, 59, tzinfo=UTC)),
        ("due", "", None),
        ("graceperiod", "2 days 3 hours", timedelta(days=2, hours=3)),
        ("graceperiod", "0 days", timedelta()),
        ("graded", "true", True),
        ("graded", "false", False),
        ("graded", "no", False),
        ("format", "true", "true"),
        ("display_name", "", ""),
    ],
)
def test_what_is_understood_is_set(inherited: type, name: str, value: str, means: object) -> None:
    block = imported(f'<tns_lesson {name}="{value}"/>', inherited)
    assert block.fields[name].is_set_on(block)
    assert getattr(block, name) == means
    assert getattr(imported(exported(block), inherited), name) == means


def test_a_moment_without_a_zone_is_one_in_utc() -> None:
    block = imported('<tns_lesson due="2019-10-27 21:59:00"/>', PlatformFields)
    again = imported(exported(block), PlatformFields)
    assert again.due == datetime(2019, 10, 27, 21, 59, tzinfo=UTC)


@pytest.mark.parametrize("value", [timedelta(seconds=5), object(), [1]])
def test_a_value_that_cannot_be_written_costs_an_export_nothing_but_itself(value: Any) -> None:
    xml = '<tns_lesson format="Quiz"><source lang="en">text</source></tns_lesson>'
    block = imported(xml, PlainFields)
    block.due = value
    assert attributes(exported(block)).keys() == {"format", "url_name", "xblock-family"}
    assert imported(exported(block)).content == {"en": "text"}


def test_a_learners_field_is_neither_set_nor_written() -> None:
    block = imported('<tns_lesson seen="yes"/>', PlatformFields)
    assert not block.fields["seen"].is_set_on(block)
    block.content, block.seen = {}, "no"
    assert "seen" not in attributes(exported(block))
