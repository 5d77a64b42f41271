"""What the guide asks of every lesson: checks of several kinds, one reflection, no give-away."""

from collections import Counter

import pytest

from tns_training_xblock.content.model import ChoiceCheck, Reflection

from .texts import lessons

LESSONS = [lesson for lesson in lessons() if lesson.kind == "lesson"]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_a_lesson_asks_in_several_ways_and_ends_with_a_reflection(lesson):
    *asked, last = lesson.checks
    assert 3 <= len(asked) <= 6
    assert not [check for check in asked if isinstance(check, Reflection)]
    assert isinstance(last, Reflection)
    assert len({type(check) for check in asked}) > 1


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_a_lesson_says_what_for(lesson):
    assert 2 <= len(lesson.objectives) <= 4
    assert 2 <= len(lesson.takeaways) <= 4
    assert lesson.next


def test_neither_place_nor_length_gives_an_answer_away():
    single = [
        check
        for lesson in LESSONS
        for check in lesson.checks
        if isinstance(check, ChoiceCheck) and not check.multiple
    ]
    places = Counter(
        place for check in single for place, choice in enumerate(check.choices) if choice.right
    )
    longest = [max(check.choices, key=lambda choice: len(choice.text)).right for check in single]
    assert max(places.values()) < 0.4 * len(single)
    assert sum(longest) < 0.4 * len(single)
