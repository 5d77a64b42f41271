"""Reading an archive that may be damaged, or meant to do harm.

Nothing is unpacked to a disk and no name in it is used as a path: members are asked for by names of
ours, and any other is refused. What is read is bounded and compared with the manifest's checksums.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, BinaryIO, NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from .errors import MAKE_ANEW, Refused
from .manifest import MANIFEST, Manifest, Part
from .opening import opened
from .packing import CHUNK, file_path, part_path

LONGEST_LINE = 32 * 1024 * 1024
"""The longest row, in bytes: a text of a course and all its translations are far below."""
LARGEST_MANIFEST = 1024 * 1024
MOST_PACKED = 200
"""How many times smaller a part may be packed than it is; more is a bomb. Small ones may be."""
SMALL = 10 * 1024 * 1024
_FILE = re.compile(r"files/[1-9][0-9]{0,9}")


@dataclass(frozen=True)
class Archive:
    """An open archive with what it says of itself."""

    packed: ZipFile
    manifest: Manifest

    def rows(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The rows of a part with their line numbers. Raises :class:`Refused`.

        Whether all of it is there is known at its end, and told then.
        """
        part, count, size, digest = self.manifest.parts[name], 0, 0, sha256()
        with _reading(self.packed, part_path(name)) as stream:
            while line := stream.readline(LONGEST_LINE + 1):
                count, size = count + 1, size + len(line)
                digest.update(line)
                yield count, _row(line, f"{name}, line {count}")
        if Part(count, size, digest.hexdigest()) != part:
            _changed(name, f"{count} rows and {size} bytes, where {part.rows} and {part.bytes} are")

    @contextmanager
    def file(self, number: int) -> Iterator[IO[bytes]]:
        """A learner's file, open for reading. Raises :class:`Refused` where there is none."""
        with _reading(self.packed, file_path(number)) as stream:
            yield stream

    def check_file(self, number: int, size: int, digest: str) -> None:
        """Raise :class:`Refused` where a learner's file is not the one that was packed."""
        found, read = sha256(), 0
        with self.file(number) as stream:
            while chunk := stream.read(CHUNK):
                found.update(chunk)
                read += len(chunk)
        if (read, found.hexdigest()) != (size, digest):
            _changed(file_path(number), f"{read} bytes, where {size} are")

    def files(self) -> set[int]:
        """The numbers of all learners' files in it."""
        return {
            int(name.partition("/")[2]) for name in self.packed.namelist() if _FILE.fullmatch(name)
        }


@contextmanager
def unpacking(path: Path, parts: Collection[str]) -> Iterator[Archive]:
    """Within it, the archive ``path`` is open; ``parts`` are the names of those it has to have.

    Raises :class:`Refused`.
    """
    with opened(path) as file, _unpacked(file, path) as packed:
        _check_members(packed, parts)
        with _reading(packed, MANIFEST) as stream:
            manifest = Manifest.read(stream.read())
        if missing := set(parts) - set(manifest.parts):
            raise Refused(f"It has no {', '.join(sorted(missing))}.", MAKE_ANEW, MANIFEST)
        if unknown := set(manifest.parts) - set(parts):
            raise Refused(
                f"It has {', '.join(sorted(map(_shown, unknown)))}, which this version does not "
                "know.",
                "Install the version that the archive was written with.",
                MANIFEST,
            )
        yield Archive(packed, manifest)


def _unpacked(file: BinaryIO, path: Path) -> ZipFile:
    try:
        return ZipFile(file)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(f"{path} is no archive, or not all of it ({error}).", MAKE_ANEW) from error


@contextmanager
def _reading(packed: ZipFile, name: str) -> Iterator[IO[bytes]]:
    try:
        stream = packed.open(name)
    except KeyError as error:
        raise Refused("It is not in the archive.", MAKE_ANEW, name) from error
    except (BadZipFile, OSError, NotImplementedError) as error:
        raise Refused(f"It cannot be read ({error}).", MAKE_ANEW, name) from error
    with stream:
        try:
            yield stream
        except (BadZipFile, zlib.error, EOFError) as error:
            raise Refused(f"It cannot be read ({error}).", MAKE_ANEW, name) from error


def _check_members(packed: ZipFile, parts: Collection[str]) -> None:
    known = {MANIFEST, *map(part_path, parts)}
    seen = set()
    for info in packed.infolist():
        name = info.filename
        if name in seen:
            raise Refused("It is in the archive twice.", MAKE_ANEW, _shown(name))
        seen.add(name)
        if name not in known and not _FILE.fullmatch(name):
            raise Refused("No export writes a file of this name.", MAKE_ANEW, _shown(name))
        _check_member(info)
    if MANIFEST not in seen:
        raise Refused("It is not in the archive.", MAKE_ANEW, MANIFEST)


def _check_member(info: ZipInfo) -> None:
    name, ways = _shown(info.filename), {ZIP_STORED, ZIP_DEFLATED}
    if _FILE.fullmatch(info.filename):
        ways = {ZIP_STORED}
    if info.flag_bits & 1 or info.compress_type not in ways:
        raise Refused("It is packed as no export packs it.", MAKE_ANEW, name)
    most = max(SMALL, info.compress_size * MOST_PACKED)
    if info.filename == MANIFEST:
        most = LARGEST_MANIFEST
    if info.file_size > most:
        raise Refused(f"It would unpack to {info.file_size} bytes.", MAKE_ANEW, name)


def _row(line: bytes, where: str) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise Refused(f"The row is longer than {LONGEST_LINE} bytes.", MAKE_ANEW, where)
    if not line.endswith(b"\n"):
        raise Refused("The row ends before its end.", MAKE_ANEW, where)
    try:
        row = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Refused(f"The row is no JSON ({error}).", MAKE_ANEW, where) from error
    if not isinstance(row, dict):
        raise Refused("The row is no object.", MAKE_ANEW, where)
    return row


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _changed(name: str, what: str) -> NoReturn:
    raise Refused(
        f"It is not what was exported: its checksum is another ({what} named).", MAKE_ANEW, name
    )


def _shown(name: str) -> str:
    """A name out of the archive, as it may be printed on a terminal."""
    return ascii(name)[1:-1][:200]
