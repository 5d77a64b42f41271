"""The photos and files of sheets, for whoever may read the sheet on the page of a run's thread."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.pages.access import for_run, rights_on
from tns_training_xblock.host.sending import headers_of
from tns_training_xblock.work.storing.opening import open_shown

from .reading import read


@require_safe
@for_run(Rights.may_enter)
def photo(request: HttpRequest, course_id: str, file_id: str) -> FileResponse:
    """One of them, to be saved and never shown: found by the decision by which the page is."""
    _, works = read(rights_on(request))
    file, stream = open_shown(works.readable, file_id)
    response = FileResponse(stream, content_type="application/octet-stream")
    for name, value in headers_of(file.name).items():
        response[name] = value
    return response
