"""What is handed in answers the case study task by task."""

import pytest

from demo.evening.scripts import script
from tests.course.texts import case_studies

CASES = [case for language in ("en", "fr", "ar") for case in case_studies(language)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.id}.{case.language}")
def test_each_task_is_answered_and_each_criterion_marked(case):
    for turn in range(4):
        written = script(case, turn)
        assert list(written.answer["tasks"]) == [task.id for task in case.tasks]
        assert all(written.answer["tasks"].values())
        criteria = [criterion.id for criterion in case.criteria]
        assert list(written.levels) == list(written.reasons) == criteria


def test_one_after_the_other_takes_another_sample():
    case = CASES[0]
    answers = [str(script(case, turn).answer["tasks"]) for turn in range(4)]
    assert len(set(answers[:3])) == 3
    assert answers[3] == answers[0]
