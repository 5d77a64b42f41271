"""Numbers, sizes, months, spans of time and languages, as a template's language writes them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from html import unescape

from django import template
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import get_language

from tns_training_xblock import formats
from tns_training_xblock.content.kinds.registry import carried_by
from tns_training_xblock.content.model import LANGUAGE_NAMES
from tns_training_xblock.content.model import direction as direction_of
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.typed.written import traceable as traceable_in
from tns_training_xblock.content.uses.typed.written import written as written_as

register = template.Library()
_ISOLATES = dict.fromkeys((0x2068, 0x2069))


@register.filter
def number(value: float | Decimal) -> str:
    """``value`` as :func:`tns_training_xblock.formats.number` writes it."""
    return formats.number(value, get_language() or "en")


@register.filter
def size(count: int) -> str:
    """``count`` bytes as :func:`tns_training_xblock.formats.size` writes them."""
    return formats.size(count, get_language() or "en")


@register.filter
def month(written: str) -> str:
    """``written``, such as ``2026-11``, as :func:`tns_training_xblock.formats.month` writes it."""
    return formats.month(written, get_language() or "en")


@register.filter(expects_localtime=True)
def moment(when: datetime | None) -> str:
    """``when`` as :func:`tns_training_xblock.formats.moment` writes it, in the reader's zone."""
    return formats.moment(when, get_language() or "en") if when else ""


@register.filter
def since(moment: datetime) -> str:
    """How long ago ``moment`` was, as :func:`tns_training_xblock.formats.span` writes it."""
    return formats.span(timezone.now() - moment, get_language() or "en")


@register.filter
def lasting(time: timedelta) -> str:
    """``time`` as :func:`tns_training_xblock.formats.span` writes it."""
    return formats.span(time, get_language() or "en")


@register.filter
def exactly(time: timedelta) -> str:
    """``time`` as :func:`tns_training_xblock.formats.exact_span` writes it."""
    return formats.exact_span(time, get_language() or "en")


@register.filter
def bare(text: str) -> str:
    """``text`` without the signs around a title that some mail programs show in a subject."""
    return text.translate(_ISOLATES)


@register.filter
def direction(code: str) -> str:
    """The direction of one of our languages; that of the text itself where it is none of them."""
    return direction_of(code) if code in LANGUAGE_NAMES else "auto"


@register.filter
def language_name(code: str) -> str:
    """The name of one of our languages in itself; nothing for any other."""
    return LANGUAGE_NAMES.get(code, "")  # type: ignore[call-overload, no-any-return]


@register.filter
def written(text: str) -> Html:
    """What a learner typed, as :func:`tns_training_xblock.content.uses.typed.written` shows it."""
    return written_as(text)


@register.simple_tag
def written_of(text: str, *of: str) -> Html:
    """The same of a page with answers of several people, or to several tasks: ``of`` what it is.

    What of that is HTML is read as its words.
    """
    words = (unescape(strip_tags(each)) if isinstance(each, Html) else each for each in of)
    return written_as(text, of=" · ".join(filter(None, words)))


@register.filter
def traceable(text: str) -> str:
    """``text`` as what :func:`written` shows of it is found in it."""
    return traceable_in(text)


@register.filter
def kind_word(usage_key: str) -> str:
    """What a text that is handed in is called, by the key of its block: "Worksheet"."""
    block = usage_key.partition("+type@")[2].partition("+")[0]
    return formats.kind_name(next(iter(carried_by(block)), ""))
