"""Who reads a worksheet: always in view, and the learner's to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from django.utils.translation import pgettext

from tns_training_xblock.content.model.worksheet import Audience

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
"""From the narrowest to the widest."""
NARROWEST: Audience = "me"


def for_trainers(audience: str) -> bool:
    """Whether trainers are among ``audience``, as it is kept: "" is nobody's choice yet."""
    return audience in AUDIENCES and audience != NARROWEST


@dataclass(frozen=True, slots=True)
class AudienceView:
    """One of those who may read it; ``off`` where that can be chosen no more."""

    id: str
    name: str
    who: str
    chosen: bool
    off: bool


def audience_views(
    chosen: str, *, team: bool, handed_in: bool, may_choose: bool = True
) -> tuple[AudienceView, ...]:
    """All there is to choose. Who handed it in has trainers among its readers."""
    names = {
        "me": pgettext("tns", "Only us") if team else pgettext("tns", "Only me"),
        "trainers": pgettext("tns", "Trainers"),
        "group": pgettext("tns", "The group"),
    }
    who = {
        "me": pgettext("tns", "those who write it with you")
        if team
        else pgettext("tns", "nobody else, trainers neither"),
        "trainers": pgettext("tns", "the trainers of this course"),
        "group": pgettext("tns", "everybody who takes this course, and its trainers"),
    }
    return tuple(
        AudienceView(
            each,
            names[each],
            who[each],
            chosen=each == chosen,
            off=not may_choose or (handed_in and each == NARROWEST),
        )
        for each in AUDIENCES
    )
