"""What was wrong once stays right: each corrected value, in every language, and not the old one.

A row of the table is read in those lines of a text that its mark finds. All their numbers, without
citations, are exactly the ones given, so that any other year or amount is found; words that carry
the meaning stand there, and words that would take it back do not.
"""

import re
from typing import NamedTuple

import pytest

from .texts import COURSE

LANGUAGES = ("en", "fr", "ar")
Words = str | tuple[str, str, str]
"""A pattern for all languages, or one for each."""


class Value(NamedTuple):
    """A corrected value: where it stands, its numbers, what stands there and what does not."""

    text: str
    mark: Words
    numbers: str
    stands: Words = ""
    never: Words = "(?!)"


CASE = "case-studies/when-the-subsidy-shrinks"
GOVERNANCE = "modules/cluster-governance"
VALUES = {
    "EUR 24,000 is a second subsidy, not a yearly one": Value(
        CASE,
        r"^\* \*\*.*24.000",
        "24000",
        ("file of its own", "dossier à part", "ملف مستقل"),
        ("a year|yearly", "par an|annuel", "في السنة|سنوي"),
    ),
    "the ceramics cluster was not renewed": Value(
        CASE,
        "`s39`",
        "2002 2007 35",
        ("had not renewed.*evaluation", "n’avait pas reconduit.*évaluation", "لم تكن.*جددت.*تقييم"),
        ("withdr[ae]w|lost", "retiré|perdu", "سحب|فقد"),
    ),
    "the eleventh mission to Texas, since 2009": Value(
        "modules/international-network/agreements-that-live",
        "`t57,t58,t59`",
        "2009 2019",
        ("the 11th", "la 11e", "الحادية عشرة"),
        (r"\b1[02-9]th", r"\b1[02-9]e", "الثانية عشرة|العاشرة"),
    ),
    "D'Avenir: one grant with two amounts": Value(
        "pages/host-wagralim", "`s47`", "150000 2016 2017 300000 350000"
    ),
    "Echobat's visit was announced": Value(
        "pages/host-eco-construction",
        "`s56`",
        "11 2016 7 9",
        ("announced.*no report", "a annoncé.*aucun compte rendu", "أعلن.*لم نجد تقريرًا"),
        ("took its members|visited Wallonia", "a emmené|a visité", "اصطحب|زار العنقود"),
    ),
    "two filters, and the pôle's own board between them": Value(
        f"{GOVERNANCE}/who-decides",
        "`t44`",
        "",
        (
            "two filters.*own selection committee.*board then decides.*international jury",
            "deux filtres.*comité de sélection.*conseil exécutif décide.*jury international",
            "بمصفاتين.*لجنة الاختيار الخاصة بالقطب.*يقرر المجلس التنفيذي.*لجنة التحكيم الدولية",
        ),
        ("government then decides", "gouvernement décide ensuite", "تقرر الحكومة"),
    ),
    "Gold asks for a threshold in each indicator": Value(
        f"{GOVERNANCE}/strategy-and-review-cycle",
        r"8.250.*\|$",
        "31 80 8250",
        (
            "in all, and a threshold for each of 31 indicators",
            "en tout, et un seuil pour chacun des 31 indicateurs",
            "في المجموع، وحد أدنى لكل مؤشر من 31 مؤشرًا",
        ),
    ),
    "one indicator is enough to fail Gold": Value(
        f"{GOVERNANCE}/strategy-and-review-cycle",
        "> .*8.250",
        "8250",
        (
            "One indicator below its threshold",
            "Un seul indicateur sous son seuil",
            "دون حده الأدنى",
        ),
    ),
    "QOOT was benchmarked after Turin, link unknown": Value(
        f"{GOVERNANCE}/strategy-and-review-cycle",
        "`t28`",
        "2019 2024 25",
        ("no source links", "aucune source ne relie", "فلا مصدر يربط"),
    ),
    "the list of Egypt's clusters is of June 2018": Value(
        "pages/home-egypt", "`s80`", "145 2018", ("June 2018", "juin 2018", "يونيو 2018")
    ),
    "and so it is in the first lesson": Value(
        f"{GOVERNANCE}/what-a-cluster-organisation-is",
        "`s80`",
        "145 2018 2019 2030",
        ("June 2018", "juin 2018", "يونيو 2018"),
    ),
    "Egypt's strategy is of 2018, for 2019 to 2030": Value(
        "pages/home-egypt", "`t82`", "2003 2004 2018 2019 2030"
    ),
    "the week in Catalonia": Value(
        "pages/tour",
        r"^\| 1 ",
        "19 2018 23",
        ("November 2018.*Turkey", "novembre 2018.*Turquie", "نوفمبر 2018.*تركيا"),
    ),
    "the board of BioWin": Value(
        f"{GOVERNANCE}/four-governance-models",
        "^[^:].*`t42`",
        "2012",
        (
            "four large firms, four .*SMEs.* and four universities",
            "quatre grandes entreprises, quatre .*PME.* et quatre universités",
            "أربع شركات كبيرة وأربع .*وأربع جامعات",
        ),
    ),
    "CETIC's financial resources, in 2012": Value(
        "pages/host-cetic",
        "50 ?%",
        "2012 25 50",
        ("Financial resources", "Ressources financières", "الموارد المالية"),
    ),
    "the announcement had no list of visits": Value(
        "pages/programme",
        "s11.*\\*\\*",
        "2019",
        ("as an example", "par exemple", "مثلًا"),
        ("list of", "liste des", "قائمة"),
    ),
    "CETIC was named as an example": Value(
        "pages/host-cetic", "`s11`", "2019", ("as an example", "comme exemple", "مثلًا")
    ),
    "the platform was named as an example": Value(
        "pages/host-research-office",
        "`s11`.*\\*\\*",
        "2019",
        ("as an example", "comme exemple", "مثلًا"),
    ),
    "Wallonia was announced": Value(
        "pages/start-here",
        "`s3,s9`",
        "2019 28",
        ("announced for", "annoncé du", "وأُعلن موعدها"),
    ),
    "each count of Cluster Mécatronic is of firms": Value(
        "modules/members-engagement/committed-members",
        "`s95`",
        "2014 2025 25 75 96",
        ("25 firms", "25 entreprises", "25 شركة"),
        ("members", "adhérents", "عضوًا"),
    ),
    "what saves four messages": Value(
        "modules/connect/keeping-the-contact",
        "9 . 8 . 5",
        "18 22 5 6 8 9",
        (
            "four contacts one group down",
            "quatre contacts dans le groupe d’en dessous",
            "أربع جهات إلى المجموعة",
        ),
    ),
    "no clear effect is no zero": Value(
        "modules/govern/bringing-it-to-the-board",
        "{#against-similar}",
        "",
        ("no clear effect on productivity", "productivité, aucun effet net", "لم يظهر أثر واضح"),
    ),
}


