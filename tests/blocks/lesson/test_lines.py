"""The lines of each kind of check, before and after it was answered."""

from typing import Any, Literal

import pytest

from tests.blocks.lessons import ENGLISH, RIGHT
from tns_training_xblock.blocks.lesson.answers import Kept
from tns_training_xblock.blocks.lesson.lines import Line, Lines, Telling, meant
from tns_training_xblock.content.uses.render import Renderer

from .test_answers import check

Told = Literal["all", "answered", "nothing"]


def lines(
    id_: str,
    response: Any = None,
    told: Told = "answered",
    *,
    seed: str = "seed",
    source: str = ENGLISH,
) -> tuple[Line, ...]:
    renderer = Renderer("en", None, {}, str, str, "x-")
    kept = Kept(response, attempts=0 if response is None else 1)
    return Lines(check(id_, source), kept, renderer, Telling(told, seed)).all()


@pytest.mark.parametrize("id_", RIGHT)
def test_nothing_is_remarked_before_an_answer(id_: str) -> None:
    assert all(line.right is None and line.feedback is None for line in lines(id_))


@pytest.mark.parametrize("id_", RIGHT)
def test_nothing_is_remarked_where_the_course_hides_it(id_: str) -> None:
    assert all(line.right is None for line in lines(id_, RIGHT[id_], "nothing"))


@pytest.mark.parametrize("id_", RIGHT)
def test_authors_see_a_remark_on_every_line(id_: str) -> None:
    found = lines(id_, told="all")
    assert len(found) >= 2
    assert all(line.right is not None and line.feedback for line in found)


def test_only_choices_made_are_remarked() -> None:
    found = lines("what-counts", ["agreement", "logo"])
    assert [(line.id, line.chosen, line.right) for line in found] == [
        ("agreement", True, True),
        ("in-kind", False, None),
        ("logo", True, False),
    ]


def test_items_come_mixed_and_then_as_they_were_put() -> None:
    right = ["listed", "present", "contributing"]
    mixed = [line.id for line in lines("ladder")]
    assert sorted(mixed) == sorted(right)
    assert mixed != right
    put = ["present", "listed", "contributing"]
    assert [(line.id, line.right) for line in lines("ladder", put)] == [
        ("present", False),
        ("listed", False),
        ("contributing", True),
    ]


def test_items_that_an_author_renamed_join_those_that_were_put() -> None:
    source = ENGLISH.replace("{#present}", "{#here}")
    found = [line.id for line in lines("ladder", ["present", "contributing", 3], source=source)]
    assert found[0] == "contributing"
    assert sorted(found) == ["contributing", "here", "listed"]


def test_partners_hide_whose_they_are() -> None:
    first, second = lines("roles")
    assert [partner.text for partner in first.partners] == [
        partner.text for partner in second.partners
    ]
    tokens = {partner.text: partner.token for partner in first.partners}
    assert not set(tokens.values()) & {"assembly", "board"}
    sent = {"assembly": tokens["Elects the board"], "board": tokens["Sets the strategy"]}
    assert meant(check("roles"), sent, "seed") == RIGHT["roles"]
    nothing = {"assembly": None, "board": None}
    assert meant(check("roles"), sent, "another learner's seed") == nothing
    assert meant(check("roles"), RIGHT["roles"], "seed") == nothing


def test_the_order_of_partners_cannot_be_calculated_from_their_ids() -> None:
    seeds = [str(number) for number in range(40)]
    orders = [[one.text for one in lines("roles", seed=seed)[0].partners] for seed in seeds]
    # Of two, each comes first now and then: an order that is never the ids' own gives it away.
    assert len({tuple(order) for order in orders}) == 2


def test_two_lines_with_one_partner_share_its_option() -> None:
    source = ENGLISH.replace("Sets the strategy", "Elects the board")
    first, second = lines("roles", {"assembly": "board", "board": "board"}, source=source)
    assert [len(first.partners), len(second.partners)] == [1, 1]
    assert first.partners[0].chosen
    assert second.right


@pytest.mark.parametrize("response", ["x", 3, ["x"], {"assembly": ["x"]}, {"gone": "board"}])
@pytest.mark.parametrize("id_", RIGHT)
def test_whatever_is_kept_can_be_shown(id_: str, response: object) -> None:
    assert len(lines(id_, response)) == len(lines(id_))


@pytest.mark.parametrize("response", [None, 3, "text", ["a"], {}])
def test_what_is_no_match_is_left_for_scoring_to_refuse(response: object) -> None:
    assert meant(check("roles"), response, "seed") == response
    assert meant(check("ladder"), response, "seed") == response
