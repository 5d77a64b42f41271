"""Who may read a learner's work: nobody else, until the learner says so or hands it in."""

from __future__ import annotations

from collections.abc import Collection

from tns_training_xblock.work.errors import AlreadySubmitted, AnswerRefused
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import WorkKey

AUDIENCES: tuple[str, ...] = tuple(Work.Audience)
"""From the narrowest to the widest."""


def show_to(key: WorkKey, audience: str) -> None:
    """Let ``audience``, one of :data:`AUDIENCES`, read the work of ``key`` from now on.

    The last choice counts, and a work that is not begun can have one. Raises
    :class:`AnswerRefused` for another word, and :class:`AlreadySubmitted` where it would hide
    what trainers have.
    """
    if audience not in AUDIENCES:
        raise AnswerRefused("a work is shown to one of the audiences")

    def choose(root: Work) -> None:
        if root.submission_uuid and audience != to_trainers(audience):
            raise AlreadySubmitted
        Work.objects.filter(pk=root.pk).update(shown_to=audience)

    in_turn(key, choose)


def show_at_first(key: WorkKey, audience: str) -> None:
    """Let ``audience`` read the work of ``key`` where nobody of those who write it chose yet.

    What was chosen stays: whoever writes next, from whatever tab, widens nothing by it.
    """
    in_turn(
        key,
        lambda root: Work.objects.filter(pk=root.pk, shown_to="").update(shown_to=audience),
    )


def narrow(key: WorkKey, students: Collection[str], audience: str) -> None:
    """Let nobody beyond ``audience`` read the drafts of ``students`` in the block of ``key``.

    They are what the same people wrote there before they wrote together; what was handed in stays
    with those who have it.
    """
    wider = AUDIENCES[AUDIENCES.index(audience) + 1 :]
    drafts = Work.objects.filter(
        course_id=key.course_id, usage_key=key.usage_key, student_id__in=students
    )
    drafts.filter(submission_uuid=None, shown_to__in=wider).update(shown_to=audience)


def to_trainers(audience: str) -> str:
    """Who reads what was handed in: ``audience``, or trainers where that is wider.

    It is not kept: once the work is back with its learner, what they chose is so again.
    """
    wider = audience in AUDIENCES and audience != Work.Audience.ME
    return audience if wider else Work.Audience.TRAINERS.value
