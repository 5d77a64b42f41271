"""Sending what a person wrote so that it is saved and never shown or run in the site's name."""

from __future__ import annotations

from urllib.parse import quote


def headers_of(name: str) -> dict[str, str]:
    """The headers of a response that is to be saved as ``name``."""
    return {
        # A half character cannot be written in an address at all.
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, errors='replace')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
