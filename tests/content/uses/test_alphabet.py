import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.uses.alphabet import letter, place

PACKAGE = Path(__file__).parents[3] / "tns_training_xblock"


def test_words_stand_where_a_reader_looks() -> None:
    french = ["étape", "Évaluation", "adhérent", "« Pôle »", "œuvre", "odeur", "zone"]
    assert sorted(french, key=place) == [
        *("adhérent", "étape", "Évaluation", "odeur", "œuvre", "« Pôle »", "zone")
    ]
    arabic = ["مجلس", "العنقود", "أثر", "إعانة", "بَعثة", "الأعضاء"]
    assert sorted(arabic, key=place) == ["أثر", "إعانة", "الأعضاء", "بَعثة", "العنقود", "مجلس"]


def test_a_letter_is_the_first_that_counts() -> None:
    assert [letter(word) for word in ("étape", "« Pôle »", "العنقود", "أثر", "3 years", "")] == [
        *("E", "P", "ع", "ا", "#", "#")
    ]


def test_no_list_of_names_is_in_another_order() -> None:
    """By its bare letters ``Élan`` would stand behind ``Zone``."""
    named = re.compile(r"(sorted|\.sort)\((?:[^()]|\([^()]*\))*?key=[^\n]*casefold")
    found = [path for path in PACKAGE.rglob("*.py") if named.search(path.read_text("utf-8"))]
    assert not found


@given(st.text())
def test_every_word_has_a_place_and_one_letter(word: str) -> None:
    assert place(word) == place(word)
    assert len(letter(word)) >= 1
