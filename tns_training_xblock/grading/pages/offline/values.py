"""What a paper is made of, from a submission on the desk."""

from __future__ import annotations

from django.utils.translation import pgettext

from tns_training_xblock.grading.sheets.papers import Given
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host.people import Person
from tns_training_xblock.work.values import Attached

STYLE = "shared/paper.css"
"""How papers look."""


def learner_name(person: Person | None, *, hidden: bool = False) -> str:
    """Who handed it in, as papers and archives say it."""
    if hidden:
        return pgettext("tns", "Hidden until the release")
    return str(person) if person else pgettext("tns", "Somebody who left")


def given_of(state: ReviewState, files: tuple[Attached, ...]) -> Given:
    """What was handed in last, with these files."""
    submitted = state.submission
    return Given(
        uuid=state.uuid,
        round=state.round,
        content=submitted.content,
        answer=submitted.answer,
        files=files,
        submitted_at=submitted.submitted_at,
        late=submitted.late,
    )
