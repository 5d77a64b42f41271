"""What a view shows, item by item, as rows for a sheet: a few queries for every fifty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import ClusterName, Names, Rights
from tns_training_xblock.content.kinds.renamed import read_renamed
from tns_training_xblock.content.model import Exercise, Language, Renamed
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.grading.agreement.blind import unknown_column
from tns_training_xblock.grading.agreement.seeing import rows_as_seen
from tns_training_xblock.grading.answers import told_in, vote_in
from tns_training_xblock.grading.claims import hidden_column
from tns_training_xblock.grading.models import Round
from tns_training_xblock.grading.queue.filters import among, seen
from tns_training_xblock.grading.queue.view import View
from tns_training_xblock.grading.rubric import Rubric, documents
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.teams.named import ids_of, person_of
from tns_training_xblock.grading.teams.shared import Shared
from tns_training_xblock.grading.values import receipt_number
from tns_training_xblock.host.people import Person, people
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Edition

CHUNK = 50
"""How many rows are read at once."""
_COLUMNS = (
    "pk",
    "submission_uuid",
    "usage_key",
    "user_id",
    "team",
    "round",
    "submitted_at",
    "due_at",
    "late",
    "state",
    "shown",
    "version",
    "levels",
    "comments",
    "overall",
    "points",
    "possible",
    "from_cluster",
    "from_country",
    "work__answer",
    "work__edition_id",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an edition asks, in one language: titles of criteria and tasks by their ids."""

    rubric: Rubric
    title: str
    criteria: tuple[tuple[str, str], ...]
    tasks: tuple[tuple[str, str], ...]
    votes: bool
    renamed: Renamed
    study: Exercise | None = None

    @classmethod
    def of(cls, content: Mapping[str, str], language: Language) -> Asked:
        """What a block's content field asks."""
        texts = dict(content)
        studies = documents(texts)
        study = studies.get(language) or next(iter(studies.values()), None)
        rubric = Rubric.of(texts)
        return cls(
            rubric,
            study.title if study else "",
            tuple((each.id, each.title) for each in rubric.criteria(language)),
            tuple((each.id, each.title) for each in study.tasks) if study else (),
            votes=bool(study and study.vote),
            renamed=read_renamed(texts.get("renamed", ""), Report("renamed")),
            study=study,
        )


class Editions:
    """What editions ask, in the ``language`` of the page: each is read once."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._asked: dict[int | None, Asked] = {None: Asked.of({}, language)}

    def learn(self, pks: Iterable[int | None]) -> None:
        """Read those of them that are not known yet, in one query; none where all are."""
        missing = {pk for pk in pks if pk is not None and pk not in self._asked}
        if not missing:
            return
        for pk, content in Edition.objects.filter(pk__in=missing).values_list("pk", "content"):
            self._asked[pk] = Asked.of(stored.texts(content), self.language)

    def of(self, pk: int | None) -> Asked:
        """What one asks; nothing where it is gone."""
        return self._asked.get(pk, self._asked[None])


@dataclass(frozen=True, slots=True)
class Item:
    """A case study with what all its shown editions ask together, the newest first."""

    usage_key: str
    title: str
    editions: tuple[Asked, ...]
    pks: tuple[int, ...] = field(repr=False)

    @property
    def criteria(self) -> tuple[tuple[str, str], ...]:
        """Ids and titles of all criteria."""
        return _together(each.criteria for each in self.editions)

    @property
    def tasks(self) -> tuple[tuple[str, str], ...]:
        """Ids and titles of all tasks."""
        return _together(each.tasks for each in self.editions)

    @property
    def votes(self) -> bool:
        """Whether any asks for a vote."""
        return any(each.votes for each in self.editions)


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission: who, where it stands, the marking, and what was answered.

    ``person`` is ``None`` where nobody may know, as ``hidden`` says, or the learner left;
    ``levels`` are ids. Of a ``second`` mark the marking and its version are that. ``late`` is
    ``None`` where it came in time, zero where nobody knows by how much it was late.
    """

    uuid: str
    number: str
    hidden: bool
    person: Person | None
    cluster: str
    country: str
    shown: str
    round: int
    submitted_at: datetime
    late: timedelta | None
    levels: Mapping[str, str]
    comments: Mapping[str, str]
    overall: str
    points: int
    possible: int
    version: int
    second: bool
    asked: Asked
    tasks: Mapping[str, str]
    vote: str
    why: str


