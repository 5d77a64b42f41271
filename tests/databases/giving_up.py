"""A database that ends each change in a deadlock once, as servers do with one of two that wait."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection

from tns_training_xblock.host import patience

_OURS = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b.*\b(tns_|submissions_)", re.DOTALL)
_MANY = 1_000
"""An act is tried again for each of its statements, and some have more than a person would wait."""


@contextmanager
def giving_up(within: str) -> Iterator[set[Any]]:
    """Every change of our rows fails where a line of the file ``within`` first asks for it.

    What failed is in the set. Nothing may surround it: inside a transaction there is one try.
    """
    failed: set[Any] = set()

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        line = _asked_in(within)
        if line and (line, sql) not in failed and _OURS.match(sql):
            failed.add((line, sql))
            raise OperationalError(1213, "Deadlock found when trying to get lock")
        return run(sql, params, many, context)

    with pytest.MonkeyPatch.context() as patch, connection.execute_wrapper(execute):
        patch.setattr(patience, "TRIES", _MANY)
        patch.setattr(patience, "PAUSE", 0)
        yield failed


def _asked_in(file: str) -> int | None:
    """The line of the file that called the product, which asks; of others ``None``."""
    frame, product = sys._getframe(), False
    while frame.f_back and frame.f_code.co_filename != file:
        product |= frame.f_globals["__name__"].startswith("tns_training_xblock.")
        frame = frame.f_back
    return frame.f_lineno if product and frame.f_code.co_filename == file else None
