"""The parts of a run's thread as spreadsheets: all that the page shows, and no page of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from tns_training_xblock.cohort.api import Rights, country_name
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.grading.pages.access import for_run, rights_on
from tns_training_xblock.grading.pages.offline.downloads import XLSX
from tns_training_xblock.grading.pages.sentences import language_of_page
from tns_training_xblock.grading.sheets.tables import Head, Table, Value, csv_of, write_tables
from tns_training_xblock.grading.thread.asked import DIAGNOSIS, PARTS, Asked
from tns_training_xblock.grading.thread.grid import grid
from tns_training_xblock.grading.thread.moved import pairs
from tns_training_xblock.grading.thread.owners import Owner
from tns_training_xblock.grading.thread.texts import AFTER, Series, Texts
from tns_training_xblock.grading.thread.works import Works
from tns_training_xblock.host.sending import headers_of

from . import words
from .reading import read


@require_safe
@for_run(Rights.may_enter)
def csv(request: HttpRequest, course_id: str) -> HttpResponseBase:
    """The part that is asked for."""
    asked = Asked.read(request.GET)
    texts, works = read(rights_on(request))
    # Made at once: the language of the page is gone when a stream is read.
    lines = list(csv_of(_table(asked, texts, works)))
    response = StreamingHttpResponse(iter(lines), content_type="text/csv; charset=utf-8")
    return _named(response, course_id, asked.part, "csv")


@require_safe
@for_run(Rights.may_enter)
def xlsx(request: HttpRequest, course_id: str) -> HttpResponseBase:
    """The same as a workbook; with ``all`` a sheet for each part."""
    asked, everything = Asked.read(request.GET), request.GET.get("all") == "1"
    texts, works = read(rights_on(request))
    parts = PARTS if everything else (asked.part,)
    tables = (_table(asked.at(part), texts, works) for part in parts)
    book = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_tables(tables, language_of_page(), book)
    book.seek(0)
    response = FileResponse(book, content_type=XLSX)
    return _named(response, course_id, "thread" if everything else asked.part, "xlsx")


def _named(response: HttpResponseBase, course_id: str, part: str, end: str) -> HttpResponseBase:
    run = re.sub("[^A-Za-z0-9_.-]+", "-", course_id.partition(":")[2])
    for header, value in headers_of(f"{run}-{part}.{end}").items():
        response[header] = value
    return response


def _table(asked: Asked, texts: Texts, works: Works) -> Table:
    makers = {DIAGNOSIS: _diagnoses}
    heads, rows = makers[asked.part](asked, texts, works)
    return Table(words.parts()[asked.part], (*_who_heads(), *heads), rows, words.rest())


def _who_heads() -> tuple[Head, ...]:
    return (
        Head(pgettext("tns", "Cluster")),
        Head(pgettext("tns", "Name")),
        Head(pgettext("tns", "Country")),
    )


def _who(owner: Owner) -> tuple[str, str, str]:
    cluster = owner.cluster.name if owner.cluster else ""
    return cluster, owner.name, country_name(owner.country) if owner.country else ""


Rows = tuple[tuple[Head, ...], Iterable[tuple[Value, ...]]]
"""What a part adds to the heads, and its rows."""


def _diagnoses(asked: Asked, texts: Texts, works: Works) -> Rows:
    """A row for each cluster, moment and indicator."""
    heads = (
        Head(pgettext("tns", "Diagnosis")),
        Head(pgettext("tns", "When")),
        Head(pgettext("tns", "Closed")),
        Head(pgettext("tns", "Counts")),
        Head(pgettext("tns", "Number")),
        Head(pgettext("tns", "Item"), wide=True),
        Head(pgettext("tns", "Topic")),
        Head(pgettext("tns", "Level given")),
        Head(pgettext("tns", "Level that counts")),
        Head(pgettext("tns", "Where it went"), wide=True),
    )
    return heads, (row for series in texts.series for row in _levels(series, works))


def _levels(series: Series, works: Works) -> Iterator[tuple[Value, ...]]:
    went = {
        (pair.owner.key, each.indicator.id): words.ways()[each.way]
        for pair in pairs(series, works)
        for each in pair.moved
    }
    yes, no = pgettext("tns", "Yes"), pgettext("tns", "No")
    for moment, title in (("", words.before()), (AFTER, words.after())):
        text = series.at(moment)
        if text is None:
            continue
        found = grid(text, works, begun=True)
        topics = {each.id: plain_text(each.title) for each in text.document.topics}
        for place, judged in enumerate(found.judged):
            for line in found.lines:
                settled = line.cells[place].settled
                if settled is None:
                    continue
                yield (
                    *_who(judged.owner),
                    series.title,
                    title,
                    yes if judged.closed else no,
                    yes if judged.counts and judged.closed else no,
                    line.number,
                    plain_text(line.indicator.title),
                    topics.get(line.indicator.topic, ""),
                    settled.given,
                    settled.level,
                    went.get((judged.owner.key, line.indicator.id), "") if moment else "",
                )
