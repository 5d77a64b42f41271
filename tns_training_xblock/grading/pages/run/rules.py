"""How the items of a run are marked: read by whoever marks there, set by who moderates the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content.model import LANGUAGE_NAMES
from tns_training_xblock.grading.items import marked_items
from tns_training_xblock.grading.pages.access import for_run, rights_on
from tns_training_xblock.grading.queue.filters import seen
from tns_training_xblock.grading.rules import (
    DEFAULTS,
    HandedIn,
    Rules,
    RulesChanged,
    Said,
    handed_in_of,
    rules_of,
    said_in,
    set_rules,
)
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.takers import LEARNER
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.languages import ours, signed_in
from tns_training_xblock.host.people import Person, people
from tns_training_xblock.work.errors import NotFound

from ..posts import refuse_readers
from ..sentences import language_of_page
from .around import around
from .diagnoses import (
    Meanwhile,
    Unknown,
    choices,
    diagnoses,
    fill_in_by,
    is_diagnosis,
    told_of,
)
from .ruling import (
    RANGES,
    Words,
    filled,
    handed_in_already,
    in_words,
    second_names,
    tag_of,
    team_names,
)

_REFUSED, _CHANGED = 422, 409
_TEXT = "{}".format


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says of the last thing tried, at the item ``key``.

    ``done`` and ``changed`` say that it was kept, and that somebody else was quicker; ``typed`` is
    what stood in the form where it was not kept, with ``problems`` by field.
    """

    key: str = ""
    done: bool = False
    changed: bool = False
    typed: Mapping[str, Any] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """One case study of the run, with its rules in words and as the form shows them.

    ``handed_in`` counts what is there already, of which ``released`` is shown to its learner.
    ``fixed`` says why it does not change any more with whom it is answered; empty where it does.
    """

    key: str
    title: str
    number: int
    lines: tuple[Words, ...]
    tag: str
    values: Mapping[str, Any]
    handed_in: int
    released: int
    fixed: str
    by: Person | None
    said: Said | None
    told: Told | None

    @property
    def unusual(self) -> tuple[Words, ...]:
        """What is not as by default."""
        return tuple(line for line in self.lines if not line.usual)


@require_http_methods(["GET", "HEAD", "POST"])
@for_run(Rights.may_enter)
def rules(request: HttpRequest, course_id: str) -> HttpResponse:
    """The rules of the run's items; what is posted is kept for one of them."""
    if request.method == "POST":
        return _set(request, course_id)
    return _page(request, course_id, Told(key=request.GET.get("done", ""), done=True))


def _set(request: HttpRequest, course_id: str) -> HttpResponse:
    if not rights_on(request).may_rule():
        return refuse_readers(request)
    form = request.POST
    key = form.get("item", "")
    if is_diagnosis(course_id, key):
        return _set_diagnosis(request, course_id, key)
    if key not in marked_items(course_id):
        raise NotFound
    sent, current = filled(form), rules_of(key)
    if sent.rules is None:
        told = Told(key, typed=sent.typed, problems=sent.problems)
        return _page(request, course_id, told, _REFUSED)
    try:
        if tag_of(current) != form.get("seen") and current != sent.rules:
            raise RulesChanged  # noqa: TRY301 - the same as where somebody was quicker just now
        set_rules(course_id, key, sent.rules, int(request.user.pk or 0), seen=current)
    except HandedIn:
        # What cannot be chosen any more is shown as it holds, so that the rest can be kept.
        typed = {**sent.typed, "teams": current.teams}
        problems = {"teams": handed_in_already()}
        return _page(request, course_id, Told(key, typed=typed, problems=problems), _REFUSED)
    except RulesChanged:
        return _page(request, course_id, Told(key, changed=True, typed=sent.typed), _CHANGED)
    return _done(request, key)


def _done(request: HttpRequest, key: str) -> HttpResponse:
    query = {"done": key, "language": ours(request.POST.get("language")) or ""}
    said = urlencode({name: value for name, value in query.items() if value})
    return HttpResponseRedirect(f"{request.path}?{said}#told")


def _set_diagnosis(request: HttpRequest, course_id: str, key: str) -> HttpResponse:
    try:
        fill_in_by(course_id, key, request.POST, int(request.user.pk or 0))
    except (Meanwhile, Unknown) as error:
        status = _CHANGED if isinstance(error, Meanwhile) else _REFUSED
        return _page(request, course_id, Told(), status, {key: told_of(error)})
    return _done(request, key)


def _page(
    request: HttpRequest,
    course_id: str,
    told: Told,
    status: int = 200,
    of_diagnoses: Mapping[str, str] | None = None,
) -> HttpResponse:
    rights = rights_on(request)
    said = of_diagnoses or ({told.key: told_of(None)} if told.done else {})
    values = {
        "course_id": course_id,
        "around": around(request, course_id, "rules"),
        "languages": LANGUAGE_NAMES.items(),
        "drawn": Drawn(drawn.tag(signed_in(request)), language_of_page()),
        "language": language_of_page(),
        "items": _items(rights, told),
        "may_rule": rights.may_rule(),
        "seconds": second_names().items(),
        "teams": team_names().items(),
        "diagnoses": diagnoses(rights, said, language_of_page()),
        "diagnosed_by": choices().items(),
        "ranges": RANGES,
        "usual": in_words(DEFAULTS),
    }
    return render(request, "tns_training/marking/run/rules.html", values, status=status)


def _items(rights: Rights, told: Told) -> list[Item]:
    said = said_in(rights.course_id)
    names = people(each.by for each in said.values())
    counts, fixed = _counts(rights), handed_in_of(rights.course_id)
    found = [
        (key, title)
        for key, title in marked_items(rights.course_id, language_of_page()).items()
        if rights.may_enter(key)
    ]
    return [
        _item(
            number,
            place,
            said.get(place[0]),
            names,
            counts.get(place[0], Counter()),
            told,
            fixed=handed_in_already() if place[0] in fixed else "",
        )
        for number, place in enumerate(found, 1)
    ]


def _item(
    number: int,
    place: tuple[str, str],
    said: Said | None,
    names: Mapping[int, Person],
    counts: Counter[str],
    told: Told,
    *,
    fixed: str,
) -> Item:
    key, title = place
    current = said.rules if said else DEFAULTS
    mine = told if told.key == key else None
    return Item(
        key=key,
        title=title,
        number=number,
        lines=in_words(current),
        tag=tag_of(current),
        values=mine.typed if mine and mine.typed else _as_typed(current),
        handed_in=sum(counts.values()),
        released=counts[State.RELEASED],
        fixed=fixed,
        by=names.get(said.by or 0) if said else None,
        said=said,
        told=mine,
    )


def _as_typed(current: Rules) -> dict[str, Any]:
    values = asdict(current)
    return values | {
        name: _TEXT(values[name]) if values[name] is not None else "" for name in RANGES
    }


def _counts(rights: Rights) -> dict[str, Counter[str]]:
    """How many learners handed in to each item that anybody did, by state; one query."""
    rows = seen(rights).values_list("usage_key", "state", "taker").annotate(n=Count("pk"))
    found: dict[str, Counter[str]] = {}
    for key, state, taker, count in rows.order_by():
        counted = taker == LEARNER and state != State.RETURNED
        found.setdefault(key, Counter())[state] += count if counted else 0
    return found
