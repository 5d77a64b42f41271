"""Comments on a passage: the learner's words, and what a trainer says of them.

A passage belongs to one part of an answer: ``task:<id>``, or ``vote`` for its reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tns_training_xblock.grading.comments.quoting import Quote, find, quote
from tns_training_xblock.work import stored

MOST_PASSAGES = 100
"""How many passages one marking can have."""
LONGEST_PASSAGE = 2_000
"""The longest passage, in characters of the learner's text."""
TASK, VOTE = "task:", "vote"
_ID = re.compile(r"[a-z0-9]{1,32}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A ``comment`` on the ``quote`` from a ``part`` of an answer; its ``id`` stays."""

    id: str
    part: str
    quote: Quote
    comment: str

    @property
    def place(self) -> tuple[str, int, str]:
        """What passages are sorted by."""
        return self.part, self.quote.start, self.id

    def span_in(self, text: str) -> tuple[int, int] | None:
        """From where to where its words stand in ``text``; ``None`` where they are gone."""
        start = find(text, self.quote)
        return None if start is None else (start, start + len(self.quote.exact))

    def kept(self) -> dict[str, Any]:
        """As it is stored."""
        said = self.quote
        return {
            "id": self.id,
            "part": self.part,
            "comment": self.comment,
            "exact": said.exact,
            "start": said.start,
            "before": said.before,
            "after": said.after,
        }


Passages = tuple[Passage, ...]


def passages(kept: object) -> Passages:
    """The passages in ``kept``, whatever became of them; what is none is passed over."""
    rows = kept if isinstance(kept, list) else []
    found = {each.id: each for each in map(_passage, rows) if each}
    return tuple(sorted(found.values(), key=lambda each: each.place))


def settled(given: Passages, texts: Mapping[str, str]) -> Passages:
    """``given`` as they can be kept beside an answer with these ``texts``, by part.

    What surrounds the words is taken from the text itself. A blank comment says nothing, and a part
    that was not answered has no words: those are left out.
    """
    found = [
        replace(each, quote=_settled(each.quote, texts[each.part]))
        for each in given
        if each.comment.strip() and texts.get(each.part)
    ]
    return tuple(sorted(found, key=lambda each: each.place))


def _settled(wanted: Quote, text: str) -> Quote:
    start = wanted.start
    if not text.startswith(wanted.exact, start):
        found = find(text, wanted)
        if found is None:
            return wanted
        start = found
    return quote(text, start, start + len(wanted.exact))


def _passage(row: object) -> Passage | None:
    parts = stored.mapping(row)
    said = Quote(
        exact=stored.text(parts.get("exact")),
        start=stored.count(parts.get("start")),
        before=stored.text(parts.get("before")),
        after=stored.text(parts.get("after")),
    )
    name, part = stored.text(parts.get("id")), stored.text(parts.get("part"))
    if not (_ID.fullmatch(name) and part and said.exact):
        return None
    return Passage(name, part, said, stored.text(parts.get("comment")))
