"""What the texts tell from a source: a figure, or a year with the name of whom it concerns.

A fact is known by its source and its figure, so that it is found again in other words. A figure
belongs to the citation of its sentence, or to the next one of its paragraph. In a table it belongs
to what its row cites, or else to what its exhibit or the paragraph around it cites. A statement
without a figure is known by its words only, so those that came back most often are listed.
"""

import re
from calendar import month_name
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from .texts import name, paths

Fact = tuple[str, str]
"""A source, and the figure or the year and name."""

GOVERNANCE = "four-governance-models"
LEAST = 3
"""One and two are words more often than figures."""

CITE = re.compile(r"\{cite\}`([^`]*)`")
_NOT_TOLD = re.compile(r"^:::\{(sample|task|criterion|vote|indicator|count)\}.*?^:::$", re.M | re.S)
STATEMENTS = {
    "a pôle's vice-president is a scientist": ("(?i)vice-president.{0,40}scien", GOVERNANCE),
    "the government only observes the pôles": (
        "(?i)present (only )?through|government .?only observes|government observes",
        GOVERNANCE,
    ),
    "the government gives label and money": (
        "(?i)(government labels|gives label)",
        "the-state-at-your-table",
    ),
    "a neutral agent and a commission": ("(?i)neutral agent", GOVERNANCE),
    "benchmarking is learning the lesson": ("s158", "what-can-travel"),
    "collecting good practice is not enough": ("s159|(?i:collecting good)", "what-can-travel"),
    "energy and participation come later": ("energy and participation", "board-composition"),
    "Eco-construction is an association": ("s51", "what-a-cluster-organisation-is"),
    "Eco-construction's building of straw": ("(?i)(head office|building) .{0,20}straw", "host-eco"),
    "Wagralim's strategy since 2018": ("(?i)strategy.*since 2018", "few-markets"),
    "Wagralim's cascade funding": ("s49", "a-small-test"),
    "the money of Wagralim's projects": ("EUR 77 million", "money-and-independence"),
    "in Catalonia the private side leads": ("(?i)private side leads", "the-state-at-your-table"),
}
"""What was told up to five times: its words or its source, and the text to which others link."""

_OPTION = re.compile(r"^:\w+:.*$", re.M)
_SOURCE = re.compile(r"^:source: (.*)$", re.M)
_MARKUP = re.compile(r"\]\([^)]*\)|\{term\}`|<[a-z0-9-]+>`|\{#[^}]*\}")
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_VALUES = {
    word: str(value) for words in (_WORDS, _ORDINALS) for value, word in enumerate(words.split(), 1)
}
_VALUE = re.compile(rf"\b({'|'.join(_VALUES)})\b", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = month_name[1:]
_DAY = re.compile(rf"\b\d{{1,2}}(?:–\d{{1,2}})?(?= (?:{'|'.join(_MONTHS)})\b)")
_FIGURE = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)?(?=th\b|\b)")
_NAME = re.compile(r"\b[A-Z][\w-]*[A-Z][\w-]*\b|(?<=[a-z,;:(] )[A-Z][\w-]+")
_NO_NAMES = frozenset([*_MONTHS, "EUR", "USD", "MAD", "I", "Region", "State"])


def of(sentence: str) -> set[str]:
    """The figures of a sentence; where it has none, each of its years with each of its names."""
    plain = _MARKUP.sub(" ", CITE.sub("", sentence))
    plain = _VALUE.sub(lambda word: _VALUES[word[1].lower()], plain)
    years = _YEAR.findall(plain)
    found = _FIGURE.findall(_DAY.sub("", _YEAR.sub("", plain)))
    figures = {each for each in found if float(each.replace(",", "")) >= LEAST}
    names = set(_NAME.findall(plain)) - _NO_NAMES
    return figures or {f"{year} {each}" for year in years for each in names}


def numbers(text: str) -> set[str]:
    """The numbers from 100 that a text of any language tells, written alike; 2016–17 is both."""
    plain = _OPTION.sub("", _MARKUP.sub(" ", CITE.sub("", _body(text))))
    plain = re.sub(r"\b(20)(\d\d)[–/](\d\d)\b", r"\1\2 \1\3", plain)
    return set(re.findall(r"\d{3,}", re.sub(r"(?<=\d)[,\u202f](?=\d{3}(?!\d))", "", plain)))


def told(text: str) -> Iterator[Fact]:
    """Every fact of a text; its tasks and samples tell none."""
    exhibit = ""
    for block in re.split(r"\n\s*\n", _body(text)):
        if block.startswith(":::"):
            exhibit = "".join(_SOURCE.findall(block))
        around = CITE.findall(block) or CITE.findall(exhibit)
        for line in block.split("\n"):
            if not line.startswith(":"):
                for sentence, names in _cited(line, around):
                    sources = {each.strip() for one in names for each in one.split(",")}
                    yield from ((source, fact) for source in sources for fact in of(sentence))


def says(text: str, words: str, home: str) -> bool:
    """Whether a text states it; a line that leads to where it teaches only points there."""
    return any(re.search(words, line) and home not in line for line in _body(text).split("\n"))


def where_said(statement: str) -> set[str]:
    """The lessons, pages and cases that make one of the statements."""
    return {
        name(path) for path in paths("en") if says(path.read_text("utf-8"), *STATEMENTS[statement])
    }


def _body(text: str) -> str:
    return _NOT_TOLD.sub("", text.split("\n---\n", 1)[1])


def _cited(line: str, around: list[str]) -> Iterator[tuple[str, list[str]]]:
    if not line.startswith("|"):
        yield from _sentences(line, [])
        return
    cells = line.strip("|").split("|")
    apart = any(CITE.search(cell) and not CITE.sub("", cell).strip(" ,") for cell in cells)
    if apart:
        yield line, CITE.findall(line)
        return
    for cell in cells:
        yield from _sentences(cell, [] if CITE.search(line) else around)


def _sentences(text: str, otherwise: list[str]) -> Iterator[tuple[str, list[str]]]:
    sentences = re.split(r"(?<=[.!?;])\s+", text)
    for place, sentence in enumerate(sentences):
        following = (CITE.findall(each) for each in sentences[place:])
        yield sentence, next(filter(None, following), otherwise)


def where_told() -> dict[Fact, set[str]]:
    """Each fact of the course and the lessons, pages and cases that tell it.

    The glossary explains words and is opened from any text. Sources name what is cited, and data
    files repeat their exhibit so that it can be counted with. None of the three is a telling.
    """
    found: dict[Fact, set[str]] = defaultdict(set)
    for path in filter(_is_told, paths("en")):
        for fact in told(path.read_text("utf-8")):
            found[fact].add(name(path))
    return found


def _is_told(path: Path) -> bool:
    return not path.name.startswith("glossary")
