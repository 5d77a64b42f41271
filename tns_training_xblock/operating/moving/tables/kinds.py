"""The ways in which a column moves. The same way leads out of one server and into another.

Ids also stand within JSON: each such column has a kind of its own here. Which that is, no
database says, so that a test looks through an archive for ids that nobody translated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from tns_training_xblock.cohort.naming import key_of
from tns_training_xblock.cohort.teams.kinds import CLUSTER, GROUP, PLATFORM

from .names import Names

CLUSTERS, GROUPS = "tns_cohort.Cluster", "tns_cohort.Group"
LABELS = {CLUSTER: CLUSTERS, GROUP: GROUPS}
"""The models of the teams that are ours."""
_OF_A_CLUSTER = "type@tns_diagnosis+"
"""The blocks whose answers say as which cluster they count."""
_IDS = frozenset({"choice", "closed", "level", "cause", "written"})
"""What of an answer is chosen, or written by us: no text that anybody typed."""
_ALL_TYPED = frozenset({"tasks", "numbers"})
"""Where an author chooses the names, so that any of them may stand there."""
_SAID = frozenset({"comments", "overall", "comment", "exact", "before", "after", "why", "reason"})
"""What of a marking is typed, by trainers and, where they quote, by learners."""
_CHOSEN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[0-9.,%\s+−-]*")
"""How ids of authors and numbers are written."""
_NUMBER = re.compile(r"-?[0-9]{1,19}")


@dataclass(frozen=True, slots=True)
class At:
    """Where a value stands: the column, and the row before anything of it was translated."""

    field: Any
    row: Mapping[str, Any]


Travel = Callable[[Any, At, Names], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A way in which a column moves; ``means`` is how the guide calls what is in the archive."""

    means: str
    travel: Travel


def _row(value: Any, at: At, names: Names) -> Any:
    return names.row(at.field.related_model._meta.label, value)


def _clusters(value: Any, at: At, names: Names) -> Any:
    """Ids of clusters, some of which may be gone: a cluster counts once all the same."""
    return [_cluster(each, names) for each in value] if isinstance(value, list) else value


def _cluster(value: Any, names: Names) -> Any:
    return names.group(CLUSTERS, value) if type(value) is int else value


def _answer(value: Any, at: At, names: Names) -> Any:
    if not isinstance(value, dict):
        return names.words(value)
    kept = _typed(value, names)
    if "cluster" in value and _OF_A_CLUSTER in str(at.row.get("usage_key")):
        kept["cluster"] = _cluster(value["cluster"], names)
    return kept


def _typed(value: Any, names: Names) -> Any:
    """An answer: what is typed in it goes the way of words, what is chosen stays."""
    if not isinstance(value, dict):
        return names.words(value)
    return {name: _of_answer(name, inner, names) for name, inner in value.items()}


def _of_answer(name: str, value: Any, names: Names) -> Any:
    if name in _IDS and not isinstance(value, dict):
        return value
    return names.words(value) if name in _ALL_TYPED else _typed(value, names)


def _response(value: Any, at: At, names: Names) -> Any:
    """An answer to a check: ids of ours and numbers, and whatever somebody typed for a number."""
    match value:
        case str():
            return value if _CHOSEN.fullmatch(value) else names.words(value)
        case list():
            return [_response(inner, at, names) for inner in value]
        case dict():
            return {name: _response(inner, at, names) for name, inner in value.items()}
    return value


def _marking(value: Any, at: At, names: Names) -> Any:
    """A marking as reviews, events and rounds keep it, and as a release tells it."""
    if isinstance(value, list):
        return [_marking(inner, at, names) for inner in value]
    if not isinstance(value, dict):
        return value
    return {name: _of_marking(name, inner, at, names) for name, inner in value.items()}


def _of_marking(name: str, value: Any, at: At, names: Names) -> Any:
    if name == "levels":
        return value
    if name in _SAID or name == "wordings":
        return names.words(value)
    if name == "adjustments":
        return _adjustments(value, at, names)
    if name == "uuid":
        return names.uuid(value) if isinstance(value, str) else value
    return _marking(value, at, names)


def _adjustments(value: Any, at: At, names: Names) -> Any:
    """What is said of single members, by user id."""
    if not isinstance(value, dict):
        return value
    return {
        str(names.person(int(who))): _marking(said, at, names)
        for who, said in value.items()
        if _NUMBER.fullmatch(who)
    }


