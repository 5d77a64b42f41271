"""Addresses of the desk, with what one takes along from page to page: the view and the language.

``view`` names what a desk goes on in, as its queue wrote it; it is passed on as it came. Without
one that is the item of the submission itself.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from tns_training_xblock.grading.queue.view import View
from tns_training_xblock.host.incoming import digits
from tns_training_xblock.host.languages import ours

from .access import rights_on

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


def seen_in(request: HttpRequest, usage_key: str) -> View:
    """The same as the queue reads it; of a desk of ``usage_key`` that was opened without one."""
    query = view_of(request)
    return View.of_query(query).start if query else View(item=usage_key)


def list_of(request: HttpRequest, usage_key: str, **more: str) -> str:
    """The address of the queue that a desk belongs to, in its view."""
    address = reverse("tns_training:queue", args=[rights_on(request).course_id])
    return f"{address}?{urlencode({**seen_in(request, usage_key).written(), **more})}"


def page_asked(request: HttpRequest) -> int:
    """The page of a list that the address names; the first where that is no number."""
    return digits(request.GET.get("page")) or 1
