"""What is answered instead of rows: always ``code``, which stays, and ``message``, a sentence."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import pgettext
from rest_framework import exceptions
from rest_framework.response import Response

from tns_training_xblock.host.refusals import told
from tns_training_xblock.host.storing.pacing import TooFast


class BadParameter(exceptions.APIException):
    """What a query says means nothing: ``code`` says why, ``parameter`` where, ``hint`` what to do.

    It is given to :func:`refused`, as all that is raised here.
    """

    status_code = 400

    def __init__(self, code: str, parameter: str, hint: str) -> None:
        super().__init__(hint, code)
        self.code, self.parameter, self.hint = code, parameter, hint


def refused(error: Exception, context: Any) -> Response | None:
    """The answer to an ``error``, in place of the platform's; ``None`` where it is a fault."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    if isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if not isinstance(error, exceptions.APIException):
        return None
    response = Response(_body(error), status=error.status_code)
    if header := getattr(error, "auth_header", ""):
        response["WWW-Authenticate"] = header
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(int(wait))
    return response


def _body(error: exceptions.APIException) -> dict[str, str]:
    if isinstance(error, BadParameter):
        # Unknown names are as long as somebody likes.
        return {"code": error.code, "message": error.hint, "parameter": error.parameter[:80]}
    if isinstance(error, exceptions.Throttled):
        code = TooFast.code
        return {"code": code, "message": told(TooFast("asks", int(error.wait or 1)))[0]}
    return _said().get(type(error), _otherwise())


def _said() -> dict[type, dict[str, str]]:
    signed_out = {
        "code": "not-signed-in",
        "message": pgettext(
            "tns",
            "Nobody is signed in. Send a token of this platform in the header Authorization, and "
            "get a new one where yours has expired.",
        ),
    }
    return {
        exceptions.NotAuthenticated: signed_out,
        exceptions.AuthenticationFailed: signed_out,
        exceptions.PermissionDenied: {
            "code": "not-a-trainer",
            "message": pgettext(
                "tns",
                "This account may not read the marking of this run. Ask one of its instructors for "
                "a role, and look whether the key of the run is right.",
            ),
        },
        exceptions.NotFound: {
            "code": "run-not-found",
            "message": pgettext(
                "tns", "There is no such run. Give its key as it stands in the course’s address."
            ),
        },
        exceptions.MethodNotAllowed: {
            "code": "method-not-allowed",
            "message": pgettext("tns", "Nothing can be changed here. Ask with GET."),
        },
    }


def _otherwise() -> dict[str, str]:
    return {
        "code": "refused",
        "message": pgettext("tns", "This request cannot be answered. Ask with GET, for JSON."),
    }
