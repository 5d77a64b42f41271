"""The one way in which this package writes into a log: ``event=score-not-sent submission=…``.

An act is one line, and so is a fault: what happened under a name that stays, and which run, block
or submission it happened to. Nobody's name, address or words are in it (:mod:`.values`), and no
traceback, whose last line may quote them (:mod:`.faults`). ``docs/operating.md`` lists all events.
"""

from __future__ import annotations

import logging
from typing import Final

from .faults import fields_of
from .requests import request_id
from .values import FIELDS, TOLD, written
from .withholding import Withholding

PREFIX: Final = "tns_training"
"""The logger above all of ours."""
withholding = Withholding()
"""What this process told lately."""


class Log:
    """The lines of one ``area``, whose logger is ``tns_training.<area>``."""

    def __init__(self, area: str) -> None:
        self._logger = logging.getLogger(f"{PREFIX}.{area}")

    def act(self, event: str, **about: object) -> None:
        """Something was done that somebody may want to know of later: each time."""
        self._write(logging.INFO, event, about, always=True)

    def detail(self, event: str, **about: object) -> None:
        """What only helps while one looks for a fault."""
        self._write(logging.DEBUG, event, about, always=True)

    def note(self, event: str, error: BaseException | None = None, **about: object) -> None:
        """What is as it may be, and worth a line where it happens often."""
        self._write(logging.INFO, event, about, error)

    def warn(self, event: str, error: BaseException | None = None, **about: object) -> None:
        """What mends itself, or costs little."""
        self._write(logging.WARNING, event, about, error)

    def fault(self, event: str, error: BaseException | None = None, **about: object) -> None:
        """What an operator has to look at."""
        self._write(logging.ERROR, event, about, error)

    def _write(
        self,
        level: int,
        event: str,
        about: dict[str, object],
        error: BaseException | None = None,
        *,
        always: bool = False,
    ) -> None:
        if not self._logger.isEnabledFor(level):
            return
        given = {**about, **(fields_of(error) if error is not None else {})}
        told = {"event": event, **_in_order(given)}
        if not always:
            kind = f"{self._logger.name} {event} {told.get('error', '')}"
            before = withholding.told(kind, _line(told))
            if before is None:
                return
            told |= {"withheld": str(before)} if before else {}
        if number := request_id():
            told["request"] = number
        self._logger.log(level, "%s", _line(told), extra={PREFIX: told})


def _line(told: dict[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in told.items())


def _in_order(given: dict[str, object]) -> dict[str, str]:
    """The fields as they are written, in their order; what is empty is left out."""
    unknown = set(given) - {*FIELDS, TOLD}
    if unknown:
        raise KeyError(f"no fields of a line: {', '.join(sorted(unknown))}")
    return {
        name: written(name, given[name])
        for name in (*FIELDS, TOLD)
        if name in given and given[name] not in (None, "")
    }
