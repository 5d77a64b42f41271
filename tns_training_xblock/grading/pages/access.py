"""The door of the marking pages: every page of this app passes through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
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

from tns_training_xblock.cohort.api import Rights, rights_of
from tns_training_xblock.grading.agreement.seeing import as_seen
from tns_training_xblock.grading.desk import review
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host import languages
from tns_training_xblock.host.errors import OurError
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.refusals import BUSY, RETRY_AFTER, told
from tns_training_xblock.host.sending import POLICY, page_policy
from tns_training_xblock.work.errors import NotFound

from . import posts
from .posts import View


def for_trainers(view: View) -> View:
    """Let those pass who may read something in the block that the address's ``usage_key`` names.

    Others are sent to sign in, or told that the page is not theirs. Nothing of a submission is read
    before that, nor before :mod:`.posts` has looked at what is posted. What they may do is with the
    request: :func:`rights_on`. Whatever is answered is in one language, the reader's.
    """

    @wraps(view)
    def guarded(request: HttpRequest, usage_key: str, **kwargs: Any) -> HttpResponseBase:
        door = _Door(
            view=partial(view, usage_key=usage_key, **kwargs),
            course_id=lambda: platform().course_of(usage_key),
            lets=lambda rights: rights.may_enter(usage_key),
            landing=lambda: reverse("tns_training:submissions", args=[usage_key]),
        )
        return _in_language(door, request)

    return _page_of_ours(guarded)


def for_run(lets: Callable[[Rights], bool]) -> Callable[[View], View]:
    """As :func:`for_trainers`, for pages of the whole run: those of whom ``lets(rights)`` is true.

    The view gets the address's ``course_id``.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, course_id: str, **kwargs: Any) -> HttpResponseBase:
            door = _Door(
                view=partial(view, course_id=course_id, **kwargs),
                course_id=lambda: course_id,
                lets=lets,
                landing=request.get_full_path,
            )
            return _in_language(door, request)

        return _page_of_ours(guarded)

    return decorate


def for_marking(view: View) -> View:
    """As :func:`for_trainers`, for addresses of one submission: the view gets its review, as seen.

    A submission is found only under its own block's address, whose course was asked above. Who may
    read it, but not mark, is refused whatever is posted.
    """

    @wraps(view)
    def found(request: HttpRequest, usage_key: str, uuid: UUID, **kwargs: Any) -> HttpResponseBase:
        state = as_seen(review(str(uuid)), int(request.user.pk or 0))
        if not _belongs(state, usage_key):
            raise NotFound
        rights, whose = rights_on(request), state.submission.whose
        if not rights.may_read(usage_key, whose):
            return _page(request, "forbidden", 403)
        if request.method == "POST" and not rights.may_mark(usage_key, whose):
            return posts.refuse_readers(request)
        return view(request, state, **kwargs)

    return for_trainers(found)


def rights_on(request: HttpRequest) -> Rights:
    """What the reader of a page that passed the door may do in its run."""
    rights: Rights = request.tns_rights  # type: ignore[attr-defined]  # set by the door
    return rights


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


@dataclass(frozen=True, slots=True)
class _Door:
    """What one address asks of who comes: ``landing`` is where one is sent after signing in."""

    view: View
    course_id: Callable[[], str | None]
    lets: Callable[[Rights], bool]
    landing: Callable[[], str]


def _page_of_ours(view: View) -> View:
    # In the platform's one transaction for a request nothing could be tried again after a deadlock.
    # That a form is one of ours is looked at within: see posts.
    guard: View = transaction.non_atomic_requests(never_cache(csrf_exempt(own_scripts_only(view))))
    return guard


def own_scripts_only(view: View) -> View:
    """Let a page of ours run and show what our files say, whatever stands in it."""

    @wraps(view)
    def restricted(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        response = view(request, **kwargs)
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault(POLICY, page_policy())
        return response

    return restricted


def _in_language(door: _Door, request: HttpRequest) -> HttpResponseBase:
    language = languages.of_page(request)
    with translation.override(language):
        response = _guarded(door, request)
    if languages.ours(request.GET.get("language")):
        response.set_cookie(languages.COOKIE, **languages.cookie(request, language))
    return response


def _guarded(door: _Door, request: HttpRequest) -> HttpResponseBase:
    if not request.user.is_authenticated:
        return _sign_in(request, door)
    if request.method == "POST" and (refused := posts.refusal(door.view, request)):
        return refused
    course_id = door.course_id()
    if course_id is None:
        return _page(request, "missing", 404)
    rights = rights_of(request.user, course_id)
    if not door.lets(rights):
        return _page(request, "forbidden", 403)
    request.tns_rights = rights  # type: ignore[attr-defined]  # for rights_on
    try:
        return door.view(request)
    except OurError as error:
        return _refused(request, error)


def _refused(request: HttpRequest, error: OurError) -> HttpResponse:
    message, status = told(error)
    response: HttpResponse
    if posts.wants_json(request):
        response = posts.json_refusal(error.code, message, status)
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


def _sign_in(request: HttpRequest, door: _Door) -> HttpResponse:
    """To the host's sign-in page, and from there back; a form is given back what was typed."""
    if request.method == "POST" and (given_back := posts.signed_out(request)):
        return given_back
    here = request.get_full_path() if request.method == "GET" else door.landing()
    return redirect_to_login(here, platform().sign_in_url())


def _page(request: HttpRequest, name: str, status: int, **values: Any) -> HttpResponse:
    return render(request, f"tns_training/marking/{name}.html", values, status=status)
