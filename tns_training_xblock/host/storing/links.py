"""Addresses at which an object store hands out one file itself, signed and for a short while.

Off unless an operator asks for it: whoever has such an address is asked nothing (decision 43).
"""

from __future__ import annotations

from inspect import signature
from typing import Any

from django.core.files.storage import Storage

from ..sending import PLAIN, headers_of
from ..settings import LINK_SECONDS
from ..storage import storage


def link_to(path: str, name: str, size: int) -> str:
    """The address of the file at ``path``, to be saved as ``name``; empty where there are none.

    Raises ``FileNotFoundError`` where the store does not have it, or not all its ``size`` bytes:
    who is led there would read the store's own words, or a part.
    """
    seconds = LINK_SECONDS.value()
    place: Any = storage()
    if not (seconds and offers_links(place)):
        return ""
    if not place.exists(path) or place.size(path) != size:
        raise FileNotFoundError(path)
    headers = headers_of(name)
    said = {
        "ResponseContentDisposition": headers["Content-Disposition"],
        "ResponseContentType": PLAIN,
        "ResponseCacheControl": headers["Cache-Control"],
    }
    return str(place.url(path, parameters=said, expire=seconds))


def offers_links(place: Storage) -> bool:
    """Whether addresses of ``place`` are signed, end, and say how a file is saved: S3's are.

    Not those of a domain of its own, which carry no signature of S3's.
    """
    takes = signature(place.url).parameters
    signed = getattr(place, "querystring_auth", False) and not getattr(place, "custom_domain", None)
    return bool(signed) and {"parameters", "expire"} <= takes.keys()
