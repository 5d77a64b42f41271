"""What others show, when people and teams do."""

import pytest
from lxml.html import fromstring

from tests.blocks.sheets import SHEET, add, save
from tns_training_xblock.blocks.exercise.block import exercise_of
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.blocks.worksheet.shown import shown_by_others, shown_file
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.permissions import learner_of

pytestmark = pytest.mark.django_db


def seen(campus, as_):
    block = campus.block(SHEET, as_)
    learner = learner_of(block)
    work = block.work(learner)
    return shown_by_others(
        learner,
        str(campus.key(SHEET)),
        exercise_of(block.reading()),
        {learner.user_id, work.together.key.student_id},
        str,
        block.documents.renamed,
    )


def show(campus, as_="learner"):
    assert campus.handle(SHEET, "show_to", {"audience": "group"}, as_=as_)[0] == 200


def test_the_newest_comes_first_and_each_is_signed(campus):
    add(campus)
    for as_ in ("learner", "other_learner"):
        save(campus, as_=as_)
        show(campus, as_)
    assert [sheet.name for sheet in seen(campus, "trainer")] == ["Learner two", "Learner one"]
    [other] = seen(campus, "learner")
    assert other.name == "Learner two"
    assert [answer.title for answer in other.answers][:2] == ["What I saw", "Whom I met"]
    assert other.at is not None


def test_equal_tables_are_told_apart_by_whose_they_are_and_what_they_answer(campus):
    add(campus)
    for as_ in ("learner", "other_learner"):
        save(campus, as_=as_)
        show(campus, as_)
    _, body = campus.handle(SHEET, "shown", {}, as_="trainer")
    names = fromstring(body["html"]).xpath("//*[@role='group']/@aria-label")
    assert names == [
        f"Learner {number} · First steps: Step, By when, Hours" for number in ("two", "one")
    ]


def test_a_team_shows_under_its_name_and_not_to_itself(campus):
    add(campus)
    run, item = str(campus.course_key), str(campus.key(SHEET))
    group = cohort.make_group(run, "Bus one")
    cohort.join(run, group.id, [campus.user("learner").pk])
    set_rules(run, item, Rules(teams="group"), 1)
    save(campus)
    show(campus)
    assert [sheet.name for sheet in seen(campus, "other_learner")] == ["Bus one"]
    assert seen(campus, "learner") == ()


def test_a_file_of_nowhere_is_refused(campus):
    add(campus)
    learner = learner_of(campus.block(SHEET))
    with pytest.raises(Refusal, match="not shown"):
        shown_file(learner, str(campus.key(SHEET)), "0" * 32)
