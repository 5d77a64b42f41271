"""What an import would do, and what stands in its way: told before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.content.syntax.problems import visible
from tns_training_xblock.host.openedx import platform

from ..archive.errors import Refused
from ..archive.unpacking import Archive
from .looking import Looked, look
from .making import hindered
from .matching import BOTH, HEADER, Matched, Someone, match, stand_in_of
from .replacing import kept_of

Say = Callable[[str], object]
FEW = 20
"""So many of one kind are named, and the rest are counted."""


@dataclass(frozen=True)
class Wanted:
    """What an operator said. ``run`` is the run it is to be here, or empty for the same one.

    ``way`` and ``mapped`` say how people are found. ``make`` has accounts made for those who are
    not; ``enrol`` lets those take the run who took it there. ``replace`` erases what is here of it.
    """

    run: str = ""
    way: str = BOTH
    mapped: Mapping[str, str] = field(default_factory=dict)
    make: bool = False
    enrol: bool = False
    replace: bool = False


@dataclass
class Plan:
    """What would be done: ``problems`` stand in its way, ``notes`` are worth knowing before.

    ``kept`` is what this server has of ``run`` already, ``new`` are people for whom accounts would
    be made, and ``outside`` those who took the run there and do not here.
    """

    run: str
    looked: Looked
    matched: Matched
    kept: Mapping[str, int]
    outside: list[int]
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def new(self) -> list[Someone]:
        """People without an account here."""
        return self.matched.missing


def planned(archive: Archive, wanted: Wanted, say: Say) -> Plan:
    """Look at all of ``archive``. Raises :class:`Refused` where it cannot be brought in at all."""
    run = run_of(wanted.run or archive.manifest.course)
    looked = look(archive, run, say)
    stand_in = stand_in_of(run) if wanted.make else ""
    matched = match(looked.people, wanted.way, wanted.mapped, stand_in=stand_in)
    plan = Plan(run, looked, matched, kept_of(run), _outside(run, looked, matched))
    plan.problems += _problems(plan, wanted)
    plan.notes += _notes(plan, wanted, archive)
    return plan


def run_of(given: str) -> str:
    """``given`` as the key of a run. Raises :class:`Refused`."""
    try:
        key = CourseKey.from_string(given)
    except InvalidKeyError as error:
        raise Refused(f"{given} is no key of a run.", "course-v1:ORG+NUMBER+RUN is one.") from error
    if not key.is_course:
        raise Refused(f"{given} is no key of a run.", "course-v1:ORG+NUMBER+RUN is one.")
    return str(key)


def there(run: str, kept: Mapping[str, int]) -> str:
    """A sentence about what this server has of a run."""
    counts = ", ".join(f"{name} {count}" for name, count in kept.items())
    return f"There is work of {run} here already ({counts})."


def _outside(run: str, looked: Looked, matched: Matched) -> list[int]:
    took = [matched.accounts.get(each.number, 0) for each in looked.people if each.enrolled]
    known = get_user_model()._default_manager.filter(pk__in=[pk for pk in took if pk > 0])
    taking = set(known.filter(pk__in=platform().enrolled(run)).values_list("pk", flat=True))
    return [pk for pk in took if pk > 0 and pk not in taking]


def _problems(plan: Plan, wanted: Wanted) -> Iterator[str]:
    if not platform().has_course(plan.run):
        yield (
            f"There is no course {plan.run} here: import it first (tns_training_import in Studio), "
            "or name another run with --course-key."
        )
    if plan.kept and not wanted.replace:
        yield f"{there(plan.run, plan.kept)} With --replace it is erased first."
    if plan.new and not wanted.make:
        yield (
            f"{len(plan.new)} people have no account here: {_some(map(_called, plan.new))}. "
            f"Name theirs with --people FILE.csv ({','.join(HEADER)}), find people in another way "
            "with --match, or have accounts made with --create-missing."
        )
    if wanted.make and (unmade := list(hindered(plan.new))):
        yield (
            f"For {len(unmade)} people no account can be made: {' '.join(_listed(unmade))} Name "
            "theirs with --people FILE.csv, or find people in another way with --match."
        )
    if plan.matched.doubts:
        yield (
            f"Of {len(plan.matched.doubts)} people it is not certain who they are here: "
            f"{' '.join(_listed(plan.matched.doubts))} Say it with --people FILE.csv, or find "
            "people in another way with --match."
        )


def _notes(plan: Plan, wanted: Wanted, archive: Archive) -> Iterator[str]:
    how, looked = archive.manifest.how, plan.looked
    if how.anonymous:
        yield "The archive is anonymous: nobody's name is in it, no card, and no file."
    if not how.texts:
        yield "The archive has no texts: an ellipsis stands where somebody wrote something."
    if looked.files_missing:
        yield f"{looked.files_missing} files are not in the archive."
    if plan.kept and wanted.replace:
        yield f"{there(plan.run, plan.kept)} It will be erased."
    if plan.new and wanted.make:
        yield f"Accounts will be made: {len(plan.new)}."
    if plan.outside and not wanted.enrol:
        yield (
            f"{len(plan.outside)} people took the run there and do not here; "
            "with --enrol they will."
        )
    if looked.uuids_taken:
        yield "Another run here has the same submissions: these get other receipt numbers."
    blocks = {each.usage_key for each in platform().placed(plan.run, block_types(), ())}
    if gone := sorted(each for each in looked.usages - blocks - {""}):
        yield f"The course here does not have {len(gone)} blocks that hold work: {_some(gone)}."


def _called(each: Someone) -> str:
    return f"{each.called} <{each.email}>" if each.email else each.called


def _some(names: Iterable[object]) -> str:
    return ", ".join(_listed(names))


def _listed(names: Iterable[object]) -> list[str]:
    found = sorted(visible(str(name)) for name in names)
    more = len(found) - FEW
    return [*found[:FEW], f"and {more} more"] if more > 0 else found
