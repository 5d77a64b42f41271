"""The page of a lesson for one reader."""

from typing import Any

import pytest

from tests.blocks.lessons import olx
from tests.demo.campus import Campus
from tns_training_xblock.blocks.lesson.page import LessonPage, is_closed

LESSON = "every-kind"


def page(campus: Campus, as_: str = "learner", mode: Any = "learner") -> LessonPage:
    block = campus.block(LESSON, as_)
    reading = block.reading(mode)
    return LessonPage(block, reading, reading.document, block.standing(reading))


@pytest.fixture
def lesson(campus: Campus) -> Campus:
    campus.add(olx())
    campus.handle(LESSON, "answer", {"check": "what-counts", "response": ["logo"]})
    return campus


def test_what_is_open_is_listed_by_number(lesson: Campus) -> None:
    state = page(lesson).state()
    assert [check["number"] for check in state["open_checks"]] == [1, 3, 4, 5, 6]
    assert state["answering"]
    assert not state["closed"]


def test_what_is_not_right_yet_is_listed_with_its_points(lesson: Campus) -> None:
    def listed() -> list[tuple[str, int, float, int]]:
        found = page(lesson).state()["not_right"]
        return [(one["id"], one["number"], one["earned"], one["points"]) for one in found]

    assert listed() == [("what-counts", 2, 0, 2)]
    for response in (["agreement"], ["agreement", "in-kind"]):
        lesson.handle(LESSON, "answer", {"check": "what-counts", "response": response})
        earned = len(response)
        assert listed() == ([("what-counts", 2, earned, 2)] if earned < 2 else [])
    # The best answer counts, and a reflection is never right or wrong.
    lesson.handle(LESSON, "answer", {"check": "what-counts", "response": ["logo"]})
    lesson.handle(LESSON, "reflect", {"check": "my-board", "text": "Seven.", "version": 0})
    assert listed() == []


def test_what_the_course_hides_is_not_listed_as_wrong(campus: Campus) -> None:
    campus.add(olx().replace("<tns_lesson ", '<tns_lesson show_correctness="never" '))
    campus.handle(LESSON, "answer", {"check": "who-chairs", "response": "minister"})
    assert page(campus).state()["not_right"] == []


def test_a_learner_never_sees_anothers_answers(lesson: Campus) -> None:
    assert page(lesson, "other_learner").card("what-counts").state == "open"
    assert page(lesson).card("what-counts").state == "wrong"


def test_an_author_sees_nobodys_answers(lesson: Campus) -> None:
    card = page(lesson, mode="author").card("what-counts")
    assert card.state == "open"
    assert [line.right for line in card.lines] == [True, True, False]


def test_two_learners_find_what_is_to_be_sorted_in_an_order_of_their_own(lesson: Campus) -> None:
    tokens = [
        {partner.token for partner in page(lesson, name).card("roles").lines[0].partners}
        for name in ("learner", "other_learner")
    ]
    assert tokens[0].isdisjoint(tokens[1])


@pytest.mark.parametrize(
    ("hides", "as_", "state"),
    [
        ("never", "learner", "kept"),
        ("never", "author", "kept"),
        ("past_due", "learner", "kept"),
        ("past_due", "author", "right"),
        ("always", "learner", "right"),
        ("nonsense", "learner", "right"),
    ],
)
def test_correctness_is_shown_as_the_course_says(
    campus: Campus, hides: str, as_: str, state: str
) -> None:
    settings = f'<tns_lesson due="2999-01-01T00:00:00Z" show_correctness="{hides}" '
    campus.add(olx().replace("<tns_lesson ", settings))
    campus.handle(LESSON, "answer", {"check": "who-chairs", "response": "industrialist"}, as_)
    assert page(campus, as_).card("who-chairs").state == state


@pytest.mark.parametrize(
    ("grace", "state"), [("1 day", "right"), ("99999 days", "kept")], ids=["closed", "counting"]
)
def test_what_is_right_is_told_when_answers_no_longer_count(
    campus: Campus, grace: str, state: str
) -> None:
    settings = f'due="2019-10-27T21:59:00Z" graceperiod="{grace}" show_correctness="past_due"'
    campus.add(olx().replace("<tns_lesson ", f"<tns_lesson {settings} "))
    campus.handle(LESSON, "answer", {"check": "who-chairs", "response": "industrialist"})
    assert page(campus).card("who-chairs").state == state
    assert (page(campus).state()["progress"].possible > 0) is (state == "right")


@pytest.mark.parametrize(
    ("settings", "closed"),
    [
        ('due="2019-10-27T21:59:00Z"', True),
        ('due="2019-10-27T21:59:00Z" graceperiod="99999 days"', False),
        ('due="2999-10-27T21:59:00Z"', False),
        ('due="nonsense"', False),
        ("", False),
    ],
)
def test_answers_count_until_the_grace_is_over(campus: Campus, settings: str, closed: bool) -> None:
    campus.add(olx().replace("<tns_lesson ", f"<tns_lesson {settings} "))
    assert is_closed(campus.block(LESSON)) is closed
