import pytest

from tests.grading.conftest import CASE
from tests.growth import assert_time_grows_with_length
from tns_training_xblock.grading.rubric import Rubric
from tns_training_xblock.grading.sheets.levels import found, shown

FRENCH = CASE["en"].replace("Weak {", "Faible {").replace("Good {", "Bon {")


@pytest.fixture
def rubric():
    return Rubric.of({"en": CASE["en"], "fr": FRENCH})


def test_levels_are_called_by_their_titles_in_the_language_of_the_page(rubric):
    assert shown(rubric, "arithmetic", "fr") == {"weak": "Faible", "good": "Bon"}
    assert shown(rubric, "arithmetic", "ar") == {"weak": "Weak", "good": "Good"}
    assert shown(rubric, "gone", "en") == {}


@pytest.mark.parametrize(
    "name", ["Good", "  GOOD ", "good", "Bon", "bon", "Bon (good)", "Ｇｏｏｄ"]
)
def test_a_level_is_found_by_a_title_in_any_language_or_by_its_id(rubric, name):
    assert found(rubric, "arithmetic", name) == "good"


@pytest.mark.parametrize("name", ["", "Best", "3", "weak good"])
def test_what_no_level_is_called_is_no_level(rubric, name):
    assert found(rubric, "arithmetic", name) is None


def test_levels_of_one_title_are_told_apart():
    same = Rubric.of({"en": CASE["en"].replace("Good {", "weak {")})
    assert shown(same, "mix", "en") == {"weak": "Weak (weak)", "good": "weak (good)"}
    assert found(same, "mix", "weak") is None
    assert found(same, "mix", "Weak (weak)") == "weak"
    assert found(same, "mix", "weak (good)") == "good"
    assert found(same, "mix", "good") == "good"


def test_a_long_cell_is_no_level_at_once(rubric):
    def made(size):
        text = "a" + "\u0301\u0327" * (size // 2)
        return {"found": lambda: found(rubric, "arithmetic", text)}

    assert_time_grows_with_length(made, 12_000)
    assert found(rubric, "arithmetic", f"Good{' ' * 2_000}") is None
