"""Asking ClamAV's daemon: its command ``INSTREAM``, over TCP or a socket of this machine.

What clamd's manual says of it is all there is: a length of four bytes before each part, a length of
zero at the end, and one line back. The libraries for it are of 2014, or under the GPL 2 alone, with
which this package cannot be combined (decision 43).
"""

from __future__ import annotations

import socket
import struct
import time
from contextlib import suppress
from typing import BinaryIO
from urllib.parse import urlsplit

PART = 64 * 1024
ANSWER = 4096
"""Bytes: the longest answer that is read."""
PORT = 3310
CLEAN, FOUND = "OK", " FOUND"


class ClamdError(Exception):
    """Clamd could not be reached, did not answer in time, or said that it could not look."""


def scan(stream: BinaryIO, *, address: str, seconds: float = 10.0) -> str:
    """What clamd found in ``stream``, read to its end; empty where that is nothing.

    ``address`` is ``host:port`` or the path of a socket, ``seconds`` the time that all of it may
    take. Raises :class:`ClamdError`.
    """
    ends = time.monotonic() + seconds
    try:
        with _connected(address, seconds) as connection:
            # A file that is longer than clamd takes: it says so, and reads no further.
            with suppress(BrokenPipeError, ConnectionResetError):
                _send(connection, stream, ends)
            said = _answer(connection, ends)
    except OSError as error:
        raise ClamdError(f"clamd at {address}: {error}") from error
    _, _, verdict = said.partition(": ")
    if verdict == CLEAN:
        return ""
    if verdict.endswith(FOUND):
        return verdict.removesuffix(FOUND)
    raise ClamdError(f"clamd at {address} said: {said[:200] or 'nothing'}")


def _connected(address: str, seconds: float) -> socket.socket:
    if not address.startswith("/"):
        place = urlsplit(f"//{address}")
        return socket.create_connection((place.hostname or "", place.port or PORT), seconds)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(seconds)
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _send(connection: socket.socket, stream: BinaryIO, ends: float) -> None:
    _in_time(connection, ends)
    connection.sendall(b"zINSTREAM\0")
    while part := stream.read(PART):
        _in_time(connection, ends)
        connection.sendall(struct.pack("!I", len(part)) + part)
    connection.sendall(struct.pack("!I", 0))


def _answer(connection: socket.socket, ends: float) -> str:
    said = b""
    while b"\0" not in said and len(said) < ANSWER:
        _in_time(connection, ends)
        more = connection.recv(ANSWER)
        if not more:
            break
        said += more
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _in_time(connection: socket.socket, ends: float) -> None:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    connection.settimeout(left)
