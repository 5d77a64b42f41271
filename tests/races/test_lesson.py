"""Answers to a lesson that arrive at once: none is lost, and the gradebook knows the best."""

import pytest

from tests.blocks.lessons import POINTS, RIGHT, as_sent, olx

from .playing.visits import Visitor

ALL = sum(POINTS.values())
REFLECTION = {"check": "my-board", "text": "The mayor, two firms.", "version": 0}


@pytest.fixture
def lesson(races, campus):
    key = campus.add(olx())
    return lambda: Visitor(campus, key, ready=races.meet)


def answer(visitor, check, response=None):
    return visitor.post("answer", check=check, response=response or as_sent(visitor.page(), check))


def answers_before(visitor, *checks):
    """The same, before the race."""
    for check in checks:
        assert (
            visitor.post_alone("answer", check=check, response=as_sent(visitor.page(), check))[0]
            == 200
        )


def answered(visitor):
    """The checks that the learner's page counts as answered."""
    return set(visitor.get("student_view_user_state")["answered"])


def earned(visitor):
    """Points in the gradebook; page and user state, which the platform reports, say the same."""
    score = visitor.score()
    assert score is None or score[1] == ALL
    points = score[0] if score else 0
    assert visitor.get("student_view_user_state")["earned"] == points, "the page says otherwise"
    mirrored = visitor.block().answers
    best = sum(mirrored[check]["best"] * POINTS.get(check, 0) for check in mirrored)
    assert round(best, 4) == points, "the user state says otherwise"
    assert set(mirrored) == answered(visitor), "the user state lacks an answer"
    return points


def attempts(visitor, check):
    return visitor.block().answers[check]["attempts"]


def all_right(outcomes):
    assert [outcome.value[0] for outcome in outcomes] == [200] * len(outcomes)


def test_two_checks_at_once(races, lesson):
    def play(number):
        visitor = lesson()
        one, other = "who-chairs", "own-share"
        outcomes = yield (lambda: answer(visitor, one)), (lambda: answer(visitor, other))
        all_right(outcomes)
        assert answered(visitor) == {one, other}
        assert earned(visitor) == POINTS[one] + POINTS[other]

    races(play)


def test_all_checks_at_once(races, lesson):
    def play(number):
        visitor = lesson()
        outcomes = yield tuple(lambda check=check: answer(visitor, check) for check in RIGHT)
        all_right(outcomes)
        assert answered(visitor) == set(RIGHT)
        assert earned(visitor) == ALL

    races(play)


def test_right_and_wrong_to_one_check_at_once(races, lesson):
    def play(number):
        visitor = lesson()
        outcomes = yield (
            lambda: answer(visitor, "who-chairs"),
            lambda: answer(visitor, "who-chairs", "minister"),
            lambda: answer(visitor, "who-chairs", "minister"),
        )
        all_right(outcomes)
        assert earned(visitor) == POINTS["who-chairs"]
        assert attempts(visitor, "who-chairs") == 3

    races(play)


def test_a_wrong_answer_after_a_right_one_while_another_check_is_answered(races, lesson):
    def play(number):
        visitor = lesson()
        answers_before(visitor, "who-chairs")
        outcomes = yield (
            lambda: answer(visitor, "who-chairs", "minister"),
            lambda: answer(visitor, "ladder"),
        )
        all_right(outcomes)
        assert earned(visitor) == POINTS["who-chairs"] + POINTS["ladder"]

    races(play)


def test_an_answer_and_a_reflection(races, lesson):
    def play(number):
        visitor = lesson()
        outcomes = yield (
            lambda: answer(visitor, "who-chairs"),
            lambda: visitor.post("reflect", **REFLECTION),
        )
        all_right(outcomes)
        assert answered(visitor) == {"who-chairs", "my-board"}
        assert earned(visitor) == POINTS["who-chairs"]
        assert REFLECTION["text"] in visitor.page()

    races(play)


def test_an_answer_and_the_end_seen(races, lesson):
    def play(number):
        visitor = lesson()
        outcomes = yield (lambda: answer(visitor, "who-chairs")), (lambda: visitor.post("read"))
        all_right(outcomes)
        assert earned(visitor) == POINTS["who-chairs"]
        assert visitor.get("student_view_user_state")["read"] is True

    races(play)


def test_the_last_answer_and_the_end_seen_complete_the_lesson(races, lesson):
    def play(number):
        visitor = lesson()
        *before, last = RIGHT
        answers_before(visitor, *before)
        visitor.post_alone("reflect", **REFLECTION)
        outcomes = yield (lambda: answer(visitor, last)), (lambda: visitor.post("read"))
        all_right(outcomes)
        assert earned(visitor) == ALL
        assert visitor.completed()

    races(play)


def test_of_two_reflections_one_is_kept(races, lesson):
    def play(number):
        visitor = lesson()
        texts = ["The mayor.", "Two firms."]
        outcomes = yield tuple(
            lambda text=text: visitor.post("reflect", check="my-board", text=text, version=0)
            for text in texts
        )
        assert sorted(outcome.value[0] for outcome in outcomes) == [200, 409]
        [kept] = [text for text, one in zip(texts, outcomes, strict=True) if one.value[0] == 200]
        assert kept in visitor.page()
        assert answered(visitor) == {"my-board"}

    races(play)


def test_a_reset_while_the_learner_answers_and_writes(races, lesson):
    def play(number):
        visitor = lesson()
        answers_before(visitor, "ladder")
        outcomes = yield (
            lambda: answer(visitor, "who-chairs"),
            lambda: visitor.post("reflect", **REFLECTION),
            lambda: (races.meet(), visitor.reset()),
        )
        all_right(outcomes[:2])
        # Whatever came after the reset stays; what was there before it does not come back.
        state = visitor.get("student_view_user_state")
        assert set(state["answered"]) <= {"who-chairs", "my-board"}
        assert state["earned"] == ("who-chairs" in state["answered"]) * POINTS["who-chairs"]
        assert (REFLECTION["text"] in visitor.page()) == ("my-board" in state["answered"])

    races(play)
