"""``course.yaml`` and each ``module.yaml`` as frozen settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tns_training_xblock.content.model import LANGUAGES, Language
from tns_training_xblock.content.syntax import yaml_nodes
from tns_training_xblock.content.syntax.fields import ID
from tns_training_xblock.content.syntax.report import TOP, Place, Report

from .scan import LARGEST_ASSET
from .yaml_files import Entry, Named, load

Titles = Mapping[Language, str]
"""A text in each language."""

_UNITS = {"kB": 1_000, "MB": 1_000_000}
_DEFAULT_ASSET = 1_000_000


@dataclass(frozen=True, slots=True)
class CourseSettings:
    """``course.yaml``. ``languages`` begins with the original; ``max_asset_bytes`` in bytes.

    ``listed`` is where they stand, ``certain`` whether they are those that were meant: all else is
    judged by them.
    """

    languages: tuple[Language, ...] = LANGUAGES[:1]
    listed: Place = TOP
    certain: bool = False
    translations_required: bool = True
    english_only: tuple[Named, ...] = ()
    max_asset_bytes: int = _DEFAULT_ASSET


@dataclass(frozen=True, slots=True)
class Module:
    """``module.yaml`` of the folder ``id``; ``file`` is its path in the course."""

    id: str
    title: Titles
    topic: Named
    lessons: tuple[Named, ...]
    file: str


def read_course(data: bytes, report: Report) -> CourseSettings:
    """The settings of a whole course."""
    fields = load(data, report).fields(
        ("languages",), ("translations", "english-only", "max-asset-size")
    )
    translations = fields["translations"]
    before = len(report.problems)
    languages = read_languages(fields["languages"], LANGUAGES)
    _original_first(fields["languages"])
    return CourseSettings(
        languages=languages,
        listed=fields["languages"].place,
        certain=bool(fields["languages"]) and len(report.problems) == before,
        translations_required=not translations
        or translations.one_of(("required", "optional")) != "optional",
        english_only=fields["english-only"].references(),
        max_asset_bytes=_size(fields["max-asset-size"]),
    )


def read_module(
    folder: str, data: bytes, report: Report, languages: tuple[Language, ...]
) -> Module:
    """The module that lives in ``folder``."""
    fields = load(data, report).fields(("id", "title", "topic", "lessons"))
    named = fields["id"].identifier()
    if ID.fullmatch(named.text) and named.text != folder:
        message = f"The module in the folder `{folder}` must have `id: {folder}`."
        fields["id"].complain("id-not-folder", message)
    return Module(
        id=folder,
        title=read_titles(fields["title"], languages),
        topic=fields["topic"].reference(),
        lessons=fields["lessons"].references(),
        file=report.file,
    )


def read_titles(entry: Entry, languages: tuple[Language, ...]) -> Titles:
    """One text for each of ``languages``."""
    others = tuple(each for each in LANGUAGES if each not in languages)
    fields = entry.fields(languages, others) if entry else {}
    for language in others:
        if fields.get(language):
            fields[language].complain("language-unlisted", unlisted(language))
    return {language: fields[language].text() for language in languages if language in fields}


def read_name(entry: Entry, languages: tuple[Language, ...]) -> Titles:
    """One name for all ``languages``, or one for each."""
    if isinstance(entry.node, yaml_nodes.Mapping):
        return read_titles(entry, languages)
    return dict.fromkeys(languages, entry.text())


def read_languages(entry: Entry, allowed: tuple[Language, ...]) -> tuple[Language, ...]:
    """Some of the ``allowed`` languages, the original first among them."""
    chosen = set()
    for item in entry.items():
        if (word := item.text()) in LANGUAGES and word not in allowed:
            item.complain("language-unlisted", unlisted(word))
        else:
            chosen.add(item.one_of(allowed))
    if entry and allowed[0] not in chosen:
        message = f"`{allowed[0]}` is the original and must be among the languages; add it."
        entry.complain("language-original", message)
    return tuple(language for language in allowed if language in chosen) or allowed[:1]


def _original_first(entry: Entry) -> None:
    named = [item.text() for item in entry.items()] if entry else []
    if LANGUAGES[0] in named[1:]:
        message = f"`{LANGUAGES[0]}` is the original and stands first among the languages."
        entry.complain("language-original", message)


def unlisted(language: str) -> str:
    """What is said of something in a ``language`` that is not listed."""
    return f"`{language}` is not among the `languages`; add it there, or leave it out here."


def read_share(entry: Entry) -> Decimal:
    """A percentage as a number from 0 to 1."""
    match = entry.matching(r"(\d{1,3}(?:\.\d+)?) ?%", "bad-share", "a percentage, as in 60 %")
    share = Decimal(match[1]) / 100 if match else Decimal(0)
    if share > 1:
        entry.complain("bad-share", "A share cannot be over 100 %; lower it.")
    return share


def _size(entry: Entry) -> int:
    if not entry:
        return _DEFAULT_ASSET
    match = entry.matching(r"(\d{1,6}) ?(kB|MB)", "bad-size", "a size, as in 500 kB or 1 MB")
    size = int(match[1]) * _UNITS[match[2]] if match else LARGEST_ASSET
    if size > LARGEST_ASSET:
        entry.complain("bad-size", "No asset can be over 100 MB; lower the limit.")
    return min(size, LARGEST_ASSET)
