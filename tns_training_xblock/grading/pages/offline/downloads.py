"""What can be taken along of what a queue shows: spreadsheets of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import TypeVar

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.pages.access import for_run, rights_on
from tns_training_xblock.grading.pages.run.choices import state_names
from tns_training_xblock.grading.pages.sentences import language_of_page
from tns_training_xblock.grading.queue.view import View
from tns_training_xblock.grading.sheets.cells import Words
from tns_training_xblock.grading.sheets.entries import Taken
from tns_training_xblock.grading.sheets.packing import packed
from tns_training_xblock.grading.sheets.tables import XLSX
from tns_training_xblock.grading.sheets.writing import csv_lines, write_xlsx
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.logs.requests import request_id, under
from tns_training_xblock.host.sending import headers_of
from tns_training_xblock.work.errors import NotFound

from .archive import Archive

log = Log("marking")

T = TypeVar("T")


@require_safe
@for_run(Rights.may_enter)
def xlsx(request: HttpRequest, course_id: str) -> HttpResponseBase:
    """What the view shows as a workbook, a sheet for each case study."""
    taken = _taken(request)
    # On the disk: whatever its size, the process keeps a row of it.
    book = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_xlsx(taken, _words(), book)
    book.seek(0)
    log.act("taken-along", run=course_id, kind="xlsx")
    return _named(FileResponse(book, content_type=XLSX), _file(course_id, "xlsx"))


@require_safe
@for_run(Rights.may_enter)
def csv(request: HttpRequest, course_id: str) -> HttpResponseBase:
    """What the view shows of one case study as CSV; of several, the first."""
    taken = _taken(request)
    if not taken.items:
        raise NotFound
    lines = in_language(lambda: csv_lines(taken, taken.items[0], _words()))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    block = taken.items[0].usage_key.rpartition("@")[2]
    log.act("taken-along", run=course_id, kind="csv")
    return _named(response, _file(f"{course_id} {block}", "csv"))


@require_safe
@for_run(Rights.may_enter)
def archive(request: HttpRequest, course_id: str) -> HttpResponseBase:
    """All answers that the view shows, sent while they are read."""
    taken, rights, language = _taken(request), rights_on(request), language_of_page()
    parts = in_language(lambda: packed(Archive(taken, rights, language).files()))
    response = StreamingHttpResponse(parts, content_type="application/zip")
    log.act("taken-along", run=course_id, kind="archive")
    return _named(response, _file(course_id, "zip"))


def in_language(parts: Callable[[], Iterator[T]]) -> Iterator[T]:
    """What ``parts()`` gives, each made in the language of now.

    A response is sent after its view has returned, and the language of a thread is anybody's then.
    What is logged meanwhile is of the same request.
    """
    language, request = translation.get_language(), request_id()
    with translation.override(language):
        made = parts()
    return _each_in(language, request, made)


def _each_in(language: str | None, request: str, made: Iterator[T]) -> Iterator[T]:
    while True:
        with translation.override(language), under(request):
            try:
                part = next(made)
            except StopIteration:
                return
        yield part


def _taken(request: HttpRequest) -> Taken:
    return Taken(View.read(request.GET), rights_on(request), language_of_page())


def _words() -> Words:
    return Words(language_of_page(), state_names())


def _file(words: str, ending: str) -> str:
    return f"{re.sub('[^A-Za-z0-9_.-]+', '-', words.partition(':')[2])}.{ending}"


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    for header, value in headers_of(name).items():
        response[header] = value
    return response
