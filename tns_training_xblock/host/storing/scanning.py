"""What an operator's scanner says of a file, before anything of it is kept.

A scanner that does not answer refuses the file: whoever set one up wants nothing kept that was not
looked at. The learner is told to try again, and what they wrote is kept in another way.
"""

from __future__ import annotations

from typing import IO

from django.utils.module_loading import import_string

from tns_training_xblock.content import one_line

from ..errors import OurError
from ..logs.lines import Log
from ..settings import SCANNER

log = Log("host")
LONGEST_NAME = 100
"""Characters of what a scanner calls what it found."""


class ScannerAway(OurError):  # noqa: N818 - read as a sentence
    """The scanner did not say whether the file can be kept."""

    code = "scanner-away"


def scan(file: IO[bytes]) -> str:
    """What the scanner calls what it found in ``file``; nothing without a scanner, or a find.

    ``file`` is read from its beginning, and stands there again. Raises :class:`ScannerAway`,
    whatever went wrong: the log says what.
    """
    try:
        file.seek(0)
        found = one_line(_asked(file))
        file.seek(0)
    except Exception as error:
        log.fault("scanner-away", error)
        raise ScannerAway from error
    return found[:LONGEST_NAME]


def _asked(file: IO[bytes]) -> str:
    wanted = SCANNER.value()
    if not wanted:
        return ""
    found = import_string(wanted["BACKEND"])(file, **wanted.get("OPTIONS", {}))
    if not isinstance(found, str | None):
        raise TypeError(f"a scanner gives text or None, not {type(found).__name__}")
    return found or ""
