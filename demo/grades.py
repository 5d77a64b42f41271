"""What blocks and trainers report: scores, completion, events."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from opaque_keys.edx.keys import UsageKey
from submissions.models import score_reset, score_set
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.scorable import ScorableXBlockMixin
from xblock.scorable import Score as XBlockScore

from . import people
from .inheritance import Date
from .models import Completion, Course, Event, Score
from .people import Someone

FREEZE = timedelta(days=30)
"""How long after a course's end Open edX takes new grades, where it freezes them at all."""


def publish(user: Someone, block: XBlock, event: str, data: dict[str, Any]) -> None:
    """Keep what ``block`` published while bound to ``user``.

    As in the LMS, a grade goes to the bound user whatever the event says and is handed back to a
    scorable block, an anonymous reader's grade and completion are dropped, and a block that does
    not complete itself is complete once it is scored.
    """
    key = str(block.scope_ids.usage_id)
    if event not in {"grade", "completion"}:
        Event.objects.create(user_id=user.pk, block=key, name=event, data=data)
    elif user.is_authenticated and event == "grade":
        set_score(user, key, data["value"], data["max_value"], data.get("only_if_higher", False))
        if isinstance(block, ScorableXBlockMixin):
            block.set_score(XBlockScore(data["value"], data["max_value"]))
        if not getattr(block, "has_custom_completion", False) and _completable(block):
            _complete(user, key, 1.0)
    elif user.is_authenticated:
        _complete(user, key, float(data["completion"]))


def frozen(course_id: str) -> bool:
    """Whether the course ended so long ago that its gradebook no longer changes."""
    course = Course.objects.filter(key=course_id).only("settings").first()
    end = Date().from_json(course.settings.get("end")) if course else None
    if end is None:
        return False
    return datetime.now(UTC) > end.replace(tzinfo=end.tzinfo or UTC) + FREEZE


def set_score(
    user: Someone, block: str, earned: float, possible: float, only_if_higher: bool = False
) -> None:
    """Write a line of the gradebook; a score out of nothing, or too late, is ignored."""
    if not possible or frozen(str(UsageKey.from_string(block).course_key)):
        return
    line = {"user_id": people.id_of(user), "block": block}
    # Before the transaction: under repeatable read it would not see what another made.
    Score.objects.get_or_create(**line, defaults={"earned": 0, "possible": possible})
    with transaction.atomic():
        score = Score.objects.select_for_update().get(**line)
        lower = earned / possible < score.earned / score.possible
        if not (only_if_higher and lower):
            score.earned, score.possible = earned, possible
            score.save()


def listen() -> None:
    """Take over the scores that edx-submissions announces."""
    score_set.connect(_on_score_set, dispatch_uid="demo")
    score_reset.connect(_on_score_reset, dispatch_uid="demo")


def _on_score_set(
    *, anonymous_user_id: str, item_id: str, points_earned: int, points_possible: int, **_: Any
) -> None:
    user = people.user_of(anonymous_user_id)
    if user:
        set_score(user, item_id, points_earned, points_possible)


def _on_score_reset(*, anonymous_user_id: str, item_id: str, **_: Any) -> None:
    delete_score(anonymous_user_id, item_id)


def delete_score(anonymous_id: str, block: str) -> None:
    """Take a line of the gradebook back."""
    user = people.user_of(anonymous_id)
    if user:
        Score.objects.filter(user_id=people.id_of(user), block=block).delete()


def _completable(block: XBlock) -> bool:
    return bool(XBlockCompletionMode.get_mode(block) == XBlockCompletionMode.COMPLETABLE)


def _complete(user: Someone, block: str, completion: float) -> None:
    line = {"user_id": people.id_of(user), "block": block}
    # Not update_or_create: under repeatable read its lock on a row to come makes deadlocks.
    _, made = Completion.objects.get_or_create(**line, defaults={"completion": completion})
    if not made:
        Completion.objects.filter(**line).update(completion=completion)