def _team(value: Any, at: At, names: Names) -> Any:
    """Who handed in together, each with their anonymous id and their own submissions."""
    if not isinstance(value, dict) or not value:
        return value
    members = value.get("members")
    return {
        **value,
        "name": _team_name(value.get("name"), at, names),
        "members": [_mate(row, names) for row in members] if isinstance(members, list) else [],
    }


def _mate(row: Any, names: Names) -> Any:
    match row:
        case {"user": int(user), "student": str(student), "sent": dict(sent)}:
            return {
                "user": names.person(user),
                "student": names.student(student),
                "sent": {names.uuid(each): names.uuid(own) for each, own in sent.items()},
            }
    return {}


def _team_name(value: Any, at: At, names: Names) -> Any:
    return "Team" if names.anonymous else value


def _team_number(value: Any, at: At, names: Names) -> Any:
    """A cluster's or group's number, or the platform's id of a team, as text."""
    label = LABELS.get(at.row["kind"])
    if label and _NUMBER.fullmatch(str(value)):
        return str(names.group(label, int(value)))
    return names.platform_team(value) if at.row["kind"] == PLATFORM else value


def _reference(value: Any, at: At, names: Names) -> Any:
    """What edx-submissions keeps as an answer: the work, its files, and a digest of the text."""
    if not isinstance(value, dict):
        return {}
    files = value.get("files")
    return {
        "work": names.row("tns_work.Work", value.get("work")),
        "sha256": names.words(value.get("sha256")),
        "files": _files(files, at, names),
    }


def _files(value: Any, at: At, names: Names) -> Any:
    found = value if isinstance(value, list) else []
    return [names.file(each) for each in found if isinstance(each, str)]


def _scope(value: Any, at: At, names: Names) -> Any:
    return "" if at.row["cluster"] is not None else names.usage(value)


def _name(value: Any, at: At, names: Names) -> Any:
    """The name of a cluster or group: one of which a single person comes is as good as theirs."""
    if not names.anonymous:
        return value
    model = at.field.model._meta
    return f"{model.object_name} {names.row(model.label, at.row['id'])}"


def _key(value: Any, at: At, names: Names) -> Any:
    """The digest of the name, by which that could be guessed."""
    return key_of(_name(value, at, names)) if names.anonymous else value


def _file_name(value: Any, at: At, names: Names) -> Any:
    """A file's name, of which no more than what it ends in can be told without a text."""
    ending = PurePath(str(value)).suffix.lower()[:12]
    return f"file{ending}" if names.anonymous or names.words("text") != "text" else value


KINDS: dict[str, Kind] = {
    "plain": Kind("as it is", lambda value, at, names: value),
    "row": Kind("a row", _row),
    "later": Kind("a row of the same table", _row),
    "person": Kind("a person", lambda value, at, names: names.person(value)),
    "student": Kind("whose it is", lambda value, at, names: names.student(value)),
    "usage": Kind("a block's key", lambda value, at, names: names.usage(value)),
    "uuid": Kind("a submission", lambda value, at, names: names.uuid(value)),
    "file": Kind("a file", lambda value, at, names: names.file(value)),
    "files": Kind("files", _files),
    "words": Kind("typed", lambda value, at, names: names.words(value)),
    "said": Kind("typed, about words of a text", _marking),
    "name": Kind("a name", _name),
    "key": Kind("its digest", _key),
    "file name": Kind("a file's name", _file_name),
    "answer": Kind("an answer", _answer),
    "response": Kind("an answer to a check", _response),
    "marking": Kind("a marking", _marking),
    "adjustments": Kind("points of single members", _adjustments),
    "team": Kind("who handed it in together", _team),
    "team name": Kind("a team's name", _team_name),
    "team number": Kind("a cluster, a group or a team of the platform's", _team_number),
    "clusters": Kind("numbers of clusters", _clusters),
    "scope": Kind("a block's key; of a cluster's role nothing", _scope),
    "reference": Kind("the work, its files, the digest of its text", _reference),
}
"""Every way, by the word that :mod:`.declared` uses."""
MADE, STAYS = "made", "stays"
"""Two more: made of the others on the other server, and left behind. Neither is in an archive."""
