"""What the platform asks for when a user leaves it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Q

from tns_training_xblock.cohort.api import forget_parts, is_team
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.patience import alone, patiently
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import WorkKey

from .comments.bank import retire as retire_bank
from .forgetting import forget_all, left_team
from .models import (
    Event,
    Look,
    Mail,
    NoMail,
    Planned,
    Review,
    Round,
    Rule,
    SampleMark,
    SecondMark,
)
from .teams.leaving import shared_by

log = Log("work")


def erase_retired_user(sender: Any, user: Any = None, **kwargs: Any) -> None:
    """Receiver of ``USER_RETIRE_LMS_MISC``: erase all that ``user`` left, in every course.

    What a trainer wrote belongs to the learners it was written for, and stays without a name; so
    does what they shared in the comment bank, and what they kept there for themselves is erased.
    Drafts carry only anonymous ids, so the platform is asked which were the user's. What they wrote
    with others stays with those, without their name, and goes with the last of them. Where the
    storage did not delete every file this raises at the end, so that the platform tries again.
    """
    patiently(partial(_unname, user.pk), "who leaves", alone=alone(Review))
    owners = platform().anonymous_ids(user)
    left = [key for key in shared_by(user.pk) if not left_team(key, user.pk)]
    mine = Q(user_id=user.pk) | Q(student_id__in=owners)
    places = Work.objects.filter(mine).values_list("course_id", "usage_key", "student_id")
    own = sorted({place for place in places if not is_team(place[2])})
    patiently(partial(_leave, user.pk), "who leaves", alone=alone(Review))
    forget_all([*left, *(WorkKey(*place) for place in own)], owners)
    log.act("account-retired", count=len(own))


def _leave(user_id: int) -> None:
    Mail.objects.filter(user_id=user_id).delete()
    NoMail.objects.filter(user_id=user_id).delete()
    forget_parts(user_id)


def _unname(trainer_id: int) -> None:
    for name in ("trainer_id", "claimed_by", "assigned_to"):
        Review.objects.filter(**{name: trainer_id}).update(**{name: None})
    for name in ("trainer_id", "first_by", "proposed_by"):
        SecondMark.objects.filter(**{name: trainer_id}).update(**{name: None})
    SampleMark.objects.filter(skipped_by=trainer_id).update(skipped_by=None)
    SampleMark.objects.filter(trainer_id=trainer_id).delete()
    Round.objects.filter(trainer_id=trainer_id).update(trainer_id=None)
    NoMail.objects.filter(set_by=trainer_id).update(set_by=None)
    Event.objects.filter(user_id=trainer_id).update(user_id=None)
    Look.objects.filter(answered_by=trainer_id).update(answered_by=None)
    planned = Planned.objects.filter(by=trainer_id)
    planned.filter(state=Planned.State.WAITING).update(state=Planned.State.CANCELLED)
    planned.update(by=None)
    Rule.objects.filter(set_by=trainer_id).update(set_by=None)
    retire_bank(trainer_id)
