"""What the templates of a block's list get."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from tns_training_xblock.grading.listing import page_of_submissions
from tns_training_xblock.host.incoming import digits
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.templating import bundle_url

from .access import rights_on
from .sentences import language_of_page


def page_asked(request: HttpRequest) -> int:
    """The page of a list that the address names; the first where that is no number."""
    return digits(request.GET.get("page")) or 1


def list_context(request: HttpRequest, usage_key: str) -> dict[str, Any]:
    """The submissions of a block, all or those that wait (``?show=waiting``)."""
    waiting_only = request.GET.get("show") == "waiting"
    seen = rights_on(request).visible()
    page = page_of_submissions(usage_key, page_asked(request), waiting_only, seen)
    titles = page.rows[0].titles if page.rows else {}
    return {
        "usage_key": usage_key,
        "page": page,
        "waiting_only": waiting_only,
        "discarded": request.GET.get("done") == "discarded",
        "title": titles.get(language_of_page()) or next(iter(titles.values()), ""),
        "block_url": _block_url(usage_key),
        "script": {"kit": bundle_url("kit")},
    }


def _block_url(usage_key: str) -> str:
    """The address of the block in its course; block keys end in the block's own id."""
    host = platform()
    name = usage_key.rpartition("@")[2]
    course_id = host.course_of(usage_key)
    return str(host.expand_urls(f'"/jump_to_id/{name}"', course_id)).strip('"')
