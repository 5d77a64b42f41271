"""All events there are. Whoever adds one adds it here: documents, schemas and signals follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from .schema import Kind, Only, Told, name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Told):
    """One step of one submission, as it stands then."""

    prefix: ClassVar[str] = "case_study"
    names: ClassVar[Mapping[str, str]] = {
        "submitted": "a learner handed in, the first time or again",
        "withdrawn": "a learner took it back before anybody began",
        "claimed": "a trainer has it on the desk, who did not before; going on having it sends "
        "nothing",
        "taken_over": "the same, from another trainer who had it",
        "saved": "a trainer saved a marking; further saves in a row by the same trainer send "
        "nothing",
        "finished": "a trainer said that the marking is done",
        "passed_on": "a first mark is done and waits for a second",
        "took_back": "its trainer took it back before that",
        "seconded": "the second mark is done; the state says whether the two agree (`ready`) or "
        "differ (`reconcile`)",
        "waived": "a moderator let it go without a second mark",
        "proposed": "one of two trainers who differ proposed a mark",
        "settled": "two marks became one",
        "released": "the learner was shown the mark",
        "undone": "a release was taken back within its minute; the learner has the mark from "
        "before, or none",
        "reopened": "a trainer took what was done or released back on the desk; the learner keeps "
        "the mark",
        "returned": "a trainer gave it back for revision",
        "adjusted": "a trainer gave single members of a team points more or less, as a draft",
        "dated": "what was late is so no longer, or again, because time was given or taken",
        "look_asked": "a learner asked for another look at the mark",
        "look_answered": "a trainer said that the mark stands; a mark that changes is `released`",
    }

    usage_key: Annotated[str, "the case study"]
    submission: Annotated[
        str, "the uuid in edx-submissions; a new one each time that it is handed in"
    ]
    learner: Annotated[int | None, "the account of who handed in; none once it is gone"]
    round: Annotated[int, "how often it was handed in, from 1; what is withdrawn counts once"]
    state: Annotated[str, "where it stands afterwards; a claim is no state"]
    late: Annotated[bool, "whether it came in late"]
    members: Annotated[
        list[int] | None,
        "where several answered together: the accounts of all of them; `learner` is who handed it "
        "in",
    ] = None
    points: Annotated[int | None, "the mark that counts", Only("released")] = None
    possible: Annotated[int | None, "of how many points", Only("released")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extending(Told):
    """More time that was given or taken away."""

    prefix: ClassVar[str] = "extension"
    names: ClassVar[Mapping[str, str]] = {
        "given": "a trainer gave more time, or another date to those who had it already",
        "withdrawn": "a trainer took it away",
    }

    usage_key: Annotated[str | None, "the case study; none where it is for all of them"]
    learner: Annotated[int | None, "the account that has it, where it is for one"]
    cluster: Annotated[
        int | None,
        "the number of the cluster, where it is for one; with neither it is for everybody",
    ]
    until: Annotated[datetime, "until when; of one that is withdrawn, until when it was"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Told):
    """One answer to one check of a lesson; `by` is the learner."""

    prefix: ClassVar[str] = "check"
    names: ClassVar[Mapping[str, str]] = {
        "answered": "a learner answered a check; the same post sent twice sends it once",
    }

    usage_key: Annotated[str, "the lesson"]
    check: Annotated[str, "the check's id in the lesson's text"]
    attempt: Annotated[int, "how often it was answered, from 1"]
    share: Annotated[float, "the best share of its points so far, from 0 to 1"]


KINDS: tuple[Kind, ...] = (Happening, Extending, Answered)
EVENTS: Mapping[str, tuple[Kind, str]] = {
    name_of(kind, what): (kind, what) for kind in KINDS for what in kind.names
}
"""By whole name: the kind, and what happened."""
