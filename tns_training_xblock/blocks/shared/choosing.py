"""Choosing the language of a block.

Who is enrolled, and an author in Studio, posts the choice: it is kept with the person, and the
block comes back in it. For everybody else who may read (the public, staff who look as a learner)
nothing can be kept there; they follow a link that leaves the choice in their browser and leads
back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import pgettext
from webob import Response

from tns_training_xblock.content.model import Language
from tns_training_xblock.host import languages, permissions
from tns_training_xblock.host.incoming import form
from tns_training_xblock.host.sending import UNKEPT

from .handlers import Json, Refusal, posted, respond
from .reading import Reading
from .sending import sending


def choose(block: Any, request: Any) -> Response:
    """The answer to the handler ``choose_language``, posted or followed as a link."""
    if request.method == "GET":
        return sending(block, lambda: _followed(block, request), request)
    response = respond(block, lambda: _kept(block, request), request)
    # What was chosen in this browser before would otherwise go on counting more.
    response.delete_cookie(languages.COOKIE, path="/")
    return response


def link_of(block: Any, reading: Reading) -> Callable[[Language], str]:
    """What gives the address of the link to a language; "" where the choice is posted."""
    request = languages.current_request()
    here = request.get_full_path() if request is not None else ""

    def link(language: Language) -> str:
        if reading.keeps_language:
            return ""
        query = urlencode({"language": language, "next": here})
        return str(block.runtime.handler_url(block, "choose_language", query=query))

    return link


def _kept(block: Any, request: Any) -> Json:
    learner = _reader(block)
    language = _wanted(block, posted(request).get("language"))
    block.tns_language = languages.remembered(language, languages.current_request())
    reading = block.reading("learner" if learner else "author", learner, language)
    if reading is None:
        raise AssertionError("a block with a text has a reading")
    return {"language": language, "html": block.body(reading), **block.args_in(reading)}


def _followed(block: Any, request: Any) -> Response:
    """Back to where the link stood. Nothing is answered that the reader may not see there."""
    asked = form(request)
    language = _wanted(block, asked.get("language"))
    # As an address is sent: without a line break, which would begin another header.
    back = iri_to_uri(str(asked.get("next") or ""))
    local = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = Response(status=303, location=back if local else "/")
    response.headers["Cache-Control"] = UNKEPT
    asking = languages.current_request()
    if asking is not None:
        response.set_cookie(languages.COOKIE, **languages.cookie(asking, language))
    return response


def _wanted(block: Any, code: object) -> Language:
    language = languages.ours(code)
    if language is None or language not in block.documents.texts:
        message = pgettext("tns", "There is no text in this language.")
        raise Refusal("no-such-language", message)
    return language


def _reader(block: Any) -> permissions.Learner | None:
    """The learner, or ``None`` for an author in Studio; anybody else is refused."""
    try:
        permissions.require_author(block)
    except permissions.Forbidden:
        return permissions.require_learner(block)
    return None
