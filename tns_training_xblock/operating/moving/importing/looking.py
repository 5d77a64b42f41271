"""Reading all of an archive before anything is written, and comparing its ids with this server's.

Each row is translated as it will be when it is brought in, with numbers in the place of keys that
do not exist yet: what cannot be brought in is refused here, with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from submissions.models import Submission

from tns_training_xblock.cohort.api import TEAM_KEY
from tns_training_xblock.cohort.teams.kinds import PLATFORM
from tns_training_xblock.host.moving.results import Result
from tns_training_xblock.work.models import Attachment, Work

from ..archive.errors import MAKE_ANEW, Refused
from ..archive.manifest import BESIDE, FILES, PEOPLE, RESULTS, TEAMS
from ..archive.packing import file_path
from ..archive.unpacking import Archive
from ..tables.declared import TABLES
from ..tables.kinds import LABELS
from ..tables.table import Table, Values
from .arriving import LONGEST, Arriving
from .matching import Someone, someone
from .rows import values_of
from .storing import broken

PARTS = (*(table.name for table in TABLES), *BESIDE)
"""What every archive has."""
BATCH = 500
_MOST = 1_000_000
"""More points than any block gives."""
Say = Callable[[str], object]
_T = TypeVar("_T")


@dataclass
class Looked:
    """What an archive has: who is in it, whose works of several, and in which blocks of the run.

    ``uuids_taken`` and ``files_taken`` say that another run of this server has such ids; of
    ``files_missing`` the other server had no file any more.
    """

    people: list[Someone] = field(default_factory=list)
    teams: list[dict[str, Any]] = field(default_factory=list)
    usages: set[str] = field(default_factory=set)
    uuids_taken: bool = False
    files_taken: bool = False
    files_missing: int = 0


def look(archive: Archive, run: str, say: Say) -> Looked:
    """Read all of ``archive``, which is to become ``run``. Raises :class:`Refused`."""
    found = Looked(list(_people(archive)), list(_teams(archive)))
    numbers = range(1, len(found.people) + 1)
    students = [f"{number:032}" for number in numbers]
    names = Arriving(run, archive.manifest.course, numbers, students, found.teams)
    taken, sizes = _Taken(run), dict[int, int]()
    for table in TABLES:
        names.rows[table.label] = range(1, archive.manifest.parts[table.name].rows + 1)
        for number, values in _read(archive, table, names):
            taken.note(table, values)
            if table.model is Attachment:
                sizes[number] = values["size"]
        say(f"{table.name}: {archive.manifest.parts[table.name].rows}")
    taken.ask()
    for number, row in archive.rows(RESULTS):
        _at(RESULTS, number, lambda row: result_of(row, names), row)
    for number, team in enumerate(found.teams, 1):
        _at(TEAMS, number, names.team_key, team)
    _check_files(archive, sizes)
    found.uuids_taken, found.files_taken = taken.uuids, taken.files
    found.files_missing = len(sizes) - archive.manifest.parts[FILES].rows
    found.usages = set(names.usages.values())
    return found


def result_of(row: Mapping[str, Any], names: Arriving) -> Result:
    """What the platform is to keep of a block for somebody. Raises :class:`Refused`."""
    state, numbers = row.get("state"), [row.get(n) for n in ("earned", "possible", "completion")]
    user_id, most = names.person(row.get("person")), (_MOST, _MOST, 1)
    fine = user_id is not None and user_id != 0 and isinstance(state, dict | None)
    fine = fine and (numbers[0] is None or numbers[1] is not None)
    if not fine or not all(map(_is_number, numbers, most)):
        raise Refused("It is nothing that a platform keeps of a block.", MAKE_ANEW)
    return Result(user_id, names.usage(row.get("usage")), state, *numbers)


def _is_number(value: object, most: int) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return value is None or (number and 0 <= value <= most)  # type: ignore[operator]


def _read(archive: Archive, table: Table, names: Arriving) -> Iterator[tuple[int, Values]]:
    later = [column.name for column, kind in table.fields if kind == "later"]
    for number, row in archive.rows(table.name):
        yield number, _at(table.name, number, lambda row: values_of(table, row, names), row)
        for name in later:
            _at(table.name, number, lambda to: names.row(table.label, to), row[name])


def _people(archive: Archive) -> Iterator[Someone]:
    for number, row in archive.rows(PEOPLE):
        person = _at(PEOPLE, number, someone, row)
        if person.number != number:
            raise Refused("It has another number than its line.", MAKE_ANEW, _line(PEOPLE, number))
        yield person


def _teams(archive: Archive) -> Iterator[dict[str, Any]]:
    for number, row in archive.rows(TEAMS):
        match row:
            case {"key": str(key)} if key.startswith(TEAM_KEY) and len(key) <= LONGEST:
                yield row
            case {"usage": str(), "of": str(of), "number": str(group)} if _is_team(of, group):
                yield row
            case _:
                raise Refused("It is no team.", MAKE_ANEW, _line(TEAMS, number))


def _is_team(of: str, number: str) -> bool:
    return of == PLATFORM or (of in LABELS and number.removeprefix("-").isdecimal())


def _check_files(archive: Archive, sizes: Mapping[int, int]) -> None:
    """Every file is there, is of a row, and is as it was."""
    named = set()
    for line, row in archive.rows(FILES):
        match row:
            case {"number": int(number), "size": int(size), "sha256": str(digest)} if (
                sizes.get(number) == size and number not in named
            ):
                named.add(number)
                archive.check_file(number, size, digest)
            case _:
                raise Refused(
                    "It is no file of a row of the attachments, or not as large as that says.",
                    MAKE_ANEW,
                    _line(FILES, line),
                )
    if strange := archive.files() - named:
        raise Refused("No row says what it is.", MAKE_ANEW, file_path(min(strange)))


@dataclass
class _Taken:
    """Whether ids of the archive are there already, in other runs; asked so many at once."""

    run: str
    uuids: bool = False
    files: bool = False
    _uuids: list[Any] = field(default_factory=list)
    _files: list[str] = field(default_factory=list)

    def note(self, table: Table, values: Values) -> None:
        if table.model is Submission:
            self._uuids.append(values["uuid"])
        elif table.model is Work and values["submission_uuid"]:
            self._uuids.append(values["submission_uuid"])
        elif table.model is Attachment:
            self._files.append(values["id"])
        if len(self._uuids) + len(self._files) >= BATCH:
            self.ask()

    def ask(self) -> None:
        if self._uuids and not self.uuids:
            other = Submission._objects.filter(uuid__in=self._uuids)
            works = Work.objects.filter(submission_uuid__in=[str(each) for each in self._uuids])
            self.uuids = (
                other.exclude(student_item__course_id=self.run).exists()
                or works.exclude(course_id=self.run).exists()
            )
        if self._files and not self.files:
            rows = Attachment.objects.filter(pk__in=self._files)
            self.files = rows.exclude(pk__in=broken(self.run).values("pk")).exists()
        self._uuids, self._files = [], []


def _at(part: str, number: int, read: Callable[[Any], _T], value: Any) -> _T:
    """What ``read`` makes of ``value``; its refusal names the line."""
    try:
        return read(value)
    except Refused as refused:
        raise refused.at(_line(part, number)) from refused
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(f"It cannot be read ({error}).", MAKE_ANEW, _line(part, number)) from error


def _line(part: str, number: int) -> str:
    return f"{part}, line {number}"
