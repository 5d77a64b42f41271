"""The tag of a reader: theirs alone, no name, and still theirs after the key was changed."""

from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tns_training_xblock.host.drawn import AnotherReader, Drawn, refuse_others, tag, tags


@given(first=st.integers(1, 2**31), second=st.integers(1, 2**31))
def test_one_account_one_tag(first: int, second: int) -> None:
    assert (tag(first) == tag(second)) is (first == second)
    assert tag(first) == tag(str(first))
    assert str(first) not in (tag(first), tag(second))


def test_it_cannot_be_made_without_the_key(settings: Any) -> None:
    before = tag(7)
    settings.SECRET_KEY = "another"
    assert tag(7) != before


def test_a_page_that_was_drawn_before_the_key_was_changed_is_still_its_reader_s(
    settings: Any,
) -> None:
    before = tag(7)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert tags(7) == (tag(7), before)
    refuse_others(before, 7)
    with pytest.raises(AnotherReader):
        refuse_others(before, 8)


@pytest.mark.parametrize("sent", [tag(8), "", None, "é", "7", tag(7)[:-1], tag(7).upper()])
def test_what_is_not_the_tag_of_who_is_signed_in_is_refused(sent: object) -> None:
    with pytest.raises(AnotherReader):
        refuse_others(sent, 7)


def test_who_is_not_signed_in_has_no_tag() -> None:
    assert tag(None) == ""
    refuse_others("", None)
    refuse_others(None, None)
    with pytest.raises(AnotherReader):
        refuse_others(tag(7), None)


def test_what_only_reads_may_come_from_no_page() -> None:
    refuse_others(None, 7, reads=True)
    refuse_others(tag(7), 7, reads=True)
    with pytest.raises(AnotherReader):
        refuse_others(tag(8), 7, reads=True)


def test_a_root_says_it_all() -> None:
    with translation.override("ar"):
        root = html.fromstring(f"<p{Drawn('a1', 'ar', {'answer': '3'}).attributes}>")
    assert dict(root.attrib) == {
        "lang": "ar",
        "dir": "rtl",
        "data-reader": "a1",
        "data-drawn": '{"answer": "3"}',
        "data-sign-in": "/login",
        "data-link": "سجّلوا الدخول من جديد في تبويب آخر",
    }


def test_a_page_of_nobody_leads_nowhere_and_shows_nobody_s_work() -> None:
    assert Drawn("", "fr").attributes == ' data-reader="" dir="ltr" lang="fr"'
