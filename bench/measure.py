"""Counting queries by who makes them, and processor time beside a floor taken in the same round."""

from __future__ import annotations

import gc
import gzip
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection
from django.template import Context, Engine

OURS, SUBMISSIONS, PLATFORM = "ours", "edx-submissions", "platform"
_MAKERS = {
    "tns_training_xblock": OURS,
    "submissions": SUBMISSIONS,
    "demo": PLATFORM,
    "crum": PLATFORM,
}
_TRANSACTIONS = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


class Query(NamedTuple):
    """A statement, and whose code asked for it."""

    maker: str
    sql: str
    params: Any


class Queries(list[Query]):
    """What was asked of the database; the opening and closing of transactions is no query."""

    def by(self, maker: str) -> int:
        """How many of them are ``maker``'s."""
        return sum(query.maker == maker for query in self)

    def counts(self) -> list[str]:
        """Ours, those of edx-submissions, the platform's: three cells of a table."""
        return [str(self.by(maker)) for maker in (OURS, SUBMISSIONS, PLATFORM)]


@contextmanager
def queries() -> Iterator[Queries]:
    """Within it, queries are noted."""
    found = Queries()

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(_TRANSACTIONS):
            found.append(Query(_maker(), sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def _maker() -> str:
    """Whose code runs: that of the innermost frame which is not a library's."""
    frame = sys._getframe(1)
    while frame := frame.f_back:  # type: ignore[assignment]
        name = str(frame.f_globals.get("__name__", ""))
        # Who is signed in is looked up when first asked for, wherever that is.
        if name.startswith(("django.contrib.auth.", "django.contrib.sessions.")):
            return PLATFORM
        maker = _MAKERS.get(name.partition(".")[0])
        if maker:
            return maker
    return PLATFORM


def floor_of(html: str, asked: Queries) -> Callable[[], str]:
    """The least that any view can do: the same queries, read as they come, and finished HTML."""
    template = Engine().from_string("{{ html|safe }}")

    def answer() -> str:
        with connection.cursor() as cursor:
            for query in asked:
                cursor.execute(query.sql, query.params)
                cursor.fetchall()
        return str(template.render(Context({"html": html})))

    return answer


def best(
    works: Sequence[Callable[[], object]], rounds: int, before: Callable[[], None] | None = None
) -> list[float]:
    """Milliseconds of processor time that each of ``works`` took in its best round.

    They take turns, so that what disturbs one disturbs the others too. ``before`` runs, untimed,
    ahead of each.
    """
    found = [float("inf")] * len(works)
    for _ in range(rounds):
        for place, work in enumerate(works):
            if before:
                before()
            gc.collect()
            started = time.process_time()
            work()
            found[place] = min(found[place], (time.process_time() - started) * 1000)
    return found


def forget_texts() -> None:
    """Empty what our code keeps of texts it has read; compiled templates stay."""
    for name, module in list(sys.modules.items()):
        if name.startswith("tns_training_xblock.") and not name.endswith(".templating"):
            for value in vars(module).values():
                clear = getattr(value, "cache_clear", None)
                if clear and not isinstance(value, type):
                    clear()


def gzipped(content: bytes) -> int:
    """The bytes that travel."""
    return len(gzip.compress(content, 6))


def kilobytes(count: int) -> str:
    """``count`` bytes for a table, in units of 1024 bytes."""
    return f"{count / 1024:.1f}"


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print ``rows`` under ``heads``: the first column to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    print(f"\n{title}")
    for row in (heads, *rows):
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("  ".join(cells))
