"""The language of a page, and the choice that a browser keeps for one person."""

from types import SimpleNamespace
from typing import Any

import crum
import pytest
from django.conf import settings
from django.utils import translation

from tns_training_xblock.host.languages import (
    COOKIE,
    chosen,
    chosen_now,
    cookie,
    of_page,
    ours,
    remembered,
    still,
)


def request(user: int | None = None, kept: str = "", switch: str = "", **asked: str) -> Any:
    cookies = {COOKIE: kept, settings.LANGUAGE_COOKIE_NAME: switch}
    return SimpleNamespace(
        user=SimpleNamespace(pk=user),
        COOKIES={name: value for name, value in cookies.items() if value},
        GET=asked,
        POST={},
        is_secure=lambda: False,
    )


@pytest.mark.parametrize(
    ("code", "language"),
    [("fr", "fr"), ("fr-be", "fr"), ("ar_EG", "ar"), ("EN", "en"), ("de", None), (None, None)],
)
def test_codes_of_other_systems_are_understood(code: str | None, language: str | None) -> None:
    assert ours(code) == language


@pytest.mark.parametrize("user", [None, 7])
def test_a_choice_is_kept_for_who_made_it(user: int | None) -> None:
    kept = cookie(request(user), "ar")["value"]
    assert chosen(request(user, kept)) == "ar"
    assert chosen(request(8, kept)) is None


@pytest.mark.parametrize("kept", ["", "xx.7", "fr", ".7", "fr.7.7", "\ud800"])
def test_a_cookie_of_somebody_else_s_making_is_passed_over(kept: str) -> None:
    assert chosen(request(7, kept)) is None


def test_what_is_asked_for_comes_before_what_was_chosen_and_that_before_the_platform() -> None:
    with translation.override("fr"):
        assert of_page(request(7, "ar.7", language="en")) == "en"
        assert of_page(request(7, "ar.7", language="xx")) == "ar"
        assert of_page(request(7, "ar.8")) == "fr"
    with translation.override("de"):
        assert of_page(request(7)) == "en"


def test_a_host_without_a_current_request_knows_no_choice() -> None:
    crum.set_current_request(None)
    assert chosen_now() is None


@pytest.mark.parametrize("switch", ["", "en", "fr-be", "ar"])
def test_a_choice_holds_until_the_platform_s_switch_says_something_else(switch: str) -> None:
    then = remembered("ar", request(7, switch=switch))
    assert still(then, request(7, switch=switch)) == "ar"
    assert still(then, request(7)) == "ar"
    other = "en" if ours(switch) == "fr" else "fr"
    assert still(then, request(7, switch=other)) is None
    assert still(then, request(7, switch="de")) == "ar"


def test_without_a_request_a_choice_holds() -> None:
    assert remembered("ar", None) == "ar"
    assert still("ar/en", None) == "ar"


@pytest.mark.parametrize("kept", ["", None, "xx", "/en", "ar/", 7])
def test_what_no_page_kept_is_no_choice_or_a_plain_one(kept: object) -> None:
    assert still(kept, request(7)) in (None, "ar")


def test_the_cookie_of_a_choice_gives_way_to_the_platform_s_switch_too() -> None:
    kept = cookie(request(7, switch="en"), "ar")["value"]
    assert chosen(request(7, kept, "en")) == "ar"
    assert chosen(request(7, kept, "fr")) is None
    with translation.override("fr"):
        assert of_page(request(7, kept, "fr")) == "fr"
