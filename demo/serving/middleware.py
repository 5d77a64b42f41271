"""What the operator of an Open edX site may ask of every page, and what the demonstration adds."""

import re
import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
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
        """The response, with the policy unless it is a file that is shut in.

        What a page says itself is less than this.
        """
        response = self._get_response(request)
        if not response.headers.get("Content-Security-Policy", "").startswith("sandbox"):
            response.headers["Content-Security-Policy"] = POLICY
        return response


class NeverStored:
    """Pages are of a person and of this moment: nothing keeps one, not even for *Back*."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, with a word to every cache where it is a page."""
        response = self._get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", "private, no-store")
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


class StylesInPage:
    """Styles travel with their page: it can be read as soon as it is there.

    What links to them would be drawn a round trip later, which takes seconds on a poor connection.
    """

    LINK = re.compile(r"""<link [^>]*\brel=["']stylesheet["'][^>]*>""")
    ADDRESS = re.compile(r"""\bhref=["']([^"']+)["']""")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response; a page brings its styles, each once, and its policy lets them in."""
        response = self._get_response(request)
        page = response.headers.get("Content-Type", "").startswith("text/html")
        if response.streaming or not page:
            return response
        nonce, seen = secrets.token_urlsafe(12), set[str]()

        def style(link: re.Match[str]) -> str:
            address = self.ADDRESS.search(link[0])
            text = _style(address[1]) if address else None
            if address is None or text is None:
                return link[0]
            if address[1] in seen:
                return ""
            seen.add(address[1])
            return f'<style nonce="{nonce}">\n{text}</style>'

        response.content = self.LINK.sub(style, response.content.decode()).encode()
        if seen:
            response.headers["Content-Security-Policy"] += f"; style-src 'self' 'nonce-{nonce}'"
        if "Content-Length" in response.headers:
            response.headers["Content-Length"] = str(len(response.content))
        return response


def _style(address: str) -> str | None:
    """The style sheet at ``address``; none where it is no file of ours."""
    name = re.sub(rf"^{settings.STATIC_URL}([0-9a-f]{{12}}/)?", "", address)
    path = finders.find(name)
    return Path(str(path)).read_text(encoding="utf-8") if path else None
