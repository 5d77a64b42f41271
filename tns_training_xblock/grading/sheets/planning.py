"""What the lines of a sheet would change, and which of them cannot be done and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content.model import Language
from tns_training_xblock.grading.agreement.blind import unknown_column
from tns_training_xblock.grading.agreement.seeing import rows_as_seen
from tns_training_xblock.grading.claims import hidden_column
from tns_training_xblock.grading.models import Review, Round, SecondMark
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.teams.named import ids_of
from tns_training_xblock.grading.values import receipt_number
from tns_training_xblock.host.people import people

from .columns import NUMBER
from .entries import CHUNK, Editions
from .looking import COLUMNS, Looked
from .plans import Planned
from .reading import Line


def planned(lines: Iterable[Line], rights: Rights, language: Language) -> tuple[Planned, ...]:
    """What becomes of each line, in their order; a few queries for every fifty."""
    lines = list(lines)
    known = _Known(rights, lines)
    by_pk: dict[int, Planned] = {}
    pks = [known.pk_of(line) for line in lines]
    found = [(line, pk) for line, pk in zip(lines, pks, strict=True) if isinstance(pk, int)]
    editions = Editions(language)
    for start in range(0, len(found), CHUNK):
        part = found[start : start + CHUNK]
        by_pk |= dict(_part(part, rights, editions))
    return tuple(
        by_pk.get(pk, Planned(line, "unknown")) if isinstance(pk, int) else Planned(line, pk)
        for line, pk in zip(lines, pks, strict=True)
    )


class _Known:
    """The submissions that somebody may see, by the numbers on their receipts."""

    def __init__(self, rights: Rights, lines: list[Line]) -> None:
        seen = Review.objects.filter(rights.visible()).exclude(state=State.WITHDRAWN)
        self._pks: dict[str, list[int]] = {}
        for pk, uuid in seen.values_list("pk", "submission_uuid"):
            self._pks.setdefault(receipt_number(uuid), []).append(pk)
        self._times = Counter(map(_number, lines))
        self._earlier: set[str] = set()
        if any(number not in self._pks for number in self._times):
            past = Round.objects.filter(review__in=seen.values("pk"))
            self._earlier = {
                receipt_number(uuid) for uuid in past.values_list("submission_uuid", flat=True)
            }

    def pk_of(self, line: Line) -> int | str:
        """Which submission a line is about, or the reason why that cannot be said."""
        number = _number(line)
        pks = self._pks.get(number, [])
        if not number:
            return "no-number"
        if not pks:
            return "again" if number in self._earlier else "unknown"
        if len(pks) > 1:
            return "several"
        return "twice" if self._times[number] > 1 else pks[0]


def _number(line: Line) -> str:
    return line.cells.get(NUMBER, "").lstrip("'").strip().upper()


def _part(
    part: list[tuple[Line, int]], rights: Rights, editions: Editions
) -> Iterator[tuple[int, Planned]]:
    reader = int(getattr(rights.user, "pk", 0) or 0)
    rows = Review.objects.annotate(hidden=hidden_column(reader), blind=unknown_column())
    rows = rows.filter(pk__in=[pk for _, pk in part]).values(*COLUMNS, "blind", "hidden")
    by_pk = rows_as_seen(rows)
    editions.learn(row["work__edition_id"] for row in by_pk.values())
    ids = [row[name] for row in by_pk.values() for name in ("trainer_id", "claimed_by")]
    theirs = [pk for row in by_pk.values() for pk in ids_of(row["team"], row["user_id"])]
    known = people([*ids, *theirs])
    looked = {
        pk: Looked(line, row, editions.of(row["work__edition_id"]), rights, editions.language)
        for line, pk in part
        if (row := by_pk.get(pk))
    }
    found = {pk: each.at(known, hidden=each.row["blind"]) for pk, each in looked.items()}
    made = _made_by(reader, [by_pk[pk] for pk, each in found.items() if each.reason])
    for pk, marking in made.items():
        # Brought again, after it was compared with the first.
        each = replace(looked[pk], row={**by_pk[pk], **marking})
        again = each.at(known, hidden=each.row["blind"])
        found[pk] = again if again.verdict == "same" else found[pk]
    yield from found.items()


def _made_by(reader: int, rows: list[dict[str, Any]]) -> dict[int, Mapping[str, Any]]:
    """The second marks of these rows that the reader has done; no query where there is no row."""
    if not rows:
        return {}
    rounds = {row["pk"]: row["round"] for row in rows}
    marks = SecondMark.objects.filter(review__in=rounds, trainer_id=reader)
    columns = ("levels", "comments", "overall")
    return {
        mark["review_id"]: {name: mark[name] for name in columns}
        for mark in marks.filter(done_at__isnull=False).values("review_id", "round", *columns)
        if mark["round"] == rounds[mark["review_id"]]
    }
