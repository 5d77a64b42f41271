"""Doing something between two statements of whoever only reads, as another request may."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

_OURS = re.compile(r"\s*SELECT\b.*\b(tns_|submissions_)", re.DOTALL)
_HOLDING = {("work.locking", "_once"), ("work.locking", "in_turn")}
_HELD = {("work.locking", "_held")}
"""In a learner's turn, and where it begins."""
_CALLS = 3
"""So many lines of the package tell one reader of our rows from another."""
Line = tuple[str, int]


class Between:
    """Plays an act again and again, ``deed()`` done before another of its statements each time.

    A statement at which the deed was done once, for an act of this kind, is not tried again: it is
    known by who asks. Changes are let alone once they hold what they read.
    """

    def __init__(self, deed: Callable[[], Any]) -> None:
        self._deed = deed
        self._tried: set[tuple[str, tuple[Line, ...]]] = set()

    def __call__(self, kind: str, act: Callable[[], Any]) -> Iterator[tuple[str, Any]]:
        """Who asked when the deed was done, and what the act gave then; its error, if it raised.

        The last is the act undisturbed: nobody asked.
        """
        while True:
            with transaction.atomic():
                with self._watching(kind) as done:
                    try:
                        given = act()
                        # What names a row that is gone: some databases ask only at the end.
                        connection.check_constraints()
                    except Exception as error:
                        given = error
                transaction.set_rollback(True)
            yield " < ".join(f"{module}:{line}" for module, line in done), given
            if not done:
                return

    @contextmanager
    def _watching(self, kind: str) -> Iterator[list[Line]]:
        done: list[Line] = []

        def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if not done and _OURS.match(sql):
                asked = _asked()
                if asked and (kind, asked) not in self._tried:
                    self._tried.add((kind, asked))
                    done.extend(asked)
                    self._deed()
            return run(sql, params, many, context)

        with connection.execute_wrapper(execute):
            yield done


def _asked() -> tuple[Line, ...]:
    """The innermost lines of the package, which ask; none of whoever holds what is asked for."""
    frame, lines, within = sys._getframe(), [], set()
    while frame:
        module = frame.f_globals["__name__"]
        if module.startswith("tns_training_xblock."):
            name = module.removeprefix("tns_training_xblock.")
            lines.append((name, frame.f_lineno))
            within.add((name, frame.f_code.co_name))
        frame = frame.f_back
    holds = _HELD.isdisjoint(within) and not within.isdisjoint(_HOLDING)
    return () if holds else tuple(lines[:_CALLS])
