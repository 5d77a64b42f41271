"""Whether what texts refer to is there, in every language that was promised."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from tns_training_xblock.content.model import LANGUAGE_NAMES, Language
from tns_training_xblock.content.syntax.fields import ID
from tns_training_xblock.content.syntax.problems import Problem, Severity
from tns_training_xblock.content.syntax.report import nearest, quoted
from tns_training_xblock.export.tree.cards import FileCard, ItemCard, Target
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.settings import unlisted
from tns_training_xblock.export.tree.usage import language_of, resolve
from tns_training_xblock.export.tree.yaml_files import MANY


def check_texts(course: Course) -> Iterator[Problem]:
    """The problems of texts that only the rest of the course shows."""
    checker = _TextChecker(course)
    for item in course.items.values():
        yield from checker.languages(item)
        for language, card in item.files.items():
            yield from _first(checker.references(card, language), card.path)


def _first(problems: Iterator[Problem], file: str) -> Iterator[Problem]:
    """As many problems of one text as are told; the others are not even looked for."""
    yield from islice(problems, MANY)
    if next(problems, None):
        message = f"The first {MANY} problems are shown; mend these to see the others."
        yield _of_file(file, "too-many-problems", message)


def at(
    card: FileCard, target: Target, code: str, message: str, severity: Severity = "error"
) -> Problem:
    """A problem at what a text refers to."""
    return Problem(card.path, target.line, target.column, code, severity, message)


class _TextChecker:
    """Holds what every text is compared with."""

    def __init__(self, course: Course) -> None:
        self._course = course
        items = course.tree.items
        self._paths = {path for item in items.values() for path in item.paths.values()}
        # Of a whole file that is missing or has errors, these tell enough.
        self._knows_sources = (
            course.tree.has("sources.yaml") and "sources.yaml" not in course.faulty
        )
        self._assets = {f"assets/{name}" for name in course.tree.assets}
        ids = [item.id for item in items.values()]
        # Of a misspelt id it is told in course.yaml that there is no such text.
        self._english_only = {
            named.text if named.text in ids else nearest(named.text, ids)
            for named in course.settings.english_only
        }
        glossary = course.glossary.files if course.glossary else {}
        self._terms = {
            language: {target.name for target in card.definitions}
            for language, card in glossary.items()
            if card.path not in course.faulty
        }

    def languages(self, item: ItemCard) -> Iterator[Problem]:
        """Missing translations, and languages that the course does not have."""
        wanted = self._course.settings.languages
        paths = self._course.tree.items[item.stem].paths
        original = f"{item.stem}.{wanted[0]}.md"
        if wanted[0] not in paths:
            message = f"A translation needs its original; write {original}."
            yield _of_file(next(iter(paths.values())), "original-missing", message)
            return
        for language, path in paths.items():
            if language not in wanted:
                yield _of_file(path, "language-unlisted", unlisted(language))
        if item.id in self._english_only:
            return
        severity: Severity = "error" if self._course.settings.translations_required else "warning"
        for language in wanted:
            if language not in paths:
                path = f"{item.stem}.{language}.md"
                message = (
                    f"There is no translation into {LANGUAGE_NAMES[language]}; write {path}, or"
                    f" list `{item.id}` under `english-only` in course.yaml."
                )
                yield _of_file(original, "translation-absent", message, severity)

    def references(self, card: FileCard, language: Language) -> Iterator[Problem]:
        """What ``card`` refers to and the course does not have."""
        for target in card.links:
            yield from self._link(card, target)
        for target in card.assets:
            yield from self._asset(card, target, language)
        # What is no id is told in the header.
        following = [target for target in card.next if ID.fullmatch(target.name)]
        yield from _named(card, following, self._course.items, "item", "next-unknown")
        if self._knows_sources:
            known = self._course.sources
            yield from _named(card, card.citations, known, "source", "source-unknown")
        if self._course.glossary is None or language in self._terms:
            terms = self._terms.get(language, set())
            yield from _named(card, card.terms, terms, "term", "term-unknown")

    def _link(self, card: FileCard, target: Target) -> Iterator[Problem]:
        path = resolve(card, target.name)
        if target.name.startswith("#") or path in self._paths:
            return
        if path.startswith(("../", "/")):
            yield _outside(card, target)
            return
        stem = path.removesuffix(".md").rpartition(".")[0]
        if stem in self._course.tree.items and stem.rpartition("/")[2] not in self._english_only:
            return  # what is missing is the translation, and that is told once
        message = f"There is no text at {quoted(path)}. {_mend(path, self._paths, card)}"
        yield at(card, target, "link-broken", message)

    def _asset(self, card: FileCard, target: Target, language: Language) -> Iterator[Problem]:
        path = resolve(card, target.name)
        said = language_of(path)
        if path.startswith(("../", "/")):
            yield _outside(card, target)
        elif path not in self._assets:
            message = f"There is no asset at {quoted(path)}. {_mend(path, self._assets, card)}"
            yield at(card, target, "asset-missing", message)
        elif said not in (None, language):
            stem, _, ending = path.rsplit(".", 2)
            message = (
                f"{quoted(path)} is by its name in {LANGUAGE_NAMES[said]}, and this text is not:"
                f" name `{stem}.{language}.{ending}`, or leave the language out of the name."
            )
            yield at(card, target, "asset-language", message)


def _named(
    card: FileCard, targets: Iterable[Target], known: Collection[str], noun: str, code: str
) -> Iterator[Problem]:
    for target in targets:
        if target.name not in known:
            message = f"There is no {noun} {quoted(target.name)}. {_mend(target.name, known)}"
            yield at(card, target, code, message)


def _mend(word: str, known: Collection[str], card: FileCard | None = None) -> str:
    """What to write instead of ``word``: in the language of ``card`` where there is such a one."""
    language = card.path.split(".")[-2] if card else ""
    guess = nearest(word, [each for each in known if f".{language}." in each]) if card else ""
    guess = guess or nearest(word, known)
    parts = word.replace(",", " ").split()
    if len(parts) > 1 and all(part in known for part in parts):
        return f"Write a comma between two: `{','.join(parts)}`."
    return f"Did you mean `{guess}`?" if guess else "Add it, or name one that is there."


def _outside(card: FileCard, target: Target) -> Problem:
    message = f"{quoted(target.name)} leaves the course; link to something inside it."
    return at(card, target, "outside-course", message)


def _of_file(path: str, code: str, message: str, severity: Severity = "error") -> Problem:
    return Problem(path, 1, 1, code, severity, message)
