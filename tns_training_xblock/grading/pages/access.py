"""The door of the marking pages: every page of this app passes through it."""

from __future__ import annotations

from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tns_training_xblock.grading.desk import review
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host import languages
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import is_trainer
from tns_training_xblock.host.refusals import BUSY, RETRY_AFTER, told
from tns_training_xblock.work.errors import NotFound, WorkError

from .posts import View, json_refusal, refusal, wants_json


def for_trainers(view: View) -> View:
    """Let trainers of the course that the address's ``usage_key`` belongs to pass.

    Others are sent to sign in, or told that the page is not theirs. Nothing of a submission is read
    before that, nor before :mod:`.posts` has looked at what is posted. Whatever is answered is in
    one language, the reader's.
    """

    @wraps(view)
    def guarded(request: HttpRequest, usage_key: str, **kwargs: Any) -> HttpResponseBase:
        language = languages.of_page(request)
        with translation.override(language):
            response = _guarded(view, request, usage_key, kwargs)
        if languages.ours(request.GET.get("language")):
            response.set_cookie(languages.COOKIE, **languages.cookie(request, language))
        return response

    # In the platform's one transaction for a request nothing could be tried again after a deadlock.
    # That a form is one of ours is looked at within: see posts.
    guard: View = transaction.non_atomic_requests(never_cache(csrf_exempt(guarded)))
    return guard


def for_marking(view: View) -> View:
    """As :func:`for_trainers`, for addresses of one submission: the view gets its review.

    A submission is found only under its own block's address, whose course was asked above.
    """

    @wraps(view)
    def found(request: HttpRequest, usage_key: str, uuid: UUID, **kwargs: Any) -> HttpResponseBase:
        state = review(str(uuid))
        if not _belongs(state, usage_key):
            raise NotFound
        return view(request, state, **kwargs)

    return for_trainers(found)


def posted(view: View) -> View:
    """What only a form does; whoever opens its address again is sent to the submission's desk.

    It stands in the browser's address bar after a refusal.
    """

    @wraps(view)
    def only(request: HttpRequest, usage_key: str, uuid: UUID, **kwargs: Any) -> HttpResponseBase:
        if request.method in ("GET", "HEAD"):
            return HttpResponseRedirect(reverse("tns_training:review", args=[usage_key, uuid]))
        return require_POST(view)(request, usage_key=usage_key, uuid=uuid, **kwargs)

    return only


def _guarded(
    view: View, request: HttpRequest, usage_key: str, kwargs: dict[str, Any]
) -> HttpResponseBase:
    if not request.user.is_authenticated:
        return _sign_in(request, usage_key)
    if request.method == "POST" and (refused := refusal(view, request)):
        return refused
    course_id = platform().course_of(usage_key)
    if course_id is None:
        return _page(request, "missing", 404)
    if not is_trainer(request.user, course_id):
        return _page(request, "forbidden", 403)
    try:
        return view(request, usage_key, **kwargs)
    except WorkError as error:
        return _refused(request, error)


def _refused(request: HttpRequest, error: WorkError) -> HttpResponse:
    message, status = told(error)
    response: HttpResponse
    if wants_json(request):
        response = json_refusal(error.code, message, status)
    elif status == 404:
        response = _page(request, "missing", status)
    else:
        again = request.get_full_path() if request.method == "GET" else ""
        response = _page(request, "refused", status, message=message, again=again)
    if status == BUSY:
        response["Retry-After"] = RETRY_AFTER
    return response


def _belongs(state: ReviewState, usage_key: str) -> bool:
    key = state.submission.key
    return key.usage_key == usage_key and key.course_id == platform().course_of(usage_key)


def _sign_in(request: HttpRequest, usage_key: str) -> HttpResponse:
    """To the host's sign-in page, and from there to a page: what was posted is not posted again."""
    here = request.get_full_path()
    if request.method != "GET":
        here = reverse("tns_training:submissions", args=[usage_key])
    return redirect_to_login(here, platform().sign_in_url())


def _page(request: HttpRequest, name: str, status: int, **values: Any) -> HttpResponse:
    return render(request, f"tns_training/marking/{name}.html", values, status=status)
