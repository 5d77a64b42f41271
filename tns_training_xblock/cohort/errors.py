"""What can go wrong with the people of a run, as a tree.

::

    CohortError
    ├── NotFound              no such cluster, group, role or person in this run
    ├── NameRefused           a name that cannot be kept
    ├── CountryRefused        no country that the platform knows
    ├── ReasonTooLong         a reason that is too long to be kept
    └── NameTaken             another cluster or group of the run has that name

``code`` is stable, for scripts; sentences for people are the caller's.
"""

from __future__ import annotations

from tns_training_xblock.host.errors import OurError


class CohortError(OurError):
    """Anything that is raised on purpose here."""

    code = "cohort-error"


class NotFound(CohortError):  # noqa: N818 - read as sentences: raise NotFound, raise NameTaken
    """There is none such in this run; one of another run is none."""

    code = "not-found"


class NameRefused(CohortError):  # noqa: N818
    """The name cannot be kept; ``reason`` is ``empty``, ``wordless`` or ``too-long``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = f"name-{reason}"


class CountryRefused(CohortError):  # noqa: N818
    """It is the code of no country."""

    code = "country-unknown"


class ReasonTooLong(CohortError):  # noqa: N818
    """The reason is too long."""

    code = "reason-too-long"


class NameTaken(CohortError):  # noqa: N818
    """Another cluster or group of the run has that name, however it is spelt."""

    code = "name-taken"
