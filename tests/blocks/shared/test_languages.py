"""The reader's language: theirs, else the platform's, else the course's, else English."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from tns_training_xblock.blocks.shared import languages
from tns_training_xblock.blocks.shared.languages import buttons, wanted_language


def block(chosen: str = "", course: str | None = None) -> Any:
    above = SimpleNamespace(language=course, get_parent=lambda: None)
    return SimpleNamespace(tns_language=chosen, get_parent=lambda: above)


@pytest.mark.parametrize(
    ("chosen", "platform", "course", "wanted"),
    [
        ("ar", "fr", "en", "ar"),
        ("", "fr", "ar", "fr"),
        ("", "de", "ar", "ar"),
        ("", "de", "de", "en"),
        ("xx", "fr-ca", None, "fr"),
    ],
)
def test_the_nearest_wish_counts(chosen: str, platform: str, course: str, wanted: str) -> None:
    with translation.override(platform):
        assert wanted_language(block(chosen, course)) == wanted


def test_a_block_that_knows_no_reader_and_no_parents_is_read_in_english() -> None:
    with translation.override("de"):
        assert wanted_language(SimpleNamespace()) == "en"


def test_buttons_name_themselves() -> None:
    english, arabic = buttons(["en", "ar"], "ar")
    assert (english.name, english.pressed) == ("English", False)
    assert (arabic.name, arabic.direction, arabic.pressed) == ("العربية", "rtl", True)


def test_where_no_choice_is_kept_a_button_is_a_link() -> None:
    made = buttons(["en", "ar"], "ar", lambda code: f"?language={code}")
    assert [button.link for button in made] == ["?language=en", "?language=ar"]


def test_what_was_chosen_in_this_browser_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "chosen_now", lambda: "ar")
    assert wanted_language(block("fr")) == "ar"


def test_one_language_leaves_nothing_to_choose() -> None:
    assert buttons(["fr"], "fr") == ()
