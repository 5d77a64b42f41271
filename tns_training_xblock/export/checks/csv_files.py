"""Whether CSV files open well in a spreadsheet, and say the same in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from tns_training_xblock.content.model import LANGUAGES, Language
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import TOP, Report
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.usage import asset_names, language_of

from .csv_tables import Row, difference, read_table


def check_csv(course: Course) -> Iterator[Problem]:
    """The problems of the CSV files among the assets, and of the languages that share one."""
    tables: dict[str, dict[Language, list[Row]]] = {}
    shared = _shared(course)
    for name in course.tree.assets:
        if not name.endswith(".csv"):
            continue
        report = Report(f"assets/{name}")
        language = language_of(name)
        rows = read_table(course.tree.read(report.file), language, report)
        if language and not report.problems:
            tables.setdefault(name.rsplit(".", 2)[0], {})[language] = rows
        if name in shared:
            message = (
                "Texts in several languages offer this one file; give each its own, as in"
                f" `{name.removesuffix('.csv')}.{LANGUAGES[0]}.csv`."
            )
            report.warning(TOP, "csv-language", message)
        yield from report.problems
    for stem, variants in tables.items():
        yield from compare(stem, variants)


def compare(stem: str, variants: Mapping[Language, list[Row]]) -> Iterator[Problem]:
    """What the languages of one table do not have in common."""
    (first, original), *others = (
        (language, variants[language]) for language in LANGUAGES if language in variants
    )
    for language, rows in others:
        name = f"assets/{stem}.{language}.csv"
        for row, other in zip_longest(original, rows):
            message = difference(row, other, f"`{stem}.{first}.csv`")
            if message:
                line = other.line if other else rows[-1].line
                yield Problem(name, line, 1, "csv-variants", "error", message)
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
