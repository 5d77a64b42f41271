"""What a learner is told where a worksheet takes nothing."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext


def not_open(when: datetime) -> str:
    """Before a worksheet can be written on."""
    day = date_format(timezone.localtime(when), "j F Y")
    said = pgettext("tns", "This opens on {day}. Nothing was kept.")
    return said.format(day=f"\u2068{day}\u2069")


def never_handed_in() -> str:
    """Of a worksheet that nobody marks."""
    return pgettext("tns", "This is not handed in: it is kept as you write it.")


def no_audience() -> str:
    """To a page that names nobody."""
    return pgettext("tns", "What was sent cannot be read.")


def unshown() -> str:
    """Of a photo of which there is no small picture."""
    return pgettext("tns", "This file cannot be shown: it is damaged. Download it to see.")


def taken_back() -> str:
    """Of what is shown to the group no more."""
    return pgettext("tns", "This is not shown to the group any more.")
