"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_READABLE = 0o644


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of ``target`` when the block ends well.

    Any exception leaves what was there before, and nothing beside it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            # A temporary file is its owner's alone; what takes its place is for everybody.
            os.chmod(part, _READABLE)
            os.fsync(file.fileno())
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def replace_file(target: Path, data: bytes) -> None:
    """Give ``target`` the bytes ``data``."""
    with replacing(target) as file:
        file.write(data)
