"""The marking pages that are read."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.db.models import QuerySet
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tns_training_xblock.grading.agreement.blind import number_of
from tns_training_xblock.grading.agreement.seeing import as_seen
from tns_training_xblock.grading.desk import files_of, review
from tns_training_xblock.grading.marking.scores import send_due
from tns_training_xblock.grading.releasing.due import PER_REQUEST, release_due
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host.sending import LEADING, PLAIN, headers_of
from tns_training_xblock.work.errors import NotFound
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.storing.opening import link_one, open_one
from tns_training_xblock.work.values import Attached

from .access import for_marking
from .desk import DONE, Told, desk_context
from .earlier import handed_in
from .places import page_asked
from .reading.previewed import kind_of, shown


@require_safe
@for_marking
def desk(request: HttpRequest, state: ReviewState) -> HttpResponse:
    """One submission: answer, exhibits, rubric, history."""
    if release_due(state.submission.key.course_id, PER_REQUEST):
        state = as_seen(review(state.uuid), int(request.user.pk or 0))
    if state.uuid in send_due(state.submission.key.usage_key):
        state = replace(state, score_due=False)
    done = request.GET.get("done", "")
    told = Told(
        done=done if done in DONE else "",
        nobody=request.GET.get("nobody") == "1",
        history=page_asked(request) if request.GET.get("history") == "all" else 0,
    )
    context = desk_context(request, state, None, told)
    return render(request, "tns_training/marking/desk.html", context)


@require_safe
@for_marking
def file(request: HttpRequest, state: ReviewState, file_id: str) -> HttpResponseBase:
    """A file of the submission, to be saved and never shown: its content is a learner's."""
    among, named = _handed_in(state), partial(_name, state)
    if link := link_one(among, file_id, named):
        return _led_to(link)
    attached, stream = open_one(among, file_id, named)
    response = FileResponse(stream, content_type=PLAIN)
    for name, value in headers_of(named(attached)).items():
        response[name] = value
    return response


@require_safe
@for_marking
def preview(request: HttpRequest, state: ReviewState, file_id: str) -> HttpResponseBase:
    """What is shown of a file: for a frame in which nothing can run, or ``?size=small`` a list."""
    attached, stream = open_one(_handed_in(state), file_id, partial(_name, state))
    if not kind_of(attached.name):
        stream.close()
        raise NotFound
    small = request.GET.get("size") == "small"
    return shown(attached.name, attached.size, stream, small=small)


def _led_to(link: str) -> HttpResponseRedirect:
    """To a signed address, which nobody else is to hear of."""
    return HttpResponseRedirect(link, headers=LEADING)


def _name(state: ReviewState, attached: Attached) -> str:
    """What a file is called when it is sent."""
    return number_of(attached.id, attached.name) if state.blind else attached.name


def _handed_in(state: ReviewState) -> QuerySet[Attachment]:
    """The files that can be read: with the learner again, a work may have others."""
    ids = {attached.id for attached in files_of(state)} | handed_in(state)
    return Attachment.objects.filter(work__review=state.id, pk__in=ids)
