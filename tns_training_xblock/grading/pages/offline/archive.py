"""All answers that a view shows, as an archive: a page to read for each, its files beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import BinaryIO

from django.template.loader import render_to_string
from django.utils.translation import pgettext

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content.model import Language
from tns_training_xblock.grading.desk import files_of_each, reviews
from tns_training_xblock.grading.sheets.entries import Item, Taken
from tns_training_xblock.grading.sheets.names import Folder
from tns_training_xblock.grading.sheets.papers import Papers
from tns_training_xblock.grading.teams.named import person_of
from tns_training_xblock.grading.values import ReviewState, receipt_number
from tns_training_xblock.host.people import Person, people
from tns_training_xblock.host.templating import style_of
from tns_training_xblock.work.errors import FileAway, FileMissing, NotFound
from tns_training_xblock.work.files import CHUNK
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.storing.opening import open_one
from tns_training_xblock.work.values import Attached

from .values import STYLE, given_of, learner_name

_AT_ONCE = 20
"""How many submissions are read together."""
Packed = tuple[str, Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the archive's index."""

    path: str
    number: str
    learner: str
    title: str
    files: int


@dataclass(slots=True)
class Archive:
    """What goes into the archive, one file after the other; the index comes last."""

    taken: Taken
    rights: Rights
    language: Language
    _rows: list[Row] = field(default_factory=list)

    def files(self) -> Iterator[Packed]:
        """Names and contents of all files."""
        root = Folder()
        root.name("index.html")
        for item in self.taken.items:
            folder, inside = root.name(item.title), Folder()
            for state, attached, person in _read(item):
                yield from self._one(folder, inside, state, attached, person)
        index = render_to_string(
            "tns_training/marking/offline/index.html",
            {"rows": self._rows, "style": style_of(STYLE)},
        )
        yield "index.html", [index.encode()]

    def _one(
        self,
        folder: str,
        inside: Folder,
        state: ReviewState,
        attached: tuple[Attached, ...],
        person: Person | None,
    ) -> Iterator[Packed]:
        """The files of a submission, then the page that leads to them."""
        number, hidden = receipt_number(state.uuid), state.blind
        named = str(person) if person and not hidden else ""
        stem = inside.name(f"{number} {named}".strip())
        files = _Files(stem, hidden=hidden)
        for file in attached:
            if (stream := files.opened(state, file)) is not None:
                yield f"{folder}/{files.add(file)}", _parts(stream)
        papers = Papers(self.language, link=files.link, name=files.shown)
        learner = learner_name(person, hidden=hidden)
        paper = papers.of(given_of(state, attached), learner)
        values = {"papers": [paper], "heading": f"{number} {learner}", "style": style_of(STYLE)}
        page = render_to_string("tns_training/shared/paper/document.html", values)
        path = f"{folder}/{stem}.html"
        self._rows.append(Row(path, number, learner, paper.title, len(files.links)))
        yield path, [page.encode()]


class _Files:
    """What the files of a submission are called, and where they lie; blind, no name is theirs."""

    def __init__(self, stem: str, *, hidden: bool) -> None:
        self._stem, self._hidden, self._folder = stem, hidden, Folder()
        self._names: dict[str, str] = {}
        self._away: set[str] = set()
        self.links: dict[str, str] = {}

    def opened(self, state: ReviewState, file: Attached) -> BinaryIO | None:
        """The file, open for reading; ``None`` where it is gone, or not to be had now."""
        try:
            return open_one(Attachment.objects.filter(work__review=state.id), file.id)[1]
        except FileAway:
            self._away.add(file.id)
        except (FileMissing, NotFound):
            pass
        return None

    def add(self, file: Attached) -> str:
        """The path of a file, beside the page of its submission."""
        self.links[file.id] = f"{self._stem}/{self._folder.name(self.name(file))}"
        return self.links[file.id]

    def name(self, file: Attached) -> str:
        """What it is called."""
        if not self._hidden:
            return file.name
        said = pgettext("tns", "File {number}").format(number=len(self._names) + 1)
        return self._names.setdefault(file.id, f"{said}{PurePath(file.name).suffix}")

    def link(self, file: Attached) -> str:
        """Where it lies; empty where the storage does not have it any more."""
        return self.links.get(file.id, "")

    def shown(self, file: Attached) -> str:
        """What the page calls it: as it lies beside that, and it says so where it is not there."""
        if file.id in self.links:
            return self.links[file.id].rpartition("/")[2]
        if file.id in self._away:
            said = pgettext("tns", "{name} (cannot be fetched at the moment)")
        else:
            said = pgettext("tns", "{name} (no longer in our storage)")
        return said.format(name=self.name(file))


def _read(item: Item) -> Iterator[tuple[ReviewState, tuple[Attached, ...], Person | None]]:
    for start in range(0, len(item.pks), _AT_ONCE):
        states = reviews(item.pks[start : start + _AT_ONCE])
        files = files_of_each(states)
        known = people(pk for each in states for pk in each.submission.people)
        for each in states:
            yield (
                each,
                files[each.id],
                person_of(each.submission.team, each.submission.user_id, known),
            )


def _parts(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        while part := stream.read(CHUNK):
            yield part
