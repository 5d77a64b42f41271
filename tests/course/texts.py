"""The course's texts as their readers see them, line by line and without markup."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

from tns_training_xblock.content import parse
from tns_training_xblock.content.model import CaseStudy, Document, Exercise, Language, Lesson

COURSE = Path(__file__).parents[2] / "course"

_OPTION = re.compile(
    r":(kind|points|partial|words|tolerance|answer|files?|max-\w+|year|unit|variants):.*"
)
_HEADER = re.compile(r"(kind|id|minutes|next|original|late):")
_KEY = re.compile(r"(\w+:|\s*-)(\s+|$)")
_CATALOGUES = ("tns_training_xblock", "demo")
_PLACES = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[^>]*>")
_MARKUP = [
    (re.compile(r"\]\([^)]*\)"), "]"),
    (re.compile(r"\{cite\}`[^`]*`"), ""),
    (re.compile(r"\{term\}`([^`<]*?)\s*(<[^>]*>)?`"), r"\1"),
    (re.compile(r"\{#[^}]*\}"), ""),
    (re.compile(r"^(:::+(\{note\}|\{\w+\}.*)?|:[a-z-]+:)"), ""),
    (re.compile(r"https?://\S+"), ""),
]


def paths(language: Language) -> list[Path]:
    """Every text in ``language``."""
    found = sorted(COURSE.rglob(f"*.{language}.md"))
    assert found
    return found


def name(path: Path) -> str:
    """Where it stands in the course."""
    return path.relative_to(COURSE).as_posix()


def document(path: Path) -> Document:
    """What the text means."""
    language: Language = path.suffixes[0][1:]  # type: ignore[assignment]  # en, fr or ar
    parsed = parse(path.read_bytes(), language=language).document
    assert parsed
    return parsed


@cache
def lessons(language: Language = "en") -> list[Lesson]:
    """Every lesson and page in ``language``."""
    found = [document(path) for path in paths(language)]
    return [each for each in found if isinstance(each, Lesson)]


@cache
def case_studies(language: Language = "en") -> list[CaseStudy]:
    """Every case study in ``language``."""
    found = [document(path) for path in paths(language)]
    return [each for each in found if isinstance(each, CaseStudy)]


@cache
def marked(language: Language = "en") -> list[Exercise]:
    """Every case study and worksheet in ``language`` that is marked with a rubric."""
    found = [document(path) for path in paths(language)]
    return [each for each in found if isinstance(each, Exercise) and each.criteria]


def lines(path: Path, *, header: bool = False) -> Iterator[tuple[int, str]]:
    """Line number and what is read there, below the header or, with ``header``, in it too."""
    inside = 0
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        inside += line == "---"
        hidden = inside < 2 and (not header or _HEADER.match(line))
        if hidden or line == "---" or _OPTION.fullmatch(line):
            continue
        if inside < 2:
            line = _KEY.sub("", line).strip('"')
        for pattern, plain in _MARKUP:
            line = pattern.sub(plain, line)
        if line.strip():
            yield number, line


def everything(language: Language) -> Iterator[tuple[str, int, str]]:
    """File, line and words of all that a reader of ``language`` reads: course and interface."""
    for path in sorted(COURSE.rglob(f"*.{language}.*")):
        for number, line in _READ[path.suffix](path):
            yield f"course/{name(path)}", number, line
    for path in sorted(COURSE.rglob("*.yaml")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for value in re.findall(rf'\b{language}: ("[^"]*"|[^,}}]*)', line):
                yield f"course/{name(path)}", number, value.strip('"')
    for folder in _CATALOGUES:
        file = f"{folder}/locale/{language}/LC_MESSAGES/django.po"
        for number, line in _said(COURSE.parent / file):
            yield file, number, line


def _whole(path: Path) -> Iterator[tuple[int, str]]:
    yield from lines(path, header=True)


def _drawn(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a figure without what no reader sees."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        yield number, unescape(re.sub(r"<[^>]*>", " ", line)).strip()


def _cells(path: Path) -> Iterator[tuple[int, str]]:
    """The cells of a data file; in French and Arabic a semicolon parts them."""
    rows = csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";")
    for number, row in enumerate(rows, 1):
        for cell in row:
            yield number, cell


_READ = {".md": _whole, ".svg": _drawn, ".csv": _cells}


def _said(catalogue: Path) -> Iterator[tuple[int, str]]:
    """The lines of the translations of a catalogue, without its own header and its places."""
    written = catalogue.read_text("utf-8")
    start = written.index("\n\n")
    translated = False
    for number, line in enumerate(written.splitlines(), 1):
        translated = line.startswith("msgstr") or (translated and line.startswith('"'))
        if translated and number > written.count("\n", 0, start) + 1:
            words = line.partition('"')[2].rpartition('"')[0].replace('\\"', '"')
            yield number, _PLACES.sub("…", words)
