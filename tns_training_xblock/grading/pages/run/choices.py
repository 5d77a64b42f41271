"""What a queue can be narrowed to, as the fields of its form offer it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import pgettext

from tns_training_xblock.cohort.api import Names, country_name
from tns_training_xblock.content.model import LANGUAGE_NAMES, LANGUAGES, Language
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.grading.items import titles_today
from tns_training_xblock.grading.queue.counting import Tally
from tns_training_xblock.grading.queue.rows import Page, Titles
from tns_training_xblock.grading.queue.view import (
    ALL,
    EVERYBODY,
    LEFT,
    LOOK,
    ME,
    NOBODY,
    REOPENED,
    SHOWN,
    TEAM,
    TO_DO,
    View,
)
from tns_training_xblock.grading.states import CLAIMED, State


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field; ``count`` is ``None`` where it is not known, ``query`` leads to it."""

    value: str
    label: str
    chosen: bool
    count: int | None = None
    query: str = ""


def states(page: Page) -> list[Choice]:
    """States to choose from, with how many there are where nothing else narrows the view."""
    view, counted = page.view, page.counted
    plain = replace(view, state=TO_DO, item="").narrowed
    tally = counted.items.get(view.item, Tally()) if view.item else counted.run
    counts = {TO_DO: tally.open, ALL: tally.total + tally.returned, **tally.states}
    named = state_names()
    wanted = [TO_DO, *SHOWN, ALL]
    return [
        Choice(
            state,
            named[state],
            state == view.state,
            None if plain else counts.get(state, 0),
            replace(view.start, state=state).query,
        )
        for state in wanted
        if state in (TO_DO, ALL, view.state) or counts.get(state, 0)
    ]


def items(page: Page, course_id: str, language: Language) -> list[Choice]:
    """The case studies of which something was handed in, by title, and what an address names."""
    view = page.view
    titles = {
        key: title_of(course_id, page.titles, key, language)
        for key in filter(None, [*page.counted.items, view.item])
    }
    keys = sorted(page.counted.items, key=lambda key: place(titles[key]))
    missing = [view.item] if view.item and view.item not in keys else []
    return [
        Choice(
            key,
            titles[key],
            key == view.item,
            query=replace(view.start, item=key).query,
        )
        for key in [*keys, *missing]
    ]


def origins(origin: str, names: Names, cohorts: Iterable[str]) -> list[tuple[str, list[Choice]]]:
    """Clusters, groups and the platform's cohorts, each under its heading; ``origin`` is chosen."""

    def chosen(kind: str, named: Iterable[tuple[object, str]]) -> list[Choice]:
        pairs = [(f"{kind}:{value}", label) for value, label in named]
        return [Choice(value, label, value == origin) for value, label in pairs]

    clusters = chosen("cluster", ((each.id, each.name) for each in names.clusters))
    groups = chosen("group", ((each.id, each.name) for each in names.groups))
    parts = [
        (pgettext("tns", "Clusters"), clusters),
        (pgettext("tns", "Groups"), groups),
        (pgettext("tns", "Cohorts"), chosen("cohort", ((name, name) for name in cohorts))),
    ]
    return [(heading, choices) for heading, choices in parts if choices]


def countries(country: str, names: Names) -> list[Choice]:
    """Where people come from, by the names of the countries; ``country`` is chosen."""
    found = [(code, country_name(code)) for code in names.countries]
    return [
        Choice(code, name, code == country)
        for code, name in sorted(found, key=lambda pair: place(pair[1]))
    ]


def languages(view: View) -> list[Choice]:
    """In which it was answered."""
    return [Choice(code, LANGUAGE_NAMES[code], code == view.answered) for code in LANGUAGES]


def trainers(page: Page) -> list[Choice]:
    """Whose work it is: mine, nobody's, or that of somebody who may mark."""
    view = page.view
    found = [(ME, pgettext("tns", "Mine")), (NOBODY, pgettext("tns", "Nobody’s"))]
    found += [(str(each.user_id), str(each)) for each in page.trainers]
    return [Choice(value, label, value == view.trainer) for value, label in found]


def takers(view: View) -> list[Choice]:
    """Whose submissions: learners' are what counts."""
    found = [
        ("", pgettext("tns", "Learners")),
        (TEAM, pgettext("tns", "Trials of the course team")),
        (LEFT, pgettext("tns", "Those who left")),
        (EVERYBODY, pgettext("tns", "Everybody")),
    ]
    return [Choice(value, label, value == view.who) for value, label in found]


def title_of(course_id: str, titles: Titles, usage_key: str, language: Language) -> str:
    """What an item of a run is called in a language, else in any, else by its id.

    Of what nobody handed in there are no titles but today's.
    """
    found = titles.get(usage_key) or titles_today(course_id, usage_key)
    return found.get(language) or next(iter(found.values()), "") or usage_key.rpartition("@")[2]


def state_names() -> dict[str, str]:
    """The states of a queue and of its filter, in words."""
    return {
        TO_DO: pgettext("tns", "To do"),
        State.SUBMITTED: pgettext("tns", "Not begun"),
        CLAIMED: pgettext("tns", "Being marked"),
        State.MARKING: pgettext("tns", "Begun"),
        REOPENED: pgettext("tns", "Re-opened"),
        State.SECOND: pgettext("tns", "For a second mark"),
        State.RECONCILE: pgettext("tns", "To reconcile"),
        LOOK: pgettext("tns", "Another look"),
        State.READY: pgettext("tns", "Ready to release"),
        State.RELEASED: pgettext("tns", "Released"),
        State.RETURNED: pgettext("tns", "With the learner"),
        ALL: pgettext("tns", "All"),
    }
