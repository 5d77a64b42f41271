"""A network and a server that do not do what they should, for one page and one handler."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import APIResponse, Page, Route

FAULT = {"status": 500, "body": "<h1>Server error</h1>", "content_type": "text/html"}
THROTTLED = {"status": 429, "body": "Slow down.", "content_type": "text/plain"}
TOO_FAST = {
    "status": 429,
    "headers": {"Retry-After": "5"},
    "json": {"ok": False, "code": "too-fast", "message": "Saved very often in a short time."},
}
BUSY = {
    "status": 503,
    "headers": {"Retry-After": "5"},
    "json": {"ok": False, "code": "busy", "message": "Too much came at once."},
}


def failing(page: Page, handler: str, *answers: dict[str, Any] | str) -> list[dict[str, Any] | str]:
    """Answer the next posts to ``handler`` like this, instead of the server; what is left of it.

    ``"lost"``: the server does it, and its answer does not arrive. ``"hung"``: nothing happens.
    """
    left = list(answers)

    def answer(route: Route) -> None:
        following = left.pop(0) if left else None
        if following is None:
            route.fallback()
        elif following == "lost":
            route.fetch()
            route.abort()
        elif following != "hung":
            route.fulfill(**following)

    page.route(f"**/{handler}", answer)
    return left


def held(page: Page, handler: str) -> Callable[[], None]:
    """Keep the next answer of ``handler`` back; what is returned lets it through."""
    waiting: list[tuple[Route, APIResponse]] = []
    page.route(f"**/{handler}", lambda route: waiting.append((route, route.fetch())), times=1)

    def release() -> None:
        while not waiting:
            page.wait_for_timeout(20)
        route, response = waiting.pop()
        route.fulfill(response=response)

    return release
