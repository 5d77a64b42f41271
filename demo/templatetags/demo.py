"""Numbers as the pages write them."""

import re

from django import template
from django.contrib.auth.models import User
from django.utils.translation import get_language, pgettext

from tns_training_xblock.formats import number

register = template.Library()


@register.filter
def points(value: float) -> str:
    """Points without needless decimals: ``2``, ``1.5``, in French ``1,5``."""
    return number(float(value), get_language() or "en")


@register.filter
def percent(share: float) -> str:
    """A share of one as a whole percentage: ``60 %``.

    In Arabic without the space, as the course writes it: a sign that does not touch its number goes
    to the other side of it.
    """
    space = "" if get_language() == "ar" else "\u00a0"
    return f"{share * 100:.0f}{space}%"


@register.filter
def person_name(user: User) -> str:
    """What a person is called, in the language of the page; no catalogue has their numbers."""
    name = str(user.first_name)
    digits = next(iter(re.findall(r"\d+", name)), "")
    called = pgettext("demo", name.replace(digits, "{number}") if digits else name) if name else ""
    return called.replace("{number}", digits) or user.username
