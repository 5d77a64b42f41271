"""How often one person may save and give files: counted in Django's cache, by django-ratelimit.

A bound against a script gone wild, or somebody's, and never one that a person at work meets. What
comes too soon is sent again by the page that holds it. Where the cache is away nobody waits: a
bound that cannot be counted must not cost anybody's text.
"""

from __future__ import annotations

from django_ratelimit.core import get_usage

from ..errors import OurError
from ..logs.lines import Log
from ..settings import RATES

log = Log("host")
WINDOW = 60
"""Seconds in which as many are taken as ``TNS_TRAINING_RATES`` says."""


class TooFast(OurError):  # noqa: N818 - read as a sentence
    """Too many in too short a time; nothing was kept. In ``seconds`` it is taken."""

    code = "too-fast"

    def __init__(self, what: str, seconds: int) -> None:
        super().__init__(f"{what} again in {seconds} seconds")
        self.what, self.seconds = what, seconds


def pace(what: str, user_id: int) -> None:
    """Count one more of ``what``, a key of ``TNS_TRAINING_RATES``; raises :class:`TooFast`."""
    most = RATES.value()[what]
    if not most:
        return
    try:
        usage = get_usage(
            None,
            group=f"tns_training.{what}",
            key=lambda group, request: str(user_id),
            rate=(most, WINDOW),
            increment=True,
        )
    except Exception as error:
        log.warn("cache-away", error, kind=what)
        return
    # Below zero it could not be counted; without usage the site has switched the library off.
    if usage and usage["should_limit"] and usage["time_left"] >= 0:
        log.note("asked-to-wait", kind=what)
        raise TooFast(what, max(1, usage["time_left"]))
