"""Handlers that answer with something else than JSON: a file to save, or the way to a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from webob import Response

from tns_training_xblock.host.sending import headers_of

from .handlers import Json, respond


def sending(block: Any, work: Callable[[], Response], request: Any = None) -> Response:
    """``work()``; a refusal becomes the sentence that :func:`~.handlers.respond` makes of it."""
    sent: list[Response] = []

    def kept() -> Json:
        sent.append(work())
        return {}

    refusal = respond(block, kept, request)
    return sent[0] if sent else refusal


def attachment(name: str, content_type: str, content: bytes) -> Response:
    """``content`` to be saved as ``name``, and never to be shown or run in the site's name."""
    response = Response(body=content, content_type=content_type)
    response.headers.update(headers_of(name))
    return response
