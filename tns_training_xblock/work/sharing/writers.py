"""Who wrote in a work that several write: known by user id, and gone with the last of them."""

from __future__ import annotations

from tns_training_xblock.work.models import Work, Writer
from tns_training_xblock.work.values import WorkKey


def wrote(root: Work, by: int | None) -> None:
    """Know that somebody of a team wrote in its work, which is held."""
    if by is not None:
        Writer.objects.bulk_create([Writer(work=root, user_id=by)], ignore_conflicts=True)


def stop_writing(root: Work, user_id: int) -> bool:
    """Take somebody out of a team's work, which is held; whether anybody is left who wrote there.

    Their words stay the team's, without their name.
    """
    Work.objects.filter(**WorkKey.of(root).block(), saved_by=user_id).update(saved_by=None)
    writers = Writer.objects.filter(work=root)
    writers.filter(user_id=user_id).delete()
    return writers.exists()


def written_by(user_id: int) -> list[WorkKey]:
    """The works of teams in which somebody wrote, in every run."""
    works = Writer.objects.filter(user_id=user_id).values("work_id")
    return [WorkKey.of(work) for work in Work.objects.filter(pk__in=works)]
