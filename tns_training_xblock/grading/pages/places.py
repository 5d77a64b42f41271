"""Addresses of the desk, with what one takes along from page to page: the view and the language.

``view`` names what a desk goes on in, as its queue wrote it; it is passed on as it came. Without
one that is the item of the submission itself.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from tns_training_xblock.host.languages import ours

_LONGEST_VIEW = 500


def view_of(request: HttpRequest) -> str:
    """The view that the page was opened in, or an empty text."""
    asked = request.POST if request.method == "POST" else request.GET
    return asked.get("view", "")[:_LONGEST_VIEW]


def desk_of(request: HttpRequest, usage_key: str, uuid: str, **more: str) -> str:
    """The address of a submission's desk; ``more`` is what else its query says, unless empty."""
    language = ours(request.POST.get("language")) or ""
    query = {**more, "view": view_of(request), "language": language}
    said = urlencode({name: value for name, value in query.items() if value})
    address = reverse("tns_training:review", args=[usage_key, uuid])
    return f"{address}?{said}" if said else address


def list_of(usage_key: str, **more: str) -> str:
    """The address of the list that a desk belongs to."""
    address = reverse("tns_training:submissions", args=[usage_key])
    return f"{address}?{urlencode(more)}" if more else address
