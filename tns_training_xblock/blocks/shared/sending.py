"""Handlers that answer with something else than JSON: a file, a picture, a page, the way to one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.utils import translation
from webob import Response

from tns_training_xblock.content.model import Language, direction
from tns_training_xblock.host.drawn import FIELD, tag
from tns_training_xblock.host.permissions import signed_in
from tns_training_xblock.host.sending import LEADING, POLICY, UNKEPT, headers_of, page_policy
from tns_training_xblock.host.templating import render, static_url

from .handlers import Json, language_of, respond


def sending(block: Any, work: Callable[[], Response], request: Any) -> Response:
    """``work()``; a refusal becomes the sentence that :func:`~.handlers.respond` makes of it.

    Who followed a link reads it on a page.
    """
    sent: list[Response] = []

    def kept() -> Json:
        sent.append(work())
        return {}

    refusal = respond(block, kept, request)
    if sent:
        return sent[0]
    if "text/html" in request.headers.get("Accept", ""):
        _put_on_page(refusal, language_of(block, request))
    return refusal


def _put_on_page(refusal: Response, language: Language) -> None:
    values = {
        "language": language,
        "direction": direction(language),
        "message": refusal.json["message"],
        "style": static_url("shared/base.css"),
    }
    with translation.override(language):
        refusal.body = render("shared/refused.html", values).encode()
    refusal.content_type = "text/html"
    refusal.headers.update(_of_page())


def own_link(block: Any, handler: str, **query: str) -> str:
    """The address of a handler from which the reader of this page gets what is theirs."""
    return _link(block, handler, tag(signed_in(block)), query)


def own_links(block: Any, handler: str, name: str, **more: str) -> Callable[[str], str]:
    """The same for each in a list: it gives the address with the value of ``name``.

    Who reads is asked once, and only where there is anything to link to: each time is a query of
    the platform's.
    """
    reader = cache(lambda: tag(signed_in(block)))
    return lambda value: _link(block, handler, reader(), {name: value, **more})


def _link(block: Any, handler: str, reader: str, query: dict[str, str]) -> str:
    said = urlencode({**query, FIELD: reader})
    return str(block.runtime.handler_url(block, handler, query=said))


def page(html: str) -> Response:
    """A page that stands alone: it runs and shows what our files say, whatever is written on it."""
    response = Response(body=html.encode(), content_type="text/html", charset="utf-8")
    response.headers.update(_of_page())
    return response


def _of_page() -> dict[str, str]:
    return {
        POLICY: page_policy(),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": UNKEPT,
    }


def picture(name: str, content_type: str, pixels: bytes) -> Response:
    """A picture that this server drew, to be shown in a page."""
    response = attachment(name, content_type, pixels)
    response.headers["Content-Disposition"] = "inline"
    return response


def attachment(name: str, content_type: str, content: bytes) -> Response:
    """``content`` to be saved as ``name``, and never to be shown or run in the site's name."""
    response = Response(body=content, content_type=content_type)
    response.headers.update(headers_of(name))
    return response


def leading(link: str) -> Response:
    """To a signed address of a file, which nobody else is to hear of."""
    response = Response(status=302, location=link)
    response.headers.update(LEADING)
    return response
