"""Playing in processes of their own, which can be killed at any moment, as a server's are.

What a process did comes through a pipe as it is done, so that of one that was killed all is known
but how its last deed ended.
"""

import io
import os
import pickle
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NoReturn

from django.db import connection, connections

from ..playing.harness import PATIENCE
from .order import KILLED
from .people import Person
from .table import Deed

_SESSIONS = {
    "postgresql": "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    "mysql": "SELECT count(*) FROM information_schema.processlist"
    " WHERE db = database() AND id <> connection_id()",
}
_LOOKS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN")
"""How a statement begins that writes nothing."""
Play = Callable[[], object]


class Process:
    """A process that does ``play()``, with connections of its own; ``tell`` reaches this one."""

    def __init__(self, play: Callable[[Callable[[Any], None]], object]) -> None:
        # Nobody shares a connection with a process that was forked.
        connections.close_all()
        self._from, to = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            _be_played(play, to)
        os.close(to)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def ended(self) -> tuple[bool, list[Any]]:
        """Whether it ended by itself, and what it told until then."""
        with os.fdopen(self._from, "rb") as pipe:
            told = list(_messages(pipe.read()))
        _, status = os.waitpid(self.pid, 0)
        assert status in (0, signal.SIGKILL), f"a process ended with {status}: {told[-1:]}"
        return status == 0, told


def _be_played(play: Callable[[Callable[[Any], None]], object], to: int) -> NoReturn:
    def tell(message: Any) -> None:
        os.write(to, pickle.dumps(message))

    # Whatever it waits for, nobody waits for it any longer.
    signal.alarm(PATIENCE)
    status = 1
    try:
        play(tell)
        status = 0
    except BaseException as error:
        tell(repr(error))
    finally:
        # Nothing of the tests' own is ended twice.
        os._exit(status)


def _messages(kept: bytes) -> Iterator[Any]:
    stream = io.BytesIO(kept)
    while stream.tell() < len(kept):
        yield pickle.load(stream)  # noqa: S301 - our own


@contextmanager
def dying(before: int) -> Iterator[Callable[[], None]]:
    """Within it, this process kills itself before its so manieth statement or commit.

    What it is given counts as one more of those points. Of statements that follow each other and
    write nothing only the first counts: whoever is killed before another of them leaves the same.
    """
    left, looked = before, False

    def point() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def execute(run: Callable[..., Any], statement: str, *more: Any) -> Any:
        nonlocal looked
        before_it, looked = looked, statement.lstrip().startswith(_LOOKS)
        if not (before_it and looked):
            point()
        return run(statement, *more)

    commit = connection._commit

    def commits() -> None:
        nonlocal looked
        looked = False
        point()
        commit()

    connection._commit = commits
    with connection.execute_wrapper(execute):
        yield point


def at_once(people: list[tuple[Person, Play]], kills: list[tuple[int, float]]) -> None:
    """Let everybody play in a process; each of ``kills`` is who dies, and after what time.

    What they did is in their ``did`` afterwards.
    """
    processes = [Process(_noting(person, play)) for person, play in people]
    for who, wait in kills:
        time.sleep(wait)
        processes[who].kill()
    for (person, _), process in zip(people, processes, strict=True):
        _, told = process.ended()
        person.did = list(_deeds(told, person.moment()))


def settle() -> None:
    """Wait until the server has done with those that were killed: it may be at their last word."""
    session = _SESSIONS.get(connection.vendor)
    while session:
        with connection.cursor() as cursor:
            cursor.execute(session)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.01)


def _noting(person: Person, play: Play) -> Callable[[Callable[[Any], None]], None]:
    def noted(tell: Callable[[Any], None]) -> None:
        class Did(list):  # type: ignore[type-arg]
            def append(self, done: Any) -> None:
                tell(done)

        person.begins = lambda learner, deed: tell((learner, replace(deed, error=KILLED)))
        person.did = Did()
        play()

    return noted


def _deeds(told: list[tuple[int, Deed]], now: int) -> Iterator[tuple[int, Deed]]:
    """Each deed as it ended, or as it was begun where its process did not live to see that."""
    for (learner, deed), following in zip(told, [*told, None][1:], strict=True):
        if deed.error != KILLED:
            yield learner, deed
        elif following is None:
            yield learner, replace(deed, ended=now)
