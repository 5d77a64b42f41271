from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.model import (
    Check,
    Choice,
    ChoiceCheck,
    Item,
    MatchCheck,
    Mistake,
    NumberCheck,
    NumberKey,
    OrderCheck,
    Pair,
    Prose,
    Reflection,
    Tolerance,
)
from tns_training_xblock.content.uses.scoring import MAX_TEXT, BadResponse, score, shuffled

QUESTION = Prose("Which?", 5)
SINGLE = ChoiceCheck(
    id="who-chairs",
    points=2,
    question=QUESTION,
    choices=(
        Choice("industrialist", "An industrialist", True, "Yes.", 7),
        Choice("minister", "A minister", False, "No.", 9),
    ),
    multiple=False,
    partial=False,
    line=1,
)
MULTIPLE = ChoiceCheck(
    id="what-counts",
    points=2,
    question=QUESTION,
    choices=(
        Choice("agreement", "A signed agreement", True, "A letter is enough.", 7),
        Choice("in-kind", "A contribution in kind", True, "It counts.", 9),
        Choice("logo", "A logo", False, "It says nothing.", 11),
        Choice("mail", "An address", False, "Nor does this.", 13),
    ),
    multiple=True,
    partial=True,
    line=1,
)
ORDER = OrderCheck(
    id="ladder",
    points=3,
    question=QUESTION,
    items=tuple(Item(id_, id_.title(), f"Why {id_}.", 7) for id_ in ("listed", "present", "core")),
    partial=True,
    line=1,
)
MATCH = MatchCheck(
    id="roles",
    points=1,
    question=QUESTION,
    headings=("Body", "Does"),
    pairs=(
        Pair("assembly", "Assembly", "Elects", "It is the members' voice.", 7),
        Pair("board", "Board", "Decides", "It answers to the assembly.", 8),
        Pair("team", "Team", "Decides", "It answers to the board.", 9),
    ),
    partial=False,
    line=1,
)
NUMBER = NumberCheck(
    id="own-share",
    points=1,
    question=QUESTION,
    key=NumberKey(Decimal(32000), Tolerance(Decimal(1), relative=True), "EUR"),
    feedback="Yes: 20 %.",
    mistakes=(Mistake(Decimal(128000), "That is the public part.", 9),),
    otherwise="Take the part not covered.",
    line=1,
)
REFLECTION = Reflection("my-board", QUESTION, None, 1)
CHECKS: list[Check] = [SINGLE, MULTIPLE, ORDER, MATCH, NUMBER, REFLECTION]
RIGHT: list[tuple[Check, object]] = [
    (SINGLE, "industrialist"),
    (MULTIPLE, ["in-kind", "agreement"]),
    (ORDER, ["listed", "present", "core"]),
    (MATCH, {"assembly": "assembly", "board": "team", "team": "board"}),
    (NUMBER, "EUR 32 000"),
]


@pytest.mark.parametrize("partial", [True, False])
@pytest.mark.parametrize(("check", "response"), RIGHT)
def test_the_right_answer_earns_every_point(check: Check, response: object, partial: bool) -> None:
    if hasattr(check, "partial"):
        check = replace(check, partial=partial)
    result = score(check, response)
    assert (result.earned, result.right) == (check.points, True)
    assert all(remark.right for remark in result.remarks)


def test_a_wrong_choice_earns_nothing_and_says_why() -> None:
    result = score(SINGLE, "minister")
    assert (result.earned, result.possible, result.right) == (0, 2, False)
    assert [(remark.id, remark.feedback) for remark in result.remarks] == [("minister", "No.")]


@pytest.mark.parametrize(
    ("chosen", "earned"),
    [
        (["agreement"], 1),
        (["agreement", "logo"], 0),
        (["agreement", "in-kind", "logo"], 1),
        (["agreement", "in-kind", "logo", "mail"], 0),
        (["logo", "mail"], 0),
    ],
)
def test_right_choices_count_up_and_wrong_ones_down(chosen: list[str], earned: float) -> None:
    result = score(MULTIPLE, chosen)
    assert (result.earned, result.right) == (earned, False)
    assert score(replace(MULTIPLE, partial=False), chosen).earned == 0


def test_only_what_was_chosen_is_remarked_on() -> None:
    assert [remark.id for remark in score(MULTIPLE, ["logo"]).remarks] == ["logo"]


def test_items_in_their_place_count() -> None:
    result = score(ORDER, ["listed", "core", "present"])
    assert (result.earned, result.right) == (1, False)
    assert [remark.right for remark in result.remarks] == [True, False, False]
    assert score(replace(ORDER, partial=False), ["listed", "core", "present"]).earned == 0


def test_right_pairs_count_and_equal_sides_are_equal() -> None:
    response = {"assembly": "board", "board": "board", "team": "board"}
    result = score(replace(MATCH, points=3, partial=True), response)
    assert (result.earned, result.right) == (2, False)
    assert [remark.right for remark in result.remarks] == [False, True, True]
    assert score(MATCH, response).earned == 0


