"""The marking samples: every rubric tells a weak, a middling and a strong answer apart."""

import csv
import hashlib
import re
from pathlib import Path

import pytest

from tns_training_xblock.content.model import Line, Rows
from tns_training_xblock.content.uses.numbers import count_words

from .texts import marked

LANGUAGES = ("en", "fr", "ar")
with Path(__file__).with_name("second_marks.csv").open(encoding="utf-8") as file:
    SECOND = {(row["case"], row["sample"], row["criterion"]): row for row in csv.DictReader(file)}
CASES = [case for language in LANGUAGES for case in marked(language)]


def named(case):
    return f"{case.id}.{case.language}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_three_samples_lie_well_apart(case):
    assert [sample.id for sample in case.samples] == ["weak", "middling", "strong"]
    weak, middling, strong = (points(case, sample) for sample in case.samples)
    least = len(case.criteria)
    assert strong - middling >= least / 2
    assert middling - weak >= least / 2
    assert strong > 0.8 * case.points


@pytest.mark.parametrize("case", marked(), ids=named)
def test_the_middling_one_is_uneven(case):
    assert len({level.level for level in case.samples[1].levels}) > 1


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_sample_answers_every_task(case):
    for sample in case.samples:
        answers = parts(sample.answer.text)
        assert list(answers) == [task.title for task in case.tasks], sample.id


@pytest.mark.parametrize("case", marked(), ids=named)
def test_a_sample_keeps_to_the_words_that_are_asked(case):
    for sample in case.samples:
        for task, answer in zip(case.tasks, parts(sample.answer.text).values(), strict=True):
            if task.words:
                count = count_words(answer)
                assert task.words.least <= count <= task.words.most, (sample.id, task.id, count)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_sample_answers_with_what_the_field_takes(case):
    for sample in case.samples:
        for task, answer in zip(case.tasks, parts(sample.answer.text).values(), strict=True):
            told = answer.strip().split("\n")
            if isinstance(task.typed, Line):
                assert len(told) == 1, (sample.id, task.id)
            if isinstance(task.typed, Rows):
                titles = [column.title for column in task.typed.columns]
                assert cells(told[0]) == titles, (sample.id, task.id)
                assert len(told) - 2 <= task.typed.most, (sample.id, task.id)


@pytest.mark.parametrize("case", marked(), ids=named)
def test_two_who_saw_no_mark_agree_within_a_level(case):
    """``second_marks.csv``: two readers apart, who had case, rubric and answers alone."""
    places = {
        (each.id, level.id): place
        for each in case.criteria
        for place, level in enumerate(each.levels)
    }
    for sample in case.samples:
        for level in sample.levels:
            row = SECOND[case.id, sample.id, level.criterion]
            assert row["text"] == digest(sample), (
                f"{case.id}, {sample.id}: changed since two readers marked it. Have it marked anew"
            )
            levels = (level.level, row["first"], row["second"])
            given = [places[level.criterion, each] for each in levels]
            assert max(given) - min(given) <= 1, (sample.id, level.criterion)


def digest(sample):
    words = " ".join(sample.answer.text.split())
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def cells(row):
    return [cell.strip() for cell in row.strip("|").split("|")]


def points(case, sample):
    worth = {
        (criterion.id, level.id): level.points
        for criterion in case.criteria
        for level in criterion.levels
    }
    return sum(worth[each.criterion, each.level] for each in sample.levels)


def parts(text):
    """Each task's heading and the answer below it."""
    _, *found = re.split(r"^### (.*)$", text, flags=re.MULTILINE)
    return dict(zip(found[::2], found[1::2], strict=True))
