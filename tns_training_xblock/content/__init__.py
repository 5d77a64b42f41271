"""The source format: text in, typed documents and problems out. Neither Django nor XBlock.

What stands here is loaded when it is first used: building a course again from its cache needs no
parser, and importing one takes a quarter of that build's time.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .parsing import Parsed, parse
    from .problems import Problem, has_errors
    from .reading import clean
    from .translation import compare, fingerprint, stale

_HOMES = {
    "Parsed": "parsing",
    "Problem": "problems",
    "clean": "reading",
    "compare": "translation",
    "fingerprint": "translation",
    "has_errors": "problems",
    "parse": "parsing",
    "stale": "translation",
}

__all__ = [
    "Parsed",
    "Problem",
    "clean",
    "compare",
    "fingerprint",
    "has_errors",
    "parse",
    "stale",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
