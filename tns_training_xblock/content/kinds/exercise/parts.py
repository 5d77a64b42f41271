"""The body of an exercise, taken apart: what stands above, the tasks, the rubric, the samples."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tns_training_xblock.content.kinds.kind import Kind
from tns_training_xblock.content.model import Criterion, Passage, Task
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Ids
from tns_training_xblock.content.syntax.header import Header
from tns_training_xblock.content.syntax.limits import MAX_WORDS_IN_ALL
from tns_training_xblock.content.syntax.passages import passage, refuse
from tns_training_xblock.content.syntax.report import Place, Report

from .rubric import read_criterion
from .samples import SampleDraft, read_sample
from .tasks import read_task

Take = Callable[[Directive], None]
"""What reads a directive that only one kind of exercise has."""


@dataclass(slots=True)
class Parts:
    """An exercise while its directives are read, in whatever order they come."""

    situation: list[Passage] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    samples: list[SampleDraft] = field(default_factory=list)
    unclear: set[str] = field(default_factory=set)
    """The criteria with faults: what is in them is not known."""
    refused: int = 0
    """How many directives were none of these: one may be what seems to be missing."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a kind of exercise is read.

    ``above`` is what people call the text above the first directive; ``expected`` says whether
    every task must say what is looked for; ``takes`` reads the directives of its own.
    """

    kind: Kind
    above: str
    expected: bool
    takes: Mapping[str, Take]


def read_parts(header: Header, source: Source, ids: Ids, manner: Manner) -> Parts:
    """What stands under ``header``; faults are reported."""
    parts, begun = Parts(), False
    for piece in source.pieces(source.split(header.body)):
        found = passage(piece, source)
        if found is None and isinstance(piece, Directive):
            begun = _take(piece, source, ids, manner, parts) or begun
        elif found is not None and not begun:
            parts.situation.append(found)
        elif found is not None:
            message = (
                f"This is shown nowhere: the {manner.above} ends at the first directive. Move it."
            )
            source.report.error(Place(found.line, 1), "text-misplaced", message)
    _all_fit(parts.tasks, source.report)
    return parts


def _take(directive: Directive, source: Source, ids: Ids, manner: Manner, parts: Parts) -> bool:
    """Add ``directive`` to ``parts``; whether it is one of such a text's own."""
    match directive.name:
        case "task":
            parts.tasks.append(read_task(directive, source, ids, expected=manner.expected))
        case "criterion":
            before = len(source.report.problems)
            parts.criteria.append(read_criterion(directive, source, ids))
            if len(source.report.problems) > before:
                parts.unclear.add(parts.criteria[-1].id)
        case "sample":
            parts.samples.append(read_sample(directive, source, ids))
        case name if name in manner.takes:
            manner.takes[name](directive)
        case _:
            refuse(directive, source, manner.kind.directives)
            parts.refused += 1
            return False
    return True


def _all_fit(tasks: Sequence[Task], report: Report) -> None:
    asked = 0
    for task in tasks:
        asked += task.words.most if task.words else 0
        if asked > MAX_WORDS_IN_ALL:
            message = f"All tasks together ask for {MAX_WORDS_IN_ALL:,} words at most."
            report.error(Place(task.line, 1), "words-many", message)
            return
