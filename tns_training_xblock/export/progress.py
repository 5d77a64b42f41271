"""Showing how far a command has come, to people at a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many of it are done, and of how many."""

_EVERY = 20


def silent(_what: str, _done: int, _total: int) -> None:
    """Show nothing."""


@contextmanager
def shown() -> Iterator[Progress]:
    """A bar on the terminal while the block runs; nothing where there is no terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    # Refreshed by hand: a thread of its own would be in the way of starting processes.
    with Bar(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what)
            now = done % _EVERY == 0 or done == total
            bar.update(tasks[what], completed=done, total=total, refresh=now)

        yield tell
