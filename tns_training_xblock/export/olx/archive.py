"""A tar.gz whose bytes depend on nothing but its members.

Tar headers are written by hand (``TarInfo`` costs more than everything else at ten thousand
members) and gzip's blocks are stored, not compressed: docs/decisions/0003-stored-archive.md.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from tns_training_xblock.export.files import replacing

GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # no name, no time, unknown system
STORED_MAX = 65535
TAR_BLOCK = 512
NAME_MAX = 100
"""The longest member name, in bytes, that every reader of tar understands."""


class Archive:
    """A tar.gz on its way to ``out``; after :meth:`close`, ``sha256`` and ``size`` describe it."""

    def __init__(self, out: BinaryIO) -> None:
        self.sha256 = ""
        self.size = 0
        self._gzip = _StoredGzip(out)

    def add(self, name: str, data: bytes) -> None:
        """Append a plain file ``name`` holding ``data``; ValueError where the name is too long."""
        self._gzip.write(_tar_header(name, len(data)))
        self._gzip.write(data)
        self._gzip.write(bytes(-len(data) % TAR_BLOCK))

    def close(self) -> None:
        """End the archive."""
        self._gzip.write(bytes(2 * TAR_BLOCK))
        self.sha256, self.size = self._gzip.close()


def write_archive(target: Path, files: Iterable[tuple[str, bytes]]) -> Archive:
    """Write ``files`` as ``target``, whole or not at all; the archive tells its digest and size."""
    with replacing(target) as out:
        archive = Archive(out)
        for name, data in files:
            archive.add(name, data)
        archive.close()
    return archive


class _StoredGzip:
    """A gzip stream of stored blocks."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._waiting = bytearray()
        self._check = 0
        self._length = 0
        self._written = 0
        self._digest = hashlib.sha256()
        self._emit(GZIP_HEADER)

    def write(self, data: bytes) -> None:
        self._check = zlib.crc32(data, self._check)
        self._length += len(data)
        self._waiting += data
        # One block stays back: only the last may say that it is the last.
        while len(self._waiting) > STORED_MAX:
            self._block(bytes(self._waiting[:STORED_MAX]), last=False)
            del self._waiting[:STORED_MAX]

    def close(self) -> tuple[str, int]:
        """End the stream; give its SHA-256 and size."""
        self._block(bytes(self._waiting), last=True)
        self._emit(struct.pack("<II", self._check, self._length & 0xFFFFFFFF))
        return self._digest.hexdigest(), self._written

    def _block(self, data: bytes, *, last: bool) -> None:
        self._emit(struct.pack("<BHH", last, len(data), len(data) ^ 0xFFFF) + data)

    def _emit(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._written += len(data)


def _tar_header(name: str, size: int) -> bytes:
    """A ustar header: owner 0, mode 644, the epoch as time."""
    encoded = name.encode("ascii")
    if len(encoded) > NAME_MAX:
        raise ValueError(f"{name} is longer than the {NAME_MAX} bytes an archive allows")
    fields = (
        encoded.ljust(NAME_MAX, b"\0"),
        b"0000644\0",
        b"0000000\0",
        b"0000000\0",
        b"%011o\0" % size,
        b"%011o\0" % 0,
        b" " * 8,  # the checksum counts itself as spaces
        b"0",
        bytes(NAME_MAX),
        b"ustar\x0000",
    )
    header = bytearray(b"".join(fields).ljust(TAR_BLOCK, b"\0"))
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)
