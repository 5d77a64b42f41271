"""Comments on passages, as a desk lists them beside the answer they are on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tns_training_xblock.grading.comments.passages import Passage
from tns_training_xblock.grading.comments.quoting import quote


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its ``number`` on the page.

    ``here`` is whether its words stand in the text that is shown; ``round`` is the earlier round it
    was said in, or 0; ``problem`` is a sentence, or empty.
    """

    passage: Passage
    number: int
    here: bool
    round: int = 0
    problem: str = ""

    @property
    def anchor(self) -> str:
        """Which words it is of, for the form that carries it along."""
        said = self.passage.quote
        around = {"before": said.before, "after": said.after}
        return json.dumps(
            {"part": self.passage.part, "start": said.start, "exact": said.exact, **around}
        )


def passage_rows(
    given: Iterable[Passage], text: str, first: int, problems: dict[str, str]
) -> tuple[PassageRow, ...]:
    """``given`` passages of one ``text``, numbered from ``first``; ``problems`` by their fields."""
    return tuple(
        PassageRow(
            each,
            number,
            each.span_in(text) is not None,
            problem=problems.get(f"passage-{each.id}", ""),
        )
        for number, each in enumerate(given, first)
    )


def standing_rows(given: Iterable[Passage], text: str, round_number: int) -> tuple[PassageRow, ...]:
    """Those of an earlier round whose words stand in ``text`` still, as they stand there."""
    found = ((each, each.span_in(text)) for each in given)
    return tuple(
        PassageRow(replace(each, quote=quote(text, *span)), 0, here=True, round=round_number)
        for each, span in found
        if span
    )