def of(words: Words, language: str) -> str:
    """The pattern of a language."""
    return words if isinstance(words, str) else words[LANGUAGES.index(language)]


def read(value: Value, language: str) -> str:
    """The lines that the mark finds, every space alike."""
    text = (COURSE / f"{value.text}.{language}.md").read_text("utf-8")
    lines = re.sub("[\u00a0\u202f]", " ", text).splitlines()
    found = [line for line in lines if re.search(of(value.mark, language), line)]
    assert found, value.mark
    return " ".join(found)


def numbers(line: str) -> set[str]:
    """All its numbers; of citations, links and ids none."""
    plain = re.sub(r"\{cite\}`[^`]*`|\]\([^)]*\)|\{#[^}]*\}|<[^>]*>", " ", line)
    plain = re.sub(r"\b\d+(?:th|er|e)\b", " ", plain)
    return set(re.findall(r"\d+", re.sub(r"(?<=\d)[, ](?=\d{3}(?!\d))", "", plain)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", VALUES)
def test_a_corrected_value_stands(what, language):
    value = VALUES[what]
    line = read(value, language)
    assert re.search(of(value.stands, language), line)
    assert not re.search(of(value.never, language), line, re.IGNORECASE)
    # The first of a month is an ordinal in French.
    assert numbers(line) - {"1"} == set(value.numbers.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_show_them_too(language):
    """The week in Catalonia, and the fifteen people of BioWin, three of them without a vote."""
    tours = (COURSE / f"assets/four-tours.{language}.svg").read_text("utf-8")
    spoken, drawn = tours.split("</desc>")
    for text in (spoken.split("2019")[0], drawn.split("2019")[0]):
        assert re.search(r"\b19\b.*\b23\b.*2018", re.sub("<[^>]*>", " ", text), re.DOTALL)
    seats = (COURSE / f"assets/governance-models.{language}.svg").read_text("utf-8")
    card = seats.split("<!-- Card 1 -->")[1].split("<!-- Card 2 -->")[0]
    shapes = ('r="9"', 'r="6"', 'width="16".*fill="#1e6b3a"/>', "<path", 'width="16".*#ffffff"/>')
    assert [len(re.findall(shape, card)) for shape in shapes] == [4, 4, 4, 2, 1]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("24,000 {cite}`s38`", {"24000"}),
        ("24 000 et 2018", {"24000", "2018"}),
        ("the 11th, [3](../a-4.md) {#id-5} 50 %", {"3", "50"}),
    ],
)
def test_numbers_are_read_alike(line, found):
    assert numbers(line) == found
