"""The report for a browser or a monitor: ``/tns-training/health/``."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tns_training_xblock.content.model import LANGUAGE_NAMES
from tns_training_xblock.host import languages
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import is_operator
from tns_training_xblock.host.sending import POLICY, page_policy

from . import metrics, words
from .access import BEARER, Form, form_of, has_token
from .looking import WATCH
from .values import Level, Report

DOWN = 503
"""What a monitor is answered where something is wrong."""


@transaction.non_atomic_requests
@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponseBase:
    """Whether the installation is well, in the form that is asked for."""
    form = form_of(request)
    if form is Form.PAGE:
        return _in_language(request)
    if not (is_operator(request.user) or has_token(request)):
        refused = JsonResponse({"ok": False, "code": "not-an-operator"}, status=401)
        refused["WWW-Authenticate"] = BEARER
        return refused
    found = WATCH.report()
    if form is Form.PROMETHEUS:
        return _for_prometheus(found)
    return JsonResponse(found.data, status=DOWN if found.level is Level.WRONG else 200)


def _for_prometheus(found: Report) -> HttpResponse:
    if not metrics.installed():
        return JsonResponse({"ok": False, "code": "prometheus-client-missing"}, status=501)
    return HttpResponse(metrics.text(found), content_type=metrics.CONTENT_TYPE)


def _in_language(request: HttpRequest) -> HttpResponseBase:
    language = languages.of_page(request)
    with translation.override(language):
        response = _page(request)
    response.headers[POLICY] = page_policy()
    if languages.ours(request.GET.get("language")):
        response.set_cookie(languages.COOKIE, **languages.cookie(request, language))
    return response


def _page(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), platform().sign_in_url())
    if not is_operator(request.user):
        return render(request, "tns_training/operating/forbidden.html", status=403)
    found = WATCH.report()
    values = {
        "report": found,
        "level": found.level.word,
        "summary": words.summary(found.level),
        "lines": [words.told(line) for line in sorted(found.lines, key=lambda line: -line.level)],
        "languages": LANGUAGE_NAMES.items(),
        "language": translation.get_language(),
    }
    return render(request, "tns_training/operating/health.html", values)
