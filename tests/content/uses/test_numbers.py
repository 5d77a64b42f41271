from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.uses.numbers import count_words, names_unit, readings


def likeliest(text: str, *units: str) -> Decimal | None:
    """What ``text`` most probably means."""
    return next(iter(readings(text, units)), None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("32000", "32000"),
        ("32 000", "32000"),
        ("32\u00a0000", "32000"),
        ("32\u202f000", "32000"),
        ("32,000", "32000"),
        ("32.000", "32000"),
        ("32'000", "32000"),
        ("32’000", "32000"),
        ("1,234,567", "1234567"),
        ("1 234 567,5", "1234567.5"),
        ("32.000,5", "32000.5"),
        ("32 000,5", "32000.5"),
        ("32,000.5", "32000.5"),
        ("32 000,500", "32000.5"),
        ("0,125", "0.125"),
        ("1234.567", "1234.567"),
        ("3,5", "3.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("٣٢٬٠٠٠", "32000"),
        ("٣٢٬٠٠٠٫٥", "32000.5"),
        ("٣٢٠٠٠", "32000"),
        ("۳۲۰۰۰", "32000"),
        ("۳۲٬۰۰۰٫۵", "32000.5"),
        ("١،٥", "1.5"),
        ("٠٫١٢٥", "0.125"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("- 5", "-5"),
        ("\u200f-٥", "-5"),
        ("+5", "5"),
        ("EUR 32,000", "32000"),
        ("€32,000", "32000"),
        ("32 000 €", "32000"),
        ("32000 euros", "32000"),
        ("٣٢٠٠٠ يورو", "32000"),
        ("-€500", "-500"),
        ("€ −500", "-500"),
        ("80 %", "80"),
        ("٨٠٪", "80"),
        ("  7  ", "7"),
        ("\u202d32000\u202c", "32000"),  # as a calculator and an address book copy it
        ("\u200b32000", "32000"),
        ("32\u2060000\ufeff", "32000"),
        ("32\ufe0f\u00ad000", "32000"),
        ("\u20115", "-5"),  # the hyphen of a word processor that breaks no line
        ("\u20105", "-5"),
        ("32\u2018000", "32000"),
        ("32\u02bc000", "32000"),
        ("32\u00b4000", "32000"),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, value: str) -> None:
    assert likeliest(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "about five", "5k", "5 million", "k5", "12 34", "--5", "-", ".", "%", "€", "½"],
)
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    assert likeliest(text) is None


@pytest.mark.parametrize(
    "text",
    ["1,2,3", "32,000,5", "1.2,3.4", "NaN", "Infinity", "1e9", "0x10", "5 6 members", "9" * 65],
)
def test_what_is_oddly_written_is_not_guessed(text: str) -> None:
    assert likeliest(text) is None


def test_a_unit_of_the_check_may_stand_on_either_side() -> None:
    assert likeliest("12 firms", "firms") == 12
    assert likeliest("Firms: 12", "firms:") == 12
    assert likeliest("12 full-time posts", "full-time posts") == 12
    assert likeliest("12 د.ت", "د.ت") == 12
    assert likeliest("39 rendez-vous", "rendez-vous") == 39
    assert likeliest("rendez-vous 39", "rendez-vous") == 39
    assert likeliest("5 m2", "m2") == 5
    assert likeliest("12 firms", "members") is None
    assert likeliest("321000 EUR", "1000 EUR") == 321_000


@pytest.mark.parametrize("typed", ["5 jours", "5 days", "5 DAYS", "days 5"])
def test_any_of_several_units_may_stand_there(typed: str) -> None:
    assert likeliest(typed, "days", "jours") == 5


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("5 عضوا", "عضوًا"),
        ("5 ايام", "أيام"),
        ("5 adherents", "adhérents"),
        ("5 siéges", "sièges"),
    ],
)
def test_a_unit_is_known_without_its_accents_and_vowel_signs(typed: str, unit: str) -> None:
    assert likeliest(typed, unit) == 5


@pytest.mark.parametrize("typed", ["12 عضوًا", "12 عضواً", "12 عضوا", "١٢ عضوًا"])
def test_an_arabic_unit_may_stand_in_the_case_that_the_number_asks(typed: str) -> None:
    assert readings(typed, ["عضو"]) == (12,)
    assert names_unit(typed, ["عضو"])


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("1 vote", "votes"),
        ("8 votes", "vote"),
        ("8 votes.", "votes"),
        ("32 days.", "days"),
        ("32 days!", "day"),
        ("Days: 32", "day"),
        ("1 person", "people"),
        ("2 companies", "company"),
        ("3 boxes", "box"),
        ("3 journaux", "journal"),
        ("1 adhérent", "adhérents"),
        ("1 voix", "voix"),
        ("2 working day", "working days"),
        ("8 أعضاء", "عضو"),
        ("عضوان 2", "عضو"),
        ("2 عضوين", "عضو"),
        ("8 أعضاء.", "عضو"),
        ("3 أصوات", "صوت"),
        ("3 أيام", "يوم"),
        ("2 يومان", "يوم"),
        ("7 مقاعد", "مقعد"),
        ("5 شركات", "شركة"),
        ("2 شركتان", "شركة"),
        ("4 ساعات", "ساعة"),
        ("4 رسائل", "رسالة"),
        ("6 مشاريع", "مشروع"),
        ("6 وظائف", "وظيفة"),
        ("6 أسواق", "سوق"),
        ("9 ضيوف", "ضيف"),
        ("9 أشخاص", "شخص"),
        ("9 مهنيين", "مهني"),
        ("9 نقاط", "نقطة"),
        ("9 مجموعات", "مجموعة"),
        ("٩ سنوات", "سنة"),
        ("32 EUR.", "days"),
    ],
)
def test_a_unit_may_stand_in_the_form_that_the_number_asks(typed: str, unit: str) -> None:
    assert len(readings(typed, [unit])) == 1
    assert names_unit(typed, [unit])


