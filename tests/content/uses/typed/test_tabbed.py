"""Tables with tabs between their cells."""

from __future__ import annotations

import pytest

from tns_training_xblock.content.syntax.limits import MAX_COLUMNS
from tns_training_xblock.content.uses.typed.written import traceable, written


def test_lines_of_cells_are_a_table_under_their_titles():
    shown = written("Step\tBy when\nCall *Ann*\t3 March\n\t4 March\n")
    assert '<th scope="col">Step</th><th scope="col">By when</th>' in shown
    assert "<td>Call <em>Ann</em></td>" in shown.replace("\n", "")
    assert "<td></td>" in shown
    assert 'dir="auto"' in shown


def test_what_stands_around_it_stays():
    shown = written("See:\nA\tB\n1\t2\nThat is all.")
    assert shown.startswith('<p dir="auto">See:</p>')
    assert shown.rstrip().endswith('<p dir="auto">That is all.</p>')
    assert "<table" in shown


@pytest.mark.parametrize(
    "text",
    [
        "A\tB",
        "A\tB\nno tab here",
        "A\tB\n1\t2\t3",
        "A\t\n1\t2",
        "\tindented\n\tlines",
        "\t".join("x" * (MAX_COLUMNS + 1)) + "\n" + "\t".join("y" * (MAX_COLUMNS + 1)),
    ],
)
def test_anything_else_with_tabs_is_as_it_was_typed(text):
    assert "<table" not in written(text)


def test_a_passage_in_it_is_found_again():
    text = "A\tB\nfirst\tsecond\n"
    start = text.index("second")
    assert "<mark" in written(text, [(start, start + 6)])
    assert traceable(text) == text
