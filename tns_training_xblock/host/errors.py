"""What is raised on purpose where something is kept; each wing has a tree of its own below this.

``code`` is stable, for scripts; sentences for people are those of :mod:`.refusals` or the caller's.
"""

from __future__ import annotations


class OurError(Exception):
    """Anything that is raised on purpose: no fault, and never tried again."""

    code = "our-error"


class Busy(OurError):  # noqa: N818 - read as sentences: raise Busy, raise Unfit
    """The database did not take it, tried again or not; nothing was changed, later it may do."""

    code = "busy"


class LeftOut(OurError):  # noqa: N818
    """A form without a field that it always has: what is left out is not said to be empty."""

    code = "left-out"


class Unfit(OurError):  # noqa: N818
    """The database cannot keep it, as a character its columns do not take; nothing was changed."""

    code = "unfit"
