"""In which form a report is asked for, and whether a monitor has the operator's token for it."""

from __future__ import annotations

from enum import Enum

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from tns_training_xblock.host.settings import HEALTH_TOKEN

BEARER = "Bearer"


class Form(Enum):
    """In which form a report is asked for."""

    PAGE = "html"
    JSON = "json"
    PROMETHEUS = "prometheus"


def form_of(request: HttpRequest) -> Form:
    """What ``?format=`` says, else what the request accepts; a page where it says neither."""
    said = request.GET.get("format", "")
    if said in {form.value for form in Form}:
        return Form(said)
    wants_json = request.accepts("application/json") and not request.accepts("text/html")
    return Form.JSON if wants_json else Form.PAGE


def has_token(request: HttpRequest) -> bool:
    """Whether the request carries the operator's token; nobody does where there is none.

    In a header alone: an address is logged on its way, and kept in histories.
    """
    wanted = HEALTH_TOKEN.value()
    kind, _, sent = request.headers.get("Authorization", "").partition(" ")
    return bool(wanted) and kind == BEARER and constant_time_compare(sent.strip(), wanted)
