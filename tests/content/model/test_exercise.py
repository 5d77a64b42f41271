"""What all exercises can be asked."""

from dataclasses import replace

from tests.content.kinds.case_study.test_case_study import NUMBER_TASK, VOTE
from tests.content.sources import CRITERION, EVERY_FORM, TASK, case_study, worksheet
from tns_training_xblock.content.model import Anchor, Ask, Carries


def test_a_task_asks_and_so_does_what_can_be_chosen_or_stands_in_a_column():
    found = worksheet(EVERY_FORM)
    assert found.asks[:3] == (
        Ask("worth", "Worth trying at home?"),
        Ask("worth/keep", "Keep as it is"),
        Ask("worth/drop", "Drop"),
    )
    assert [ask.id for ask in found.asks[3:]] == [
        *("steps", "steps/step", "steps/by", "steps/hours"),
        *("sure", "sure/1", "sure/2", "sure/3", "sure/4", "sure/5"),
        *("a-line", "a-date", "a-photo"),
    ]
    assert found.asks[10].text == "3 of 5 (1 = A guess, 5 = I saw the document)"


def test_answers_hang_on_tasks_their_answers_and_their_columns():
    anchors = worksheet(EVERY_FORM + TASK + CRITERION).anchors
    assert anchors[0] == Anchor("task", "worth", "choice", "option", ("keep", "drop"))
    assert anchors[1] == Anchor("task", "steps", "rows", "column", ("step", "by", "hours"))
    assert [each.form for each in anchors[2:]] == ["scale", "line", "date", "photo", "text", ""]
    assert [each.noun for each in case_study(VOTE).anchors] == ["task", "vote", "criterion"]


def test_what_is_the_same_in_every_language_of_a_task():
    worth, steps, sure, line, *_, photo = (each.facts for each in worksheet(EVERY_FORM).tasks)
    assert (worth["list of answers"], worth["call for help"]) == (("keep", "drop"), ("drop",))
    assert steps["list of columns"] == ("step: text", "by: date", "hours: number")
    assert (steps["number of lines"], sure["number of steps"]) == (6, 5)
    assert (line["kind"], line["text to carry from"]) == ("line", "")
    assert photo["rule for files"][:2] == ("jpeg", "jpg")
    carrying = replace(worksheet(TASK).tasks[0], carries=Carries("plan", "steps"))
    assert carrying.facts["text to carry from"] == "plan/steps"


def test_others_bring_along_what_its_tasks_were_answered_with():
    found = worksheet(EVERY_FORM + TASK.replace(":words:", ":carry: action-plan/steps\n:words:"))
    assert found.gives == ("worth", "steps", "sure", "a-line", "a-date", "plan")
    assert found.carries == (("action-plan/steps", found.tasks[-1].line),)


def test_its_points_are_those_of_its_criteria():
    assert worksheet(EVERY_FORM).points == 0
    assert worksheet(EVERY_FORM + CRITERION).points == 3


def test_a_task_in_a_number_knows_its_unit():
    found = case_study(NUMBER_TASK)
    assert found.units == {"own-part": "EUR"}
    [known] = [
        each.number for each in found.knowing({"own-part": ("EUR", "euros")}).tasks if each.number
    ]
    assert known.units == ("EUR", "euros")
