"""What trainers do on the desk: save, release, re-open.

A script saves and releases, and gets JSON; all of it also works as a plain form, which gets a page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import pgettext

from tns_training_xblock.grading.errors import Claimed, Invalid, StaleReview
from tns_training_xblock.grading.forgetting import forget
from tns_training_xblock.grading.reviews import release as release_review
from tns_training_xblock.grading.reviews import released_before, save_review
from tns_training_xblock.grading.reviews import reopen as reopen_review
from tns_training_xblock.grading.takers import TEAM, taker_of
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host.languages import ours
from tns_training_xblock.host.people import people
from tns_training_xblock.host.refusals import RETRY_AFTER, told
from tns_training_xblock.work.errors import Busy, LimitReached, Unfit, WorkError

from .access import for_marking, posted
from .context import Told, conflict_context, desk_context, language_of_page
from .marking_form import Marking
from .posts import wants_json
from .sentences import problem
from .study import study_in

_LATER = (Busy, LimitReached, Unfit)
"""What is said above the rubric, because what was typed can still be kept, later or shorter."""


@posted
@for_marking
def save(request: HttpRequest, state: ReviewState) -> HttpResponse:
    """Keep the marking as a draft."""
    marking = Marking.posted(request.POST)
    try:
        kept = _save(request, state, marking)
    except (StaleReview, Claimed) as told_off:
        return _conflict(request, told_off.current, marking)
    except Invalid as invalid:
        return _refused(request, state, marking, invalid)
    except _LATER as error:
        return _kept_on_screen(request, state, marking, error)
    if not wants_json(request):
        return _to_desk(request, kept, "saved")
    saved_at = kept.saved_at.isoformat() if kept.saved_at else ""
    body = {"ok": True, "points": kept.points, "saved_at": saved_at, **_kept(kept)}
    return JsonResponse(body)


@posted
@for_marking
def release(request: HttpRequest, state: ReviewState) -> HttpResponse:
    """Show the mark, as it stands on the page, to the learner."""
    marking = Marking.posted(request.POST)
    try:
        released = _released_before(request, state, marking)
        if released is None and marking != Marking.of(state):
            state = _save(request, state, marking)
            marking = replace(marking, version=state.version)
        released = released or release_review(state, state.version, _trainer(request))
    except (StaleReview, Claimed) as told_off:
        return _conflict(request, told_off.current, marking)
    except Invalid as invalid:
        return _refused(request, state, marking, invalid)
    except _LATER as error:
        return _kept_on_screen(request, state, marking, error)
    if wants_json(request):
        return JsonResponse({"ok": True, "address": _address(request, released, "released")})
    return _to_desk(request, released, "released")


@posted
@for_marking
def reopen(request: HttpRequest, state: ReviewState) -> HttpResponse:
    """Take a released mark back on the desk."""
    version = Marking.posted(request.POST).version
    try:
        reopened = reopen_review(state, version, _trainer(request))
    except StaleReview as stale:
        return _to_desk(request, stale.current, "")
    except _LATER as error:
        return _kept_on_screen(request, state, Marking.of(state), error)
    return _to_desk(request, reopened, "reopened")


@posted
@for_marking
def discard(request: HttpRequest, state: ReviewState) -> HttpResponse:
    """Erase what somebody of the course team handed in to try the block; nobody else's work."""
    key = state.submission.key
    if taker_of(key.course_id, state.uuid) != TEAM:
        return _to_desk(request, state, "")
    forget(key.course_id, key.usage_key, key.student_id, _trainer(request))
    address = reverse("tns_training:submissions", args=[key.usage_key])
    return HttpResponseRedirect(f"{address}?done=discarded")


def _save(request: HttpRequest, state: ReviewState, marking: Marking) -> ReviewState:
    return save_review(
        state,
        marking.version,
        _trainer(request),
        marking.levels,
        marking.comments,
        marking.overall,
        take_over=request.POST.get("take_over") == "1",
    )


def _released_before(
    request: HttpRequest, state: ReviewState, marking: Marking
) -> ReviewState | None:
    """``state`` if this very request made it: it comes again where its reply was lost."""
    return released_before(
        state,
        marking.version,
        _trainer(request),
        marking.levels,
        marking.comments,
        marking.overall,
    )


def _trainer(request: HttpRequest) -> int:
    return int(request.user.pk or 0)


def _to_desk(request: HttpRequest, state: ReviewState, done: str) -> HttpResponse:
    return HttpResponseRedirect(_address(request, state, done))


def _address(request: HttpRequest, state: ReviewState, done: str) -> str:
    address = reverse("tns_training:review", args=[state.submission.key.usage_key, state.uuid])
    query = {"done": done, "language": ours(request.POST.get("language"))}
    said = urlencode({name: value for name, value in query.items() if value})
    return f"{address}?{said}" if said else address


def _conflict(request: HttpRequest, current: ReviewState, marking: Marking) -> HttpResponse:
    """Another trainer was quicker: say so, show theirs, and leave this trainer's text on screen."""
    if not wants_json(request):
        seen = replace(marking, version=current.version)
        return _desk(request, current, seen, Told(conflict=True), 409)
    study = study_in(current.submission.content, language_of_page())
    language = study.language if study else "en"
    names = people([current.trainer_id, current.claim.by if current.claim else None])
    notice = conflict_context(current, names, language)
    body: dict[str, Any] = {
        "ok": False,
        "code": "stale",
        "message": pgettext("tns", "This mark was changed meanwhile."),
        "released": current.released,
        "current": _kept(current),
        "html": render_to_string("tns_training/marking/conflict.html", notice, request),
    }
    return JsonResponse(body, status=409)


def _refused(
    request: HttpRequest, state: ReviewState, marking: Marking, invalid: Invalid
) -> HttpResponse:
    problems = dict(invalid.problems)
    if not wants_json(request):
        return _desk(request, state, marking, Told(problems=problems), 422)
    message = problem(invalid.problems[0][1])
    return JsonResponse({"ok": False, "code": "invalid", "message": message}, status=422)


def _desk(
    request: HttpRequest, state: ReviewState, marking: Marking, told: Told, status: int
) -> HttpResponse:
    context = desk_context(request, state, marking, told)
    return render(request, "tns_training/marking/desk.html", context, status=status)


def _kept_on_screen(
    request: HttpRequest, state: ReviewState, marking: Marking, error: WorkError
) -> HttpResponse:
    """What cannot be done now: said above the rubric, in which nothing typed is lost."""
    if wants_json(request):
        raise error
    message, status = told(error)
    response = _desk(request, state, marking, Told(refused=message), status)
    response["Retry-After"] = RETRY_AFTER
    return response


def _kept(state: ReviewState) -> dict[str, Any]:
    answer = {"levels": state.levels, "comments": state.comments, "overall": state.overall}
    return {"version": state.version, "answer": answer}
