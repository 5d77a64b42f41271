"""Bringing a run in, in order: accounts, files, then all rows at once, then the gradebook.

Before the rows are there nothing shows of it, and nothing has to be taken back but files. From then
on all of it is there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from django.db import transaction

from tns_training_xblock.cohort.teams.kinds import PLATFORM
from tns_training_xblock.host.openedx import platform

from ..archive.errors import Refused
from ..archive.manifest import RESULTS
from ..archive.unpacking import Archive
from ..tables.declared import TABLES
from .arriving import Arriving
from .looking import result_of
from .matching import Someone, stand_in_of
from .planning import Plan, Wanted, there
from .replacing import Place, erase, erase_files, forget_results, kept_of
from .rows import Bringing
from .storing import Storing, clear
from .telling import owe, tell, tell_gone

Say = Callable[[str], object]


@dataclass
class Imported:
    """What was done: rows by table, files, and accounts that were made.

    Of ``untold`` marks the gradebook does not know yet, and ``undeleted`` files of what was here
    before the storage did not delete.
    """

    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    made: int = 0
    untold: int = 0
    undeleted: int = 0


def carry_out(plan: Plan, archive: Archive, wanted: Wanted, say: Say) -> Imported:
    """Do what was planned. Raises :class:`Refused`, and leaves no more than accounts where it does.

    It may be called again then.
    """
    done = Imported(made=_make(plan))
    if wanted.enrol:
        for user_id in plan.outside:
            platform().enrol(user_id, plan.run)
    clear(plan.run)
    names = _names(plan, archive)
    storing = Storing(archive, names)
    try:
        done.files = storing.bring()
        say(f"files: {done.files}")
        with transaction.atomic():
            places = _make_room(plan.run, wanted)
            _bring(archive, names, done, say)
            storing.say_what_was_left_out()
            owed = owe(plan.run)
    except BaseException:
        storing.take_away()
        raise
    # First what nobody would find again if this process ended here.
    tell_gone(plan.run, places)
    done.undeleted = erase_files(plan.run) if wanted.replace else 0
    done.untold = tell(plan.run, owed)
    return done


def _make(plan: Plan) -> int:
    """Make the accounts that are missing: each by itself, so that a second call finds them."""
    for each in plan.new:
        username = each.username or f"{stand_in_of(plan.run)}{each.number}"
        email = each.email or f"{username}@example.invalid"
        user = platform().make_account(username, email, each.name)
        plan.matched.accounts[each.number] = user.pk
        if each.enrolled:
            platform().enrol(user.pk, plan.run)
    return len(plan.new)


def _names(plan: Plan, archive: Archive) -> Arriving:
    looked, accounts = plan.looked, plan.matched.accounts
    return Arriving(
        run=plan.run,
        was=archive.manifest.course,
        people=[accounts[each.number] for each in looked.people],
        students=[_student(each, accounts[each.number], plan.run) for each in looked.people],
        teams=looked.teams,
        uuid_salt=uuid4() if looked.uuids_taken else None,
        file_salt=uuid4() if looked.files_taken else None,
        platform_teams=_platform_teams(plan),
    )


def _student(each: Someone, user_id: int, run: str) -> str:
    """Somebody's anonymous id here; of who has no account one that is nobody's."""
    return platform().student_id(user_id, run) if user_id > 0 else f"{uuid4().hex}"


def _platform_teams(plan: Plan) -> dict[str, str]:
    """The teams of this platform that are called like those of the other, by their ids there."""
    here = platform().teams(plan.run)
    ids, by_name = {team_id for team_id, _ in here}, {name: team_id for team_id, name in here}
    return {
        row["number"]: by_name[row["name"]]
        for row in plan.looked.teams
        if row.get("of") == PLATFORM and row["number"] not in ids and row.get("name") in by_name
    }


def _make_room(run: str, wanted: Wanted) -> set[Place]:
    kept = kept_of(run)
    if kept and not wanted.replace:
        raise Refused(there(run, kept), "Somebody worked in it meanwhile.")
    if wanted.replace:
        forget_results(run)
    return erase(run) if kept else set()


def _bring(archive: Archive, names: Arriving, done: Imported, say: Say) -> None:
    bringing = Bringing(archive, names)
    for table in TABLES:
        done.rows[table.name] = bringing.bring(table)
        say(f"{table.name}: {done.rows[table.name]}")
    for _, row in archive.rows(RESULTS):
        result = result_of(row, names)
        if result.user_id > 0:
            platform().keep_result(names.run, result)
    done.rows[RESULTS] = archive.manifest.parts[RESULTS].rows
    say(f"{RESULTS}: {done.rows[RESULTS]}")
