import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.uses.test_render import SOURCES, boxed
from tests.course.languages.bidi import ISOLATE, misread, read_lines
from tns_training_xblock.content.model import Language, direction
from tns_training_xblock.content.uses.render import Renderer


def shown(source: str, language: Language = "ar") -> str:
    return Renderer(language, None, SOURCES, str, str, "x-").inline(source)


def apart(source: str, language: Language = "ar") -> list[str]:
    """What stands in an element of its own."""
    return [one.text_content() for one in boxed(shown(source, language)).iter("bdi")]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("وضعت UNIDO 141 على", ["UNIDO"]),
        ("شبكة Digital Wallonia، وKIKK", ["Digital Wallonia", "KIKK"]),
        ("مركز CETIC، 2012.", ["CETIC"]),
        ("مشروع *D'Avenir* و C2TM وEco-construction", ["D'Avenir", "C2TM", "Eco-construction"]),
        ("جامعة Texas A&M ثم Wallonie–Bruxelles", ["Texas A&M", "Wallonie–Bruxelles"]),
        ("برنامج Horizon 2020 Plus في 2020", ["Horizon 2020 Plus"]),
        ("قمة COP\u00a027 في 2022", ["COP\u00a027"]),
        ("«Wake!» و*Wake!* وهل هو Wake!", ["Wake!", "Wake!", "Wake"]),
        ("(KIKK) ثم https://e.org/a.b?c=1 هنا", ["KIKK", "https://e.org/a.b?c=1"]),
        ("نحو 57% و80% و-3 أو +1.5% من 100", ["57%", "80%", "-3", "+1.5%"]),
        ("من 2010-2012 إلى 2016/2017", []),
        ("`a-b` نص", []),
    ],
)
def test_a_name_or_a_signed_number_stands_apart_in_arabic(source: str, names: list[str]) -> None:
    assert apart(source) == names


def test_arabic_words_stand_apart_in_the_other_languages() -> None:
    for language in ("en", "fr"):
        found = apart("They say عنقود صناعي, تجمّع {cite}`s12` or 57%.", language)
        assert found == ["عنقود صناعي", "تجمّع"]


def test_nothing_is_isolated_twice_nor_lost() -> None:
    page = boxed(shown("كلمة [Digital Wallonia 3](https://e.org) {cite}`s12`"))
    assert [one.tag for one in page.iter("a", "bdi")] == ["a", "bdi", "a"]
    assert page.text_content() == "كلمة Digital Wallonia 3\u202f1"


NUMBERS = ["141", "57%", "2016/2017", "10:00"]
WORDS: dict[Language, list[str]] = {
    "ar": ["كلمة", "وهي", "Wagralim", "Digital Wallonia", "D'Avenir", "وKIKK", *NUMBERS],
    "en": ["word", "and", "عنقود", "عنقود صناعي", "C2TM", *NUMBERS],
}
MARKS = st.sampled_from([" ", "، ", ", ", ". ", ": ", "! ", " (", ") ", "» ", " {cite}`s12` "])


@given(st.sampled_from(["ar", "en"]), st.data())
def test_words_are_met_in_their_order_whatever_is_between(
    language: Language, data: st.DataObject
) -> None:
    words = st.lists(st.sampled_from(WORDS[language]), min_size=1, max_size=8)
    source = "".join(word + data.draw(MARKS) for word in data.draw(words)) + WORDS[language][0]
    for line in read_lines(shown(source, language), direction(language)):
        assert misread(line, direction(language)) == [], line


def test_the_measure_finds_what_goes_wrong() -> None:
    wrong = ["وضعت UNIDO 141 على", "نحو 57% من", "مركز CETIC، 2012.", "من Wagralim. 2019 كان"]
    for source in wrong:
        assert misread(source, "rtl"), source
    for source in ["في 9 / 12 نقطة", "من 2016/2017 ثم 2010–2012.", f"من {ISOLATE}KIKK\u2069 3."]:
        assert misread(source, "rtl") == [], source
    assert misread("say عنقود, تجمّع now", "ltr")
