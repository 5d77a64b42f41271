"""What a learner is told at once of a number: how it was read, and never whether it is right."""

from __future__ import annotations

from django.utils import translation

from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.content.model import Exercise
from tns_training_xblock.content.uses.judging import judge
from tns_training_xblock.host.templating import render

from .answers import Answer, text_of


def numbers_read(reading: Reading | None, answer: Answer) -> dict[str, str]:
    """How each number in ``answer`` was read, by its task: HTML in the reader's language.

    Nothing where the text is gone: what is kept is kept all the same.
    """
    if reading is None or not isinstance(reading.document, Exercise):
        return {}
    with translation.override(reading.language):
        return {
            task.id: render(
                "shared/number_read.html",
                {"values": judge(typed, task.number).values, "unit": task.number.unit},
            ).strip()
            for task in reading.document.tasks
            if task.number and (typed := text_of(answer, task)).strip()
        }
