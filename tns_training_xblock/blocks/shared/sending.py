"""Handlers that answer with a file to save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from webob import Response

from .handlers import Json, respond


def sending(block: Any, work: Callable[[], Response]) -> Response:
    """``work()``; a refusal becomes the sentence that :func:`~.handlers.respond` makes of it."""
    sent: list[Response] = []

    def kept() -> Json:
        sent.append(work())
        return {}

    refusal = respond(block, kept)
    return sent[0] if sent else refusal


def attachment(name: str, content_type: str, content: bytes) -> Response:
    """``content`` to be saved as ``name``, and never to be shown or run in the site's name."""
    response = Response(body=content, content_type=content_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
