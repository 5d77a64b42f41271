"""The calendar file of a run: for who is signed in, and for a program by an address of its own."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tns_training_xblock.cohort.api import Rights, markers, rights_of
from tns_training_xblock.content.model import Language
from tns_training_xblock.grading.telling.calendar import calendar_file, dates_of, of_token
from tns_training_xblock.host import languages
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.sending import headers_of

from ..access import for_run, rights_on
from ..sentences import language_of_page
from .choices import takes_part


@require_safe
@for_run(takes_part)
def dates(request: HttpRequest, course_id: str) -> HttpResponse:
    """The reader's own dates, to be kept."""
    return _file(rights_on(request), language_of_page())


@transaction.non_atomic_requests
@never_cache
@require_safe
def followed(request: HttpRequest, token: str) -> HttpResponse:
    """The same for whoever has the address: its token names the person, and no session does."""
    whose = of_token(token)
    rights = rights_of(*whose) if whose else Rights(AnonymousUser(), "", team=False)
    if not whose or not takes_part(rights):
        raise Http404
    said, _ = platform().preferences(rights.user.pk)
    language = languages.ours(said) or languages.of_page(request)
    with translation.override(language):
        return _file(rights, language)


def _file(rights: Rights, language: Language) -> HttpResponse:
    course_id, user = rights.course_id, rights.user
    entries = dates_of(course_id, user.pk, language, learns=True, marks=_marks(rights))
    name = platform().run_name(course_id) or course_id
    content = calendar_file(name, entries, language)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    for header, value in headers_of("dates.ics").items():
        response[header] = value
    return response


def _marks(rights: Rights) -> Any:
    return rights.team or rights.user.pk in markers(rights.course_id)
