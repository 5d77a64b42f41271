"""Ids that another had before: whose would the answers be that are kept under them?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.identifiers import Id, id_in
from tns_training_xblock.export.tree.lock import Lock


@dataclass(frozen=True, slots=True)
class Again:
    """An id that is there, and was ``other``'s before."""

    id: Id
    other: str

    @property
    def told(self) -> str:
        """What is wrong with that, and what to do."""
        return (
            f"`{self.id.name}` was the id of `{self.other}` before, and the answers under it are"
            " that one's; choose another id."
        )


def beside(path: str, name: str) -> str:
    """The path of ``name`` where that of ``path`` ends: ``who-chairs/min`` and ``minister``."""
    inside, slash, _ = path.rpartition("/")
    return f"{inside}{slash}{name}"


def others(lock: Lock, id_: Id) -> str:
    """The path of what ``id_`` was the id of before, or nothing."""
    now = lock.renamed.get(id_.owner, {}).get(id_.name, "")
    return now and beside(id_.name, now)


def used_again(lock: Lock, present: frozenset[str]) -> list[Again]:
    """Those of the ids in ``present`` that another had which is there as well."""
    ids = [id_ for line in present if lock.renamed and (id_ := id_in(line))]
    named = {(id_.owner, id_.name) for id_ in ids}
    return [
        Again(id_, other)
        for id_ in ids
        if (other := others(lock, id_)) and (id_.owner, other) in named
    ]


def problems(course: Course, found: list[Again]) -> Iterator[Problem]:
    """What is told of ``found``, each where it stands in the original."""
    for each in found:
        paths = course.tree.items[course.items[each.id.block].stem].paths
        path = paths.get(LANGUAGES[0]) or next(iter(paths.values()))
        line = _line(course.tree.read(path).decode("utf-8", errors="replace"), each.id)
        yield Problem(path, line, 1, "id-used-again", "error", each.told)


def _line(text: str, id_: Id) -> int:
    """The line on which ``id_`` is given in ``text``; the first where it is not found."""
    lines = text.splitlines()
    start = 0
    for part in id_.name.split("/"):
        given = re.compile(
            rf":::+\s*\{{[a-z-]+\}}\s*{re.escape(part)}\s*|.*\{{#{re.escape(part)}\}}.*"
        )
        start = next((n for n in range(start, len(lines)) if given.fullmatch(lines[n])), start)
    return start + 1
