"""The log: lines that only their owner sees, each a work of its own with versions.

A line that was emptied is removed: nothing of what stood there is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from django.utils import timezone
from django.utils.dateparse import parse_date

from tns_training_xblock.blocks.shared.handlers import Json, Refusal
from tns_training_xblock.content import clean
from tns_training_xblock.host.incoming import whole
from tns_training_xblock.host.permissions import Learner

from . import words

if TYPE_CHECKING:
    from tns_training_xblock.work.api import Draft, WorkKey

TEXTS = ("who", "where", "need", "promise", "outcome")
"""What a line holds beside ``by``, the day by which something was promised."""
LONGEST = 1000
PART = "line-"


@dataclass(frozen=True, slots=True)
class Line:
    """A line; ``by`` is a day, or nothing where none is given."""

    id: str
    version: int
    saved_at: str
    texts: Mapping[str, str]
    by: date | None

    @property
    def written(self) -> bool:
        """Whether anything stands in it."""
        return self.by is not None or any(self.texts.values())

    @property
    def open(self) -> bool:
        """Whether nothing came of it yet."""
        return not self.texts["outcome"].strip()

    @property
    def late(self) -> bool:
        """Whether its day is over."""
        return self.by is not None and self.by < timezone.localdate()


def lines_of(block_key: str, learner: Learner) -> tuple[Line, ...]:
    """All that were ever begun, also those that were emptied since; in one query."""
    from tns_training_xblock.work import api

    drafts = api.drafts_of(learner.course_id, block_key, learner.anonymous_id)
    kept = (_line(part, draft) for part, draft in drafts.items() if part.startswith(PART))
    return tuple(sorted(kept, key=lambda line: (line.saved_at, line.id)))


def due(lines: Iterable[Line]) -> tuple[Line, ...]:
    """What is due next: what has a day and no outcome, the earliest first."""
    dated = [line for line in lines if line.by and line.open]
    return tuple(sorted(dated, key=lambda line: (line.by or date.max, line.id)))


def blank() -> Line:
    """A line to begin with."""
    return Line(f"{PART}{uuid4().hex[:20]}", 0, "", dict.fromkeys(TEXTS, ""), None)


def save_line(block_key: str, learner: Learner, data: Json) -> Json:
    """Keep ``{line, version, answer}``: what is kept; 409 with what is newer."""
    from tns_training_xblock.work import api

    key, version = _key(block_key, learner, data), whole(data.get("version"))
    answer = _answer(data.get("answer"))
    if version is None:
        raise Refusal("malformed", words.malformed())
    try:
        return told(api.save_draft(key, answer, version))
    except api.StaleDraft as error:
        raise Refusal("stale", words.stale_line(), 409, current=told(error.current)) from error


def told(draft: Draft) -> Json:
    """What a script is told of a line."""
    saved_at = draft.saved_at.isoformat() if draft.saved_at else None
    return {"version": draft.version, "answer": _shape(draft.answer), "saved_at": saved_at}


def _key(block_key: str, learner: Learner, data: Json) -> WorkKey:
    from tns_training_xblock.work.api import WorkKey

    part = data.get("line")
    if not isinstance(part, str) or not part.startswith(PART):
        raise Refusal("malformed", words.malformed())
    return WorkKey(learner.course_id, block_key, learner.anonymous_id, part)


def _answer(sent: object) -> dict[str, str]:
    """What is kept of a line: what is written in it, and nothing of what is said to be empty."""
    if not isinstance(sent, dict):
        raise Refusal("malformed", words.malformed())
    kept = {}
    for name in (*TEXTS, "by"):
        text = sent.get(name)
        if not isinstance(text, str) or (name == "by" and text and not _day(text)):
            raise Refusal("malformed", words.malformed())
        if len(text) > LONGEST:
            raise Refusal("too-long", words.too_long(), 413)
        if text.strip():
            kept[name] = text
    return kept


def _line(part: str, draft: Draft) -> Line:
    shape = _shape(draft.answer)
    saved_at = draft.saved_at.isoformat() if draft.saved_at else ""
    return Line(
        part, draft.version, saved_at, {name: shape[name] for name in TEXTS}, _day(shape["by"])
    )


def _shape(answer: Mapping[str, object]) -> dict[str, str]:
    """The line in a kept answer, whatever became of it."""
    found = {name: answer.get(name) for name in (*TEXTS, "by")}
    return {name: clean(text) if isinstance(text, str) else "" for name, text in found.items()}


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
