"""``identifiers.lock``: every id ever published, so that none is lost by accident.

Learners' answers hang on ids. The lock is one line an id, sorted, and made to be read in a diff::

    lesson who-decides
    lesson who-decides: check who-chairs, single
    lesson who-decides: answer who-chairs/industrialist
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO

from tns_training_xblock.content.model import Anchor, Document
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.export.files import replace_file
from tns_training_xblock.export.opening import UnusableFileError

from .scan import Tree
from .tour import Tour

NAME = "identifiers.lock"
_HEAD = (
    "# Every id ever published: learners' answers hang on them. Written by `tns-course build`.\n"
)
_LINE = re.compile(r"[a-z-]{1,20} [!-~]{1,80}(?: [ -~]{1,250})?")


def ids_of(document: Document) -> tuple[str, ...]:
    """The lines of the lock for one text."""
    block = f"{document.kind} {document.id}"
    inner = (line for anchor in document.anchors for line in _of_anchor(anchor))
    return (block, *(f"{block}: {line}" for line in inner))


def ids_of_tour(tour: Tour) -> tuple[str, ...]:
    """The lines of the lock for a tour: its key on Open edX is what every answer is kept under."""
    block = f"tour {tour.id}"
    chapters = (f"{block}: chapter {chapter.id.text}" for chapter in tour.chapters)
    modules = (f"{block}: module {item.target.text}" for item in tour.items if item.is_module)
    return (f"{block}: course {tour.org}+{tour.number}+{tour.run}", *chapters, *modules)


def _of_anchor(anchor: Anchor) -> Iterator[str]:
    form = f", {anchor.form}" if anchor.form else ""
    yield f"{anchor.noun} {anchor.id}{form}"
    yield from (f"{anchor.part} {anchor.id}/{part}" for part in anchor.parts)


def lost(tree: Tree, present: Iterable[str]) -> list[Problem]:
    """A problem for each published id that is not ``present`` any more."""
    report = Report(NAME)
    try:
        text = _text(tree)
    except UnusableFileError as error:
        return [error.problem]
    here = set(present)
    for number, line in enumerate(StringIO(text), start=1):
        line = line.rstrip("\n")
        if not line or line.startswith("#") or line in here:
            continue
        if not _LINE.fullmatch(line):
            message = (
                "This is no line of a lock, which only `tns-course build` writes; put back the"
                " file as it was."
            )
            report.error(Place(number, 1), "lock-form", message)
            break
        report.error(Place(number, 1), "id-lost", _lost(line))
    return report.problems


def _lost(line: str) -> str:
    return (
        f"`{line}` was published and is gone: what learners did there would be lost. Put it back,"
        " or build with --allow-id-changes."
    )


def write(tree: Tree, present: Iterable[str]) -> bool:
    """Bring the lock up to date; whether it changed. Raises :class:`UnusableFileError`."""
    text = _HEAD + "".join(f"{line}\n" for line in sorted(set(present)))
    if text == _text(tree):
        return False
    # What takes the place of a link is a file: nothing is written where the link leads.
    replace_file(tree.root / NAME, text.encode())
    return True


def _text(tree: Tree) -> str:
    """The lock as it is, whatever ended its lines; empty where there is none."""
    try:
        data = tree.read(NAME)
    except UnusableFileError as error:
        if error.problem.code == "missing-file":
            return ""
        raise
    # Whatever is not UTF-8 is no line of a lock, and told as that.
    return data.decode("utf-8", errors="replace").replace("\r\n", "\n")
