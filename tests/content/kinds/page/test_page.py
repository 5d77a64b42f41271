"""Pages, and what they list."""

from __future__ import annotations

import pytest

from tests.content.kinds.lesson.test_checks import SINGLE
from tests.content.sources import LESSON, PAGE, expect
from tns_training_xblock.content.model import Listing, Page, Prose


def test_a_page_lists_what_the_whole_tour_has():
    document = expect(PAGE + "Intro.\n\n:::{sources}\n:::\n\n:::{files}\n:::\n").document
    assert isinstance(document, Page)
    assert document.parts == (Prose("Intro.", 6), Listing("sources", 8), Listing("files", 11))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LESSON + ":::{⟦sources}\n:::\n", "directive-misplaced"),
        (LESSON + ":::{⟦files}\n:::\n", "directive-misplaced"),
        (PAGE + SINGLE.replace("{check}", "{⟦check}", 1), "directive-misplaced"),
        (PAGE + ":::{sources} ⟦here\n:::\n", "argument-unexpected"),
        (PAGE + ":::{files}\n⟦:sort: name\n:::\n", "option-unknown"),
        (PAGE + ":::{files}\n⟦Here they are.\n:::\n", "body-unexpected"),
        (PAGE + "::::{sources}\n⟦:::{note}\na\n:::\n::::\n", "directive-nested"),
        (PAGE + ":::{files}\n:::\n\n⟦:::{files}\n:::\n", "directive-twice"),
    ],
)
def test_such_a_list_takes_nothing(text, code):
    expect(text, code)
