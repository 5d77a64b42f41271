"""One request at a time, for a live server whose threads share one database in memory.

Two of them would open and close their transactions inside each other's.
"""

from collections.abc import Callable
from threading import Lock

from django.http import HttpRequest, HttpResponse

_turn = Lock()


def one_at_a_time(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """A middleware that lets a request wait for the one before it."""

    def wait(request: HttpRequest) -> HttpResponse:
        with _turn:
            return answer(request)

    return wait
