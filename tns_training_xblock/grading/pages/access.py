"""The door of the marking pages: every page of this app passes through it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.views.decorators.cache import never_cache

from tns_training_xblock.grading.desk import review
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import is_trainer
from tns_training_xblock.work.errors import NotFound

View = Callable[..., HttpResponseBase]


def for_trainers(view: View) -> View:
    """Let trainers of the course that the address's ``usage_key`` belongs to pass.

    Others are sent to sign in, or told that the page is not theirs. Nothing of a submission is read
    before that.
    """

    @wraps(view)
    def guarded(request: HttpRequest, usage_key: str, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _sign_in(request, usage_key)
        course_id = platform().course_of(usage_key)
        if course_id is None:
            return _told(request, "missing", 404)
        if not is_trainer(request.user, course_id):
            return _told(request, "forbidden", 403)
        try:
            return view(request, usage_key, **kwargs)
        except NotFound:
            return _told(request, "missing", 404)

    guard: View = never_cache(guarded)
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


def _belongs(state: ReviewState, usage_key: str) -> bool:
    key = state.submission.key
    return key.usage_key == usage_key and key.course_id == platform().course_of(usage_key)


def _sign_in(request: HttpRequest, usage_key: str) -> HttpResponse:
    """To the host's sign-in page, and from there to a page: what was posted is not posted again."""
    here = request.get_full_path()
    if request.method != "GET":
        here = reverse("tns_training:submissions", args=[usage_key])
    return redirect_to_login(here, resolve_url(settings.LOGIN_URL))


def _told(request: HttpRequest, name: str, status: int) -> HttpResponse:
    return render(request, f"tns_training/marking/{name}.html", status=status)