OTHER_UNITS = """
days/day weeks/week months/month years/year hours/hour minutes/minute seconds/second
members/member firms/firm votes/vote seats/seat points/point people/person groups/group
countries/country meetings/meeting guests/guest jobs/job markets/market messages/message
thousand/thousands million/millions hundred/hundreds dozen/dozens half/halves k m bn
jours/jour semaines/semaine mois ans/an années/année heures/heure adhérents/adhérent
entreprises/entreprise voix sièges/siège personnes/personne projets/projet mille milliers/millier
milliards/milliard demi invités/invité emplois/emploi marchés/marché
يوم/أيام/يومان أسبوع/أسابيع/أسبوعان شهر/أشهر/شهور سنة/سنوات/سنين عام/أعوام ساعة/ساعات دقيقة/دقائق
ثانية/ثوان عضو/أعضاء/عضوان شركة/شركات صوت/أصوات مقعد/مقاعد نقطة/نقاط شخص/أشخاص مجموعة/مجموعات
مشروع/مشاريع رسالة/رسائل سوق/أسواق ضيف/ضيوف وظيفة/وظائف مهني/مهنيون ألف/آلاف/ألفان مئة/مئات
مليون/ملايين مليار/مليارات نصف ربع دولار/دولارات دينار/دنانير درهم/دراهم جنيه/جنيهات
"""


def test_no_form_of_a_unit_is_taken_for_one_of_another() -> None:
    words = [tuple(each.split("/")) for each in OTHER_UNITS.split()]
    assert len(words) > 70
    for one in words:
        for other in words:
            if one is not other and not set(one) & set(other):
                taken = [
                    (typed, unit)
                    for typed in one
                    for unit in other
                    if readings(f"32 {typed}", [unit])
                ]
                assert taken == []


@given(st.sampled_from(["k", "m", "thousand", "ألف", "مليون", "mille", "و نصف", "and a half"]))
def test_how_many_is_never_part_of_what_is_counted(multiple: str) -> None:
    for unit in ("members", "adhérents", "عضو"):
        assert readings(f"5 {multiple} {unit}", [unit]) == ()
        assert readings(f"5 {multiple}", [unit]) == ()


def test_a_number_that_names_its_unit_needs_no_other() -> None:
    named = ["104 jours", "days 104", "104 €", "80 %"]
    assert [typed for typed in named if not names_unit(typed, ["days", "jours"])] == []
    assert not names_unit("104", ["days"])
    assert not names_unit("104 jours", ["days"])


def test_one_separator_before_three_digits_can_mean_two_numbers() -> None:
    assert readings("32,000") == (Decimal(32000), Decimal(32))
    assert readings("-1.625") == (Decimal(-1625), Decimal("-1.625"))
    assert readings("32 000") == (Decimal(32000),)
    assert readings("1.234.567") == (Decimal(1234567),)
    assert readings("0.625") == (Decimal("0.625"),)


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from([" ", ",", "\u202f", "'"]))
def test_a_grouped_number_is_read_back(value: Decimal, group: str) -> None:
    assert likeliest(f"{value:,}".replace(",", group)) == value


@given(st.integers(-(10**12), 10**12), st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]))
def test_any_digits_are_read_back(value: int, digits: str) -> None:
    written = f"{value:,}".translate(str.maketrans("0123456789,", digits + "٬"))
    assert likeliest(written) == value


@given(st.text(), st.text(max_size=10))
def test_no_text_raises(text: str, unit: str) -> None:
    assert all(value.is_finite() for value in readings(text, [unit]))


WORDS = st.sampled_from(["days", "jours", "EUR", "%", "د.ت", "no.", "full-time posts", "m2", "5"])
PIECES = st.lists(WORDS | st.sampled_from([*"0123456789.,٫' -+€٬،k"]), max_size=9).map("".join)


@given(PIECES, st.lists(WORDS), st.lists(WORDS))
def test_another_unit_changes_no_number_that_was_read(
    text: str, few: list[str], more: list[str]
) -> None:
    assert readings(text, few) in ((), readings(text, few + more))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("   \n", 0),
        ("The board decides.", 3),
        ("- one\n- two", 2),
        ("Pourquoi ?", 1),
        ("« D'accord » – l'accord est peut-être signé.", 5),
        ("one—two", 2),
        ("من يقرر؟", 2),
        ("يَنْتَخِبُ المَجلِسُ والمجلسُ", 3),
        ("80 % of 160,000", 3),
    ],
)
def test_words_are_counted_as_in_a_word_processor(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(), st.text())
def test_words_of_two_paragraphs_add_up(first: str, second: str) -> None:
    assert count_words(f"{first}\n\n{second}") == count_words(first) + count_words(second)


def test_what_is_too_long_to_be_a_number_names_no_unit():
    """However much stands there, nobody waits for it to be looked at."""
    assert names_unit("1 vote", ["vote"])
    assert not names_unit("1 a\n" * 20_000, ["vote"])
