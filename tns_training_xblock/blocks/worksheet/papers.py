"""A worksheet on paper: blank to write on, filled in to keep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tns_training_xblock.blocks.exercise.answers import Answer
from tns_training_xblock.blocks.exercise.view import TaskView, file_views
from tns_training_xblock.blocks.notebook.photos import Pictured, pictured
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.host.people import name_of
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.host.templating import render, style_of

_LINE_OF_WORDS = 12
"""How many words somebody writes on a line of a page by hand."""
_MOST_LINES = 24


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A task on paper: ``lines`` to write on, ``rows`` of a table that are left empty."""

    view: TaskView
    lines: range
    rows: range
    photos: tuple[Pictured, ...]


def paper(block: Any, learner: Learner, reading: Reading, *, blank: bool) -> str:
    """The page, which stands alone; ``blank`` without anything that was answered."""
    standing = block.standing(reading)
    view = block.view(reading, standing, Answer() if blank else None)
    opened = block.work(learner).opener(standing.files)

    def on_paper(task: TaskView) -> OnPaper:
        given = [file for file in standing.files if file.task == task.id and not blank]
        photos, rest = pictured(given, opened) if task.photos else ((), given)
        files = file_views(rest, reading.document.language, lambda _: "")
        rows = range(_rows(task) if blank else 0)
        return OnPaper(replace(task, files=files), _lines(task), rows, photos)

    tasks = tuple(map(on_paper, view.tasks()))
    values = {
        "exercise": reading.document,
        "heading": block.title_on_paper(reading),
        "host_title": block.host_title(reading),
        "situation": block.situation(reading),
        "tasks": tasks,
        "loose": () if blank else view.loose(),
        "blank": blank,
        "name": "" if blank else name_of(learner.user_id),
        "team": block.together(reading, standing).team,
        "standing": standing,
        "style": style_of("shared/paper.css"),
        "own_style": style_of("worksheet/paper.css"),
    }
    return render("worksheet/paper.html", values)


def _lines(task: TaskView) -> range:
    """The lines to write on, for as many words as are asked at most."""
    if task.words:
        return range(max(3, min(_MOST_LINES, task.words.most // _LINE_OF_WORDS + 1)))
    return range(1)


def _rows(task: TaskView) -> int:
    return task.field.text.most if task.field and task.field.text.form == "rows" else 0
