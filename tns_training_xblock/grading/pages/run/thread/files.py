"""The parts of a run's thread as spreadsheets: all that the page shows, and no page of it."""

from __future__ import annotations

import re
from tempfile import TemporaryFile

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.pages.access import for_run, rights_on
from tns_training_xblock.grading.pages.sentences import language_of_page
from tns_training_xblock.grading.sheets.tables import XLSX, csv_of, write_tables
from tns_training_xblock.grading.thread.asked import PARTS, Asked
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.sending import headers_of

from .reading import read
from .tables import table

log = Log("marking")


@require_safe
@for_run(Rights.may_enter)
def csv(request: HttpRequest, course_id: str) -> HttpResponseBase:
    """The part that is asked for."""
    asked = Asked.read(request.GET)
    texts, works = read(rights_on(request))
    # Made at once: the language of the page is gone when a stream is read.
    lines = list(csv_of(table(asked, texts, works)))
    response = StreamingHttpResponse(iter(lines), content_type="text/csv; charset=utf-8")
    return _named(response, course_id, asked.part, "csv")


@require_safe
@for_run(Rights.may_enter)
def xlsx(request: HttpRequest, course_id: str) -> HttpResponseBase:
    """The same as a workbook; with ``all`` a sheet for each part."""
    asked, everything = Asked.read(request.GET), request.GET.get("all") == "1"
    texts, works = read(rights_on(request))
    parts = PARTS if everything else (asked.part,)
    tables = (table(asked.at(part), texts, works) for part in parts)
    book = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_tables(tables, language_of_page(), book)
    book.seek(0)
    response = FileResponse(book, content_type=XLSX)
    return _named(response, course_id, "thread" if everything else asked.part, "xlsx")


def _named(response: HttpResponseBase, course_id: str, part: str, end: str) -> HttpResponseBase:
    run = re.sub("[^A-Za-z0-9_.-]+", "-", course_id.partition(":")[2])
    log.act("taken-along", run=course_id, kind="thread")
    for header, value in headers_of(f"{run}-{part}.{end}").items():
        response[header] = value
    return response
