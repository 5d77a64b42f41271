"""The subcommands of ``tns-course``: check, build and stamp.

They end with 0 where all is well, 1 where there are errors, 2 where they were called wrongly.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path, PurePath

import click

from tns_training_xblock.content.syntax.problems import Problem, has_errors, visible
from tns_training_xblock.export.checks.decisions import DecisionError, decided
from tns_training_xblock.export.checks.everything import check
from tns_training_xblock.export.olx.run import ChangedWhileBuildingError
from tns_training_xblock.export.opening import UnusableFileError
from tns_training_xblock.export.progress import shown
from tns_training_xblock.export.tree.course import Course, load
from tns_training_xblock.export.tree.outline import Outline

from .build import Built, build
from .saying import say, say_json

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Check the text of a course and build it for Open edX."""


@cli.command("check")
@click.argument("course", type=_FOLDER, default="course")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check_command(course: Path, form: str) -> None:
    """Say everything that is wrong with COURSE (default: course)."""
    with shown() as progress:
        problems = _with_paths(course, check(load(course, progress))[0])
    if form == "json":
        say_json([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            say(str(problem))
        say(_summary(problems), err=True)
    sys.exit(1 if has_errors(problems) else 0)


@cli.command("build")
@click.argument("course", type=_FOLDER, default="course")
@click.option("--tour", help="Which tour, if there are several.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default="dist",
    show_default=True,
    help="The folder for the archive.",
)
@click.option("--release", is_flag=True, help="Publish it: write what it has into the lock.")
@click.option(
    "--drop", "drops", multiple=True, metavar="ID", help="Give up this published id, and its work."
)
@click.option(
    "--rename", "renames", multiple=True, metavar="OLD=NEW", help="The published id OLD is NEW now."
)
def build_command(
    course: Path,
    tour: str | None,
    output: Path,
    release: bool,
    drops: tuple[str, ...],
    renames: tuple[str, ...],
) -> None:
    """Build COURSE (default: course) as an archive that Open edX imports.

    Without --release it is a preview, and identifiers.lock stays as it is.
    """
    with shown() as progress:
        found = load(course, progress)
        problems, outlines = check(found)
    outline = _chosen(found, outlines, tour)
    if drops or renames:
        try:
            lock = decided(found, outlines, problems, drops, renames)
        except DecisionError as error:
            raise click.UsageError(visible(str(error))) from error
        found = replace(found, lock=lock)
        problems, _ = check(found)
    for problem in _with_paths(course, problems):
        say(str(problem), err=True)
    if has_errors(problems):
        say(f"Nothing was built. {_summary(problems)}", err=True)
        sys.exit(1)
    try:
        with shown() as progress:
            built = build(found, outline, output, progress, release=release)
    except (ChangedWhileBuildingError, UnusableFileError, OSError) as error:
        say(f"Nothing was built: {error}", err=True)
        sys.exit(1)
    _tell(built)


@cli.command("stamp")
@click.argument("files", type=_FILE, nargs=-1, required=True, metavar="FILE...")
def stamp_command(files: tuple[Path, ...]) -> None:
    """Note in each translation FILE that it renders its original as that is now."""
    from .stamp import StampError, stamp  # a build from kept cards needs none of the syntax

    failed = False
    for file in files:
        try:
            say(f"{file}: {'stamped' if stamp(file) else 'was up to date'}")
        except (StampError, OSError) as error:
            say(f"{error}", err=True)
            failed = True
    sys.exit(1 if failed else 0)


def _with_paths(course: Path, problems: Iterable[Problem]) -> list[Problem]:
    """The problems with paths that can be opened from where the command was given."""
    return [replace(each, file=str(PurePath(course) / each.file)) for each in problems]


def _summary(problems: list[Problem]) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    return f"{_number(errors, 'error')}, {_number(len(problems) - errors, 'warning')}."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _chosen(course: Course, outlines: list[Outline], tour: str | None) -> Outline:
    names = ", ".join(course.tours) or "none"
    if tour is None and len(outlines) == 1:
        return outlines[0]
    if tour is None:
        raise click.UsageError(visible(f"Say which tour with --tour: {names}."))
    for outline in outlines:
        if outline.tour.id == tour:
            return outline
    raise click.UsageError(visible(f"There is no tour {tour}. Tours: {names}."))


def _tell(built: Built) -> None:
    say(f"{built.path}, {built.size:,} bytes")
    say(f"SHA-256 {built.sha256}")
    say(", ".join(f"{name}: {count}" for name, count in built.counts.items()))
    if built.release:
        say(f"Published, as release {built.release.number} in identifiers.lock.")
    else:
        say("A preview: nothing was published. Add --release to what learners will get.")
    if built.lock_changed:
        say("identifiers.lock has changed: keep it together with the texts.")
