"""Serving on this machine alone, a thread for each request."""

import contextlib
import socket

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

HOST = "127.0.0.1"


def is_free(port: int) -> bool:
    """Whether no other program serves there."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0


def serve(port: int) -> None:
    """Serve until the process is told to stop."""
    with ThreadedWSGIServer((HOST, port), WSGIRequestHandler) as server:
        server.daemon_threads = True
        server.set_app(get_wsgi_application())
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()
