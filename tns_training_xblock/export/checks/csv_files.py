"""Whether CSV files open well in a spreadsheet, and say the same in every language."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import zip_longest

from tns_training_xblock.content.model import LANGUAGES, Language
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import TOP, Report
from tns_training_xblock.export.opening import UnusableFileError
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.tables import rows_of
from tns_training_xblock.export.tree.usage import asset_names, language_of

from .csv_tables import difference, read_table


def check_csv(course: Course) -> Iterator[Problem]:
    """The problems of the CSV files among the assets, and of the languages that share one."""
    sound: dict[str, list[Language]] = {}
    shared = _shared(course)
    for name in course.tree.assets:
        if not name.endswith(".csv"):
            continue
        report = Report(f"assets/{name}")
        language = language_of(name)
        try:
            for _row in read_table(course.tree.read(report.file), language, report):
                pass  # what is wrong with it is told on the way
        except UnusableFileError as error:
            yield error.problem
            continue
        if language and not report.problems:
            sound.setdefault(name.rsplit(".", 2)[0], []).append(language)
        if name in shared:
            message = (
                "Texts in several languages offer this one file; give each its own, as in"
                f" `{name.removesuffix('.csv')}.{LANGUAGES[0]}.csv`."
            )
            report.warning(TOP, "csv-language", message)
        yield from report.problems
    for stem, languages in sound.items():
        try:
            yield from compare(course, stem, languages)
        except UnusableFileError as error:  # it was there a moment ago
            yield error.problem


def compare(course: Course, stem: str, languages: Collection[Language]) -> Iterator[Problem]:
    """What the ``languages`` of one table, which is sound in each, do not have in common."""
    first, *others = (language for language in LANGUAGES if language in languages)
    for language in others:
        original, variant = (f"{stem}.{each}.csv" for each in (first, language))
        rows = (
            rows_of(course.tree.read(f"assets/{stem}.{each}.csv"), each, Report(""))
            for each in (first, language)
        )
        line = 1
        for row, other in zip_longest(*rows):
            line = other.line if other else line
            message = difference(row, other, f"`{original}`")
            if message:
                yield Problem(f"assets/{variant}", line, 1, "csv-variants", "error", message)
                break


def _shared(course: Course) -> set[str]:
    """The assets that texts in two languages name."""
    found: dict[str, set[Language]] = {}
    for item in course.items.values():
        for language, card in item.files.items():
            for name in asset_names(card):
                if language_of(name) is None:
                    found.setdefault(name, set()).add(language)
    return {name for name, languages in found.items() if len(languages) > 1}
