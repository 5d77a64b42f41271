"""The subcommands of ``tns-course``: check, build and stamp.

They end with 0 where all is well, 1 where there are errors, 2 where they were called wrongly.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click

from tns_training_xblock.content.syntax.problems import has_errors, visible
from tns_training_xblock.export.checks.decisions import DecisionError, decided
from tns_training_xblock.export.checks.everything import check
from tns_training_xblock.export.olx.run import ChangedWhileBuildingError
from tns_training_xblock.export.opening import UnusableFileError
from tns_training_xblock.export.progress import shown
from tns_training_xblock.export.tree.course import Course, load
from tns_training_xblock.export.tree.outline import Outline
from tns_training_xblock.export.tree.tour import Tour
from tns_training_xblock.export.tree.zones import VERSION, offsets

from .build import Built, build
from .reporting import FORMATS, as_json, report, summary, with_paths
from .saying import say, say_json
from .targets import DEFAULT, target_of

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tns_training_xblock", prog_name="tns-course")
def cli() -> None:
    """Check the text of a course and build it for Open edX."""


@cli.command("check", short_help="Say what is wrong with a course, or a file.")
@click.argument("target", type=click.Path(path_type=Path), default=DEFAULT)
@click.option("--as", "typed_as", type=click.Path(path_type=Path), help="The file that `-` is.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def check_command(target: Path, typed_as: Path | None, form: str) -> None:
    """Say everything that is wrong with TARGET.

    It is a course (default: course), one file of a course, or - for standard input: a file as it is
    being typed, beside the rest of its course as that is kept. SARIF is what other tools show.
    """
    about = target_of(target, typed_as)
    with shown() as progress:
        course = load(about.course, progress, about.typed)
        found, _ = check(course)
    if about.file:
        found = [problem for problem in found if problem.file == about.file]
    problems = with_paths(about.course, found, about.typed)
    if form == "text" and not about.file:
        _tell_times(course.tours.values())
    report(problems, form)
    sys.exit(1 if has_errors(problems) else 0)


@cli.command("build", short_help="Build a course for Open edX.")
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
@click.option("--format", "form", type=click.Choice(FORMATS[:2]), default="text", show_default=True)
def build_command(
    course: Path,
    tour: str | None,
    output: Path,
    release: bool,
    drops: tuple[str, ...],
    renames: tuple[str, ...],
    form: str,
) -> None:
    """Build COURSE (default: course) as an archive that Open edX imports.

    Without --release it is a preview, and identifiers.lock stays as it is.
    """
    with shown() as progress:
        found = load(course, progress)
        problems, outlines = check(found)
    if drops or renames:
        try:
            lock = decided(found, outlines, problems, drops, renames)
        except DecisionError as error:
            raise click.UsageError(visible(str(error))) from error
        found = replace(found, lock=lock)
        problems, _ = check(found)
    told = with_paths(course, problems, {})
    result: dict[str, Any] = {"built": None, "problems": [as_json(each) for each in told]}
    if form == "text":
        for problem in told:
            say(str(problem), err=True)
    if has_errors(told):
        _give_up(f"Nothing was built. {summary(told)}", result, form)
    outline = _chosen(found, outlines, tour)
    try:
        with shown() as progress:
            built = build(found, outline, output, progress, release=release)
    except (ChangedWhileBuildingError, UnusableFileError, OSError) as error:
        _give_up(f"Nothing was built: {error}", result, form)
    if form == "json":
        say_json({**result, "built": _as_json(built)})
    else:
        _tell(built)
        _tell_times([outline.tour])


@cli.command("stamp", short_help="Mark translations as up to date.")
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


def _give_up(reason: str, result: dict[str, Any], form: str) -> NoReturn:
    if form == "json":
        say_json(result)
    say(reason, err=True)
    sys.exit(1)


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


def _as_json(built: Built) -> dict[str, Any]:
    return {
        "path": str(built.path),
        "size": built.size,
        "sha256": built.sha256,
        "counts": built.counts,
        "release": built.release.number if built.release else None,
        "lock_changed": built.lock_changed,
    }


def _tell_times(tours: Iterable[Tour]) -> None:
    """What the clocks of a tour's zone were taken to show: the one thing that a text cannot say."""
    for tour in tours:
        if tour.moments:
            times = offsets(tour.zone, tour.moments)
            say(f"{tour.id}: {tour.zone} by tzdata {VERSION}: {times}.", err=True)


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
