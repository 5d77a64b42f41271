import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.uses.typed.marking import traced
from tns_training_xblock.content.uses.typed.written import traceable, written

SIGNS = ("- ", "* ", "1. ", "2. ", "3. ", "\n", "\n\n", "  ", "1", "- 5", "-", "*", "**", ".")
WORDS = ("x", "نعم ", "👏", "| a | b |\n|---|---|\n| 1 | - |\n", "one 1. ", "2 * 3")
PIECES = st.lists(st.sampled_from((*SIGNS, *WORDS)), max_size=24).map("".join)


def bare(html):
    """What a browser has as the text of it, without the blanks between elements."""
    return unescape(re.sub("<[^>]+>", "", html))


@given(PIECES)
def test_each_sign_that_is_shown_stands_where_it_was_typed_and_no_list_s_sign_is_taken_for_it(text):
    source = traceable(text)
    assert len(source) == len(text)
    assert all(one in (other, " ") for one, other in zip(source, text, strict=True))
    places, _ = traced(bare(written(text)), source)
    signs = [place for place in places if place == int(place)]
    assert -1 not in signs
    assert signs == sorted(set(signs))
    words = [n for n, sign in enumerate(source) if not sign.isspace() and sign not in "*|-_"]
    assert set(words) <= set(signs)


@given(PIECES, st.data())
def test_a_passage_is_marked_where_it_was_typed_and_nothing_else_changes(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    html = written(text, [None, (start, end)], 4)
    assert re.sub("</?mark[^>]*>", "", html) == written(text)
    marked = "".join(re.findall("<mark[^>]*>([^<]*)</mark>", html))
    said = [sign for sign in traceable(text)[start:end] if not sign.isspace()]
    shown = [sign for sign in unescape(marked) if not sign.isspace()]
    assert [sign for sign in shown if sign not in "*|-_"] == [s for s in said if s not in "*|-_"]
    assert html.count("data-number") == html.count('data-number="5"') <= 1
    assert ("data-number" in html) == ("<mark" in html)
