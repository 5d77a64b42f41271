"""What the operator of an Open edX site may ask of every page, and what the demonstration says."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

from . import older

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)

_BODY = re.compile(rb"<body\b[^>]*>")


class OwnScriptsOnly:
    """No inline script, no evaluated code, nothing from another host, on any page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, with the policy where it has none of its own."""
        response = self._get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class SaysWhenOlder:
    """On any page, ours or not: that what it shows is older than the text, and why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, with the notice at the top of its page."""
        response = self._get_response(request)
        page = response.headers.get("Content-Type", "").startswith("text/html")
        faults = older.noted() if page and not response.streaming else None
        if faults:
            values = {
                "faults": faults,
                "language": get_language(),
                "direction": "rtl" if get_language_bidi() else "ltr",
            }
            notice = render_to_string("demo/older.html", values).encode()
            response.content = _BODY.sub(lambda tag: tag[0] + notice, response.content, count=1)
        return response
