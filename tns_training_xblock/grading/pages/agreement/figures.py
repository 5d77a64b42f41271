"""The page of a run that says how far its trainers agree."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content.model import LANGUAGE_NAMES
from tns_training_xblock.grading.agreement.twice import of_run
from tns_training_xblock.grading.pages.access import for_run, rights_on
from tns_training_xblock.grading.pages.sentences import language_of_page


@require_safe
@for_run(Rights.may_enter)
def agreement(request: HttpRequest, course_id: str) -> HttpResponse:
    """What was marked twice, item by item."""
    language = language_of_page()
    context: dict[str, Any] = {
        "course_id": course_id,
        "language": language,
        "languages": LANGUAGE_NAMES.items(),
        "items": of_run(rights_on(request), language),
    }
    return render(request, "tns_training/marking/agreement/page.html", context)
