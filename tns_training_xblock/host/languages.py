"""Which language a person reads, where no field of a block tells.

Somebody whose choice the platform cannot keep (who reads a public course, who looks at it as a
learner) and the marking pages keep it in a cookie. It names the person as well: on a shared
computer nobody reads in the language of whoever was there before.

The platform has a switch of its own. What was pressed last holds: with a choice made here stands
what the platform's switch said by then (:func:`remembered`), and once that says something else it
was pressed since (:func:`still`).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.utils import translation

from tns_training_xblock.content.model import LANGUAGES, Language

COOKIE = "tns-training-language"
_YEAR = 365 * 86400


def ours(code: object) -> Language | None:
    """The language of the product that ``code`` (``fr``, ``fr-be``, ``ar_EG``) means, if any."""
    base = str(code or "").lower().replace("_", "-").split("-")[0]
    return next((language for language in LANGUAGES if language == base), None)


def active() -> Language:
    """The language in which a sentence is said now."""
    return ours(translation.get_language()) or LANGUAGES[0]


def of_page(request: Any) -> Language:
    """The language of a Django page: asked for, else chosen before, else the platform's."""
    asked = request.GET.get("language") or request.POST.get("language")
    found = ours(asked) or chosen(request) or ours(translation.get_language())
    return found or LANGUAGES[0]


def chosen(request: Any) -> Language | None:
    """What the person of this Django request chose in this browser."""
    kept, _, who = str(request.COOKIES.get(COOKIE, "")).partition(".")
    return still(kept, request) if who == signed_in(request) else None


def remembered(language: Language, request: Any) -> str:
    """What to keep of a choice that is made now."""
    return f"{language}/{_of_switch(request)}".rstrip("/")


def still(kept: object, request: Any) -> Language | None:
    """The language of a choice that was :func:`remembered`; ``None`` once the switch was used."""
    code, _, before = str(kept or "").partition("/")
    return ours(code) if _of_switch(request) in ("", before) else None


def _of_switch(request: Any) -> str:
    """What was chosen in the platform's own switch; "" where nothing was, or nobody knows."""
    cookies = getattr(request, "COOKIES", {})
    return ours(cookies.get(settings.LANGUAGE_COOKIE_NAME)) or ""


def chosen_now() -> Language | None:
    """As :func:`chosen`, of the request under way."""
    request = current_request()
    return chosen(request) if request is not None else None


def cookie(request: Any, language: Language) -> dict[str, Any]:
    """The arguments of a response's ``set_cookie`` that keep ``language`` for this person."""
    return {
        "value": f"{remembered(language, request)}.{signed_in(request)}",
        "max_age": _YEAR,
        "path": "/",
        "secure": request.is_secure(),
        "httponly": True,
        "samesite": "Lax",
    }


def current_request() -> Any:
    """The Django request under way, where the host keeps track of it; else ``None``."""
    try:
        return import_module("crum").get_current_request()
    except ImportError:
        return None


def signed_in(request: Any) -> str:
    """The account that is signed in, also while it looks at the course as somebody else."""
    user = getattr(request, "user", None)
    return str(getattr(getattr(user, "real_user", user), "pk", None) or "")
