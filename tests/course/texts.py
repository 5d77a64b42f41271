"""The course's texts as their readers see them, line by line and without markup."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tns_training_xblock.content import parse
from tns_training_xblock.content.model import CaseStudy, Document, Exercise, Language, Lesson

COURSE = Path(__file__).parents[2] / "course"

_OPTION = re.compile(
    r":(kind|points|partial|words|tolerance|answer|files?|max-\w+|year|unit|variants):.*"
)
_HEADER = re.compile(r"(kind|id|minutes|next|original|late):")
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
        for pattern, plain in _MARKUP:
            line = pattern.sub(plain, line)
        if line.strip():
            yield number, line
