"""Whether a translation says the same as its original, and whether it is up to date."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tns_training_xblock.content.model import (
    CaseStudy,
    Check,
    ChoiceCheck,
    Criterion,
    Document,
    Glossary,
    Lesson,
    Listing,
    MatchCheck,
    NumberCheck,
    OrderCheck,
    Reflection,
    Sample,
    Task,
    Tolerance,
    WordRange,
)
from tns_training_xblock.content.syntax.problems import Problem

Facts = dict[str, object]
_FILE = "the file"


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something learners answer or are marked by: what it must have in common."""

    name: str
    line: int
    facts: Facts
    inside: str = ""


def fingerprint(text: str | bytes) -> str:
    """12 hexadecimal digits that change with the text; line ends and space at them do not count."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", errors="replace")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    plain = "\n".join(line.rstrip() for line in lines).rstrip("\n")
    return hashlib.sha256(plain.encode("utf-8", errors="replace")).hexdigest()[:12]


def stale(translation: Document, text: str, original: str | bytes, file: str) -> Problem | None:
    """The problem of a ``translation``, read from ``text``, that is older than ``original``."""
    if translation.original == fingerprint(original):
        return None
    match = re.search(r"^original:[ \t]*", text, re.MULTILINE)
    line = text.count("\n", 0, match.start()) + 1 if match else 1
    column = match.end() - match.start() + 1 if match else 1
    mend = f"bring it up to date, then run `tns-course stamp {file}`."
    if translation.original is None:
        message = f"Nobody knows which original this translates; {mend}"
        return Problem(file, line, column, "translation-unstamped", "warning", message)
    message = f"The original has changed since this was translated; {mend}"
    return Problem(file, line, column, "translation-stale", "warning", message)


def compare(original: Document, translation: Document, file: str) -> list[Problem]:
    """What ``translation``, the document of ``file``, does otherwise than ``original``."""
    ours = {thing.name: thing for thing in _things(original)}
    theirs = {thing.name: thing for thing in _things(translation)}
    if original.kind != translation.kind:
        return list(_differences(ours[_FILE], theirs[_FILE], file))[:1]
    problems: list[Problem] = []
    for name, thing in ours.items():
        if name in theirs:
            problems += _differences(thing, theirs[name], file)
        elif not thing.inside or thing.inside in theirs:
            line = theirs[thing.inside].line if thing.inside else 1
            message = f"{name} of the original is missing; translate it."
            problems.append(_problem(file, line, "translation-missing", message))
    for name, thing in theirs.items():
        if name not in ours and (not thing.inside or thing.inside in ours):
            message = f"{name} does not stand in the original; remove it or add it there."
            problems.append(_problem(file, thing.line, "translation-extra", message))
    return sorted(problems)


def _problem(file: str, line: int, code: str, message: str) -> Problem:
    return Problem(file, line, 1, code, "error", message[0].upper() + message[1:])


def _differences(ours: _Thing, theirs: _Thing, file: str) -> Iterator[Problem]:
    for what, value in ours.facts.items():
        # What only one of them says follows from another fault, which is told where it stands.
        other = theirs.facts.get(what, value)
        if other != value:
            message = (
                f"{ours.name} has another {what} than the original: "
                f"write {_written(value)} instead of {_written(other)}."
            )
            yield _problem(file, theirs.line, "translation-different", message)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "`yes`" if value else "`no`"
    if isinstance(value, Tolerance):
        return f"`{value.value} %`" if value.relative else f"`{value.value}`"
    if isinstance(value, WordRange):
        return f"`{value.least}-{value.most}`"
    if isinstance(value, tuple):
        return ", ".join(f"`{part}`" for part in value) or "nothing"
    return f"`{value}`" if value not in (None, "") else "nothing"


def _things(document: Document) -> Iterator[_Thing]:
    facts: Facts = {"kind": document.kind, "id": document.id}
    if isinstance(document, Lesson):
        yield _Thing(_FILE, 1, {**facts, "next": document.next})
        for part in document.parts:
            if isinstance(part, Listing):
                yield _Thing(f"the list of {part.of}", part.line, {})
        for check in document.checks:
            yield from _check(check)
    elif isinstance(document, Glossary):
        yield _Thing(_FILE, 1, facts)
        for term in document.terms:
            yield _Thing(f"term `{term.id}`", term.line, {})
    else:
        yield _Thing(_FILE, 1, {**facts, "late": document.late})
        yield from _case_study(document)


def _check(check: Check) -> Iterator[_Thing]:
    facts = _facts(check)
    if not isinstance(check, Reflection):
        facts["points"] = check.points
    if isinstance(check, ChoiceCheck | OrderCheck | MatchCheck):
        facts["partial"] = check.partial
    name = f"check `{check.id}`"
    yield _Thing(name, check.line, facts)
    for answer in _answers(check):
        yield _Thing(f"answer `{answer[0]}` of {name}", answer[1], {}, name)


def _facts(check: Check) -> Facts:
    if isinstance(check, ChoiceCheck):
        right = tuple(sorted(choice.id for choice in check.choices if choice.right))
        return {"kind": "multiple" if check.multiple else "single", "right answer": right}
    if isinstance(check, OrderCheck):
        return {"kind": "order", "right order": tuple(item.id for item in check.items)}
    if isinstance(check, MatchCheck):
        return {"kind": "match"}
    if isinstance(check, NumberCheck):
        mistakes = tuple(sorted(mistake.value for mistake in check.mistakes))
        facts: Facts = {"kind": "number", "right answer": check.answer}
        return {**facts, "tolerance": check.tolerance, "list of mistakes": mistakes}
    return {"kind": "reflection", "word range": check.words}


def _answers(check: Check) -> list[tuple[str, int]]:
    if isinstance(check, ChoiceCheck):
        return [(choice.id, choice.line) for choice in check.choices]
    if isinstance(check, OrderCheck):
        return [(item.id, item.line) for item in check.items]
    if isinstance(check, MatchCheck):
        return [(pair.id, pair.line) for pair in check.pairs]
    return []


def _case_study(document: CaseStudy) -> Iterator[_Thing]:
    for exhibit in document.exhibits:
        name = f"exhibit `{exhibit.id}`"
        yield _Thing(name, exhibit.line, {"year": exhibit.year})
        # Each language has a file of its own, so its name may differ.
        if exhibit.file:
            yield _Thing(f"the file of {name}", exhibit.line, {}, name)
    for task in document.tasks:
        yield _Thing(f"task `{task.id}`", task.line, _task(task))
    if document.vote:
        yield _Thing(f"vote `{document.vote.id}`", document.vote.line, {})
    for criterion in document.criteria:
        yield from _criterion(criterion)
    if document.outcome:
        yield _Thing("the outcome", 1, {})
    for sample in document.samples:
        yield _Thing(f"sample `{sample.id}`", sample.line, _sample(sample))


def _task(task: Task) -> Facts:
    facts: Facts = {"kind": "number" if task.number else "text", "word range": task.words}
    if task.number:
        facts |= {"answer": task.number.answer, "tolerance": task.number.tolerance}
    rule = task.files
    limits = (f"{rule.max_files} at most", f"{rule.max_bytes} bytes each") if rule else ()
    facts["rule for files"] = (*sorted(rule.types), *limits) if rule else ()
    return facts


def _criterion(criterion: Criterion) -> Iterator[_Thing]:
    name = f"criterion `{criterion.id}`"
    yield _Thing(name, criterion.line, {})
    for level in criterion.levels:
        facts: Facts = {"number of points": level.points}
        yield _Thing(f"level `{level.id}` of {name}", level.line, facts, name)


def _sample(sample: Sample) -> Facts:
    return {f"level of `{given.criterion}`": given.level for given in sample.levels}