class Taken:
    """What a view shows of a run, as its reader may see it, in the ``language`` of the page."""

    def __init__(self, view: View, rights: Rights, language: Language) -> None:
        self._rights = rights
        self._editions = Editions(language)
        rows = among(view.start, rights).order_by("usage_key", "submitted_at", "pk")
        found: dict[str, list[tuple[int, int | None]]] = {}
        for usage_key, pk, edition in rows.values_list("usage_key", "pk", "work__edition_id"):
            found.setdefault(usage_key, []).append((pk, edition))
        past = self._past_editions(view)
        self._editions.learn(
            {each for rows in found.values() for _, each in rows}.union(*past.values())
        )
        self.items = tuple(self._item(key, rows, past) for key, rows in found.items())
        names = Names.of(cohort.names_of(rights.course_id))
        self._clusters = {cluster.id: cluster for cluster in names.clusters}

    def entries(self, item: Item) -> Iterator[Entry]:
        """The rows of an item, in the order in which they were handed in."""
        for start in range(0, len(item.pks), CHUNK):
            yield from self._chunk(item.pks[start : start + CHUNK])

    def _past_editions(self, view: View) -> dict[str, set[int | None]]:
        """The editions of what is with its learner, whose work may be of another by now."""
        returned = among(view.start, self._rights).filter(state=State.RETURNED)
        rows = Round.objects.filter(review__in=returned.values("pk"))
        past: dict[str, set[int | None]] = {}
        for usage_key, edition in rows.values_list("review__usage_key", "edition_id").distinct():
            past.setdefault(usage_key, set()).add(edition)
        return past

    def _item(
        self, key: str, rows: list[tuple[int, int | None]], past: Mapping[str, set[int | None]]
    ) -> Item:
        editions = {edition for _, edition in rows} | past.get(key, set())
        newest = sorted(editions, key=lambda pk: pk or 0, reverse=True)
        asked = tuple(self._editions.of(pk) for pk in newest)
        title = next((each.title for each in asked if each.title), "")
        return Item(key, title or key.rpartition("@")[2], asked, tuple(pk for pk, _ in rows))

    def _chunk(self, pks: tuple[int, ...]) -> Iterator[Entry]:
        places = cohort.place_columns(self._rights.course_id)
        reader = int(getattr(self._rights.user, "pk", 0) or 0)
        found = seen(self._rights).annotate(
            hidden=hidden_column(reader), blind=unknown_column(), **places
        )
        found = found.filter(pk__in=pks).values(*_COLUMNS, "blind", "hidden")
        rows = rows_as_seen(found)
        rounds = self._rounds(pk for pk, row in rows.items() if row["state"] == State.RETURNED)
        for pk, last in rounds.items():
            if last["number"] == rows[pk]["round"]:
                rows[pk] |= {
                    "work__answer": last["answer"],
                    "work__edition_id": last["edition_id"],
                }
        self._editions.learn({row["work__edition_id"] for row in rows.values()})
        known = people(
            pk
            for row in rows.values()
            if not row["blind"]
            for pk in ids_of(row["team"], row["user_id"])
        )
        for pk in pks:
            if pk in rows:
                yield self._entry(rows.pop(pk), known)

    def _rounds(self, reviews: Iterable[int]) -> dict[int, dict[str, Any]]:
        """The last round of each of these, which went back to their learners."""
        back = list(reviews)
        if not back:
            return {}
        rows = Round.objects.filter(review__in=back).order_by("number")
        columns = ("review_id", "number", "answer", "edition_id")
        return {row["review_id"]: row for row in rows.values(*columns)}

    def _entry(self, row: Mapping[str, Any], known: Mapping[int, Person]) -> Entry:
        asked = self._editions.of(row["work__edition_id"])
        hidden = bool(row["blind"])
        cluster = None if hidden else self._clusters.get(row["from_cluster"])
        answer = stored.answer(row["work__answer"])
        vote, why = vote_in(answer)
        return Entry(
            uuid=row["submission_uuid"],
            number=receipt_number(row["submission_uuid"]),
            hidden=hidden,
            person=None if hidden else person_of(Shared.of(row["team"]), row["user_id"], known),
            cluster=cluster.name if cluster else "",
            country="" if hidden else _country(row["from_country"], cluster),
            shown=row["shown"],
            round=row["round"],
            submitted_at=row["submitted_at"],
            late=_late_by(row),
            levels=stored.texts(row["levels"]),
            comments=stored.texts(row["comments"]),
            overall=stored.text(row["overall"]),
            points=row["points"],
            possible=row["possible"],
            version=row["version"],
            second=row["second"],
            asked=asked,
            tasks=told_in(answer, asked.study, asked.renamed),
            vote=vote,
            why=why,
        )


def _country(said: str | None, cluster: ClusterName | None) -> str:
    return said or (cluster.country if cluster else "")


def _late_by(row: Mapping[str, Any]) -> timedelta | None:
    if not row["late"]:
        return None
    due = row["due_at"]
    return max(row["submitted_at"] - due, timedelta()) if due else timedelta()


def _together(parts: Iterable[tuple[tuple[str, str], ...]]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for part in parts:
        for name, title in part:
            found.setdefault(name, title)
    return tuple(found.items())
