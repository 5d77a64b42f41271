"""Serving on this machine alone, a thread for each request."""

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

HOST = "127.0.0.1"


def listen(port: int) -> ThreadedWSGIServer:
    """A server that owns the port; ``OSError`` where another program has it."""
    server = ThreadedWSGIServer((HOST, port), WSGIRequestHandler)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    return server


def serve(port: int) -> None:
    """Serve until the process is stopped."""
    with listen(port) as server:
        server.serve_forever()
