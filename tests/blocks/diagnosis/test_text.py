import pytest

from tests.blocks.diagnosis.test_view import text
from tns_training_xblock.blocks.diagnosis.text import letter


def test_dimensions_have_letters_and_their_indicators_numbers():
    found = text()
    assert [
        (part.letter, [each.number for each in part.indicators]) for part in found.dimensions
    ] == [
        ("A", ["A1", "A2"]),
        ("B", ["B1", "B2"]),
        ("C", ["C1"]),
    ]
    assert found.indicators["map"].levels[2].title == "Written"
    assert found.scale[2].text == "A text <em>or</em> a routine."


@pytest.mark.parametrize(("place", "wanted"), [(0, "A"), (25, "Z"), (26, "27")])
def test_letters_end_with_z(place, wanted):
    assert letter(place) == wanted
