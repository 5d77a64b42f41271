"""``identifiers.lock``: every id ever published, so that none is lost by accident.

Learners' answers hang on ids. The lock is one line an id, sorted, and made to be read in a diff::

    lesson who-decides
    lesson who-decides: check who-chairs, single
    lesson who-decides: answer who-chairs/industrialist
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.model import LANGUAGES, Anchor, Document
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


def block_of(line: str) -> str:
    """The text or tour to which a line of the lock belongs, as ``lesson who-decides``."""
    return line.partition(":")[0]


def lost(tree: Tree, present: Iterable[str], spared: Collection[str] = ()) -> list[Problem]:
    """A problem for each published id that is not ``present`` any more.

    Of a text or tour that is gone as a whole one problem tells all. Those that are ``spared`` are
    not looked at: nobody knows which ids stand in a text that cannot be read.
    """
    report = Report(NAME)
    try:
        text = _text(tree)
    except UnusableFileError as error:
        return [error.problem]
    here = set(present)
    blocks = {*map(block_of, here), *spared}
    lines = text.split("\n")
    gone = Counter(block for line in lines if (block := block_of(line)) not in blocks)
    for number, line in enumerate(lines, start=1):
        block = block_of(line)
        if not line or line.startswith("#") or line in here or block in spared:
            continue
        if not _LINE.fullmatch(line):
            message = (
                "This is no line of a lock, which only `tns-course build` writes; put back the"
                " file as it was."
            )
            report.error(Place(number, 1), "lock-form", message)
            break
        if block in blocks:
            report.error(Place(number, 1), "id-lost", _lost(f"`{line}` was published and is gone"))
        elif count := gone.pop(block, 0):
            ids = "1 published id" if count == 1 else f"{count} published ids"
            message = _lost(f"The file {_file_of(block)} is gone, and with it {ids} of `{block}`")
            report.error(Place(number, 1), "id-lost", message)
    return report.problems


def _lost(what: str) -> str:
    return (
        f"{what}: what learners did there would be lost. Put it back, or build with"
        " --allow-id-changes."
    )


def _file_of(block: str) -> str:
    """Where the text or tour stood that the lock calls ``block``."""
    name, _, id_ = block.partition(" ")
    if name not in KINDS:
        return f"tours/{id_}/tour.yaml"
    kind = KINDS[name]
    folder = "modules/…" if kind.in_modules else kind.folder
    return f"{folder}/{id_}.{LANGUAGES[0]}.md".lstrip("/")


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
