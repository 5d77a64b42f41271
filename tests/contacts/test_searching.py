import pytest

from tests.growth import assert_time_grows_with_length
from tns_training_xblock.contacts.searching import Wanted, found
from tns_training_xblock.contacts.values import Shown, ShownItem

MINA = Shown(
    1, "Mina", "Élan Textile", "TN", ("ar", "fr"),
    (ShownItem("o", "offers", "Laboratoire d’essais"), ShownItem("s", "seeks", "Fairs in Italy")),
)  # fmt: skip
OMAR = Shown(
    2, "عُمَر", "عنقود التمور", "EG", ("ar",), (ShownItem("s", "seeks", "مختبر للاختبار ١٢"),)
)
SARA = Shown(3, "Sara", "", "", (), ())
EVERYBODY = [SARA, OMAR, MINA]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), ["Mina", "Sara", "عُمَر"]),
        (Wanted("élan"), ["Mina"]),
        (Wanted("ELAN textile"), ["Mina"]),
        (Wanted("textile elan"), ["Mina"]),
        (Wanted("laboratoire D’ESSAIS"), ["Mina"]),
        (Wanted("عمر"), ["عُمَر"]),
        (Wanted("مختبر 12"), ["عُمَر"]),
        (Wanted("مختبر fairs"), []),
        (Wanted("fairs", "offers"), []),
        (Wanted("fairs", "seeks"), ["Mina"]),
        (Wanted("", "offers"), ["Mina"]),
        (Wanted("mina", "seeks"), []),
        (Wanted(country="EG"), ["عُمَر"]),
        (Wanted(cluster="Elan-Textile"), ["Mina"]),
        (Wanted(language="ar"), ["Mina", "عُمَر"]),
        (Wanted(country="EG", language="fr"), []),
        (Wanted("…"), ["Mina", "Sara", "عُمَر"]),
    ],
)
def test_words_are_found_as_people_type_them(wanted, names):
    assert [card.name for card in found(EVERYBODY, wanted)] == names


def test_no_word_is_found_across_two_others():
    assert found([Shown(1, "Ana Bel", "", "", (), ())], Wanted("nabe")) == []


def test_time_does_not_grow_with_the_square_of_what_is_asked():
    """Marks that stand on one letter are sorted, as slowly as that is done."""

    def made(size):
        marks = "a" + "\u0301\u0327" * (size // 2)
        wanted = [Wanted(marks), Wanted(cluster=marks)]
        return {"found": lambda: [found(EVERYBODY, each) for each in wanted]}

    assert_time_grows_with_length(made, 12_000)
