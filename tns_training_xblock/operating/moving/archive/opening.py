"""Opening what an operator named: a regular file, or a refusal at once.

A pipe would be waited for until somebody writes to it, and a device has no end.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from .errors import Refused

_NAME_IT = "Name a file that is there."


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Within it, the regular file ``path``, or what a link leads to, is open.

    Raises :class:`Refused`.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
    except FileNotFoundError as error:
        raise Refused(f"There is no {path}.", _NAME_IT) from error
    except (OSError, ValueError) as error:
        raise Refused(f"{path} cannot be read ({error}).", _NAME_IT) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Refused(f"{path} is a folder, a pipe or a device.", "Name a file.")
    with os.fdopen(handle, "rb") as file:
        yield file


def read_whole(path: Path, most: int) -> bytes:
    """The bytes of the regular file ``path``, ``most`` at most. Raises :class:`Refused`."""
    with opened(path) as file:
        try:
            data = file.read(most + 1)
        except OSError as error:
            raise Refused(f"{path} cannot be read ({error}).", _NAME_IT) from error
    if len(data) > most:
        raise Refused(f"{path} is larger than {most:,} bytes.", "Name another file.")
    return data
