"""From one submission to the next: what a desk goes on to, and what it says of the last one."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone

from tns_training_xblock.content import clean
from tns_training_xblock.grading.claims import claim_next, next_of
from tns_training_xblock.grading.desk import review
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.queue.filters import among as found_among
from tns_training_xblock.grading.queue.view import ALL, REOPENED, TO_DO, View
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.takers import LEARNER
from tns_training_xblock.grading.teams.named import authors
from tns_training_xblock.grading.values import ReviewState, receipt_number
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.languages import signed_in
from tns_training_xblock.work.errors import NotFound

from .access import rights_on
from .places import desk_of, seen_in, view_of
from .posts import wants_json
from .sentences import language_of_page

_TO_MARK = (TO_DO, State.SUBMITTED, State.MARKING, State.SECOND, REOPENED)
"""States in which there is something to mark."""
_DONE = (State.RELEASED, State.READY, State.RETURNED, State.SECOND, State.RECONCILE)
"""States in which a page that goes on can leave a submission."""


Place = tuple[str, str, int]
"""A block's key, a submission in it, and the version of its review."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The addresses of the desks before and after this one; empty where there is none."""

    previous: str
    next: str


def among(request: HttpRequest, state: ReviewState) -> Any:
    """The reviews that the desk of ``state`` goes on in: of learners, for its reader to mark.

    A view of what is done leads on to what is not.
    """
    view = seen_in(request, state.submission.key.usage_key)
    return _markable(request, view if view.state in _TO_MARK else replace(view, state=TO_DO))


def neighbours(request: HttpRequest, state: ReviewState) -> Neighbours:
    """Where *previous* and *next* lead; *next* claims nothing yet."""
    here = state.submission.key.usage_key
    all_of_it = replace(seen_in(request, here), state=ALL)
    before = _before(_markable(request, all_of_it), state)
    after = next_of(among(request, state), _reader(request), after=state.uuid)
    following = after and (_place(after) if view_of(request) else (here, after))
    places = (before, following and following[:2])
    return Neighbours(*(desk_of(request, *place) if place else "" for place in places))


def _markable(request: HttpRequest, view: View) -> Any:
    rights = rights_on(request)
    return found_among(view, rights).filter(rights.markable(), taker=LEARNER)


def go_on(request: HttpRequest, done: ReviewState, said: str) -> HttpResponse:
    """The answer once ``done`` is done with: the next desk, which is claimed, or this one again.

    A script gets the next one's version too, to know whether what it fetched ahead is still so,
    and what is said there of this one.
    """
    here, wanted, found = done.submission.key.usage_key, request.POST.get("next"), None
    if wanted:
        found = claimed_next(among(request, done), _reader(request), after=done.uuid)
    if found is None:
        nobody = "1" if wanted else ""
        return _answer(request, desk_of(request, here, done.uuid, done=said, nobody=nobody), {})
    usage_key, uuid, version = found
    address = desk_of(request, usage_key, uuid, last=done.uuid)
    values = {
        "drawn": Drawn(drawn.tag(signed_in(request)), language_of_page()),
        "view": view_of(request),
        "last": last_told(request, done),
    }
    html = render_to_string("tns_training/marking/last.html", values, request)
    return _answer(request, address, {"version": version, "html": html})


def last_told(request: HttpRequest, done: ReviewState) -> dict[str, object]:
    """What the next page says of the submission just ``done``, and what can be taken back."""
    submitted = done.submission
    return {
        "state": done,
        "learner": None if done.blind else authors(submitted.team, submitted.user_id),
        "number": receipt_number(done.uuid),
        "usage_key": submitted.key.usage_key,
        "undo": undo_seconds(request, done),
        "mine": done.trainer_id == _reader(request),
    }


def undo_seconds(request: HttpRequest, done: ReviewState) -> int:
    """For how many seconds the reader can still undo the release of ``done``; 0 where not."""
    if done.undo_until is None or done.trainer_id != _reader(request):
        return 0
    return math.ceil((done.undo_until - timezone.now()).total_seconds())


def last_of(request: HttpRequest, state: ReviewState) -> dict[str, object] | None:
    """The same of the submission that the address names, where its reader may mark it."""
    uuid = clean(request.GET.get("last", ""))
    if not uuid or uuid == state.uuid:
        return None
    try:
        done = review(uuid)
    except NotFound:
        return None
    key = done.submission.key
    may = rights_on(request).may_mark(key.usage_key, done.submission.whose)
    same_run = key.course_id == state.submission.key.course_id
    shown = done.state in _DONE
    return last_told(request, done) if may and same_run and shown else None


def _before(rows: Any, state: ReviewState) -> tuple[str, str] | None:
    at = state.submission.submitted_at
    if at is None:
        return None
    earlier = rows.filter(Q(submitted_at__lt=at) | Q(submitted_at=at, pk__lt=state.id))
    ordered = earlier.order_by("-submitted_at", "-pk")
    found: tuple[str, str] | None = ordered.values_list("usage_key", "submission_uuid").first()
    return found


def claimed_next(rows: Any, trainer_id: int, after: str = "") -> Place | None:
    """Where the next of ``rows`` is, which is claimed; who is reset meanwhile is passed over."""
    while uuid := claim_next(rows, trainer_id, after):
        if place := _place(uuid):
            return place
    return None


def _place(uuid: str) -> Place | None:
    found = Review.objects.filter(submission_uuid=uuid)
    return found.values_list("usage_key", "submission_uuid", "version").first()


def _answer(request: HttpRequest, address: str, more: dict[str, object]) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"ok": True, "address": address, **more})
    return HttpResponseRedirect(address)


def _reader(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
