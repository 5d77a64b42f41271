"""The source format: text in, typed documents and problems out. Neither Django nor XBlock.

``parse(source, language=…)`` never raises: it gives a document, or ``None`` where the header cannot
be understood, and every problem with file, line and column. ``syntax`` is how a text is written,
``model`` what it is, ``kinds`` how the one becomes the other, ``uses`` what is done with it then.

What stands here is loaded when it is first used: building a course again from its cache needs no
parser, and importing one takes a quarter of that build's time.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .parsing import Parsed, parse, parse_as
    from .syntax.decoding import clean, one_line
    from .syntax.problems import Problem, has_errors
    from .uses.translation import compare, fingerprint, stale

_HOMES = {
    "Parsed": "parsing",
    "Problem": "syntax.problems",
    "claimed": "uses.translation",
    "clean": "syntax.decoding",
    "compare": "uses.translation",
    "fingerprint": "uses.translation",
    "has_errors": "syntax.problems",
    "one_line": "syntax.decoding",
    "parse": "parsing",
    "parse_as": "parsing",
    "stale": "uses.translation",
}

__all__ = [
    "Parsed",
    "Problem",
    "claimed",
    "clean",
    "compare",
    "fingerprint",
    "has_errors",
    "one_line",
    "parse",
    "parse_as",
    "stale",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
