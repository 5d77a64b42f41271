"""What the templates of a run's queue get."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from tns_training_xblock.cohort.api import country_name
from tns_training_xblock.content.model import LANGUAGE_NAMES, Language
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.grading.pages.access import rights_on
from tns_training_xblock.grading.pages.sentences import language_of_page
from tns_training_xblock.grading.queue.counting import Tally
from tns_training_xblock.grading.queue.rows import Page, Row
from tns_training_xblock.grading.queue.view import View
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.languages import signed_in
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.people import Person
from tns_training_xblock.host.templating import bundle_url

from . import choices
from .around import around
from .done import Done


@dataclass(frozen=True, slots=True)
class Bar:
    """How far an item, a trainer or the run is: three lengths of a bar, and words for them."""

    label: str
    query: str
    chosen: bool
    tally: Tally

    @property
    def to_ready(self) -> int:
        """Where what is released ends, and what is ready begins."""
        return self.tally.released

    @property
    def to_begun(self) -> int:
        """Where what is ready ends, and what is begun begins."""
        return self.tally.released + self.tally.ready


def queue_values(request: HttpRequest, course_id: str, page: Page) -> dict[str, Any]:
    """A page of the queue, as its reader may use it."""
    view, rights, language = page.view, rights_on(request), language_of_page()
    items = choices.items(page, course_id, language)
    return {
        **_common(request, course_id, view),
        "page": page,
        "rows": [_row(row, page, course_id, language) for row in page.rows],
        "empty": _empty(page),
        "done": Done.read(request.GET),
        "got": _got(request, page),
        "marks": rights.may_mark_some(),
        "waives": any(row.may_waive for row in page.rows),
        "arranges": rights.may_arrange(),
        "block_url": _block_url(view.item, course_id),
        "item_bars": _item_bars(page, items),
        "trainer_bars": _trainer_bars(page),
        "ticked": {rights.user.pk, *page.counted.trainers},
        "states": choices.states(page),
        "items": items,
        "origins": choices.origins(view.origin, page.names, platform().cohorts(course_id)),
        "countries": choices.countries(view.country, page.names),
        "answered": choices.languages(view),
        "trainers": choices.trainers(page),
        "takers": choices.takers(view),
        "more_open": replace(view.start, item="", state="", search="", newest=False) != View(),
        "before": page.before.query if page.before else "",
        "after": page.after.query if page.after else "",
    }


def failed_values(request: HttpRequest, course_id: str, view: View) -> dict[str, Any]:
    """Where the database did not answer: the way to try the same again."""
    return _common(request, course_id, view)


def _common(request: HttpRequest, course_id: str, view: View) -> dict[str, Any]:
    return {
        "course_id": course_id,
        "around": around(request, course_id, "queue"),
        "view": view,
        "kept": [(name, value) for name, value in view.written().items() if name != "state"],
        "drawn": Drawn(drawn.tag(signed_in(request)), language_of_page()),
        "language": language_of_page(),
        "languages": LANGUAGE_NAMES.items(),
        "frozen": platform().grades_frozen(course_id),
        "script": {
            "kit": bundle_url("kit"),
            "said": {
                "loading": pgettext("tns", "Loading…"),
                "failed": pgettext(
                    "tns", "The list could not be loaded. It shows what it showed before."
                ),
                "another": pgettext(
                    "tns",
                    "Somebody else is signed in now in this browser. The list shows what it showed "
                    "before: {link}, or load the page again.",
                ),
            },
        },
    }


def _row(row: Row, page: Page, course_id: str, language: Language) -> dict[str, Any]:
    desk = reverse("tns_training:review", args=[row.usage_key, row.uuid])
    return {
        "row": row,
        "address": f"{desk}?{urlencode({'view': page.view.handed_on})}",
        "title": ""
        if page.view.item
        else choices.title_of(course_id, page.titles, row.usage_key, language),
        "country": country_name(row.country) if row.country else "",
    }


def _empty(page: Page) -> str:
    """Why there is no row: ``nobody`` handed in, all is ``done``, or the ``filters`` hide them."""
    if page.rows:
        return ""
    counted = page.counted
    if not (counted.run.total or counted.run.returned or counted.others):
        return "nobody"
    if page.view.start == View(newest=page.view.newest):
        return "done" if counted.run.total or counted.run.returned else "trials"
    return "filters"


def _item_bars(page: Page, items: list[choices.Choice]) -> list[Bar]:
    view = page.view
    return [
        Bar(each.label, each.query, each.chosen, page.counted.items.get(each.value, Tally()))
        for each in items
        if view.item in ("", each.value)
    ]


def _trainer_bars(page: Page) -> list[Bar]:
    found = []
    for pk, tally in page.counted.trainers.items():
        person = page.people.get(pk)
        label = str(person) if person else pgettext("tns", "A trainer who left")
        query = replace(page.view.start, trainer=str(pk)).query
        found.append(Bar(label, query, page.view.trainer == str(pk), tally))
    return sorted(found, key=lambda bar: place(bar.label))


def _got(request: HttpRequest, page: Page) -> list[tuple[Person, int]]:
    """How many each trainer was given, by name; who is no trainer any more is left out."""
    done = Done.read(request.GET)
    return [
        (person, done.got[person.user_id])
        for person in page.trainers
        if done and person.user_id in done.got
    ]


def _block_url(usage_key: str, course_id: str) -> str:
    """The address of the block in its course; block keys end in the block's own id."""
    host = platform()
    if not usage_key or host.course_of(usage_key) != course_id:
        return ""
    name = usage_key.rpartition("@")[2]
    return str(host.expand_urls(f'"/jump_to_id/{name}"', course_id)).strip('"')