@pytest.mark.parametrize(
    ("typed", "earned", "feedback"),
    [
        ("32,320", 1, "Yes: 20 %."),
        ("31.680 €", 1, "Yes: 20 %."),
        ("32 321", 0, "Take the part not covered."),
        ("128,000", 0, "That is the public part."),
        ("-32000", 0, "Take the part not covered."),
    ],
)
def test_a_number_is_right_within_its_tolerance(typed: str, earned: float, feedback: str) -> None:
    result = score(NUMBER, typed)
    assert (result.earned, result.remarks[0].feedback) == (earned, feedback)


def test_an_ambiguous_number_is_right_when_either_meaning_is() -> None:
    key = NumberKey(Decimal("1.625"), Tolerance(Decimal(0), relative=False), "")
    exact = replace(NUMBER, key=key)
    assert score(exact, "1.625").right
    assert score(exact, "1,625").right
    assert score(replace(exact, key=replace(key, answer=Decimal(1625))), "1.625").right


def test_a_reflection_is_never_scored() -> None:
    result = score(REFLECTION, "Nobody from the universities.")
    assert (result.earned, result.possible, result.remarks) == (0, 0, ())


@pytest.mark.parametrize(
    ("check", "response", "code"),
    [
        (SINGLE, "nobody", "malformed"),
        (SINGLE, ["industrialist"], "malformed"),
        (SINGLE, None, "unchosen"),
        (SINGLE, float("nan"), "malformed"),
        (SINGLE, "x" * 10**6, "malformed"),
        (MULTIPLE, [], "unchosen"),
        (MULTIPLE, "agreement", "malformed"),
        (MULTIPLE, ["agreement", "agreement"], "malformed"),
        (MULTIPLE, [["agreement"]], "malformed"),
        (MULTIPLE, ["agreement"] * 10**5, "malformed"),
        (ORDER, ["listed", "core"], "malformed"),
        (ORDER, {"listed": 1}, "malformed"),
        (MATCH, {}, "unmatched"),
        (MATCH, {"assembly": "assembly"}, "unmatched"),
        (MATCH, {"assembly": {}}, "malformed"),
        (MATCH, {"assembly": "nobody"}, "malformed"),
        (MATCH, ["assembly"], "malformed"),
        (NUMBER, 32000, "malformed"),
        (NUMBER, True, "malformed"),
        (NUMBER, "", "unwritten"),
        (NUMBER, " \u00a0", "unwritten"),
        (NUMBER, "many", "not-a-number"),
        (NUMBER, "NaN", "not-a-number"),
        (NUMBER, "9" * 65, "too-long"),
        (REFLECTION, 5, "malformed"),
        (REFLECTION, "x" * (MAX_TEXT + 1), "too-long"),
    ],
)
def test_what_cannot_be_read_is_refused(check: Check, response: object, code: str) -> None:
    with pytest.raises(BadResponse) as refused:
        score(check, response)
    assert refused.value.code == code
    assert refused.value.message.endswith(".")


def test_a_check_without_a_right_answer_gives_nothing() -> None:
    wrong = tuple(replace(choice, right=False) for choice in MULTIPLE.choices)
    result = score(replace(MULTIPLE, choices=wrong), ["agreement"])
    assert (result.earned, result.right) == (0, False)


IDS = st.sampled_from([answer.id for answer in SINGLE.choices + MULTIPLE.choices])
ITEMS = st.sampled_from([part.id for part in ORDER.items + MATCH.pairs])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | IDS | ITEMS,
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text() | IDS | ITEMS, inner, max_size=5)
    ),
)
ANSWERS = st.one_of(
    IDS,
    st.lists(IDS, unique=True, max_size=4),
    st.permutations([item.id for item in ORDER.items]),
    st.fixed_dictionaries(
        {pair.id: st.sampled_from([pair.id for pair in MATCH.pairs]) for pair in MATCH.pairs}
    ),
)


@given(st.sampled_from(CHECKS), JSON | ANSWERS)
def test_whatever_comes_is_scored_within_the_points_or_refused(
    check: Check, response: object
) -> None:
    try:
        result = score(check, response)
    except BadResponse:
        return
    assert 0 <= result.earned <= result.possible
    assert result.right is (result.earned == result.possible)


@given(st.lists(st.text(), unique=True), st.text())
def test_a_shuffled_order_is_stable_and_never_the_right_one(ids: list[str], seed: str) -> None:
    mixed = shuffled(ids, seed)
    assert mixed == shuffled(ids, seed)
    assert sorted(mixed) == sorted(ids)
    assert mixed != tuple(ids) or len(ids) < 2


def test_two_learners_mostly_get_two_orders() -> None:
    ids = [f"item-{number}" for number in range(5)]
    assert len({shuffled(ids, f"learner-{number}") for number in range(50)}) > 20
