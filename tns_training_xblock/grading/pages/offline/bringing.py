"""Marks that come back in a spreadsheet: shown row by row, then all of them kept, or none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.pages.access import rights_on
from tns_training_xblock.grading.pages.run.acting import from_queue, to_queue
from tns_training_xblock.grading.pages.run.done import Done
from tns_training_xblock.grading.pages.sentences import language_of_page, trainer_name
from tns_training_xblock.grading.sheets.applying import Overtaken, apply
from tns_training_xblock.grading.sheets.kept import packed, unpacked
from tns_training_xblock.grading.sheets.planning import planned
from tns_training_xblock.grading.sheets.plans import Planned
from tns_training_xblock.grading.sheets.reading import Line, SheetRefused, lines_of
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.errors import OurError
from tns_training_xblock.host.languages import signed_in
from tns_training_xblock.host.refusals import told

from .sentences import refused_file, refused_line

_REFUSED = 422
_OVERTAKEN = 409


@from_queue(Rights.may_enter)
def bring(request: HttpRequest, course_id: str) -> HttpResponse:
    """What a spreadsheet would change, row by row. Nothing of it is done or stored."""
    file = request.FILES.get("sheet")
    if file is None:
        return _refusal(request, course_id, SheetRefused("no-file"))
    try:
        lines = lines_of(file, file.size or 0)
        return _preview(request, course_id, _planned(request, lines))
    except SheetRefused as refused:
        return _refusal(request, course_id, refused)


@from_queue(Rights.may_enter)
def apply_lines(request: HttpRequest, course_id: str) -> HttpResponse:
    """Do what the preview showed: all of it, or nothing where something else has changed since.

    The same sent twice is answered like the first time: there is nothing left to change.
    """
    me, done = int(request.user.pk or 0), request.POST.get("done") == "1"
    try:
        lines = unpacked(request.POST.get("lines", ""), me, course_id)
    except SheetRefused as refused:
        return _refusal(request, course_id, refused)
    plan = _planned(request, lines)
    try:
        apply(_as_shown(plan), me, done=done)
    except Overtaken:
        return _preview(request, course_id, _planned(request, lines), overtaken=True)
    except OurError as error:
        message, status = told(error)
        return _preview(request, course_id, plan, refused=message, status=status)
    return to_queue(request, course_id, Done("sheet-ready" if done else "sheet", len(plan)))


def _as_shown(plan: tuple[Planned, ...]) -> tuple[Planned, ...]:
    """The plan of a preview, whose lines all change something, or all of them have done so."""
    verdicts = {each.verdict for each in plan}
    if "refused" in verdicts or len(verdicts) > 1:
        raise Overtaken
    return plan if verdicts == {"change"} else ()


def _planned(request: HttpRequest, lines: Iterable[Line]) -> tuple[Planned, ...]:
    return planned(lines, rights_on(request), language_of_page())


def _preview(
    request: HttpRequest,
    course_id: str,
    plan: tuple[Planned, ...],
    *,
    overtaken: bool = False,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    changes = [each for each in plan if each.verdict == "change"]
    lines = packed((each.line for each in changes), int(request.user.pk or 0), course_id)
    values = {
        **_common(request, course_id),
        "changes": changes,
        "refused": [(each, _why(each)) for each in plan if each.verdict == "refused"],
        "same": [each for each in plan if each.verdict == "same"],
        "lines": lines,
        "overtaken": overtaken,
        "message": refused,
        "done": request.POST.get("done") == "1",
    }
    status = _OVERTAKEN if overtaken else status
    return render(request, "tns_training/marking/offline/preview.html", values, status=status)


def _why(each: Planned) -> str:
    return refused_line(each.reason, each.cell, trainer_name(each.who))


def _refusal(request: HttpRequest, course_id: str, refused: SheetRefused) -> HttpResponse:
    values = {**_common(request, course_id), "message": refused_file(refused.code, refused.where)}
    name = "tns_training/marking/offline/preview.html"
    return render(request, name, values, status=_REFUSED)


def _common(request: HttpRequest, course_id: str) -> dict[str, Any]:
    return {
        "course_id": course_id,
        "drawn": Drawn(drawn.tag(signed_in(request)), language_of_page()),
        "language": language_of_page(),
        "query": request.POST.get("view", ""),
    }
