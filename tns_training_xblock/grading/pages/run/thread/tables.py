"""What stands in the spreadsheets of a run's thread, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.utils import timezone
from django.utils.translation import pgettext

from tns_training_xblock.cohort.api import country_name
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.grading.sheets.tables import Head, Table, Value
from tns_training_xblock.grading.thread.asked import DIAGNOSIS, PLANS, VISITS, Asked
from tns_training_xblock.grading.thread.grid import grid
from tns_training_xblock.grading.thread.moved import pairs
from tns_training_xblock.grading.thread.owners import Owner
from tns_training_xblock.grading.thread.plans import Line, lines
from tns_training_xblock.grading.thread.texts import AFTER, Series, Texts
from tns_training_xblock.grading.thread.visits import Sheet, visits
from tns_training_xblock.grading.thread.works import Works

from . import words


def table(asked: Asked, texts: Texts, works: Works) -> Table:
    """The part that ``asked`` names, of visit sheets those that it wants, whole."""
    makers = {DIAGNOSIS: _diagnoses, VISITS: _visits, PLANS: _plans}
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
    name = owner.under if owner.merged else owner.name
    return cluster, name, country_name(owner.country) if owner.country else ""


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


def _visits(asked: Asked, texts: Texts, works: Works) -> Rows:
    """A row for each answer."""
    heads = (
        Head(pgettext("tns", "Host")),
        Head(pgettext("tns", "Sheet")),
        Head(pgettext("tns", "Question"), wide=True),
        Head(pgettext("tns", "Answer"), wide=True),
        Head(pgettext("tns", "Saved (UTC)")),
    )
    found = visits(asked, texts, works)
    wanted = found.question.task.id if found.question else ""
    return heads, (row for sheet in found.sheets for row in _answers(sheet, texts, wanted))


def _answers(sheet: Sheet, texts: Texts, wanted: str) -> Iterator[tuple[Value, ...]]:
    host = texts.host(sheet.text.host) if sheet.text.host else ""
    for each in sheet.answers:
        if wanted in ("", each.task.id):
            question = plain_text(each.task.title)
            title, saved = sheet.text.document.title, _utc(sheet.kept.saved_at)
            yield (*_who(sheet.owner), host, title, question, each.told, saved)


def _plans(asked: Asked, texts: Texts, works: Works) -> Rows:
    """A row for each plan and check-in, and one more for each day that a plan names."""
    heads = (
        Head(pgettext("tns", "Sheet")),
        Head(pgettext("tns", "Opens")),
        Head(pgettext("tns", "State")),
        Head(pgettext("tns", "Points")),
        Head(pgettext("tns", "Of")),
        Head(pgettext("tns", "Asks for help"), wide=True),
        Head(pgettext("tns", "Day")),
        Head(pgettext("tns", "Step"), wide=True),
    )
    found = lines(texts, works, timezone.localdate())
    return heads, (row for line in found for row in _standings(line))


def _standings(line: Line) -> Iterator[tuple[Value, ...]]:
    for each in line.standings:
        _, state = words.stages()[each.stage]
        kept = each.kept
        marked = kept is not None and kept.points is not None
        told = (
            *_who(line.owner),
            each.text.document.title,
            each.text.opens,
            words.overdue() if each.overdue else state,
            kept.points if kept and marked else None,
            kept.possible if kept and marked else None,
        )
        helps = "\n".join(f"{plain_text(one.task.title)}: {one.chosen}" for one in each.helps)
        yield (*told, helps, None, "")
        for step in each.steps:
            yield (*told, "", step.day, plain_text(step.said))


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0) if moment else None
