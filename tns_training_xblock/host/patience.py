"""Trying a change again when the database gave up on it, and telling when that is no use.

Databases end one of two transactions that wait for each other, and refuse one that looked at what
another has changed since. The same change made again from the beginning goes through.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from functools import partial, wraps
from typing import Any, NoReturn, ParamSpec, TypeVar

from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    connections,
    router,
)
from django.db.models import Model, QuerySet

from .errors import Busy, OurError, Unfit
from .logs.lines import Log
from .logs.values import fields_in, name_of

log = Log("host")

P = ParamSpec("P")
T = TypeVar("T")

TRIES = 4
"""How often a change is tried: once, and three times more."""
PAUSE = 0.05
"""Seconds to wait at most before the second try; each further pause may be twice as long."""
PATIENCE = 10.0
"""Seconds after which nothing is tried again: who waits for a page has left by then."""

_MYSQL = {
    1020,  # the record has changed since it was read: MariaDB from 11.6 on
    1205,  # waited too long for a lock
    1213,  # deadlock
    1305,  # the savepoint is gone, because a deadlock that somebody swallowed took all with it
}
_MYSQL_UNFIT = {
    1267,  # compared with a column that cannot hold such characters
    1366,  # nor keep them
}
_POSTGRESQL = {
    "25P02",  # the transaction is over, because of an error that somebody swallowed
    "40001",  # could not serialise
    "40P01",  # deadlock
    "55P03",  # waited too long for a lock
}
_SQLITE = {5, 6}  # busy, locked


def patiently(change: Callable[[], T], what: object, *, alone: bool = True) -> T:
    """What ``change()`` returns, tried again while that may help; raises :class:`Busy` after it.

    Raises :class:`Unfit` for what the database cannot keep at all.
    ``what`` names it in the log. ``alone`` is false inside a transaction that others began: there
    is one try then, because what they did before is lost with it.
    """
    started = time.monotonic()
    for turn in range(1, TRIES + 1):
        try:
            return change()
        except Exception as error:
            fault = _fault(error)
            if fault is None:
                raise
            late = time.monotonic() - started > PATIENCE
            if not alone or late or turn == TRIES or not _passes(fault):
                _give_up(change, what, fault, error)
            log.note("tried-again", fault, change=name_of(change), **fields_in(what))
            time.sleep(random.uniform(0, PAUSE * 2**turn))  # noqa: S311 - no secret
    raise AssertionError("the last turn returns or raises")


def trying_again(model: type[Model]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """For functions of a run that change rows of ``model``: each made again as :func:`patiently`.

    Their first argument is the course's id, which the log names.
    """

    def patient(change: Callable[P, T]) -> Callable[P, T]:
        @wraps(change)
        def again(*args: P.args, **kwargs: P.kwargs) -> T:
            what = f"{change.__name__} in {args[0]}"
            return patiently(partial(change, *args, **kwargs), what, alone=alone(model))

        return again

    return patient


def update(rows: QuerySet[Any], what: object, **values: object) -> int:
    """``rows.update(**values)`` on its own, as :func:`patiently`: how many there were."""
    return patiently(partial(rows.update, **values), what, alone=alone(rows.model))


def delete(rows: QuerySet[Any], what: object) -> int:
    """``rows.delete()`` on its own, as :func:`patiently`: how many went, with what hung on them."""
    return patiently(rows.delete, what, alone=alone(rows.model))[0]


def alone(model: type[Model]) -> bool:
    """Whether no transaction of others is under way where rows of ``model`` are written."""
    return not connections[router.db_for_write(model)].in_atomic_block


def _give_up(change: object, what: object, fault: Exception, error: Exception) -> NoReturn:
    """A row that is there twice is a fault of ours, and one that does not fit never will."""
    if isinstance(fault, IntegrityError):
        raise error
    about = {"change": name_of(change), **fields_in(what)}
    if isinstance(fault, DataError) or (fault.args and fault.args[0] in _MYSQL_UNFIT):
        log.fault("unfit", error, **about)
        raise Unfit from error
    log.fault("gave-up", error, **about)
    raise Busy from error


def _fault(error: Exception) -> DatabaseError | InterfaceError | None:
    """What the database said, also where another library put its own error around it."""
    if isinstance(error, OurError):
        return None
    return next(
        (one for one in _causes(error) if isinstance(one, DatabaseError | InterfaceError)), None
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(10):
        if error is None:
            return
        yield error
        error = error.__cause__


def _passes(fault: BaseException) -> bool:
    """Whether the same change may go through when it is made again."""
    # Somebody else made the same row, after what this transaction sees and before it wrote.
    return isinstance(fault, IntegrityError) or any(map(_said, _causes(fault)))


def _said(error: BaseException) -> bool:
    """Whether a driver's error is one of those that pass; each driver has its own place for it."""
    sqlite = getattr(error, "sqlite_errorcode", None)
    state = getattr(error, "sqlstate", None) or getattr(error, "pgcode", None)
    number = error.args[0] if error.args else None
    return (
        (isinstance(sqlite, int) and sqlite & 0xFF in _SQLITE)
        or state in _POSTGRESQL
        or (isinstance(number, int) and number in _MYSQL)
    )
