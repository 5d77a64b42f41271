"""What the templates get of the visit sheets of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.grading.pages.run.choices import Choice
from tns_training_xblock.grading.thread.asked import Asked
from tns_training_xblock.grading.thread.texts import Texts
from tns_training_xblock.grading.thread.visits import Answer, Sheet, Visits, visits
from tns_training_xblock.grading.thread.works import Works, files_of
from tns_training_xblock.work.values import Attached

from .values import Slice

PAGE = 20
"""How many sheets, or answers, stand on one page."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer with its question in the reader's language."""

    title: str
    told: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet, and the answers that are shown of it, with its photos where it is shown whole."""

    sheet: Sheet
    title: str
    host: str
    answers: tuple[AnswerView, ...]
    files: tuple[Attached, ...] = ()


def values(asked: Asked, texts: Texts, works: Works) -> dict[str, Any]:
    """Those that are asked for: host by host, or all answers to one question."""
    found = visits(asked, texts, works)
    views = [_view(sheet, answers, texts) for sheet, answers in _answers(found)]
    page = Slice.of(views, asked.page, PAGE)
    return {
        "page": page,
        "by_host": _by_host(_with_files(page.shown)) if found.question is None else (),
        "question": plain_text(found.question.task.title) if found.question else "",
        "hosts": _hosts(asked, found, texts),
        "clusters": [
            Choice(str(each.cluster.id), each.title, each.cluster.id == asked.cluster)
            for each in found.clusters
            if each.cluster
        ],
        "questions": [
            (title, list(choices))
            for title, choices in groupby(_questions(asked, found), key=lambda one: one.query)
        ],
        "kept_back": found.kept_back,
        "placed": bool(texts.used("visit")),
    }


def _answers(found: Visits) -> Iterator[tuple[Sheet, tuple[Answer, ...]]]:
    if found.question is None:
        yield from ((sheet, sheet.answers) for sheet in found.sheets)
    else:
        yield from ((sheet, (answer,)) for sheet, answer in found.found)


def _view(sheet: Sheet, answers: tuple[Answer, ...], texts: Texts) -> SheetView:
    told = tuple(AnswerView(plain_text(each.task.title), each.told) for each in answers)
    host = texts.host(sheet.text.host) if sheet.text.host else ""
    return SheetView(sheet, sheet.text.document.title, host, told)


def _with_files(shown: Sequence[SheetView]) -> list[SheetView]:
    """Those of a page, whose files are asked for together."""
    files = files_of([view.sheet.kept for view in shown])
    return [replace(view, files=files.get(view.sheet.kept.id, ())) for view in shown]


def _by_host(shown: Any) -> list[tuple[str, list[SheetView]]]:
    return [(host, list(views)) for host, views in groupby(shown, key=lambda view: view.host)]


def _hosts(asked: Asked, found: Visits, texts: Texts) -> list[Choice]:
    return [Choice(name, texts.host(name), name == asked.host) for name in found.hosts if name]


def _questions(asked: Asked, found: Visits) -> Iterator[Choice]:
    """The questions to choose from; ``query`` holds the title of the sheet that asks."""
    for each in found.questions:
        title = plain_text(each.task.title)
        yield Choice(each.id, title, each.id == asked.question, query=each.text.document.title)
