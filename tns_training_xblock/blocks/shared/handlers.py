"""What a handler does around its own work: who may call, JSON in, JSON out, never a traceback."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils import translation
from django.utils.translation import pgettext
from webob import Response
from xblock.core import XBlock

from tns_training_xblock.host import permissions

from .languages import wanted_language

log = logging.getLogger(__name__)

Json = dict[str, Any]
_FAULT = 500


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """No, for a reason: a stable ``code`` and a translated sentence; ``body`` is for the script."""

    def __init__(self, code: str, message: str, status: int = 400, **body: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {**body, "ok": False, "code": code, "message": message}


def respond(block: Any, work: Callable[[], Json]) -> Response:
    """``work()`` as a response; whatever it raises becomes a sentence in the reader's language."""
    with translation.override(wanted_language(block)):
        try:
            return _json({"ok": True, **work()})
        except permissions.Forbidden as error:
            refusal = Refusal(error.code, error.message, error.status)
            return _json(refusal.body, refusal.status)
        except Refusal as error:
            return _json(error.body, error.status)
        except Exception:
            log.exception("tns_training: a handler of %s failed", block.scope_ids)
            message = pgettext("tns", "Something went wrong on our side. Try again in a minute.")
            return _json(Refusal("fault", message).body, _FAULT)


Work = Callable[[Any, Any, Json], Json]


def json_handler(guard: Callable[[Any], Any]) -> Callable[[Work], Any]:
    """Make ``work(block, caller, data)`` a handler for POSTs of a JSON object.

    ``guard(block)`` says who calls, or raises
    :class:`~tns_training_xblock.host.permissions.Forbidden`.
    """

    def decorate(work: Work) -> Any:
        @wraps(work)
        def handler(self: Any, request: Any, suffix: str = "") -> Response:
            return respond(self, lambda: work(self, guard(self), _posted(request)))

        return XBlock.handler(handler)

    return decorate


learner_handler = json_handler(permissions.require_learner)
"""For what only the enrolled learner may do: ``work(block, learner, data)``."""
author_handler = json_handler(permissions.require_author)
"""For what only an author may do, in Studio: ``work(block, None, data)``."""


def _posted(request: Any) -> Json:
    if request.method != "POST":
        raise Refusal("not-posted", pgettext("tns", "This address only takes what is sent."), 405)
    try:
        data = json.loads(request.body.decode("utf-8"))
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise Refusal("malformed", pgettext("tns", "What was sent cannot be read."))
    return data


def _json(body: Json, status: int = 200) -> Response:
    return Response(
        json.dumps(body), status=status, content_type="application/json", charset="utf-8"
    )
