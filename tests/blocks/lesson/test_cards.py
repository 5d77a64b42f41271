"""The state and the points that a card shows."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.blocks.lessons import RIGHT
from tns_training_xblock.blocks.lesson.answers import Kept
from tns_training_xblock.blocks.lesson.cards import FITS_NARROW, FITS_WIDE, Card, card_of
from tns_training_xblock.blocks.lesson.lines import Line, Partner, Telling
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.work.api import Draft

from .test_answers import lesson

ANSWERED = Telling("answered", "seed")


def card(id_: str, kept: Kept = Kept(), telling: Telling = ANSWERED) -> Card:  # noqa: B008
    check = next(check for check in lesson().checks if check.id == id_)
    return card_of(check, 3, kept, Renderer("en", None, {}, str, str, "x-"), telling)


def answered(response: Any, best: float = 0.0) -> Kept:
    return Kept(response, 1, best)


@pytest.mark.parametrize(
    ("id_", "response", "state", "earned"),
    [
        ("who-chairs", "industrialist", "right", 1),
        ("who-chairs", "minister", "wrong", 0),
        ("who-chairs", "renamed", "changed", 0),
        ("what-counts", ["agreement"], "partly", 1),
        ("own-share", "32.000", "right", 2),
        ("own-share", {"not": "a number"}, "changed", 0),
    ],
)
def test_the_state_says_how_the_last_answer_was(
    id_: str, response: Any, state: str, earned: float
) -> None:
    found = card(id_, answered(response))
    assert (found.state, found.earned) == (state, earned)
    assert found.answered is (state != "changed")


@pytest.mark.parametrize("id_", [*RIGHT, "my-board"])
def test_a_card_without_an_answer_is_open(id_: str) -> None:
    found = card(id_)
    assert (found.id, found.number, found.state, found.answered) == (id_, 3, "open", False)


def test_a_hidden_result_is_only_kept() -> None:
    found = card("who-chairs", answered("industrialist"), Telling("nothing", "seed"))
    assert found.state == "kept"


@pytest.mark.parametrize(("best", "uncounted"), [(0.0, True), (0.5, True), (1.0, False)])
def test_what_was_right_too_late_or_became_right_since_is_not_counted(
    best: float, uncounted: bool
) -> None:
    found = card("what-counts", answered(["agreement", "in-kind"], best=best))
    assert (found.state, found.earned, found.best) == ("right", 2, 2 * best)
    assert found.uncounted is uncounted


def test_the_best_stands_beside_the_last() -> None:
    found = card("what-counts", answered(["agreement"], best=1.0))
    assert (found.earned, found.best, found.points) == (1, 2, 2)


def test_a_number_shows_what_was_typed_and_its_one_remark() -> None:
    found = card("own-share", answered("128.000"))
    assert (found.typed, found.unit) == ("128.000", "EUR")
    assert found.values == (Decimal(128_000), Decimal(128))
    assert found.remark is not None
    assert "public part" in (found.remark.feedback or "")


def test_a_match_shows_what_was_chosen_and_keeps_room_for_the_longest() -> None:
    assert [line.partner for line in card("roles").lines] == ["", ""]
    found = card("roles", answered({"assembly": "board", "board": "board"}))
    assert [line.partner for line in found.lines] == ["Sets the strategy"] * 2
    assert (found.longest_partner, found.cut) == ("Sets the strategy", "")


@pytest.mark.parametrize(
    ("length", "cut"),
    [
        (FITS_NARROW, ""),
        (FITS_NARROW + 1, "narrow"),
        (FITS_WIDE, "narrow"),
        (FITS_WIDE + 1, "wide"),
    ],
)
def test_a_long_partner_may_be_cut_in_a_closed_list(length: int, cut: str) -> None:
    partners = (Partner("a", "short", chosen=False), Partner("b", "x" * length, chosen=False))
    found = replace(card("roles"), lines=(Line("a", Html(""), partners=partners),))
    assert (found.longest_partner, found.cut) == ("x" * length, cut)


def test_a_reflection_shows_its_kept_text() -> None:
    saved_at = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
    found = card("my-board", Kept(attempts=1)).with_draft(Draft(3, {"text": "Seven."}, saved_at))
    assert (found.state, found.typed, found.version) == ("kept", "Seven.", 3)
    assert found.saved_at.startswith("2026-11-22T10:42")
    assert found.words is not None
    assert found.words.most == 150


@pytest.mark.parametrize("answer", [{}, {"text": 3}, {"text": None}, [], "x", 3, None])
def test_a_broken_draft_shows_an_empty_reflection(answer: Any) -> None:
    assert card("my-board").with_draft(Draft(1, answer, None)).typed == ""
