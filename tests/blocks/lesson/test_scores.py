"""What the platform asks of a scored block: a staff override, a rescore."""

import pytest
from lxml import html
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


def shown(campus: Campus) -> tuple[str, str]:
    """What the page says of all points, and of the answer to the check that was changed."""
    with campus.lms():
        page = html.fromstring(campus.block(LESSON).student_view().content)
    (progress,) = page.xpath("//*[@data-progress]")
    (verdict,) = page.xpath("//section[@data-check='who-chairs']//*[@data-verdict]")
    return " ".join(progress.text_content().split()), " ".join(verdict.text_content().split())


def test_a_page_counts_alike_above_and_below_before_and_after_a_rescore(campus: Campus) -> None:
    campus.add(olx())
    campus.handle(LESSON, "answer", {"check": "who-chairs", "response": "minister"})
    assert shown(campus)[1] == "Not right yet. Points: 0 of 1"
    mark_minister_right(campus)
    total, verdict = shown(campus)
    assert total.endswith("Points: 0 of 7")
    assert verdict.startswith("Right. Points: 0 of 1 This is what your answers earned")
    assert verdict.endswith("answer it again to have this counted.")
    campus.block(LESSON).rescore(only_if_higher=True)
    assert shown(campus)[0].endswith("Points: 1 of 7")
    assert shown(campus)[1] == "Right. Points: 1 of 1"


def test_answering_a_changed_question_again_counts_as_it_is_now(campus: Campus) -> None:
    campus.add(olx())
    data = {"check": "who-chairs", "response": "minister"}
    campus.handle(LESSON, "answer", data)
    mark_minister_right(campus)
    campus.handle(LESSON, "answer", data)
    assert shown(campus)[0].endswith("Points: 1 of 7")
    assert shown(campus)[1] == "Right. Points: 1 of 1"
    assert in_gradebook(campus) == 1


def test_what_is_right_too_late_says_what_it_earned(campus: Campus) -> None:
    campus.add(olx().replace("<tns_lesson ", '<tns_lesson due="2019-10-27T21:59:00Z" '))
    campus.handle(LESSON, "answer", {"check": "who-chairs", "response": "industrialist"})
    total, verdict = shown(campus)
    assert total.endswith("Points: 0 of 7")
    assert verdict.startswith("Right. Points: 0 of 1")
    assert "again" not in verdict


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
