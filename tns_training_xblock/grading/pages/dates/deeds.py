"""What is done on the page of dates: giving more time, and taking it away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import pgettext

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import Whom
from tns_training_xblock.grading.dates.giving import give_time, take_time
from tns_training_xblock.grading.roster import of_run
from tns_training_xblock.host.incoming import TwiceOrNever, digits, end_of, moment, require
from tns_training_xblock.host.people import person_called

PERSON = "person"
"""In the choice of who is meant: whoever is named beside it."""


class Unfit(Exception):  # noqa: N818 - it is what was filled in that is at fault
    """A form that cannot be done as it is filled in; the message is a translated sentence."""


def do(course_id: str, form: QueryDict, by: int) -> tuple[str, int]:
    """Do what the pressed button says: its name, and how much of what came late changed.

    Raises :class:`Unfit`, and :class:`~cohort.NotFound` for what is none of ours.
    """
    name = form.get("do", "")
    if name not in DEEDS:
        raise cohort.NotFound
    return name, DEEDS[name](course_id, form, by)


def _extend(course_id: str, form: QueryDict, by: int) -> int:
    require(form, "whom", "item", "reason", "shown")
    return give_time(
        course_id,
        _whom(course_id, form),
        form.get("item", ""),
        _until(form),
        reason=form.get("reason", ""),
        shown=form.get("shown") == "1",
        by=by,
    )


def _shorten(course_id: str, form: QueryDict, by: int) -> int:
    return take_time(course_id, digits(form.get("extension")) or 0, by=by)


def _whom(course_id: str, form: QueryDict) -> Whom:
    kind, _, number = form.get("whom", "").partition(":")
    if kind == "cluster":
        return Whom(cluster_id=digits(number) or 0)
    if not kind:
        return Whom()
    user_id = digits(number) if kind == "user" else _named(form.get("who", "").strip())
    if user_id is None or not of_run(course_id, [user_id]):
        raise Unfit(pgettext("tns", "This person does not take part in the run."))
    return Whom(user_id)


def _named(who: str) -> int:
    person = person_called(who)
    if person is None:
        raise Unfit(
            pgettext("tns", "Nobody has this username or e-mail address, or several people do.")
        )
    return person.user_id


def _until(form: QueryDict) -> datetime:
    """The moment in the form, where the server is; a day without a time is meant to its end."""
    day, time = form.get("day", ""), form.get("time", "")
    try:
        until = moment("", day, time) if time else end_of("", day)
    except TwiceOrNever as error:
        raise Unfit(
            pgettext(
                "tns",
                "On this day the clocks change, and this hour comes twice or not at all. "
                "Say another one.",
            )
        ) from error
    if until is None:
        raise Unfit(pgettext("tns", "Say until which day and what time."))
    return until


DEEDS: dict[str, Callable[[str, QueryDict, int], int]] = {"extend": _extend, "shorten": _shorten}
