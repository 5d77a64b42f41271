"""What the demonstration keeps of a block for a person, as it moves with a run elsewhere."""

from collections.abc import Collection, Iterator
from typing import Any

from xblock.fields import Scope

from tns_training_xblock.host.moving.results import Result

from ..models import Completion, FieldState, Item, Score

STATE: str = Scope.user_state.name


def kept(course_id: str, block_types: Collection[str]) -> Iterator[Result]:
    """States with the scores of the same block, then completion."""
    items = Item.objects.filter(course_id=course_id, block_type__in=list(block_types))
    keys = list(items.values_list("key", flat=True))
    earned_there = Score.objects.filter(block__in=keys).order_by("pk")
    scores = {(row.user_id, row.block): row for row in earned_there}
    for row in FieldState.objects.filter(scope=STATE, block__in=keys).order_by("pk"):
        score = scores.pop((int(row.user), row.block), None)
        earned, possible = (score.earned, score.possible) if score else (None, None)
        yield Result(int(row.user), row.block, row.fields, earned, possible)
    for score in scores.values():
        yield Result(score.user_id, score.block, None, score.earned, score.possible)
    for done in Completion.objects.filter(block__in=keys).order_by("pk"):
        yield Result(done.user_id, done.block, completion=done.completion)


def leave_state(user_id: int, usage_key: str) -> None:
    """An empty state, where somebody has none in a block."""
    place = {"user": str(user_id), "scope": STATE, "block": usage_key}
    FieldState.objects.get_or_create(**place, defaults={"fields": {}})


def keep(result: Result) -> None:
    """Over what is kept of the same block."""
    mine: dict[str, Any] = {"user_id": result.user_id, "block": result.usage_key}
    if result.completion is not None:
        done = {"completion": result.completion}
        Completion.objects.update_or_create(**mine, defaults=done)
        return
    if result.state is not None:
        place: dict[str, Any] = {
            "user": str(result.user_id),
            "scope": STATE,
            "block": result.usage_key,
        }
        FieldState.objects.update_or_create(**place, defaults={"fields": result.state})
    if result.earned is not None:
        points = {"earned": result.earned, "possible": result.possible}
        Score.objects.update_or_create(**mine, defaults=points)
