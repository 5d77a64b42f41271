"""An archive that is sent while it is made: no more than a piece of a file is in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import timezone

MOST_AT_ONCE = 64 * 1024
"""About how many bytes are sent at a time."""


def packed(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """A ZIP archive of ``files``, given as their names and the parts of what they hold.

    A part is asked for when those before it have been sent.
    """
    sent = _Sent()
    now = timezone.localtime().replace(tzinfo=None)
    with ZipFile(sent, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, parts in files:
            with archive.open(_member(name, now), "w") as member:
                for part in parts:
                    member.write(part)
                    yield from sent.taken(MOST_AT_ONCE)
            yield from sent.taken(MOST_AT_ONCE)
    yield from sent.taken()


def _member(name: str, now: datetime) -> ZipInfo:
    member = ZipInfo(name, now.timetuple()[:6])
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


class _Sent:
    """What an archive is written into; it cannot be gone back in, as a response cannot."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, part: bytes) -> int:
        """Keep a part until it is taken."""
        self._parts.append(bytes(part))
        self._size += len(part)
        return len(part)

    def flush(self) -> None:
        """There is nothing behind it."""

    def taken(self, least: int = 0) -> Iterator[bytes]:
        """What was written since, where it is ``least`` bytes or more."""
        if self._size > least or (self._size and not least):
            whole = b"".join(self._parts)
            self._parts, self._size = [], 0
            yield whole
