"""What a handler does around its own work: who may call, JSON in, JSON out, never a traceback.

An answer is ``{"ok": true, …}``, or with a status of 4xx or 5xx
``{"ok": false, "code": "…", "message": "a sentence"}``: the code is stable and for scripts, the
sentence is in the reader's language and for people.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils import translation
from django.utils.translation import pgettext
from webob import Response
from xblock.core import XBlock

from tns_training_xblock.content.model import Language
from tns_training_xblock.host import drawn, permissions
from tns_training_xblock.host.errors import OurError
from tns_training_xblock.host.incoming import Unreadable, form, json_object
from tns_training_xblock.host.languages import ours
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.refusals import retry_after, told
from tns_training_xblock.host.sending import UNKEPT
from tns_training_xblock.host.storing.pacing import pace

from .languages import wanted_language

log = Log("blocks")

Json = dict[str, Any]
_FAULT = 500


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """No, for a reason: a stable ``code`` and a translated sentence; ``body`` is for the script."""

    def __init__(self, code: str, message: str, status: int = 400, **body: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {**body, "ok": False, "code": code, "message": message}


def language_of(block: Any, request: Any) -> Language:
    """The language to answer in: that in which the page that sent ``request`` was drawn."""
    said = ours(request.headers.get(drawn.LANGUAGE)) if request is not None else None
    return said or wanted_language(block)


def respond(block: Any, work: Callable[[], Json], request: Any = None) -> Response:
    """``work()`` as a response; whatever it raises becomes a sentence in :func:`language_of`.

    Nothing is done for a page that was drawn for somebody else than who is signed in.
    """
    with translation.override(language_of(block, request)):
        try:
            if request is not None:
                _refuse_others(block, request)
            return _json({"ok": True, **work()})
        except Refusal as error:
            return _json(error.body, error.status, retry_after(error, error.status))
        except (permissions.Forbidden, Unreadable, drawn.AnotherReader) as error:
            return _json(Refusal(error.code, error.message).body, error.status)
        except OurError as error:
            message, status = told(error)
            return _json(Refusal(error.code, message).body, status, retry_after(error, status))
        except Exception as error:
            log.fault("handler-failed", error, block=block.scope_ids.usage_id)
            message = pgettext("tns", "Something went wrong on our side. Try again in a minute.")
            return _json(Refusal("fault", message).body, _FAULT)


def _refuse_others(block: Any, request: Any) -> None:
    reads = request.method in ("GET", "HEAD")
    sent = request.headers.get(drawn.READER) or (form(request).get(drawn.FIELD) if reads else "")
    drawn.refuse_others(sent, permissions.signed_in(block), reads=reads)


Work = Callable[[Any, Any, Json], Json]


def json_handler(guard: Callable[[Any], Any]) -> Callable[[Work], Any]:
    """Make ``work(block, caller, data)`` a handler for POSTs of a JSON object.

    ``guard(block)`` says who calls, or raises
    :class:`~tns_training_xblock.host.permissions.Forbidden`.
    """

    def decorate(work: Work) -> Any:
        @wraps(work)
        def handler(self: Any, request: Any, suffix: str = "") -> Response:
            return respond(self, lambda: work(self, guard(self), posted(request)), request)

        return XBlock.handler(handler)

    return decorate


def _in_pace(block: Any) -> permissions.Learner:
    learner = permissions.require_learner(block)
    pace("saves", learner.user_id)
    return learner


learner_handler = json_handler(_in_pace)
"""For what only the enrolled learner may do, so often: ``work(block, learner, data)``."""
unpaced_handler = json_handler(permissions.require_learner)
"""The same for what only looks, and for handing in, which nobody is to be late with."""
author_handler = json_handler(permissions.require_author)
"""For what only an author may do, in Studio: ``work(block, None, data)``."""


def posted(request: Any) -> Json:
    """The JSON object that was posted; anything else is refused."""
    if request.method != "POST":
        raise Refusal("not-posted", pgettext("tns", "This address only takes what is sent."), 405)
    return json_object(request)


def _json(body: Json, status: int = 200, wait: str = "") -> Response:
    response = Response(
        json.dumps(body), status=status, content_type="application/json", charset="utf-8"
    )
    # What is asked for by an address, a refusal too, is kept by caches that are told nothing.
    response.headers["Cache-Control"] = UNKEPT
    if wait:
        response.headers["Retry-After"] = wait
    return response
