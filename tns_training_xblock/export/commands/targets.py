"""What a command is about: a whole course, one of its files, or a text that somebody types."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from tns_training_xblock.content.syntax.problems import visible
from tns_training_xblock.export.tree.scan import largest

DEFAULT = Path("course")
TYPED = "-"


@dataclass(frozen=True, slots=True)
class Target:
    """A ``course`` and, unless it is about all of that, the path of one ``file`` in it.

    ``typed`` is what stands in files instead of what the course holds there, by path.
    """

    course: Path
    file: str = ""
    typed: Mapping[str, bytes] = field(default_factory=dict)


def target_of(named: Path, typed_as: Path | None) -> Target:
    """What somebody means by ``named``; :data:`TYPED` is standard input, ``typed_as`` that file.

    Raises :class:`click.UsageError` where it is nothing of a course.
    """
    if str(named) == TYPED:
        if typed_as is None:
            raise click.UsageError("Say with --as which file of the course is typed.")
        course, file = _home(typed_as, DEFAULT / typed_as)
        return Target(course, file, {file: sys.stdin.buffer.read(largest(file))})
    if typed_as is not None:
        raise click.UsageError("--as goes with `-`, which stands for standard input.")
    if named.is_dir():
        return Target(named)
    if not named.exists():
        raise click.UsageError(visible(f"There is no file or folder {named}."))
    return Target(*_home(named))


def _home(*named: Path) -> tuple[Path, str]:
    """The course to which the first of the files ``named`` belongs that is in one, and its path."""
    for path in named:
        whole = Path(os.path.abspath(path))
        for folder in whole.parents:
            if (folder / "course.yaml").is_file():
                course = folder if path.is_absolute() else Path(os.path.relpath(folder))
                return course, whole.relative_to(folder).as_posix()
    raise click.UsageError(
        visible(f"{named[0]} belongs to no course: there is no course.yaml in a folder above it.")
    )
