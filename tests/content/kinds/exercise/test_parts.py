"""What all exercises have, in whatever order it comes."""

from tests.content.sources import CASE, CRITERION, EVERY_FORM, TASK, WORKSHEET, expect, worksheet
from tns_training_xblock.content.model import Note, Prose


def test_what_stands_above_the_first_directive_introduces():
    found = worksheet(f"Look around.\n\n:::{{note}} At home\nThink.\n:::\n{TASK}")
    assert [type(part) for part in found.situation] == [Prose, Note]


def test_text_below_the_first_directive_is_told_by_the_name_of_where_it_belongs():
    [problem] = expect(f"{WORKSHEET}{TASK}\n⟦And so on.\n", "text-misplaced").problems
    assert "the introduction ends" in problem.message
    [problem] = expect(f"{CASE}{TASK}{CRITERION}\n⟦So.\n", "text-misplaced").problems
    assert "the situation ends" in problem.message


def test_directives_come_in_any_order():
    there, back = worksheet(CRITERION + TASK + EVERY_FORM), worksheet(EVERY_FORM + TASK + CRITERION)
    assert {each.id for each in there.tasks} == {each.id for each in back.tasks}
    assert there.criteria[0].id == back.criteria[0].id == "sense"


def test_all_tasks_together_ask_for_what_is_kept():
    tasks = [
        TASK.replace("} plan", f"}} plan-{number}").replace("20-40", "20-1500")
        for number in range(5)
    ]
    tasks[4] = tasks[4].replace(":::{task}", "⟦:::{task}")
    expect(WORKSHEET + "".join(tasks), "words-many")
