"""Whether a translation says the same as its original, and whether it is up to date."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from tns_training_xblock.content.model import Document, Thing, Tolerance, WordRange
from tns_training_xblock.content.syntax.problems import Problem

_FILE = "the file"


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
    line, column = _place("original", text)
    mend = f"bring it up to date, then run `tns-course stamp {file}`."
    if translation.original is None:
        message = f"Nobody knows which original this translates; {mend}"
        return Problem(file, line, column, "translation-unstamped", "warning", message)
    message = f"The original has changed since this was translated; {mend}"
    return Problem(file, line, column, "translation-stale", "warning", message)


def claimed(original: Document, text: str, file: str) -> Problem | None:
    """The problem of an ``original``, read from ``text``, that says what it translates."""
    if original.original is None:
        return None
    message = "This is the original itself, which translates nothing: remove `original`."
    return Problem(file, *_place("original", text), "original-form", "error", message)


def _place(key: str, text: str) -> tuple[int, int]:
    """The line of a ``key`` in the header of ``text``, and the column of its value; else 1, 1."""
    match = re.search(rf"^{key}:[ \t]*", text, re.MULTILINE)
    if match is None:
        return 1, 1
    return text.count("\n", 0, match.start()) + 1, match.end() - match.start() + 1


def compare(original: Document, translation: Document, file: str, text: str = "") -> list[Problem]:
    """What ``translation`` does otherwise than ``original``.

    It is the document of ``file``, whose ``text`` is where keys of the header are looked for.
    """
    ours = {thing.name: thing for thing in _things(original)}
    theirs = {thing.name: thing for thing in _things(translation)}
    if original.kind != translation.kind:
        return list(_differences(ours[_FILE], theirs[_FILE], file, text))[:1]
    missing = [each for name, each in ours.items() if name not in theirs]
    missing = [each for each in missing if not each.inside or each.inside in theirs]
    extra = [each for name, each in theirs.items() if name not in ours]
    extra = [each for each in extra if not each.inside or each.inside in ours]
    renamed = _renamed(missing, extra)
    # An answer with another id makes another right answer too, which is one mistake.
    inside = {each.inside for each in renamed}
    both = [(thing, theirs[name]) for name, thing in ours.items() if name in theirs]
    problems: list[Problem] = []
    for our, their in both:
        if our.name not in inside:
            problems += _differences(our, their, file, text)
    for thing in missing:
        if thing not in renamed.values():
            line = theirs[thing.inside].line if thing.inside else 1
            message = f"{thing.name} of the original is missing; translate it."
            problems.append(_problem(file, line, "translation-missing", message))
    for thing in extra:
        mend = "remove it or add it there."
        if thing in renamed:
            mend = f"give it the id of {renamed[thing].name}, or remove it and translate that."
        message = f"{thing.name} does not stand in the original; {mend}"
        problems.append(_problem(file, thing.line, "translation-extra", message))
    return sorted(problems)


def _renamed(missing: Sequence[Thing], extra: Sequence[Thing]) -> dict[Thing, Thing]:
    """Each of ``extra`` that seems to be the only one ``missing`` in its place, and this one."""
    lost, found = (_by_place(things) for things in (missing, extra))
    places = {place for place, things in lost.items() if len(things) == 1}
    return {
        things[0]: lost[place][0]
        for place, things in found.items()
        if len(things) == 1 and place in places
    }


def _by_place(things: Iterable[Thing]) -> dict[tuple[str, str], list[Thing]]:
    found: dict[tuple[str, str], list[Thing]] = {}
    for thing in things:
        found.setdefault((thing.inside, thing.name.partition("`")[0]), []).append(thing)
    return found


def _problem(file: str, line: int, code: str, message: str) -> Problem:
    return Problem(file, line, 1, code, "error", message[0].upper() + message[1:])


def _differences(ours: Thing, theirs: Thing, file: str, text: str) -> Iterator[Problem]:
    for what, value in ours.facts.items():
        # What only one of them says follows from another fault, which is told where it stands.
        other = theirs.facts.get(what, value)
        if other != value:
            message = (
                f"{ours.name} has another {what} than the original: "
                f"write {_written(value)} instead of {_written(other)}."
            )
            line = _place(what, text)[0] if ours.name == _FILE else theirs.line
            yield _problem(file, line, "translation-different", message)


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


def _things(document: Document) -> Iterator[Thing]:
    said = {"kind": document.kind, "id": document.id, "next": document.next, **document.facts}
    yield Thing(_FILE, 1, said)
    yield from document.things()
