"""What is posted comes from a page of ours that was drawn for who is signed in, or is refused.

A trainer without a script has nowhere else to keep what was typed: the refusal gives it back. So
Django's own check of a form's token, whose page would lose it, is made here.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.translation import pgettext

from tns_training_xblock.host import drawn
from tns_training_xblock.host.languages import signed_in

from .marking_form import Marking

View = Callable[..., HttpResponseBase]
_FORBIDDEN = 403
_TYPED = ("cluster_name", "name", "who", "reason", "answer", "text-en", "text-fr", "text-ar")
"""Fields in which one types on pages that are no desk."""


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


def _given_back(request: HttpRequest, message: str, status: int) -> HttpResponse:
    fields = [request.POST[name] for name in _TYPED if request.POST.get(name)]
    values = {"message": message, "typed": Marking.posted(request.POST), "fields": fields}
    return render(request, "tns_training/marking/refused.html", values, status=status)


def _somebody_else() -> str:
    return pgettext(
        "tns",
        "Somebody else is signed in now in this browser, so nothing was saved. Copy what you typed "
        "from below, sign in again and put it in anew.",
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
