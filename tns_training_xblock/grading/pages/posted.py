"""What a desk posts, and how it is answered where it cannot be done.

A script gets JSON; all of it also works as a plain form, which gets the page again with all that
was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import pgettext

from tns_training_xblock.grading.agreement.seeing import as_seen
from tns_training_xblock.grading.comments.passages import Passage
from tns_training_xblock.grading.errors import Claimed, Invalid, StaleReview, TooLate
from tns_training_xblock.grading.marking.reviews import done_before, save_review
from tns_training_xblock.grading.marking.seconding import done_second, save_second
from tns_training_xblock.grading.states import MARKABLE, State
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host.errors import Busy, OurError, Unfit
from tns_training_xblock.host.events.asking import Prevented
from tns_training_xblock.host.people import people
from tns_training_xblock.host.refusals import RETRY_AFTER, told
from tns_training_xblock.work.errors import LimitReached

from .access import for_marking, posted
from .desk import Told, asks_why, conflict_context, desk_context
from .marking_form import Marking
from .places import desk_of
from .posts import View, wants_json
from .sentences import language_of_page, problem
from .study import study_in

_LATER = (Busy, LimitReached, Unfit, TooLate, Prevented)
"""What is said above the rubric, because what was typed can still be kept, later or shorter."""
_AFTER_TWO = (State.READY, State.RECONCILE, State.RELEASED)
"""Where a submission can be once a second mark is done."""


@dataclass(slots=True)
class Posted:
    """A form that a desk sent: the review as it is now, and the marking that is on the page."""

    request: HttpRequest
    state: ReviewState
    marking: Marking

    @property
    def trainer_id(self) -> int:
        """Who sent it."""
        return int(self.request.user.pk or 0)

    @property
    def version(self) -> int:
        """What the page was drawn from, or was saved by :meth:`keep`."""
        return self.marking.version

    def save(self) -> ReviewState:
        """Keep the marking on the page, where it is of what its reader may see."""
        if self.state.hidden:
            raise StaleReview(self.state)
        marking = self.marking
        made = marking.levels, marking.comments, marking.overall
        said: dict[str, Any] = {
            "passages": marking.passages,
            "wordings": marking.wordings,
            "take_over": self.request.POST.get("take_over") == "1",
        }
        head = self.state, self.version, self.trainer_id
        if self.state.second:
            self.state = save_second(*head, *made, **said)
        else:
            self.state = save_review(*head, *made, **said, reason=marking.reason)
        self.marking = replace(self.marking, version=self.state.version)
        return self.state

    def keep(self) -> None:
        """Keep what is on the page, where it can be typed into and differs from what is kept."""
        if self.state.state not in MARKABLE or self.state.hidden:
            return
        if self.marking != Marking.of(self.state):
            self.save()
        self.marking = Marking.of(self.state)

    def before(self, done: State) -> ReviewState | None:
        """The review if this very request brought it to ``done``: its first reply was lost."""
        marking = self.marking
        said = marking.levels, marking.comments, marking.overall
        first = done_before(
            self.state, done, marking.version, self.trainer_id, *said, marking.passages
        )
        if first is None and self.state.state in _AFTER_TWO:
            return done_second(self.state, self.trainer_id, *said)
        return first

    def to_desk(self, state: ReviewState, done: str = "") -> HttpResponse:
        """Back to the submission's desk, which says what was done."""
        address = desk_of(self.request, state.submission.key.usage_key, state.uuid, done=done)
        return HttpResponseRedirect(address)


def from_desk(act: Callable[[Posted], HttpResponse]) -> View:
    """The view that does ``act``, for who may mark the submission that the address names."""

    @posted
    @for_marking
    @wraps(act)
    def view(request: HttpRequest, state: ReviewState) -> HttpResponse:
        sent = Posted(request, state, Marking.posted(request.POST, Marking.of(state)))
        try:
            return act(sent)
        except (StaleReview, Claimed) as told_off:
            return conflict(sent, told_off.current)
        except Invalid as invalid:
            return _refused(sent, invalid)
        except _LATER as error:
            return _kept_on_screen(sent, error)

    return view


def conflict(sent: Posted, current: ReviewState) -> HttpResponse:
    """Another trainer was quicker: say so, show theirs, and leave this trainer's text on screen."""
    request, current = sent.request, as_seen(current, sent.trainer_id)
    if not wants_json(request):
        seen = replace(sent.marking, version=current.version)
        return _desk(request, current, seen, Told(conflict=True), 409)
    study = study_in(current.submission.content, language_of_page())
    names = people([current.trainer_id, current.claim.by if current.claim else None])
    language = study.language if study else "en"
    notice = conflict_context(current, names, language, sent.marking)
    if current.claim and current.claim.by == sent.trainer_id:
        notice["holder"] = ""
    body: dict[str, Any] = {
        "ok": False,
        "code": "stale",
        "message": pgettext("tns", "This mark was changed meanwhile."),
        "open": notice["open"],
        "holder": notice["holder"],
        "trainer": notice["trainer"],
        "current": kept(current),
        "html": render_to_string(
            "tns_training/marking/conflict.html",
            {"conflict": {**notice, "asks": True}, "usage_key": current.submission.key.usage_key},
            request,
        ),
    }
    return JsonResponse(body, status=409)


def kept(state: ReviewState) -> dict[str, Any]:
    """A marking as scripts read it."""
    answer: dict[str, Any] = {
        "levels": state.levels,
        "comments": state.comments,
        "overall": state.overall,
        "passages": {each.id: _anchored(each) for each in state.passages},
        "wordings": list(state.wordings),
    }
    if asks_why(state):
        answer["reason"] = state.reason
    return {"version": state.version, "answer": answer}


def _anchored(passage: Passage) -> dict[str, Any]:
    """A passage as scripts write it: what surrounds its words is only for the server."""
    said = passage.quote
    anchor = {"part": passage.part, "start": said.start, "exact": said.exact}
    return {**anchor, "comment": passage.comment}


def _refused(sent: Posted, invalid: Invalid) -> HttpResponse:
    problems = dict(invalid.problems)
    if not wants_json(sent.request):
        # What may not be typed into is shown as it is kept: its form does not bring it along.
        shown = sent.marking if sent.state.state in MARKABLE else Marking.of(sent.state)
        return _desk(sent.request, sent.state, shown, Told(problems=problems), 422)
    said = {name: problem(code) for name, code in problems.items()}
    message = problem(invalid.problems[0][1])
    body = {"ok": False, "code": "invalid", "message": message, "problems": said}
    return JsonResponse({**body, "version": sent.state.version}, status=422)


def _kept_on_screen(sent: Posted, error: OurError) -> HttpResponse:
    """What cannot be done now: said above the rubric, in which nothing typed is lost."""
    if wants_json(sent.request):
        raise error
    message, status = told(error)
    open_ = sent.state.state in MARKABLE
    marking = sent.marking if open_ else Marking.of(sent.state)
    response = _desk(sent.request, sent.state, marking, Told(refused=message), status)
    if not isinstance(error, TooLate | Prevented):
        response["Retry-After"] = RETRY_AFTER
    return response


def _desk(
    request: HttpRequest, state: ReviewState, marking: Marking, told: Told, status: int
) -> HttpResponse:
    context = desk_context(request, state, marking, told)
    return render(request, "tns_training/marking/desk.html", context, status=status)
