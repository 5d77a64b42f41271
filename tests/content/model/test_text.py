"""Languages and tolerances."""

from decimal import Decimal

import pytest

from tns_training_xblock.content.model import LANGUAGE_NAMES, LANGUAGES, Tolerance, direction


def test_every_language_names_itself_and_arabic_runs_from_the_right():
    assert set(LANGUAGE_NAMES) == set(LANGUAGES)
    assert [direction(language) for language in LANGUAGES] == ["ltr", "ltr", "rtl"]


@pytest.mark.parametrize(
    ("tolerance", "given", "right", "allowed"),
    [
        (Tolerance(Decimal(0), relative=False), "100", "100", True),
        (Tolerance(Decimal(0), relative=True), "100.01", "100", False),
        (Tolerance(Decimal(2), relative=True), "102", "100", True),
        (Tolerance(Decimal(2), relative=True), "102.01", "100", False),
        (Tolerance(Decimal(2), relative=True), "-98", "-100", True),
        (Tolerance(Decimal(500), relative=False), "32500", "32000", True),
        (Tolerance(Decimal(500), relative=False), "32501", "32000", False),
    ],
)
def test_a_tolerance_reaches_as_far_as_it_says(tolerance, given, right, allowed):
    assert tolerance.allows(Decimal(given), Decimal(right)) is allowed
