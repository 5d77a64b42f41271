"""Entries of YAML files: what is asked of them, and what is said when they are not that."""

from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.tree.yaml_files import load


def reading(text, use):
    report = Report("x.yaml")
    result = use(load(text.encode(), report))
    return result, [(each.line, each.column, each.code) for each in report.problems]


def test_an_unknown_key_names_the_nearest():
    report = Report("x.yaml")
    load(b"titel: A", report).fields((), ("title",))
    assert "`title`" in report.problems[0].message
    assert report.problems[0].code == "unknown-key"


def test_a_misspelt_key_is_one_problem_and_its_value_is_read():
    result, problems = reading("titel: A", lambda entry: entry.fields(("title",))["title"].text())
    assert (result, problems) == ("A", [(1, 1, "unknown-key")])


def test_a_missing_key_is_told_and_reading_goes_on():
    result, problems = reading("a: 1", lambda entry: entry.fields(("a", "b"))["b"].text())
    assert result == ""
    assert problems == [(1, 1, "missing-key")]


def test_places_are_those_of_the_values():
    _, problems = reading(
        "a:\n  - one\n  - Two Words\n",
        lambda entry: [each.identifier() for each in entry.fields(("a",))["a"].items()],
    )
    assert problems == [(3, 5, "id-form")]


def test_an_id_twice_in_a_list():
    ids, problems = reading("[a, b, a]", lambda entry: entry.references())
    assert [named.text for named in ids] == ["a", "b"]
    assert problems == [(1, 8, "id-duplicate")]


def test_other_shapes_than_asked():
    for text, use in (
        ("[a]", lambda entry: entry.text()),
        ("a", lambda entry: entry.entries()),
        ("a", lambda entry: list(entry.items())),
    ):
        assert reading(text, use)[1] == [(1, 1, "value-shape")]


def test_nothing_at_all():
    assert reading("# only a remark\n", lambda entry: entry.entries())[1] == [(1, 1, "empty-file")]
    fields = reading('a: ""', lambda entry: entry.fields(("a",))["a"].text())
    assert fields[1] == [(1, 1, "value-empty")]


def test_an_alias_bomb_is_refused_before_it_grows():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]\n"
        for before, after in zip("abcdefghi", "bcdefghij", strict=True)
    )
    result, problems = reading(bomb, lambda entry: entry.entries())
    assert result == {}
    assert [code for *_, code in problems] == ["yaml-alias"]


def test_a_value_out_of_a_list_of_words():
    allowed = ("required", "optional")
    report = Report("x.yaml")
    assert load(b"requierd", report).one_of(allowed) == ""
    assert "`required`" in report.problems[0].message
