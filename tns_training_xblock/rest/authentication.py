"""Whose request it is: by the platform's own authentication, in the order of its own API.

A program sends a token of the platform's in a header, ``Authorization: JWT …`` or ``Bearer …``;
a browser has its session. Where Open edX is not installed, a session is all there is.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from rest_framework.authentication import SessionAuthentication

PLATFORMS = (
    ("edx_rest_framework_extensions.auth.jwt.authentication", "JwtAuthentication"),
    # Not the one that lets inactive accounts pass: they have no right here anyway.
    ("openedx.core.lib.api.authentication", "BearerAuthentication"),
)
"""The module and the name of each class of the platform's."""


class BySession(SessionAuthentication):
    """Django's session; who is not signed in is told so with 401, with a token or without."""

    def authenticate_header(self, request: Any) -> str:
        """What a 401 says, if this is the only way to sign in."""
        return "Session"


def ways() -> tuple[type, ...]:
    """The classes there are in this service, the platform's first."""
    found = (_of_platform(module, name) for module, name in PLATFORMS)
    return (*(each for each in found if each is not None), BySession)


def _of_platform(module: str, name: str) -> type | None:
    try:
        found: type = getattr(import_module(module), name)
    except (ImportError, RuntimeError):
        # Django's own error for a model whose app is not installed is a RuntimeError.
        return None
    return found
