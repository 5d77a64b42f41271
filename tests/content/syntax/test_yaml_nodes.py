"""YAML with places, and without what makes YAML dangerous."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.sources import places, told
from tns_training_xblock.content.syntax.decoding import shown
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.content.syntax.yaml_nodes import Mapping, Scalar, Sequence, read_yaml


def plain(node: object) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key: plain(value) for key, value in node.values.items()}


def test_values_stay_as_they_are_written():
    node = read_yaml("a: no\nb: 2019-10-28\nc: 3e10\nd:\ne: ['1', {f: ~}]", Report(""))
    assert plain(node) == {
        "a": "no",
        "b": "2019-10-28",
        "c": "3e10",
        "d": "",
        "e": ["1", {"f": "~"}],
    }


def test_everything_knows_its_place():
    node = read_yaml("عنوان: é\nb:\n  - c", Report(""), first_line=10)
    assert isinstance(node, Mapping)
    assert node.keys == {"عنوان": Place(10, 1), "b": Place(11, 1)}
    assert node.values["عنوان"].place == Place(10, 8)
    nested = node.values["b"]
    assert isinstance(nested, Sequence)
    assert nested.items[0].place == Place(12, 5)


def test_nothing_is_nothing():
    report = Report("")
    assert read_yaml("", report) is None
    assert report.problems == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\nb: 2\n⟦a: 3", "yaml-duplicate-key"),
        ("a: ⟦&x [lol]\nb: [*x, *x]", "yaml-alias"),
        ("a: ⟦*x", "yaml-alias"),
        ("a: ⟦!!python/object:os.system x", "yaml-tag"),
        ("a: ⟦!mine x", "yaml-tag"),
        ("a: ⟦b: c", "yaml-syntax"),
        ("a:\n⟦\t- b", "yaml-syntax"),
        ("a: [b⟦", "yaml-syntax"),
        ("a: 'b⟦", "yaml-syntax"),
        ("? ⟦[a]\n: b", "yaml-syntax"),
        ("a: 1\n⟦--- \nb: 2", "yaml-syntax"),
        ("[" * 20 + "⟦" + "[" * 50, "yaml-too-deep"),
    ],
)
def test_what_is_refused_is_told_where_it_stands(text, code):
    report = Report("")
    read_yaml(text.replace("⟦", ""), report)
    assert told(report) == [(*place, code) for place in places(text)]


@given(st.text() | st.text(alphabet=st.sampled_from("ab:-?&*!|>'\"[]{},#% \n\t")))
def test_no_text_fails(text):
    node = read_yaml(text, Report(""))
    assert node is None or plain(node) is not None


values = st.recursive(
    st.text(
        alphabet=st.characters(min_codepoint=32, max_codepoint=0x2000, exclude_categories=["C"])
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_json_is_read_back(value):
    assert plain(read_yaml(json.dumps(value), Report(""))) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (r'a: ⟦"W\x01ho"', "control-character"),
        (r'a: ⟦"\u202e"', "bidi-override"),
        (r'a: ⟦"\L\N"', "control-character"),
        (r'⟦"\e[31m": b', "control-character"),
        (r'a: [b, ⟦"\0"]', "control-character"),
        (r'a: ⟦"\U0001FFFE"', "control-character"),
    ],
)
def test_what_an_escape_brings_is_told_at_its_value(text, code):
    report = Report("")
    node = read_yaml(text.replace("⟦", ""), report)
    assert {(*place, code) for place in places(text)} == set(told(report))
    assert shown(str(plain(node))) == str(plain(node))
    assert "\ufffd" in str(plain(node))


@pytest.mark.parametrize(
    ("text", "message", "fix", "length"),
    [
        ("title: Who: all", 'write `title: "Who: all"`', '"Who: all"', 8),
        ("  - a: Who: l'un ", """write `- a: "Who: l'un"`""", '"Who: l\'un"', 9),
        ('a: b "c": d', "Put a text", None, 0),
        ("a:\n\t- b", "indent with spaces", None, 1),
        ("a: [b", "Put a text", None, 0),
    ],
)
def test_yaml_is_mended_by_what_is_told(text, message, fix, length):
    report = Report("")
    read_yaml(text, report)
    (problem,) = report.problems
    assert message in problem.message
    assert problem.fix == fix
    assert problem.end_column == (problem.column + length if length else 0)
    if fix:
        mended = text[: problem.column - 1] + fix + text[problem.end_column - 1 :]
        again = Report("")
        read_yaml(mended, again)
        assert again.problems == []


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("⟦a⟧:x\nb: c", ": "),
        ("a: 1\n⟦b⟧：x\nc: 'd'e", ": "),
        ("a: 1\n\n⟦b⟧:x\n\nc: d", ": "),
        ("a:\n  - ⟦b⟧:x\n    c: d", ": "),
        ("links:\n  - mailto:info@x.org\n⟦title: ⟧a: b", '"a: b"'),
        ("links:\n  - see:this\n⟦title: 'a'⟧b", None),
        ("links:\n  - see:this\n⟦  - 'a'⟧b", None),
        ("links:\n  - see:this\n⟦   title⟧: b", None),
        ("a: |\n  see:this\n⟦b: ⟧c: d", '"c: d"'),
    ],
)
def test_a_key_without_its_space_is_told_and_no_text_with_a_colon_is(text, fix):
    """The fault is behind what stands between the brackets, on its line."""
    before, key, _ = text.replace("⟧", "⟦").split("⟦")
    column = len(before.rpartition("\n")[2] + key) + 1
    report = Report("")
    read_yaml(text.replace("⟦", "").replace("⟧", ""), report)
    (problem,) = report.problems
    found = (problem.line, problem.column, problem.fix)
    assert found == (before.count("\n") + 1, column, fix)
