"""``manage.py cms tns_training_import``: build a tour and import it into Studio."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import CommandError, CommandParser
from opaque_keys.edx.keys import CourseKey

from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.content.syntax.problems import has_errors
from tns_training_xblock.export.checks.everything import check
from tns_training_xblock.export.olx.run import ROOT, ChangedWhileBuildingError, course_files
from tns_training_xblock.export.opening import UnusableFileError
from tns_training_xblock.export.progress import silent
from tns_training_xblock.export.shipped import shipped_course
from tns_training_xblock.export.tree.course import Course, load
from tns_training_xblock.export.tree.outline import Outline, block_type
from tns_training_xblock.host.commands.command import OurCommand
from tns_training_xblock.host.courses import run_key
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.people import Person, person_called
from tns_training_xblock.host.permissions import is_studio


class Command(OurCommand):
    """Importing replaces a run's content and publishes it; work hangs on ids and stays."""

    help = "Build a tour of a course, the package's own or one in a folder, and import it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Five options."""
        parser.add_argument("--tour", default="", help="Which tour, if there are several.")
        parser.add_argument("--folder", default="", help="The folder with course.yaml.")
        parser.add_argument("--course-key", type=run_key, help="Another run than the tour's own.")
        parser.add_argument("--replace", action="store_true", help="Replace a run that is there.")
        parser.add_argument(
            "--staff",
            action="append",
            default=[],
            metavar="WHO",
            help="Who edits and marks it and gives roles, by username or e-mail; may be repeated.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, build, import, and count what arrived."""
        if not is_studio():
            raise CommandError("Only Studio writes courses: manage.py cms tns_training_import")
        staff = _accounts(options["staff"])
        outline, course = _found(_folder(options["folder"]), options["tour"])
        outline = _as_run(outline, options["course_key"])
        key = _key(outline)
        if platform().has_course(key) and not options["replace"]:
            raise CommandError(
                f"{key} is there already. With --replace its content becomes this one, as it was "
                "built; what was edited in Studio is lost, and learners' work stays."
            )
        with TemporaryDirectory() as place:
            _write(course, outline, Path(place))
            platform().import_course(Path(place) / ROOT)
        # Before it is counted: who is to mend what did not arrive is staff then.
        for person in staff:
            platform().make_staff(person.user_id, key)
            self.stdout.write(f"{person.username} is staff of {key}.")
        self._count(outline, key)

    def _count(self, outline: Outline, key: str) -> None:
        """A block of a type that is not installed is left out of an import without a word."""
        wanted = Counter(block_type(unit) for unit in outline.units)
        there = {name: len(platform().items(key, name)) for name in block_types()}
        missing = {name: count for name, count in wanted.items() if there.get(name, 0) < count}
        for name, count in missing.items():
            self.stderr.write(f"{name}: {there.get(name, 0)} of {count} arrived.")
        if missing:
            raise CommandError(f"{key} was not imported as a whole: Studio's log says why.")
        self.stdout.write(
            f"{key} was imported: {wanted.total()} texts in {len(outline.parts)} chapters."
        )


def _accounts(names: list[str]) -> list[Person]:
    """The accounts of these, asked before anything is imported."""
    found = {name: person_called(name) for name in names}
    missing = [name for name, person in found.items() if person is None]
    if missing:
        raise CommandError(f"There is no account, or more than one, of {', '.join(missing)}.")
    return [person for person in found.values() if person]


def _folder(given: str) -> Path:
    folder = Path(given) if given else shipped_course()
    if folder is None:
        raise CommandError("This package came without a course: name one with --folder.")
    if not (folder / "course.yaml").is_file():
        raise CommandError(f"There is no course.yaml in {folder}.")
    return folder


def _found(folder: Path, tour: str) -> tuple[Outline, Course]:
    course = load(folder, silent)
    problems, outlines = check(course)
    if has_errors(problems):
        lines = "\n".join(map(str, problems))
        raise CommandError(f"{lines}\nNothing was imported: the course has these problems.")
    chosen = [outline for outline in outlines if tour in ("", outline.tour.id)]
    if len(chosen) != 1:
        names = ", ".join(outline.tour.id for outline in outlines)
        raise CommandError(f"Say which tour with --tour: {names}.")
    return chosen[0], course


def _as_run(outline: Outline, given: str | None) -> Outline:
    """The same under another run's key: no text names its own."""
    if not given:
        return outline
    key: Any = CourseKey.from_string(given)
    tour = replace(outline.tour, org=key.org, number=key.course, run=key.run)
    return replace(outline, tour=tour)


def _key(outline: Outline) -> str:
    tour = outline.tour
    return f"course-v1:{tour.org}+{tour.number}+{tour.run}"


def _write(course: Course, outline: Outline, place: Path) -> None:
    try:
        for name, data in course_files(course, outline):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
    except ImportError as error:
        raise CommandError(
            f'{error}. Building a course needs more: pip install "tns_training_xblock[author]"'
        ) from error
    except (ChangedWhileBuildingError, UnusableFileError) as error:
        raise CommandError(f"Nothing was imported: {error}") from error
