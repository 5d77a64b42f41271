"""How one person stands in a course: what was begun, completed, handed in and scored."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.plugin import PluginMissingError

from tns_training_xblock.grading import api as grading

from .. import people
from ..models import Completion, Course, FieldState, Item, Score
from ..people import Someone

State = Literal["", "todo", "begun", "done", "waiting", "returned", "marked"]
"""Of a page; empty where there is nothing to do on it."""
_WITHDRAWN, _RETURNED, _RELEASED = (
    grading.State.WITHDRAWN,
    grading.State.RETURNED,
    grading.State.RELEASED,
)


@dataclass(frozen=True)
class Standing:
    """Keys of blocks, and the scores in them.

    ``handed_in`` says of those that were where they stand: with the trainers, back or marked.
    """

    begun: frozenset[str]
    completed: frozenset[str]
    handed_in: dict[str, str]
    scores: dict[str, Score]

    def state(self, blocks: Iterable[Item]) -> State:
        """The state of a page with these blocks on it."""
        keys = [block.key for block in blocks if _counts(block)]
        if not keys:
            return ""
        theirs = {self.handed_in.get(key, _WITHDRAWN) for key in keys} - {_WITHDRAWN}
        if _RETURNED in theirs:
            return "returned"
        if theirs:
            return "marked" if theirs == {_RELEASED} else "waiting"
        if self.completed.issuperset(keys):
            return "done"
        return "todo" if self.begun.isdisjoint(keys) else "begun"


def standing(course: Course, user: Someone) -> Standing:
    """How ``user`` stands, in four queries."""
    own = {"user_id": people.id_of(user)}
    states = FieldState.objects.filter(user=str(user.pk), scope="user_state")
    completed = Completion.objects.filter(**own, completion__gte=1)
    return Standing(
        frozenset(states.values_list("block", flat=True)),
        frozenset(completed.values_list("block", flat=True)),
        grading.states_of(course.key, people.anonymous_ids(user, course.key), people.id_of(user)),
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
