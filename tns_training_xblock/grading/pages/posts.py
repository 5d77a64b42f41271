"""What is posted comes from a page of ours that was drawn for who is signed in, or is refused.

A trainer without a script has nowhere else to keep what was typed: the refusal gives it back. So
Django's own check of a form's token, whose page would lose it, is made here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.translation import pgettext

from tns_training_xblock.host import drawn
from tns_training_xblock.host.languages import signed_in
from tns_training_xblock.host.openedx import platform

from .marking_form import Marking

View = Callable[..., HttpResponseBase]
_SIGNED_OUT, _FORBIDDEN = 401, 403
_TYPED = re.compile(
    r"cluster_name|name|who|reason|answer|text-(en|fr|ar)|why-\d+|day|time|later_(day|time)|revise_by"
)
"""Fields in which one types, beside those of a marking."""


def refusal(view: View, request: HttpRequest) -> HttpResponse | None:
    """The answer to a post that ``view`` must not see; ``None`` to any other."""
    sent = request.headers.get(drawn.READER) or request.POST.get(drawn.FIELD)
    try:
        drawn.refuse_others(sent, signed_in(request))
    except drawn.AnotherReader as error:
        if wants_json(request):
            return json_refusal(error.code, error.message, error.status)
        return _given_back(request, _somebody_else(), error.status)
    if not _is_forged(view, request):
        return None
    if wants_json(request):
        return json_refusal("forged", _signed_in_again_kept(), _FORBIDDEN)
    return _given_back(request, _signed_in_again(), _FORBIDDEN)


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form of whoever is signed out by now, and would find it empty afterwards.

    ``None`` where nothing was typed, and to a script, which keeps what was.
    """
    if wants_json(request) or not any(_typed(request.POST).values()):
        return None
    return _given_back(request, _sign_in_again(), _SIGNED_OUT, sign_in=platform().sign_in_url())


def refuse_readers(request: HttpRequest) -> HttpResponse:
    """The answer to a post of somebody who may read what it is about, and not change it."""
    if wants_json(request):
        return json_refusal("read-only", _read_only(), _FORBIDDEN)
    return _given_back(request, _read_only(), _FORBIDDEN)


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, which reads sentences out of JSON."""
    return request.headers.get("Accept") == "application/json"


def json_refusal(code: str, message: str, status: int) -> JsonResponse:
    """A refusal as scripts read it."""
    return JsonResponse({"ok": False, "code": code, "message": message}, status=status)


def _is_forged(view: View, request: HttpRequest) -> bool:
    """Whether a form lacks the token that only our pages have, by Django's own judgement."""
    judge = CsrfViewMiddleware(lambda _: HttpResponse())
    judge.process_request(request)
    return judge.process_view(request, view, (), {}) is not None


def _given_back(request: HttpRequest, message: str, status: int, sign_in: str = "") -> HttpResponse:
    values = {"message": message, "sign_in": sign_in, **_typed(request.POST)}
    return render(request, "tns_training/marking/refused.html", values, status=status)


def _typed(form: QueryDict) -> dict[str, Any]:
    """What somebody chose and typed in a marking, and in fields beside it or of another page."""
    marking = Marking.posted(form)
    said = (marking.levels, marking.comments.values(), [marking.overall], marking.passages)
    typed = (name for name in form if _TYPED.fullmatch(name))
    return {
        "typed": marking if any(map(any, said)) else None,
        "fields": [value for name in typed for value in form.getlist(name) if value],
        "numbers": [(label, form[name]) for name, label in _numbers().items() if form.get(name)],
    }


def _numbers() -> dict[str, str]:
    """The fields in which the rules of a run ask for a number, and what each is called there."""
    return {
        "second_percent": pgettext("tns", "How many of them, usually 20"),
        "pass_percent": pgettext("tns", "The pass line, usually 50"),
        "near_percent": pgettext("tns", "How near to it, usually 10"),
        "rounds": pgettext("tns", "How often it can be handed in, the first time included"),
        "late_cost": pgettext("tns", "What each day begun costs, usually 0"),
        "late_most": pgettext("tns", "At most, usually 100"),
    }


def _somebody_else() -> str:
    return pgettext(
        "tns",
        "Somebody else is signed in now in this browser, so nothing was saved. Copy what you typed "
        "from below, sign in again and put it in anew.",
    )


def _sign_in_again() -> str:
    return pgettext(
        "tns",
        "You are signed out, so nothing was saved. Copy what you typed from below, sign in and put "
        "it in anew.",
    )


def _signed_in_again() -> str:
    return pgettext(
        "tns",
        "You have signed in again since this page was loaded, so nothing was saved. Copy what you "
        "typed from below, open the page anew and put it in.",
    )


def _signed_in_again_kept() -> str:
    return pgettext(
        "tns",
        "You have signed in again since this page was loaded. Load it again: what you typed stays "
        "on this device.",
    )


def _read_only() -> str:
    return pgettext(
        "tns",
        "You may read this, but not change it, so nothing was saved. Whoever gave you your role in "
        "this run can give you another.",
    )
