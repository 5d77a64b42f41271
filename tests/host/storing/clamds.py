"""A server that speaks ClamAV's ``INSTREAM``, as clamd's manual has it."""

import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

EVIL = b"this is what a scanner looks for"
MOST = 100_000


class Clamd(socketserver.StreamRequestHandler):
    """Reads a stream in parts; ``server.mood`` is how it is today."""

    def handle(self) -> None:
        """One command."""
        mood = self.server.mood  # type: ignore[attr-defined]
        if mood == "hangs":
            time.sleep(3)
        if mood in ("hangs", "leaves"):
            return
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        received = b""
        while size := struct.unpack("!I", self.rfile.read(4))[0]:
            if len(received) + size > MOST:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
            received += self.rfile.read(size)
        if mood == "errs":
            self.wfile.write(b"stream: Can't allocate memory ERROR\0")
        elif mood == "drips":
            for letter in b"stream: OK\0":
                time.sleep(0.3)
                self.wfile.write(bytes([letter]))
        else:
            self.wfile.write(b"stream: Test.Evil FOUND\0" if EVIL in received else b"stream: OK\0")


@contextmanager
def listening(mood: str = "well", path: str = "") -> Iterator[str]:
    """The address of a server in a ``mood``: of TCP, or the ``path`` of a socket."""
    made: Any = socketserver.ThreadingUnixStreamServer if path else socketserver.ThreadingTCPServer
    with made(path or ("127.0.0.1", 0), Clamd) as server:
        server.mood = mood
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield path or "{}:{}".format(*server.server_address)
        server.shutdown()
