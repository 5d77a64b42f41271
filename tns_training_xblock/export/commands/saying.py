"""The one place where ``tns-course`` prints.

File names, keys and values come from the course, and a terminal obeys what stands in them: colours,
a cleared screen, a line that nobody told. Here all of it is shown instead.
"""

from __future__ import annotations

import json
from typing import Any

import click

from tns_training_xblock.content.syntax.problems import visible


def say(line: str, *, err: bool = False) -> None:
    """Print one line, to the error output where ``err``."""
    click.echo(visible(line), err=err)


def say_json(value: Any) -> None:
    """Print ``value`` as JSON that has nothing but ASCII in it."""
    # JSON itself writes all others as ``\u…``.
    click.echo(json.dumps(value, indent=2).replace("\x7f", "\\u007f"))
