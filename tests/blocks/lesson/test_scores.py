"""What the platform asks of a scored block: a staff override, a rescore."""

import pytest
from xblock.scorable import Score

from demo.models import Score as GradebookScore
from tests.blocks.lessons import GLOSSARY, olx
from tests.demo.campus import Campus

LESSON = "every-kind"


@pytest.fixture
def answered(campus: Campus) -> Campus:
    campus.add(olx())
    data = {"check": "who-chairs", "response": "industrialist"}
    assert campus.handle(LESSON, "answer", data)[0] == 200
    return campus


def in_gradebook(campus: Campus) -> float:
    row = GradebookScore.objects.get(user=campus.user("learner"), block=str(campus.key(LESSON)))
    return row.earned


def test_the_score_as_it_stands(answered: Campus) -> None:
    block = answered.block(LESSON)
    assert block.has_score
    assert block.max_score() == 7
    assert block.has_submitted_answer()
    assert block.get_score() == Score(1.0, 7.0)
    other = {"check": "my-board", "text": "A reflection alone.", "version": 0}
    answered.handle(LESSON, "reflect", other, "other_learner")
    assert not answered.block(LESSON, "other_learner").has_submitted_answer()


def test_what_staff_decide_stands_against_later_answers(answered: Campus) -> None:
    block = answered.block(LESSON)
    block.set_score(Score(5.0, 7.0))
    block.publish_grade()
    block.save()
    assert in_gradebook(answered) == 5
    answered.handle(LESSON, "answer", {"check": "own-share", "response": "32000"})
    assert in_gradebook(answered) == 5
    assert answered.block(LESSON).get_score() == Score(5.0, 7.0)


def test_staff_override_a_score_as_the_lms_does_it(answered: Campus) -> None:
    block = answered.block(LESSON)
    weight = block.weight if block.weight is not None else 1
    block.set_score(Score(raw_earned=6.0 / weight, raw_possible=block.max_score() / weight))
    block.publish_grade()
    block.save()
    assert in_gradebook(answered) == 6
    assert answered.block(LESSON).get_score() == Score(6.0, 7.0)


def test_a_score_that_the_platform_hands_back_is_not_one_that_staff_decided(
    answered: Campus,
) -> None:
    assert answered.block(LESSON).staff_score == {}
    answered.handle(LESSON, "answer", {"check": "own-share", "response": "32000"})
    assert in_gradebook(answered) == 3
    assert answered.block(LESSON).get_score() == Score(3.0, 7.0)


def mark_minister_right(campus: Campus) -> None:
    block = campus.block(LESSON, "author", studio=True)
    swapped = block.content["en"].replace("[x] An industrialist", "[ ] An industrialist")
    block.content = {"en": swapped.replace("[ ] A minister", "[x] A minister")}
    block.save()


@pytest.mark.parametrize(("only_if_higher", "earned"), [(False, 0), (True, 1)])
def test_a_rescore_follows_the_corrected_text(
    answered: Campus, only_if_higher: bool, earned: float
) -> None:
    mark_minister_right(answered)
    block = answered.block(LESSON)
    block.rescore(only_if_higher=only_if_higher)
    block.save()
    assert in_gradebook(answered) == earned
    assert answered.block(LESSON).get_score().raw_earned == earned


def test_a_rescore_raises_points_that_were_missed(answered: Campus) -> None:
    answered.handle(LESSON, "answer", {"check": "what-counts", "response": ["logo"]})
    block = answered.block(LESSON, "author", studio=True)
    text = block.content["en"].replace("[ ] A logo", "[x] A logo")
    block.content = {"en": text.replace("[x] A signed", "[ ] A signed")}
    block.save()
    block = answered.block(LESSON)
    block.rescore(only_if_higher=True)
    block.save()
    assert in_gradebook(answered) == 2
    assert answered.block(LESSON).get_score().raw_earned == 2


def test_a_rescore_takes_back_what_staff_decided(answered: Campus) -> None:
    block = answered.block(LESSON)
    block.set_score(Score(5.0, 7.0))
    block.rescore(only_if_higher=False)
    block.save()
    assert in_gradebook(answered) == 1
    assert answered.block(LESSON).get_score() == Score(1.0, 7.0)


def test_who_answered_nothing_cannot_be_rescored(answered: Campus) -> None:
    with pytest.raises(ValueError, match="no check was answered"):
        answered.block(LESSON, "other_learner").rescore(only_if_higher=False)


def test_a_glossary_scores_nothing(campus: Campus) -> None:
    campus.add(olx(LESSON, en=GLOSSARY))
    block = campus.block(LESSON)
    assert not block.has_score
    assert block.get_score() == block.calculate_score() == Score(0.0, 0.0)
