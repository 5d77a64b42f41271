import pytest

from demo import grades
from demo.models import Completion, Course
from demo.progress.standing import standing
from tests.blocks.cases import (
    CASE,
    give_back,
    release,
    save,
    submit,
    submit_again,
    withdraw,
)

LESSON = "who-decides"


def state(campus, name, person="learner"):
    course = Course.objects.get()
    blocks = [item for item in course.items.all() if item.key == str(campus.key(name))]
    return standing(course, campus.user(person)).state(blocks)


def test_what_was_kept_was_begun(campus):
    assert state(campus, CASE) == "todo"
    save(campus)
    assert state(campus, CASE) == "begun"
    assert state(campus, CASE, "other_learner") == "todo"


def test_what_was_handed_in_waits_until_it_is_marked(campus):
    submit(campus)
    assert state(campus, CASE) == "waiting"
    release(campus)
    assert state(campus, CASE) == "marked"
    assert state(campus, CASE, "other_learner") == "todo"


def test_what_was_taken_back_is_begun(campus):
    submit(campus)
    withdraw(campus)
    assert state(campus, CASE) == "begun"


def test_what_was_given_back_is_told_apart_and_waits_when_it_is_handed_in_again(campus):
    submit(campus)
    give_back(campus)
    assert state(campus, CASE) == "returned"
    submit_again(campus)
    assert state(campus, CASE) == "waiting"
    withdraw(campus)
    assert state(campus, CASE) == "begun"


def test_a_second_round_waits_with_the_mark_of_the_first(campus):
    submit(campus)
    release(campus)
    give_back(campus, reopened=True)
    assert state(campus, CASE) == "returned"
    submit_again(campus)
    assert state(campus, CASE) == "waiting"
    release(campus)
    assert state(campus, CASE) == "marked"


def test_a_lesson_that_is_completed_is_done_and_nobody_marks_it(campus):
    key = str(campus.key(LESSON))
    grades.set_score(campus.user("learner"), key, 1, 3)
    Completion.objects.create(user=campus.user("learner"), block=key, completion=1)
    assert state(campus, LESSON) == "done"


PAGE = """<tns_lesson url_name="looked-up"><source lang="en">---
kind: page
id: looked-up
title: Sources
---
:::{sources}
:::
</source></tns_lesson>"""
GLOSSARY = """<tns_lesson url_name="looked-up"><source lang="en">---
kind: glossary
id: looked-up
title: Key terms
---
:::{term} board
:title: Board

The group elected by the assembly.
:::
</source></tns_lesson>"""


@pytest.mark.parametrize("olx", [PAGE, GLOSSARY], ids=["sources", "glossary"])
def test_there_is_nothing_to_do_where_things_are_looked_up(campus, olx):
    campus.add(olx)
    assert state(campus, "looked-up") == ""


def test_what_is_not_installed_is_not_waited_for(campus):
    campus.add('<unheard_of url_name="strange"/>')
    assert state(campus, "strange") == ""
