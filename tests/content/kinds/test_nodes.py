"""Reading what a build wrote, whatever became of it."""

import pytest

from tns_training_xblock.content.kinds import nodes
from tns_training_xblock.content.syntax.limits import MAX_TITLE
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.syntax.yaml_nodes import read_yaml


def node(written):
    return read_yaml(written, Report("x"))


def test_what_is_of_the_right_shape_is_read():
    root = node("{a: b, list: [x, '', y, {}], number: 12, title: {en: E, fr: '', xx: X}}")
    assert nodes.text(nodes.under(root, "a")) == "b"
    assert list(nodes.words(nodes.under(root, "list"))) == ["x", "y"]
    assert nodes.whole(nodes.under(root, "number")) == 12
    assert nodes.titles(nodes.under(root, "title")) == {"en": "E"}
    assert [name for name, _ in nodes.entries(root)] == ["a", "list", "number", "title"]


@pytest.mark.parametrize("written", ["x", "[a]", "{a: b}"])
def test_what_is_not_is_not_there(written):
    root = node(written)
    assert nodes.under(root, "none") is None
    assert nodes.whole(root) == 0
    assert nodes.titles(root) == {}


def test_a_title_is_cut():
    root = node("{en: '" + "x" * 400 + "'}")
    assert len(nodes.titles(root)["en"]) == MAX_TITLE
