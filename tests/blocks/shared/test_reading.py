"""One reading of a block."""

import pytest

from tests.blocks.lessons import ENGLISH
from tns_training_xblock.blocks.shared.reading import Mode, Reading
from tns_training_xblock.content import parse
from tns_training_xblock.content.model import Language
from tns_training_xblock.host.permissions import Learner

DOCUMENT = parse(ENGLISH, language="en").document


def reading(mode: Mode = "learner", wanted: Language = "en", staff: bool | None = None) -> Reading:
    learner = None if staff is None else Learner(1, "someone", "anonymous", "course", staff)
    assert DOCUMENT is not None
    return Reading(mode, DOCUMENT, "en", wanted, learner)


@pytest.mark.parametrize(
    ("mode", "staff", "shown"),
    [
        ("author", None, True),
        ("learner", True, True),
        ("learner", False, False),
        ("learner", None, False),
        ("public", None, False),
    ],
)
def test_problems_are_for_those_who_can_mend_them(
    mode: Mode, staff: bool | None, shown: bool
) -> None:
    assert reading(mode, staff=staff).shows_problems is shown


def test_a_missing_language_is_told_in_that_language() -> None:
    missing = reading(wanted="ar").missing
    assert missing is not None
    assert (missing.language, missing.direction) == ("ar", "rtl")
    assert "English" in missing.text
    assert reading(wanted="en").missing is None
