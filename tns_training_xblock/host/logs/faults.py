"""What is told of an error: its kind, the code of whoever raised it, and where; never its words.

An error's own message can hold anything: the database quotes the value that it does not take, a
parser what it could not read, a mail server an address.
"""

from __future__ import annotations

from collections.abc import Iterator
from traceback import walk_tb

FRAMES = 6
"""How many of the innermost places are named."""
_CODES = ("smtp_code", "sqlstate", "pgcode", "sqlite_errorname", "errno", "code")


def fields_of(error: BaseException) -> dict[str, str]:
    """The fields ``error``, ``cause``, ``code`` and ``at`` of a line, as far as there are any."""
    chain = list(_chain(error))
    found = {"error": type(error).__name__}
    if len(chain) > 1:
        found["cause"] = type(chain[-1]).__name__
    if code := next(filter(None, map(_code, reversed(chain))), ""):
        found["code"] = code
    if places := list(_places(chain)):
        found["at"] = ",".join(places)
    return found


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it came of, the first cause last."""
    for _ in range(5):
        if error is None:
            return
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _code(error: BaseException) -> str:
    named = [getattr(error, name, None) for name in _CODES]
    # What a mail server said of each receiver: the code alone, and not whose it is.
    said = getattr(error, "recipients", None)
    named += [answer[0] for answer in said.values()] if isinstance(said, dict) else []
    first = error.args[0] if error.args and isinstance(error.args[0], int) else None
    return str(next((each for each in (*named, first) if isinstance(each, int | str)), ""))


def _places(chain: list[BaseException]) -> Iterator[str]:
    """Module, line and function of where it was raised, innermost first."""
    frames = [
        (frame, line)
        for error in chain
        for frame, line in reversed([*walk_tb(error.__traceback__)])
    ]
    for frame, line in frames[:FRAMES]:
        module = frame.f_globals.get("__name__", "-")
        yield f"{module}:{line}:{frame.f_code.co_name}"
