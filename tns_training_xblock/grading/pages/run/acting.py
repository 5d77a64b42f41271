"""What is posted from a run's queue: the next one, something done to several, work shared out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from tns_training_xblock.cohort.api import Rights, markers
from tns_training_xblock.grading.pages.access import for_run, rights_on
from tns_training_xblock.grading.pages.going_on import claimed_next
from tns_training_xblock.grading.queue.bulk import Outcome, give, put_back, release_ready, waive
from tns_training_xblock.grading.queue.filters import among
from tns_training_xblock.grading.queue.sharing import BY_ITEM, BY_LEARNER, share_out
from tns_training_xblock.grading.queue.view import View
from tns_training_xblock.grading.takers import LEARNER
from tns_training_xblock.host.incoming import digits, require
from tns_training_xblock.host.languages import ours

from .done import Done

Posted = Callable[..., HttpResponseBase]
_SEVERAL: dict[str, Callable[[list[str], Rights], Outcome]] = {
    "release": release_ready,
    "put-back": put_back,
    "waive": waive,
}


def from_queue(lets: Callable[[Rights], bool]) -> Callable[[Posted], Posted]:
    """What only a form of the queue does; whoever opens its address again is sent to the queue."""

    def decorate(view: Posted) -> Posted:
        passed = require_POST(for_run(lets)(view))

        @wraps(passed)
        def only(request: HttpRequest, course_id: str, **kwargs: Any) -> HttpResponseBase:
            if request.method in ("GET", "HEAD"):
                return HttpResponseRedirect(reverse("tns_training:queue", args=[course_id]))
            return passed(request, course_id=course_id, **kwargs)

        return only

    return decorate


@from_queue(Rights.may_enter)
def following(request: HttpRequest, course_id: str) -> HttpResponse:
    """Claim the longest waiting among those that the view shows, and open it in the same view."""
    view, rights = _view(request), rights_on(request)
    rows = among(view, rights).filter(rights.markable(), taker=LEARNER)
    found = claimed_next(rows, _me(request))
    if found is None:
        return to_queue(request, course_id, Done("nothing"))
    query = {"view": view.handed_on, "language": ours(request.POST.get("language"))}
    said = urlencode({name: value for name, value in query.items() if value})
    address = reverse("tns_training:review", args=found[:2])
    return HttpResponseRedirect(f"{address}?{said}")


@from_queue(Rights.may_enter)
def several(request: HttpRequest, course_id: str) -> HttpResponse:
    """What is done to the submissions that were picked: :data:`_SEVERAL`, or given to a trainer."""
    picked, rights = request.POST.getlist("pick"), rights_on(request)
    act = request.POST.get("act", "")
    if not picked or act not in (*_SEVERAL, "give"):
        return to_queue(request, course_id, Done("none-picked"))
    if act == "give":
        to = digits(request.POST.get("to"))
        outcome = give(picked, rights, markers(course_id).get(to or 0))
    else:
        outcome = _SEVERAL[act](picked, rights)
    return to_queue(request, course_id, Done(act, outcome.done, dict(outcome.left)))


@from_queue(Rights.may_arrange)
def share(request: HttpRequest, course_id: str) -> HttpResponse:
    """Share out what the view shows among the trainers that were ticked."""
    may = markers(course_id)
    ticked = {digits(number) for number in request.POST.getlist("among")}
    trainers = {pk: may[pk] for pk in may if pk in ticked}
    if not trainers:
        return to_queue(request, course_id, Done("no-trainer"))
    require(request.POST, "view")  # an empty one is all of the run
    by = BY_ITEM if request.POST.get("by") == BY_ITEM else BY_LEARNER
    rows = among(_view(request), rights_on(request))
    got = share_out(rows, trainers, by, anew=request.POST.get("anew") == "1")
    return to_queue(request, course_id, Done("share", sum(got.values()), got=got))


def _view(request: HttpRequest) -> View:
    return View.of_query(request.POST.get("view", ""))


def to_queue(request: HttpRequest, course_id: str, done: Done) -> HttpResponse:
    """Back to the queue in the view that the form stood in, which says what was done."""
    query = {**_view(request).written(), **done.written()}
    if language := ours(request.POST.get("language")):
        query["language"] = language
    address = reverse("tns_training:queue", args=[course_id])
    return HttpResponseRedirect(f"{address}?{urlencode(query)}")


def _me(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
