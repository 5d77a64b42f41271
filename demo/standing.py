"""How one person stands in a course: what was begun, completed, handed in and scored."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from submissions.models import Submission
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.plugin import PluginMissingError

from . import people
from .models import Completion, Course, FieldState, Item, Score
from .people import Someone

State = Literal["", "todo", "begun", "done", "waiting", "marked"]
"""Of a page; empty where there is nothing to do on it."""


@dataclass(frozen=True)
class Standing:
    """Keys of blocks, and the scores in them. What waits was handed in and has no mark yet."""

    begun: frozenset[str]
    completed: frozenset[str]
    handed_in: frozenset[str]
    scores: dict[str, Score]

    def state(self, blocks: Iterable[Item]) -> State:
        """The state of a page with these blocks on it."""
        keys = [block.key for block in blocks if _counts(block)]
        if not keys:
            return ""
        handed_in = self.handed_in.intersection(keys)
        if handed_in:
            return "marked" if handed_in <= self.scores.keys() else "waiting"
        if self.completed.issuperset(keys):
            return "done"
        return "todo" if self.begun.isdisjoint(keys) else "begun"


def standing(course: Course, user: Someone) -> Standing:
    """How ``user`` stands, in four queries."""
    own = {"user_id": people.id_of(user)}
    states = FieldState.objects.filter(user=str(user.pk), scope="user_state")
    completed = Completion.objects.filter(**own, completion__gte=1)
    submissions = Submission.objects.filter(
        student_item__student_id__in=people.anonymous_ids(user, course.key),
        student_item__course_id=course.key,
    )
    return Standing(
        frozenset(states.values_list("block", flat=True)),
        frozenset(completed.values_list("block", flat=True)),
        frozenset(submissions.values_list("student_item__item_id", flat=True)),
        {score.block: score for score in Score.objects.filter(**own)},
    )


def _counts(block: Item) -> bool:
    """Whether a page waits for this block to be completed: not where one looks things up."""
    try:
        block_class = XBlock.load_class(block.block_type)
    except PluginMissingError:
        return False
    mode = XBlockCompletionMode.get_mode(block_class)
    return bool(mode == XBlockCompletionMode.COMPLETABLE and not block.looked_up)
