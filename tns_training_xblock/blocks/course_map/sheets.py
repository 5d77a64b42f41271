"""All worksheets of a run, or of a visit, as one document: blank to write on, or filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar

from django.utils import translation

from tns_training_xblock.blocks.exercise.answers import Answer, in_todays_ids, text_of
from tns_training_xblock.blocks.exercise.fields import loose_views
from tns_training_xblock.blocks.exercise.text import text_of as exercise_text
from tns_training_xblock.blocks.exercise.view import ExerciseView, FileView, TaskView, file_views
from tns_training_xblock.blocks.notebook.documents import Taken, renderer_of
from tns_training_xblock.blocks.notebook.entries import item_of
from tns_training_xblock.blocks.notebook.photos import Pictured, pictured
from tns_training_xblock.blocks.shared.documents import Documents
from tns_training_xblock.content.model import (
    Document,
    Exercise,
    Index,
    IndexedItem,
    Language,
    Outline,
    Worksheet,
    direction,
)
from tns_training_xblock.content.uses.typed.forms import told as told_answer
from tns_training_xblock.host.people import name_of
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.host.templating import render

if TYPE_CHECKING:
    from tns_training_xblock.grading.api import Written
    from tns_training_xblock.work.api import Attached

_WORDS, _FEWEST, _MOST = 9, 2, 14
"""How many words a line by hand takes; how many lines a task has at least and at most."""
_ROWS = 6
"""As many rows of a table are left empty at most: a sheet is to fit on a page or two."""


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A task on paper: ``lines`` to write on, ``rows`` of a table that are left empty."""

    view: TaskView
    lines: range
    rows: range
    photos: tuple[Pictured, ...] = ()


def sheets_of(index: Index, outline: Outline, host: str = "") -> tuple[IndexedItem, ...]:
    """The worksheets of the run in its order, or those about a ``host``."""
    items = {item.id: item for item in index if item.kind == Worksheet.kind}
    names = (name for section in outline.sections for name in section.items)
    found = (items[name] for name in dict.fromkeys(names) if name in items)
    return tuple(item for item in found if not host or host in item.hosts)


class Sheets(Taken):
    """Worksheets of the course of ``block`` as one file, each on a page of its own.

    Args:
        block: the map of the run.
        learner: whose sheets they are.
        items: the worksheets.
        language: in which they are asked, where they have a text in it.
        blank: whether to leave out all that was answered.
    """

    styles: ClassVar[tuple[str, ...]] = (
        "shared/paper.css",
        "worksheet/paper.css",
        "course_map/sheets.css",
    )

    def __init__(
        self,
        block: Any,
        learner: Learner,
        items: Iterable[IndexedItem],
        language: Language,
        *,
        blank: bool,
    ) -> None:
        self._items = {item.id: item for item in items}
        super().__init__(block, learner, tuple(self._items.values()), language)
        self._blank = blank

    def all(self, title: str) -> Iterator[bytes]:
        """The file called ``title``, with all of them; filled in, those that were begun."""
        names = [name for name in self._items if self._blank or name in self._written]
        return self.file(title, names)

    def told(self, name: str, documents: Documents, document: Document) -> str:
        """The worksheet called ``name``, as HTML; of another kind of text nothing."""
        if not isinstance(document, Exercise):
            return ""
        text = exercise_text(document, documents, renderer_of(documents, document, name), name)
        written = None if self._blank else self._written.get(name)
        answer = in_todays_ids(written.answer, documents.renamed) if written else {}
        said = _said(written, document, answer) if written else {}
        given: dict[str, list[Attached]] = {}
        for file in written.files if written else ():
            given.setdefault(documents.renamed.now(file.task), []).append(file)
        with translation.override(document.language):
            tasks = ExerciseView(document, text, {}, (), _no_link).tasks()
            values = {
                "title": self._items[name].titles.get(document.language, document.title),
                "document": document,
                "language": document.language,
                "direction": direction(document.language),
                "situation": text.situation,
                "tasks": [self._on_paper(task, said, given.get(task.id, ())) for task in tasks],
                "loose": loose_views(document, answer, (), _no_files),
                "blank": self._blank,
                "name": self._name,
                "saved_at": written.saved_at if written else None,
            }
            return render("course_map/sheet.html", values)

    def _on_paper(
        self, task: TaskView, said: Mapping[str, str], given: Iterable[Attached]
    ) -> OnPaper:
        photos, rest = pictured(given, self._opened, self.room.takes_photo)
        files = file_views(rest, self._language, _no_link)
        view = replace(task, told=said.get(task.id, ""), files=files)
        return OnPaper(view, _lines(task), range(_rows(task)), photos)

    @cached_property
    def _written(self) -> dict[str, Written]:
        """What was written in each of the sheets, read all at once."""
        from tns_training_xblock.grading.api import whole_of, written_in

        found = whole_of(written_in(self._learner, self._language, tuple(self._items)))
        return {item_of(each): each for each in found.values()}

    @cached_property
    def _name(self) -> str:
        """Whose they are; nobody's are blank."""
        return "" if self._blank else name_of(self._learner.user_id)

    @cached_property
    def _opened(self) -> Callable[[str], BinaryIO]:
        """What opens the photos, all of which one query finds."""
        from tns_training_xblock.work.api import opener

        files = (file for each in self._written.values() for file in each.files)
        return opener(self._learner.course_id, files)


def _said(written: Written, exercise: Exercise, answer: Answer) -> dict[str, str]:
    """What ``answer``, under the ids of today, says to each task as people read it."""
    if written.read:
        return {task.id: text_of(answer, task) for task in exercise.tasks}
    return {
        task.id: told_answer(task, text_of(answer, task), exercise.language)
        for task in exercise.tasks
    }


def _lines(task: TaskView) -> range:
    """The lines to write on, for as many words as are asked at most."""
    if not task.words:
        return range(1)
    return range(max(_FEWEST, min(_MOST, -(-task.words.most // _WORDS))))


def _rows(task: TaskView) -> int:
    most = task.field.text.most if task.field and task.field.text.form == "rows" else 0
    return min(most, _ROWS)


def _no_files(task_id: str) -> tuple[FileView, ...]:
    """What was given with a task that is gone stays where it can be had."""
    return ()


def _no_link(file_id: str) -> str:
    """A file on paper cannot be had from there."""
    return ""
