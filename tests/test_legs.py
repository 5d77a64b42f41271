"""No test falls between the legs, and none is tried twice on the same versions and database."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from _pytest.mark.expression import Expression
from django.test import TestCase

from . import legs


def chosen(expression, marks):
    return Expression.compile(expression).evaluate(lambda name, **more: name in marks)


@pytest.mark.parametrize("database", [set(), {"database"}])
@pytest.mark.parametrize("browser", [set(), {"browser"}, {"browser", "journey"}, {"apart"}])
def test_the_platforms_leg_tries_what_the_databases_left(database, browser):
    marks = database | browser
    if "journey" in marks:
        marks.discard("database")  # it is in no folder of the databases
    tried = [chosen(each, marks) for each in (legs.ON_DATABASES, legs.ON_PLATFORM)]
    assert sum(tried) == chosen(legs.ON_VERSIONS, marks)


def item(path, *fixtures, marked=False, cls=None):
    return SimpleNamespace(
        nodeid=f"{path}::test_x",
        fixturenames=fixtures,
        cls=cls,
        get_closest_marker=lambda name: marked or None,
    )


@pytest.mark.parametrize(
    ("one", "depends"),
    [
        (item("tests/grading/test_x.py", "db"), True),
        (item("tests/grading/test_x.py", "transactional_db"), True),
        (item("tests/work/test_x.py", marked=True), True),
        (item("tests/blocks/test_x.py", cls=TestCase), False),
        (item("tests/grading/test_x.py", cls=TestCase), True),
        (item("tests/cohort/test_x.py", "db"), True),
        (item("tests/leaving/test_x.py", "db"), True),
        (item("tests/operating/leaving/test_x.py", "db"), True),
        (item("tests/grading/test_x.py", cls=object), False),
        (item("tests/grading/test_x.py", "tmp_path"), False),
        (item("tests/blocks/test_x.py", "db"), False),
        (item("tests/databases/test_x.py"), True),
        (item("tests/test_models.py"), True),
    ],
)
def test_what_may_depend_on_the_database(one, depends):
    assert legs.depends_on_database(one) == depends


def test_every_test_of_this_run_is_marked_by_that(request):
    found = request.session.items
    assert request.node in found
    for each in found:
        marked = each.get_closest_marker("database") is not None
        assert marked == legs.depends_on_database(each), each.nodeid


def test_the_legs_name_what_is_there():
    root = Path(__file__).parents[1]
    assert [path for path in (*legs.VERSIONS, legs.WHEEL) if not (root / path).exists()] == []


@pytest.mark.parametrize(
    ("path", "which", "few"),
    [
        ("tests/test_x.py", "first", ["one", "many[0]"]),
        ("tests/test_x.py", "last", ["one", "many[2]"]),
        ("tests/races/test_x.py", "last", ["one", "many[0]", "many[1]", "many[2]"]),
    ],
)
def test_another_leg_than_the_first_tries_one_set_of_parameters(path, which, few):
    names = ["one", *(f"many[{number}]" for number in range(3))]
    items = [SimpleNamespace(nodeid=f"{path}::test_{name}") for name in names]
    chosen = legs.few(items, which)
    assert [item.nodeid.partition("::test_")[2] for item in chosen] == few


@pytest.mark.parametrize(("said", "tried"), [({}, 25), ({legs.EXAMPLES: "10"}, 10)])
def test_a_property_is_tried_as_often_as_it_names_or_the_leg_says(monkeypatch, said, tried):
    monkeypatch.delenv(legs.EXAMPLES, raising=False)
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert legs.examples(25) == tried


def test_every_property_lets_a_leg_say_how_often():
    tests = Path(__file__).parent
    deaf = [
        str(path.relative_to(tests))
        for path in tests.rglob("*.py")
        if re.search(r"max_examples=\d", path.read_text(encoding="utf-8"))
    ]
    assert deaf == []
