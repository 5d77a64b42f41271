"""Calling a block's handlers with the session's sign-in and CSRF check, as LMS and Studio do."""

import json

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from xblock.core import XBlock
from xblock.django.request import django_to_webob_request, webob_to_django_response
from xblock.exceptions import NoSuchHandlerError

from demo import access, loading, people
from demo.models import Item

from .people import keep_language

MAX_FILE = 4_000_000
MAX_FILES = 20


def lms(request: HttpRequest, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """The LMS's side: a POST needs someone signed in, a GET does not. Enrolment is not asked."""
    if request.method == "POST" and not request.user.is_authenticated:
        return HttpResponse("Unauthenticated", status=403)
    response = _call(request, access.load_block(request, usage), name, suffix)
    if name == "choose_language" and request.method == "POST" and response.status_code == 200:
        # One switch for the page and one for its blocks: what was pressed last holds for both.
        keep_language(response, json.loads(response.content)["language"])
    return response


@login_required
def studio(request: HttpRequest, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """Studio's side: anybody signed in reaches the handler, which has to ask what they may do."""
    block = access.load_block(request, usage)
    with transaction.atomic():
        response = _call(request, block, name, suffix)
        if people.has_role(request.user, block.context_key, people.AUTHORS):
            # As Studio does: after whatever handler, all of the block as that handler left it.
            block.runtime.write_back(block)
    if request.method == "POST":
        loading.describe(Item.objects.get(key=usage), block)
    return response


def _call(request: HttpRequest, block: XBlock, name: str, suffix: str) -> HttpResponse:
    refused = _files_refused(request)
    if refused:
        return refused
    try:
        answer = block.handle(name, django_to_webob_request(request), suffix)
    except NoSuchHandlerError as error:
        raise Http404 from error
    response: HttpResponse = webob_to_django_response(answer)
    return response


def _files_refused(request: HttpRequest) -> HttpResponse | None:
    """The limits of the LMS: 20 files a field, 4,000,000 bytes each."""
    for field, files in request.FILES.lists():
        if len(files) > MAX_FILES:
            return JsonResponse({"success": f"Too many files in {field}"}, status=413)
        for file in files:
            if (file.size or 0) > MAX_FILE:
                return JsonResponse({"success": f"{file.name} is too large"}, status=413)
    return None
