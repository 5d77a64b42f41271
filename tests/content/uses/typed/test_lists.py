import pytest

from tns_training_xblock.content.uses.typed.written import traceable, written


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("We:\n- *one*\n- two", "<ul dir='auto'><li><em>one</em></li><li>two</li></ul>"),
        ("* one\n  more\n* two", "<ul dir='auto'><li>one\n  more</li><li>two</li></ul>"),
        ("- نعم\n- لا", "<ul dir='auto'><li>نعم</li><li>لا</li></ul>"),
        ("1. one\n\n2. 5 000 EUR", "<ol dir='auto'><li>one</li><li>5 000 EUR</li></ol>"),
        ("3. c\n4. d\nend", "<ol start='3' dir='auto'><li>c</li><li>d</li></ol>"),
    ],
)
def test_lists_are_lists_with_the_numbers_that_were_typed(text, html):
    assert html.replace("'", '"') in written(text)


AMOUNTS = ["- x\n- USD 500\n- y\n- z", "100\n* 2\n* 3", "- 500 EUR\n- 300 EUR", "- € 5\n- c"]


@pytest.mark.parametrize("text", AMOUNTS)
def test_what_may_be_amounts_is_as_it_was_typed(text):
    assert written(text) == f'<p dir="auto">{text}</p>\n'
    assert traceable(text) == text
