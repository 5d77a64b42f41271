"""What is posted about a second mark: let go without, proposed, accepted, settled."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from tns_training_xblock.grading.errors import Claimed, Invalid, StaleReview
from tns_training_xblock.grading.marking.seconding import waive_second
from tns_training_xblock.grading.marking.settling import NotYours
from tns_training_xblock.grading.marking.settling import accept as accept_proposal
from tns_training_xblock.grading.marking.settling import settle as settle_mark
from tns_training_xblock.grading.pages.access import for_marking, posted, rights_on
from tns_training_xblock.grading.pages.marking_form import Marking
from tns_training_xblock.grading.pages.places import desk_of
from tns_training_xblock.grading.pages.posts import refuse_readers
from tns_training_xblock.grading.states import NotNow, State
from tns_training_xblock.grading.values import Marked, ReviewState

from .reconcile import Told, shown


@posted
@for_marking
def waive(request: HttpRequest, state: ReviewState) -> HttpResponse:
    """Let a first mark be ready without a second: for who may moderate."""
    if not moderates(request, state):
        return refuse_readers(request)
    try:
        waived = waive_second(state.uuid, _me(request))
    except (StaleReview, Claimed, NotNow):
        return _to_desk(request, state)
    return _to_desk(request, waived, "waived")


@posted
@for_marking
def settle(request: HttpRequest, state: ReviewState) -> HttpResponse:
    """Make one mark of two, propose it, or accept what the other trainer proposed."""
    if state.state != State.RECONCILE:
        return _to_desk(request, state)
    sent = Marking.posted(request.POST)
    try:
        done = _done(request, state, sent)
    except (StaleReview, Claimed) as refused:
        return shown(request, refused.current, Told(sent, changed=True), 409)
    except Invalid as invalid:
        return shown(request, state, Told(sent, problems=dict(invalid.problems)), 422)
    except NotYours:
        return refuse_readers(request)
    return _to_desk(request, done, "settled" if done.state == State.READY else "proposed")


def moderates(request: HttpRequest, state: ReviewState) -> bool:
    """Whether the reader may look over other trainers' marks of this submission."""
    submitted = state.submission
    return rights_on(request).may_moderate(submitted.key.usage_key, submitted.whose)


def _done(request: HttpRequest, state: ReviewState, sent: Marking) -> ReviewState:
    if request.POST.get("act") == "accept":
        return accept_proposal(state, sent.version, _me(request))
    wanted = Marked(sent.levels, sent.comments, sent.overall, 0)
    return settle_mark(
        state, sent.version, _me(request), wanted, moderates=moderates(request, state)
    )


def _to_desk(request: HttpRequest, state: ReviewState, done: str = "") -> HttpResponse:
    address = desk_of(request, state.submission.key.usage_key, state.uuid, done=done)
    return HttpResponseRedirect(address)


def _me(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
