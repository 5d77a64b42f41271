"""What a trainer said of single words: the learner's text with these words, and the comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tns_training_xblock.content.model import Renamed
from tns_training_xblock.content.uses.differences import Part
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.typed.marking import Span
from tns_training_xblock.content.uses.typed.written import written

if TYPE_CHECKING:
    from tns_training_xblock.grading.api import Passage

TASK, VOTE = "task:", "vote"
UNSHOWN = Html("")


@dataclass(frozen=True, slots=True)
class Stretch(Part):
    """Some of a text that lies in the same passages; ``ends`` are the numbers that end with it."""

    inside: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @property
    def number(self) -> str:
        """The numbers at its end, to be read."""
        return ", ".join(map(str, self.ends))


@dataclass(frozen=True, slots=True)
class PassageView:
    """A comment with its words; ``here`` is whether these stand in the text beside it."""

    number: int
    exact: str
    comment: str
    here: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text as it is ``shown``, or the ``stretches`` of what became of one, with the comments."""

    shown: Html = UNSHOWN
    stretches: tuple[Stretch, ...] = ()
    passages: tuple[PassageView, ...] = ()


UNQUOTED = Quoted()


class Said:
    """The comments on the passages of one answer, by part, numbered in the order of its parts.

    Args:
        passages: as the marking has them, in the reader's language.
        parts: ``task:<id>`` and ``vote``, in the order of the page.
        renamed: what the ids of tasks were called before.
    """

    def __init__(self, passages: Iterable[Passage], parts: Iterable[str], renamed: Renamed) -> None:
        self._of: dict[str, list[Passage]] = {part: [] for part in parts}
        for each in passages:
            self._of.get(_now(each.part, renamed), []).append(each)
        self._first = dict(zip(self._of, _firsts(self._of.values()), strict=True))

    def on(
        self, part: str, text: str, changes: Sequence[Part] | None = None, ahead: int = 0
    ) -> Quoted:
        """``text`` of a part with the comments on it, or the ``changes`` that lead on from it.

        The changes may begin with something else, which is ``ahead`` characters long.
        """
        found = self._of.get(part, [])
        if not found:
            return UNQUOTED
        first = self._first[part]
        spans = [_moved(each.span_in(text), ahead) for each in found]
        views = tuple(
            PassageView(number, each.quote.exact, each.comment, span is not None)
            for number, (each, span) in enumerate(zip(found, spans, strict=True), first)
        )
        if changes is None:
            return Quoted(written(text, spans, first), passages=views)
        return Quoted(stretches=tuple(stretches(changes, spans, first)), passages=views)


def stretches(parts: Iterable[Part], spans: Sequence[Span], first: int = 1) -> Iterator[Stretch]:
    """``parts``, split where a passage begins or ends; ``spans`` are those of the passages.

    A span counts the characters of all that was not added; they are numbered from ``first``.
    """
    offset = 0
    for part in parts:
        if part.kind == "added":
            yield Stretch(part.kind, part.text)
            continue
        end = offset + len(part.text)
        cuts = {at for span in spans if span for at in span if offset < at < end}
        for low, high in pairwise([offset, *sorted(cuts), end]):
            within = [
                (number, span[1])
                for number, span in enumerate(spans, first)
                if span and span[0] <= low and high <= span[1]
            ]
            text = part.text[low - offset : high - offset]
            inside = tuple(number for number, _ in within)
            ends = tuple(number for number, last in within if last == high)
            yield Stretch(part.kind, text, inside, ends)
        offset = end


def _moved(span: Span, ahead: int) -> Span:
    return (span[0] + ahead, span[1] + ahead) if span else None


def _firsts(lists: Iterable[list[Passage]]) -> Iterator[int]:
    number = 1
    for each in lists:
        yield number
        number += len(each)


def _now(part: str, renamed: Renamed) -> str:
    is_task = part.startswith(TASK)
    return TASK + renamed.now(part.removeprefix(TASK)) if is_task else part
