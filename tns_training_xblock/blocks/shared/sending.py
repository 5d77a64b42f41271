"""Handlers that answer with something else than JSON: a file to save, or the way to a page."""

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
from tns_training_xblock.host.sending import headers_of
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


def own_link(block: Any, handler: str, **query: str) -> str:
    """The address of a handler from which the reader of this page gets what is theirs."""
    return _link(block, handler, tag(signed_in(block)), query)


def own_links(block: Any, handler: str, name: str) -> Callable[[str], str]:
    """The same for each in a list: it gives the address with the value of ``name``.

    Who reads is asked once, and only where there is anything to link to: each time is a query of
    the platform's.
    """
    reader = cache(lambda: tag(signed_in(block)))
    return lambda value: _link(block, handler, reader(), {name: value})


def _link(block: Any, handler: str, reader: str, query: dict[str, str]) -> str:
    said = urlencode({**query, FIELD: reader})
    return str(block.runtime.handler_url(block, handler, query=said))


def attachment(name: str, content_type: str, content: bytes) -> Response:
    """``content`` to be saved as ``name``, and never to be shown or run in the site's name."""
    response = Response(body=content, content_type=content_type)
    response.headers.update(headers_of(name))
    return response
