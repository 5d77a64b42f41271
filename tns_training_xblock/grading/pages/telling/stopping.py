"""Switching a kind of letter off from the letter itself, without signing in.

The address carries a signed token, which says what it switches off and can do nothing else. Only a
post does it, because programs that look at mail open every link in it; a mail program's own button
posts by itself (RFC 8058), and has no session and no page of ours.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tns_training_xblock.grading.telling.wishes import Wish, of_token, say
from tns_training_xblock.host import languages
from tns_training_xblock.host.openedx import platform

from ..access import own_scripts_only
from .choices import names

_MISSING = 404


@transaction.non_atomic_requests
@never_cache
@csrf_exempt
@own_scripts_only
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to switch off what the token names, or do it."""
    language = languages.of_page(request)
    with translation.override(language):
        wish = of_token(token)
        done = wish is not None and request.method == "POST"
        if wish and done and _is_here(wish):
            say(wish, wants=False, by=wish.user_id)
        values: dict[str, Any] = {"wish": wish, "done": done, "language": language}
        if wish:
            values |= {
                "run": platform().run_name(wish.course_id) or wish.course_id,
                "name": names()[wish.kind],
                "choices_url": reverse("tns_training:mail", args=[wish.course_id]),
            }
        status = 200 if wish else _MISSING
        return render(request, "tns_training/marking/mail/off.html", values, status=status)


def _is_here(wish: Wish) -> bool:
    """Whether a letter could go some day: of who left the platform nothing is kept."""
    return get_user_model()._default_manager.filter(pk=wish.user_id, is_active=True).exists()
