"""``identifiers.lock``: every id ever published, so that none is lost by accident.

Learners' answers hang on ids. The lock is a line an id (:mod:`.identifiers`), sorted, and made to
be read in a diff. Two sorts of lines say what became of them: which id was renamed, so that answers
under the old one are found, and which archive of a tour was published last::

    lesson who-decides: renamed my-board = your-board
    release wallonia: 3, sha256 e3b0c442…

It is written by publishing, and by nothing else: docs/decisions/0016-publishing.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from io import StringIO

from tns_training_xblock.content.kinds.renamed import RENAMED, renamed_lines
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.export.files import replace_file
from tns_training_xblock.export.opening import UnusableFileError

from .scan import Tree

NAME = "identifiers.lock"
_HEAD = (
    "# Every id ever published: learners' answers hang on them."
    " Written by `tns-course build --release`.\n"
)
_RENAMED = re.compile(rf"([a-z-]{{1,20}} [!-9;-~]{{1,80}}): renamed {RENAMED.pattern}")
_RELEASE = re.compile(r"release ([!-9;-~]{1,80}): ([0-9]{1,9}), sha256 ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Release:
    """What was published of a tour: the how-manieth, and the SHA-256 of the archive.

    No date and no name: the same texts make the same lock on every machine.
    """

    number: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Lock:
    """``ids`` are lines, with their numbers in the file; ``renamed`` is by the line of a text.

    ``releases`` are by tour. What stands in ``ids`` need be no id: that is told when it is missed.
    """

    ids: Mapping[str, int] = field(default_factory=dict)
    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    releases: Mapping[str, Release] = field(default_factory=dict)

    def published(self, ids: Iterable[str], tour: str, sha256: str) -> Lock:
        """The lock after ``ids`` were published in the archive ``sha256`` of ``tour``."""
        last = self.releases.get(tour, Release(0, ""))
        release = last if last.sha256 == sha256 else Release(last.number + 1, sha256)
        return replace(
            self,
            ids={**dict.fromkeys(ids, 0), **self.ids},
            releases={**self.releases, tour: release},
        )


def read_lock(tree: Tree) -> tuple[Lock, list[Problem]]:
    """The lock of the course in ``tree``, empty where there is none, and what is wrong with it."""
    try:
        text = _text(tree)
    except UnusableFileError as error:
        return Lock(), [error.problem]
    ids: dict[str, int] = {}
    renamed: dict[str, dict[str, str]] = {}
    releases: dict[str, Release] = {}
    for number, line in enumerate(StringIO(text), start=1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        if found := _RENAMED.fullmatch(line):
            renamed.setdefault(found[1], {})[found[2]] = found[3]
        elif found := _RELEASE.fullmatch(line):
            releases[found[1]] = Release(int(found[2]), found[3])
        else:
            ids.setdefault(line, number)
    return Lock(ids, renamed, releases), []


def write_lock(tree: Tree, lock: Lock) -> bool:
    """Bring the file up to date; whether it changed. Raises :class:`UnusableFileError`."""
    lines = {
        *lock.ids,
        *(
            f"{owner}: renamed {line}"
            for owner, ids in lock.renamed.items()
            for line in renamed_lines(ids)
        ),
        *(
            f"release {tour}: {release.number}, sha256 {release.sha256}"
            for tour, release in lock.releases.items()
        ),
    }
    text = _HEAD + "".join(f"{line}\n" for line in sorted(lines))
    if text == _text(tree):
        return False
    # What takes the place of a link is a file: nothing is written where the link leads.
    replace_file(tree.root / NAME, text.encode())
    return True


def form_problem(number: int) -> Problem:
    """What is said of a line that no build wrote."""
    report = Report(NAME)
    message = (
        "This is no line of a lock, which only `tns-course build --release` writes; put back the"
        " file as it was."
    )
    report.error(Place(number, 1), "lock-form", message)
    return report.problems[0]


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
