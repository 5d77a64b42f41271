"""The comment bank as the script of a desk reads it, counts with it and adds to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.comments.bank import count_use, entries, keep
from tns_training_xblock.grading.comments.entries import Entry
from tns_training_xblock.host.incoming import long_digits
from tns_training_xblock.work.errors import NotFound

from ..access import for_run
from ..posts import wants_json
from .keeping import keeper_of, written_in


@require_http_methods(["GET", "HEAD", "POST"])
@for_run(Rights.may_mark_some)
def bank(request: HttpRequest, course_id: str) -> HttpResponse:
    """All entries of the reader; or ``do`` one thing: ``keep`` a comment, say it was ``used``."""
    keeper = keeper_of(request)
    if request.method != "POST":
        if not wants_json(request):
            return HttpResponseRedirect(reverse("tns_training:comments", args=[course_id]))
        return JsonResponse({"ok": True, "entries": [shown(each) for each in entries(keeper)]})
    match request.POST.get("do"):
        case "keep":
            kept = keep(keeper, written_in(request.POST))
            return JsonResponse({"ok": True, "entry": shown(kept)})
        case "used":
            count_use(keeper, long_digits(request.POST.get("entry")) or 0)
            return JsonResponse({"ok": True})
        case _:
            raise NotFound


def shown(entry: Entry) -> dict[str, Any]:
    """An entry for the script."""
    return {
        "id": entry.id,
        "texts": entry.texts,
        "item": entry.usage_key,
        "criterion": entry.criterion,
        "used": entry.used,
    }
