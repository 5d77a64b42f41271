"""What trainers do with a mark on the desk: save, finish, release, return, re-open, undo."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from tns_training_xblock.content import clean
from tns_training_xblock.grading.agreement.seeing import as_seen
from tns_training_xblock.grading.desk import review
from tns_training_xblock.grading.errors import Claimed, Invalid, StaleReview
from tns_training_xblock.grading.forgetting import forget
from tns_training_xblock.grading.marking.adjusting import adjust
from tns_training_xblock.grading.marking.looks import stands
from tns_training_xblock.grading.marking.reviews import finish as finish_review
from tns_training_xblock.grading.marking.reviews import release as release_review
from tns_training_xblock.grading.marking.reviews import reopen as reopen_review
from tns_training_xblock.grading.marking.reviews import return_for_revision
from tns_training_xblock.grading.marking.seconding import finish_second
from tns_training_xblock.grading.marking.undoing import undo_release
from tns_training_xblock.grading.states import Act, NotNow, State
from tns_training_xblock.grading.takers import TEAM, taker_of
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host.incoming import end_of

from .access import for_marking, posted
from .desk import Told, desk_context
from .going_on import go_on
from .places import desk_of, list_of
from .posted import Posted, from_desk, kept
from .posts import wants_json
from .sentences import not_kept
from .teams.rows import adjustments_in, tag_of


@from_desk
def save(sent: Posted) -> HttpResponse:
    """Keep the marking as a draft."""
    state = sent.save()
    if not wants_json(sent.request):
        return sent.to_desk(state, "saved")
    saved_at = state.saved_at.isoformat() if state.saved_at else ""
    return JsonResponse({"ok": True, "points": state.points, "saved_at": saved_at, **kept(state)})


@from_desk
def release(sent: Posted) -> HttpResponse:
    """Show the mark, as it stands on the page, to the learner, and go on if that is wanted."""
    released = sent.before(State.RELEASED)
    if released is None:
        sent.keep()
        released = (
            finish_second(sent.state, sent.version, sent.trainer_id)
            if sent.state.second
            else release_review(sent.state, sent.version, sent.trainer_id, sent.marking.reason)
        )
    return go_on(sent.request, released, _done(sent, released))


@from_desk
def finish(sent: Posted) -> HttpResponse:
    """Say that the mark is done; it is released later."""
    finished = sent.before(State.READY)
    if finished is None:
        sent.keep()
        finished = (
            finish_second(sent.state, sent.version, sent.trainer_id)
            if sent.state.second
            else finish_review(sent.state, sent.version, sent.trainer_id, sent.marking.reason)
        )
    return go_on(sent.request, finished, _done(sent, finished))


@from_desk
def return_(sent: Posted) -> HttpResponse:
    """Give the work back to the learner for another try."""
    returned = sent.before(State.RETURNED)
    if returned is None:
        until = _until(sent)
        sent.keep()
        returned = return_for_revision(sent.state, sent.version, sent.trainer_id, until)
    return go_on(sent.request, returned, "returned")


@from_desk
def reopen(sent: Posted) -> HttpResponse:
    """Take what is ready or released back on the desk."""
    try:
        done = "taken-back" if sent.state.state == State.SECOND else "reopened"
        return sent.to_desk(reopen_review(sent.state, sent.version, sent.trainer_id), done)
    except StaleReview as stale:
        return sent.to_desk(stale.current)


@from_desk
def undo(sent: Posted) -> HttpResponse:
    """Take a release of just now back."""
    try:
        return sent.to_desk(undo_release(sent.state, sent.version, sent.trainer_id), "undone")
    except StaleReview as stale:
        return sent.to_desk(stale.current)


@from_desk
def answer(sent: Posted) -> HttpResponse:
    """Answer who asks for another look: the mark stands."""
    said = clean(sent.request.POST.get("answer", ""))
    answered = stands(sent.state, sent.trainer_id, said)
    return sent.to_desk(review(sent.state.uuid), "answered" if answered else "")


@posted
@for_marking
def members(request: HttpRequest, state: ReviewState) -> HttpResponse:
    """Keep what is said of single members; nothing typed is lost where it is refused."""
    wanted = adjustments_in(request.POST)
    try:
        if state.blind:
            raise NotNow(Act.SAVE, state.state)  # noqa: TRY301 - as where it is with somebody else
        if request.POST.get("seen") != tag_of(state) and wanted != state.adjustments:
            raise StaleReview(state)  # noqa: TRY301 - the same as where somebody was quicker now
        adjust(state, state.adjustments, wanted, int(request.user.pk or 0))
    except Invalid as invalid:
        return _desk_again(request, state, Told(problems=dict(invalid.problems)), 422)
    except (StaleReview, Claimed, NotNow):
        return _desk_again(request, review(state.uuid), Told(refused=not_kept()), 409)
    address = desk_of(request, state.submission.key.usage_key, state.uuid, done="adjusted")
    return HttpResponseRedirect(f"{address}#members")


def _desk_again(request: HttpRequest, state: ReviewState, told: Told, status: int) -> HttpResponse:
    context = desk_context(request, as_seen(state, int(request.user.pk or 0)), None, told)
    return render(request, "tns_training/marking/desk.html", context, status=status)


@from_desk
def discard(sent: Posted) -> HttpResponse:
    """Erase what somebody of the course team handed in to try the block; nobody else's work."""
    key = sent.state.submission.key
    if taker_of(key.course_id, sent.state.uuid) != TEAM or sent.state.submission.team:
        return sent.to_desk(sent.state)
    forget(key.course_id, key.usage_key, key.student_id, sent.trainer_id)
    return HttpResponseRedirect(list_of(sent.request, key.usage_key, done="discarded"))


def _done(sent: Posted, state: ReviewState) -> str:
    """What to say of a mark that was just done, which may have gone to a second trainer."""
    if state.state == State.SECOND:
        return "passed-on"
    if state.state == State.RECONCILE:
        return "differed"
    if state.state == State.RELEASED:
        return "released"
    return "agreed" if sent.state.second else "finished"


def _until(sent: Posted) -> datetime | None:
    """Until when the learner can hand in again.

    A script says at which moment the day ends where the trainer is; else it ends where the server
    is.
    """
    form = sent.request.POST
    day = form.get("revise_by", "")
    until = end_of(form.get("revise_until", ""), day) if day else None
    if until is not None and until < timezone.now():
        raise Invalid((("", "past"),))
    return until
