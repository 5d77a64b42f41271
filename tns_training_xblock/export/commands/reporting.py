"""What is wrong with a course, for people, for programs, and for what shows SARIF."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.export.opening import UnusableFileError, read_file
from tns_training_xblock.export.tree.scan import largest

from .saying import say, say_json

FORMATS = ("text", "json", "sarif")
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def with_paths(
    course: Path, problems: Iterable[Problem], typed: Mapping[str, bytes]
) -> list[Problem]:
    """The problems with paths that can be opened from where the command was given, and with ends.

    ``typed`` are the texts that were not read from the course.
    """

    @cache
    def lines(file: str) -> Sequence[str]:
        return _lines(course, file, typed)

    return [_with_path(course, _with_end(each, lines(each.file))) for each in problems]


def _lines(course: Path, file: str, typed: Mapping[str, bytes]) -> Sequence[str]:
    try:
        data = typed[file] if file in typed else read_file(course, file, largest(file))
    except UnusableFileError:
        return ()
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _with_end(problem: Problem, lines: Sequence[str]) -> Problem:
    """``problem`` to the end of its line, where it does not say where it ends."""
    line = lines[problem.line - 1].rstrip() if problem.line <= len(lines) else ""
    end = problem.end_column or max(len(line) + 1, problem.column)
    return replace(problem, end_column=end)


def _with_path(course: Path, problem: Problem) -> Problem:
    path = str(PurePath(course) / problem.file)
    # The command that a message advises is pasted: it has to find the file, whatever its name.
    message = problem.message.replace(f"stamp {problem.file}`", f"stamp {shlex.quote(path)}`")
    return replace(problem, file=path, message=message)


def report(problems: Sequence[Problem], form: str) -> None:
    """Print ``problems`` in one of :data:`FORMATS`."""
    if form == "json":
        say_json([as_json(problem) for problem in problems])
    elif form == "sarif":
        say_json(as_sarif(problems))
    else:
        for problem in problems:
            say(str(problem))
        say(summary(problems), err=True)


def summary(problems: Sequence[Problem]) -> str:
    """How many errors and warnings ``problems`` are."""
    errors = sum(problem.severity == "error" for problem in problems)
    return f"{_number(errors, 'error')}, {_number(len(problems) - errors, 'warning')}."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def as_json(problem: Problem) -> dict[str, Any]:
    """One problem: no line of it is longer than one line, so that it ends where it begins."""
    said = asdict(problem)
    places = {key: said.pop(key) for key in ("file", "line", "column")}
    return {**places, "end_line": problem.line, "end_column": said.pop("end_column"), **said}


def as_sarif(problems: Sequence[Problem]) -> dict[str, Any]:
    """A log in SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""
    codes = list(dict.fromkeys(problem.code for problem in problems))
    driver = {
        "name": "tns-course",
        "version": version("tns_training_xblock"),
        "rules": [{"id": code} for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": quote(PurePath(problem.file).as_posix())},
        "region": {
            "startLine": problem.line,
            "startColumn": problem.column,
            "endLine": problem.line,
            "endColumn": problem.end_column,
        },
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": place}],
        **dict(_fixes(problem, place)),
    }


def _fixes(problem: Problem, place: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    if problem.fix is not None:
        new = {"deletedRegion": place["region"], "insertedContent": {"text": problem.fix}}
        change = {"artifactLocation": place["artifactLocation"], "replacements": [new]}
        yield "fixes", [{"description": {"text": problem.message}, "artifactChanges": [change]}]
