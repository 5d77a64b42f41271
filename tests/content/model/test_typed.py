"""Every form that a task can have has a class, and is told by it."""

from typing import get_args

from tests.content.kinds.case_study.test_case_study import NUMBER_TASK
from tests.content.sources import EVERY_FORM, TASK, worksheet
from tns_training_xblock.content.model.typed import CellForm, Form, Rows, Typed


def test_every_form_is_one_of_a_task():
    found = worksheet(EVERY_FORM + TASK + NUMBER_TASK).tasks
    assert {each.form for each in found} == set(get_args(Form))
    assert {type(each.typed) for each in found if each.typed} == set(get_args(Typed))
    assert len(found) == len(get_args(Form))


def test_every_form_of_a_cell_is_one_of_a_column():
    [rows] = [each.typed for each in worksheet(EVERY_FORM).tasks if isinstance(each.typed, Rows)]
    assert {column.form for column in rows.columns} == set(get_args(CellForm))
