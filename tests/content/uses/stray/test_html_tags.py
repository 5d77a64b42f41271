"""Which tags are HTML's, and what stands in their place."""

import pytest

from tns_training_xblock.content.uses.stray.html_tags import NAMES, TAG, instead_of


@pytest.mark.parametrize("text", ["<br>", "<BR/>", "</b>", '<a href="x y">', "<td\nclass='a'>"])
def test_what_is_an_element(text):
    found = TAG.fullmatch(text)
    assert found
    assert instead_of(found[1])


@pytest.mark.parametrize("text", ["<b", "< b>", "<>", "<b<", "<https://a.example>", "<board-3>"])
def test_what_is_no_tag(text):
    assert not TAG.fullmatch(text)


def test_what_html_does_not_have_is_no_element():
    assert instead_of("care") == instead_of("") == ""
    assert len(NAMES) > 80
