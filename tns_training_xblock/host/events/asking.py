"""Asking whoever may say no, by openedx-filters where it is installed; elsewhere nobody may.

Nothing is held while they think: not a row, not a transaction.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.utils.translation import pgettext

from tns_training_xblock.content import clean
from tns_training_xblock.host.errors import OurError

from ..logs.lines import Log
from .requests import Request, SubmissionRequest

log = Log("steps")
LONGEST_SAID = 1000
"""How many characters of a step's sentence are shown."""


class Prevented(OurError):  # noqa: N818 - read as a sentence: raise Prevented
    """Somebody's rules stopped it; ``said`` is why, for who is at work. Nothing was changed."""

    code = "prevented"

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def ask(request: Request) -> None:
    """Ask all that may stop it; raises :class:`Prevented`.

    So does a step that breaks where the operator wants none to be passed over (``fail_silently`` is
    false): what could not be looked at is stopped, too.
    """
    if find_spec("openedx_filters") is None:
        return
    filters = import_module(f"{__package__}.filters")
    try:
        filters.FILTERS[type(request)].run_filter(request)
    except filters.OpenEdxFilterException as error:
        said = clean(str(error.message or "")).strip()[:LONGEST_SAID]
        raise Prevented(said or _stopped(request)) from error
    except Exception as error:
        log.fault("filter-not-asked", error, name=request.filter_type)
        raise Prevented(_not_asked(request)) from error


def _stopped(request: Request) -> str:
    if isinstance(request, SubmissionRequest):
        return pgettext(
            "tns",
            "This site does not take this in as it is. Your text is kept as a draft: ask the "
            "course team what is missing.",
        )
    return pgettext(
        "tns",
        "This site’s own rules hold this mark back. It stays as it is: ask those who run this "
        "site.",
    )


def _not_asked(request: Request) -> str:
    if isinstance(request, SubmissionRequest):
        return pgettext(
            "tns",
            "This site looks over what is handed in, and could not do so now. Your text is kept as "
            "a draft: try again later, and tell the course team if it stays so.",
        )
    return pgettext(
        "tns",
        "This site looks over marks before they are released, and could not do so now. It stays "
        "as it is: try again later, and tell those who run this site if it stays so.",
    )
