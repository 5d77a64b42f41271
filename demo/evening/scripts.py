"""What a learner of the evening hands in: a marking sample of the case study, as if typed.

A sample answers task by task, each under the task's title; how it was marked is known.
"""

import re
from dataclasses import dataclass
from typing import Any

from tns_training_xblock.content.model import Exercise, Sample

HEADING = re.compile(r"^### +(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Script:
    """An answer, and the levels and reasons that it deserves by the course's own marking."""

    answer: dict[str, Any]
    levels: dict[str, str]
    reasons: dict[str, str]


def script(study: Exercise, turn: int) -> Script:
    """What the learner whose ``turn`` it is writes: one after the other takes another sample.

    Raises ``LookupError`` for a case study without samples.
    """
    if not study.samples:
        raise LookupError(study.id)
    sample = study.samples[turn % len(study.samples)]
    return Script(
        answer={"tasks": by_task(study, sample), "vote": _vote(study, turn)},
        levels={given.criterion: given.level for given in sample.levels},
        reasons={given.criterion: given.why for given in sample.levels},
    )


def by_task(study: Exercise, sample: Sample) -> dict[str, str]:
    """The parts of a ``sample`` by task; what stands under no task's title is left out."""
    ids = {task.title.strip(): task.id for task in study.tasks}
    _, *parts = HEADING.split(sample.answer.text)
    titled = zip(parts[::2], parts[1::2], strict=True)
    return {ids[title.strip()]: text.strip() for title, text in titled if title.strip() in ids}


def _vote(study: Exercise, turn: int) -> dict[str, str]:
    """Two of three say yes, and give no reason: nobody's opinion is invented."""
    if study.vote is None:
        return {}
    return {"choice": "no" if turn % 3 == 2 else "yes", "why": ""}
