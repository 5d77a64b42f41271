"""Each term has one word in French and one in Arabic: the one that docs/terms.md says."""

import re
from functools import cache
from typing import NamedTuple

import pytest

from ..texts import COURSE, everything

TERMS = COURSE.parent / "docs/terms.md"
SEPARATOR = re.compile(r"\s*[,،]\s*(?![^()]*\))")
VOWELS = re.compile("[\u064b-\u0652\u0640]")
LETTER = "\u0621-\u064a"
# The particles and pronouns that Arabic writes together with a word.
PREFIX = "[وف]?[بكل]?(?:ال|ل)?"
SUFFIX = f"(?:ه|ها|هم|كم|نا|ا|ات|ان|ين)?(?![{LETTER}])"


class Term(NamedTuple):
    """A row of the table."""

    english: str
    word: str
    wrong: tuple[str, ...]
    right_in: tuple[str, ...]


@cache
def rows(section: str) -> list[list[str]]:
    """The cells of the first table below a heading of docs/terms.md."""
    _, _, below = TERMS.read_text("utf-8").partition(f"# {section}\n")
    assert below, section
    table = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert table
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]
    ]


def words(cell: str) -> tuple[str, ...]:
    """A cell's words; a comma within brackets separates none."""
    return tuple(word for word in SEPARATOR.split(cell) if word)


@cache
def terms(language: str) -> list[Term]:
    """Every term of a language with words that are not used for it."""
    section = {"fr": "French", "ar": "Arabic"}[language]
    found = [Term(row[0], row[1], words(row[2]), words(row[3])) for row in rows(section)]
    assert found
    return [term for term in found if term.wrong]


def plain(text: str) -> str:
    """As it is compared: no short vowels, no marks, every space alike."""
    return re.sub(r"\s+", " ", VOWELS.sub("", text.replace("\\", ""))).lower()


@cache
def pattern(word: str) -> re.Pattern[str]:
    """Where a word stands as a word."""
    compared = re.escape(plain(word))
    if re.search(f"[{LETTER}]", word):
        return re.compile(f"(?<![{LETTER}]){PREFIX}{compared}{SUFFIX}")
    return re.compile(rf"(?<!\w){compared}(?!\w)")


def faults(term: Term, text: str) -> list[str]:
    """The words of ``text`` that stand for the term and should not."""
    compared = plain(text)
    for phrase in term.right_in:
        compared = compared.replace(plain(phrase), "")
    return [word for word in term.wrong if pattern(word).search(compared)]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_one_word_for_each_term(language):
    found = [
        f"{file}:{number}: {wrong}: for {term.english!r} write {term.word}"
        for file, number, text in everything(language)
        for term in terms(language)
        for wrong in faults(term, text)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_word_of_the_table_is_found(language):
    for term in terms(language):
        assert [word for word in term.wrong if word not in faults(term, f"– {word}.")] == []
        assert [phrase for phrase in term.right_in if faults(term, f"– {phrase}.")] == []
        assert not faults(term, term.word), term


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("fr", "Avant le Tour, et autour de la table", ["tour"]),
        ("fr", "un détour, à son tour, des démarches au marché", []),
        ("fr", "ne le savons pas encore", []),
        ("fr", "Wake\\! tours", []),
        ("ar", "وبفريق العمل", ["فريق العمل"]),
        ("ar", "احتياجاتهم", ["احتياجات"]),
        ("ar", "بدونها", ["بدون"]),
        ("ar", "يُراقِب النتائج", ["يراقب"]),
        ("ar", "له صفة مراقب، والمراقبون يقرؤون، والفريق يعمل", []),
        ("ar", "سبتمبر (أيلول، شتنبر)", []),
        ("ar", "في أيلول", ["أيلول"]),
    ],
)
def test_a_word_counts_as_a_whole(language, text, wrong):
    assert [word for term in terms(language) for word in faults(term, text)] == wrong


def bare_names(text: str) -> list[str]:
    """The Latin names that stand directly behind an Arabic word which is not their noun."""
    return [
        match[0]
        for latin, noun, also in rows("A noun before a name")
        for match in re.finditer(
            rf"([{LETTER}\u064b-\u0652]+)،? (?:Cluster )?{re.escape(latin)}(?![\w-])", text
        )
        if match[1] not in words(also) and not re.fullmatch(f"{PREFIX}{noun}", match[1])
    ]


def test_a_noun_stands_before_a_latin_name():
    found = [
        f"{file}:{number}: {bare}"
        for file, number, text in everything("ar")
        for bare in bare_names(text)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("نظمت AWEX بعثة", ["نظمت AWEX"]),
        ("نظمت وكالة AWEX بعثة", []),
        ("كان لعنقود TWIST", []),
        ("افتتح Cluster Eco-construction مقرًا", ["افتتح Cluster Eco-construction"]),
        ("المنصة الأوروبية للعناقيد، ECCP", []),
        ("| TWIST | عنقود أعمال", []),
    ],
)
def test_a_bare_name_is_found(text, found):
    assert bare_names(text) == found
