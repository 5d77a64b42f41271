"""What may stand in a line."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.host.logs.values import FIELDS, fields_in, name_of, written
from tns_training_xblock.work.values import WorkKey

RUN = "course-v1:TNS+BVT+w19"
BLOCK = "block-v1:TNS+BVT+w19+type@tns_case_study+block@thin-subsidy"
UUID = "0b1f6c1e-8f5a-4d0a-9a3f-6f1b2c3d4e5f"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("run", RUN),
        ("run", "TNS/BVT/w19"),
        ("run", "lib:TNS:texts"),
        ("block", BLOCK),
        ("block", "i4x://TNS/BVT/tns_lesson/who-decides"),
        ("block", "lb:TNS:texts:tns_lesson:who-decides"),
        ("submission", UUID),
        ("file", UUID.replace("-", "")),
        ("row", 12),
        ("kind", "look_asked"),
        ("change", "work.locking._once"),
        ("code", "23505"),
        ("code", 550),
    ],
)
def test_what_looks_as_it_should_is_written(name, value):
    assert written(name, value) == str(value)


@pytest.mark.parametrize(
    "typed", ["mina@example.org", "Mina Ben Ali", "منى", "a b", 'x"y', "x\ny", "=", ""]
)
@pytest.mark.parametrize("name", FIELDS)
def test_what_people_type_is_not(name, typed):
    assert written(name, typed) == "?"


@given(st.sampled_from([*FIELDS]), st.text())
def test_a_line_stays_one_line_whatever_is_given(name, value):
    assert len(written(name, value).split()) == 1
    assert written(name, value).isprintable()


def test_what_a_setting_means_wrongly_is_the_operators_own_sentence():
    assert written("wrong", 'has "a"\nand b') == '"has \\"a\\"\\nand b"'


def test_there_are_no_other_fields():
    with pytest.raises(KeyError):
        written("username", "mina")


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("plan 3", {"row": "3"}),
        (f"the votes of {RUN}", {"run": RUN}),
        (f"the rules of {BLOCK}", {"block": BLOCK}),
        (f"claiming {UUID}", {"submission": UUID}),
        (WorkKey(RUN, BLOCK, "a" * 32), {"run": RUN, "block": BLOCK}),
        ("the card of Mina", {}),
    ],
)
def test_what_a_caller_names_its_work_gives_keys_and_nobody(what, found):
    assert fields_in(what) == found


def test_a_function_is_called_by_its_module():
    assert name_of(partial(fields_in, 1)) == "host.logs.values.fields_in"
    assert name_of(object()) == "builtins.object" or "object" in name_of(object())
