from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.uses.alphabet import letter, place


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


@given(st.text())
def test_every_word_has_a_place_and_one_letter(word: str) -> None:
    assert place(word) == place(word)
    assert len(letter(word)) >= 1
