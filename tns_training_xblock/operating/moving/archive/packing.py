"""Writing an archive, row by row and file by file: nothing of it is held in memory.

It grows beside its place under another name and is put there once it is whole, so that half an
archive is never taken for one. Only who exports can read it: it is all that a run wrote.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tns_training_xblock.host.storing.asking import asking_storage

from .errors import Refused
from .manifest import MANIFEST, Manifest, Part

CHUNK = 64 * 1024
_DAY = (1980, 1, 1, 0, 0, 0)
"""Every member's date, so that the same rows are the same bytes."""


@dataclass
class Rows:
    """One file of JSON lines that is being written."""

    stream: IO[bytes]
    name: str
    count: int = 0
    size: int = 0
    digest: Any = field(default_factory=sha256)

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one more row. Raises :class:`Refused` for what JSON cannot carry."""
        try:
            # In one order, whatever order the database keeps: equal rows are equal bytes.
            text = json.dumps(row, allow_nan=False, separators=(",", ":"), sort_keys=True)
        except (TypeError, ValueError, RecursionError) as error:
            raise Refused(
                f"The row cannot be written as JSON ({error}).",
                "Somebody changed it by hand: mend or delete it in the database.",
                f"{self.name}, row {self.count + 1}",
            ) from error
        line = f"{text}\n".encode()
        self.stream.write(line)
        self.digest.update(line)
        self.count, self.size = self.count + 1, self.size + len(line)

    @property
    def part(self) -> Part:
        """What the manifest says of it."""
        return Part(self.count, self.size, self.digest.hexdigest())


@dataclass
class Packing:
    """An archive that is being written."""

    packed: ZipFile
    parts: dict[str, Part] = field(default_factory=dict)

    @contextmanager
    def rows(self, name: str) -> Iterator[Rows]:
        """Within it, rows of the part called ``name`` are written."""
        with self._member(part_path(name), ZIP_DEFLATED) as stream:
            rows = Rows(stream, name)
            yield rows
        self.parts[name] = rows.part

    def file(self, number: int, content: BinaryIO) -> Part:
        """Write one learner's file; its size and SHA-256 are returned."""
        size, digest = 0, sha256()
        # As it is: what learners hand in is packed already, and nothing in it can be a bomb.
        with self._member(file_path(number), ZIP_STORED) as stream:
            while chunk := _read(content):
                stream.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        return Part(1, size, digest.hexdigest())

    def end(self, manifest: Manifest) -> None:
        """Write what the archive says of itself, last: before that it is none."""
        with self._member(MANIFEST, ZIP_DEFLATED) as stream:
            stream.write(manifest.written())

    def _member(self, name: str, compression: int) -> IO[bytes]:
        info = ZipInfo(name, _DAY)
        info.compress_type, info.external_attr = compression, 0o600 << 16
        return self.packed.open(info, "w", force_zip64=True)


@contextmanager
def packing(path: Path) -> Iterator[Packing]:
    """Within it, the archive ``path`` is written; where that fails nothing is left of it.

    Raises :class:`Refused` where there is such a file, or where none can be made or filled.
    """
    begun = path.with_name(f"{path.name}.part")
    if path.exists():
        raise Refused(f"{path} is there already.", "Give another name, or delete it.")
    try:
        number = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Refused(
            f"{begun} is there: another export is writing it, or one was stopped.",
            "Delete it if none is running.",
        ) from error
    except OSError as error:
        raise _unwritable(begun, error) from error
    try:
        with os.fdopen(number, "wb") as stream:
            with ZipFile(stream, "w", allowZip64=True) as packed:
                yield Packing(packed)
            stream.flush()
            os.fsync(stream.fileno())
        begun.rename(path)
    except BaseException as error:
        begun.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _unwritable(begun, error) from error
        raise


def _unwritable(begun: Path, error: OSError) -> Refused:
    return Refused(
        f"{begun} cannot be written ({error.strerror}).", "Name a folder that has room for it."
    )


def _read(content: BinaryIO) -> bytes:
    """What comes next of a learner's file: that the storage fails is not that the disk does."""
    with asking_storage():
        return content.read(CHUNK)


def part_path(name: str) -> str:
    """Where a part lies in the archive."""
    return f"tables/{name}.jsonl"


def file_path(number: int) -> str:
    """Where a learner's file lies in it, by the number of its row among the attachments."""
    return f"files/{number}"
