"""The one place where ``tns-course`` prints.

File names, keys and values come from the course, and a terminal obeys what stands in them: colours,
a cleared screen, a line that nobody told. Here all of it is shown instead.
"""

from __future__ import annotations

import json
import re
from typing import Any

import click

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys instead of showing it; halves of pairs, which stand for other bytes."""


def say(line: str, *, err: bool = False) -> None:
    """Print one line, to the error output where ``err``."""
    click.echo(visible(line), err=err)


def say_json(value: Any) -> None:
    """Print ``value`` as JSON that has nothing but ASCII in it."""
    # JSON itself writes all others as ``\u…``.
    click.echo(json.dumps(value, indent=2).replace("\x7f", "\\u007f"))


def visible(text: str) -> str:
    r"""``text`` with each control character as ``\x1b`` or ``\u202e``."""
    return _UNSEEN.sub(lambda match: ascii(match[0])[1:-1], text)
