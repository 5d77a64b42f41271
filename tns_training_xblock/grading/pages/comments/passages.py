"""An answer with the comments on its passages, task by task."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tns_training_xblock.content.model import Renamed
from tns_training_xblock.grading.answers import renamed_in
from tns_training_xblock.grading.comments.passages import TASK, VOTE, Passage, Passages
from tns_training_xblock.grading.values import PastRound

from ..reading.quoted import PassageRow, passage_rows, standing_rows
from ..sheet import Sheet, TaskSheet


def quoted(
    sheet: Sheet,
    passages: Passages,
    problems: dict[str, str] | None = None,
    rounds: tuple[PastRound, ...] = (),
    content: dict[str, str] | None = None,
) -> Sheet:
    """``sheet`` with the ``passages`` of its answers, numbered in reading order.

    Beside them stand those of earlier ``rounds`` whose words are there still. ``content`` is what
    was answered, which says what tasks were called before; ``problems`` are told by the fields.
    """
    placing = _Placing(passages, problems or {}, rounds, renamed_in(content or {}))

    def placed(task: TaskSheet) -> TaskSheet:
        part = f"{TASK}{task.id}"
        rows, stood = placing.rows(part, task.given), placing.stood(part, task.given)
        return replace(task, passages=rows, stood=stood)

    tasks = tuple(placed(task) for task in sheet.tasks)
    vote = sheet.vote and replace(
        sheet.vote,
        passages=placing.rows(VOTE, sheet.vote.why),
        stood=placing.stood(VOTE, sheet.vote.why),
    )
    loose = tuple(placed(task) for task in sheet.loose)
    return replace(sheet, tasks=tasks, vote=vote, loose=loose)


class _Placing:
    """Which passages belong where; the numbers go on from part to part."""

    def __init__(
        self,
        passages: Passages,
        problems: dict[str, str],
        rounds: tuple[PastRound, ...],
        renamed: Renamed,
    ) -> None:
        self._passages, self._problems = passages, problems
        self._rounds, self._renamed = rounds, renamed
        self._next = 1

    def rows(self, part: str, text: str) -> tuple[PassageRow, ...]:
        found = passage_rows(self._of(part, self._passages), text, self._next, self._problems)
        self._next += len(found)
        return found

    def stood(self, part: str, text: str) -> tuple[PassageRow, ...]:
        return tuple(
            row
            for past in self._rounds
            for row in standing_rows(self._of(part, past.marking.passages), text, past.number)
        )

    def _of(self, part: str, passages: Passages) -> Iterator[Passage]:
        return (each for each in passages if self._now(each.part) == part)

    def _now(self, part: str) -> str:
        """What the part is called in the content that was answered."""
        is_task = part.startswith(TASK)
        return TASK + self._renamed.now(part.removeprefix(TASK)) if is_task else part
