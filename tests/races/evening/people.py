"""Those who act: each does a few things in a row, as chance has it, and notes what they were told.

A trainer acts on the page they have, which may be an old one by then, and once refused mostly goes
on with what they were told instead. Nobody waits for anybody.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.states import DRAFTING, WITH_LEARNER, Act
from tns_training_xblock.host.errors import OurError

from ..playing.learners import COURSE, FULL, POOR, Learner
from .moments import Moments
from .table import OF, Deed, Desk

ACTS = (
    [Act.CLAIM] * 3 + [Act.SAVE] * 6 + [Act.RELEASE] * 4 + [Act.UNDO] * 3 + [Act.RETURN] * 2
    + [Act.FINISH, Act.REOPEN, "give_back"] * 2
)  # fmt: skip
"""What a trainer does, whatever they see."""
_LIKELY = {
    "submitted": [Act.SAVE, Act.SAVE, Act.CLAIM],
    "marking": [Act.SAVE, Act.RELEASE, Act.RELEASE, Act.FINISH, Act.RETURN],
    "ready": [Act.RELEASE, Act.RELEASE, Act.REOPEN, Act.RETURN],
    "released": [Act.UNDO, Act.UNDO, Act.REOPEN, Act.RETURN],
}
"""And what they do with what they see."""
_EVENINGS = (
    (Act.SAVE, Act.RELEASE), (Act.SAVE, Act.RELEASE, Act.UNDO), (Act.SAVE, Act.FINISH, Act.RELEASE),
    (Act.SAVE, Act.RETURN),
)  # fmt: skip
ANY = -1
"""In the place of a learner: whose work it is is not known yet, as it was handed in meanwhile."""


@dataclass
class Person:
    """Somebody with a chance of their own, and what they did in this round, by learner."""

    who: int
    chance: random.Random
    moment: Moments
    did: list[tuple[int, Deed]] = field(default_factory=list)
    begins: Callable[[int, Deed], None] = lambda learner, deed: None
    """Called before each deed, by whoever wants to know of one that never ended."""

    @classmethod
    def new(cls, who: int, seed: str, moment: Moments) -> "Person":
        return cls(who, random.Random(f"{seed} {who}"), moment)  # noqa: S311 - no secret

    def does(self, learner: int, deed: Deed, work: Callable[[], Any]) -> Any:
        """What ``work()`` gave, or the error of ours that it raised; both are noted."""
        began = self.moment()
        self.begins(learner, replace(deed, who=self.who, began=began))
        try:
            given, told, error = (found := work()), _told(found, deed), ""
        except OurError as refused:
            given, told, error = refused, None, type(refused).__name__
        ended = self.moment()
        if told is False:
            told, error = None, "not free"
        done = replace(deed, who=self.who, began=began, ended=ended, told=told, error=error)
        self.did.append((learner, done))
        return given


def _told(found: Any, deed: Deed) -> Any:
    """The version a trainer was told, the submission a learner was, or whether it was claimed."""
    if deed.act == Act.CLAIM:
        return "claimed" if found else False
    if isinstance(found, api.ReviewState) and deed.act != Act.UNDO:
        return found.version
    return found.uuid if isinstance(found, api.Receipt) else "done"


class Trainer(Person):
    """What a trainer does at the desk."""

    def plays(self, desks: list[Desk], hot: int, block: str) -> None:
        """A few acts on what everybody is at, or on what is next in the queue."""
        away = desks[hot].state in (DRAFTING, *WITH_LEARNER)
        if self.chance.random() < (0.8 if away else 0.3):
            self._goes_on_with_the_next(desks, block)
            return
        # Of what was never handed in a page can name no submission that is there.
        uuid, version = desks[hot].uuid or "none", desks[hot].version
        if desks[hot].older and self.chance.random() < 0.1:
            uuid = sorted(desks[hot].older)[0]
        seen = desks[hot].state
        for _ in range(self.chance.choice((1, 1, 2, 3))):
            act = self.chance.choice(
                _LIKELY.get(seen, ACTS) if self.chance.random() < 0.7 else ACTS
            )
            version = self._acts(hot, uuid, version, act)
            seen = OF[Act(act)].after if act in OF else seen

    def _goes_on_with_the_next(self, desks: list[Desk], block: str) -> None:
        began = self.moment()
        self.begins(ANY, Deed(self.who, Act.CLAIM, began=began))
        uuid = api.claim_next(Review.objects.filter(usage_key=block), self.who)
        ended = self.moment()
        place = next((i for i, desk in enumerate(desks) if desk.uuid == uuid), ANY)
        deed = Deed(self.who, Act.CLAIM, uuid or "", began=began, ended=ended)
        told = {"told": "claimed"} if uuid else {"error": "not free"}
        self.did.append((place, replace(deed, **told)))
        if self.chance.random() < 0.2:
            api.send_due(COURSE)
        if place == ANY or uuid is None:
            return
        version = desks[place].version
        for act in self.chance.choice(_EVENINGS):
            version = self._acts(place, uuid, version, act)

    def _acts(self, learner: int, uuid: str, version: int, act: str) -> int:
        """Do it, mostly on ``version``; the version that the page shows then."""
        take_over = act in (Act.CLAIM, Act.SAVE) and self.chance.random() < 0.3
        old = version - 1 if version and self.chance.random() < 0.1 else version
        text = f"Word {self.moment()} of {self.who}." if act == Act.SAVE else ""
        deed = Deed(self.who, act, uuid, old, text, take_over)
        work = partial(self._call, deed)
        found = self.does(learner, deed, work)
        if self.chance.random() < 0.05:
            found = self.does(learner, deed, work)
        newest = getattr(found, "current", found)
        return newest.version if isinstance(newest, api.ReviewState) else version

    def _call(self, deed: Deed) -> Any:
        uuid, version, who = deed.uuid, deed.version, self.who
        if deed.act == Act.SAVE:
            levels = FULL if hash(deed.text) % 2 else POOR
            return api.save_review(
                uuid, version, who, levels, {}, deed.text, take_over=deed.take_over
            )
        if deed.act == Act.CLAIM:
            return api.claim(uuid, who, take_over=deed.take_over)
        if deed.act == "give_back":
            return api.give_back(uuid, who)
        # A mark that its learner has seen is changed with a reason.
        calls = {
            Act.FINISH: partial(api.finish, reason="Looked at anew."),
            Act.RELEASE: partial(api.release, reason="Looked at anew."),
            Act.REOPEN: api.reopen,
            Act.UNDO: api.undo_release,
            Act.RETURN: api.return_for_revision,
        }
        return calls[Act(deed.act)](uuid, version, who)


class Learners(Person):
    """What the learners do; one of them at a time."""

    def plays(self, everybody: list[Learner], hot: int) -> None:
        place = hot if self.chance.random() < 0.7 else self.chance.randrange(len(everybody))
        learner = everybody[place]
        for _ in range(self.chance.choice((0, 1, 1, 2))):
            standing = api.standing(learner.key)
            if self.chance.random() < 0.06:
                self.does(place, Deed(0, "reset"), learner.reset)
            elif standing.receipt:
                uuid = standing.receipt.uuid
                deed = Deed(0, Act.WITHDRAW, uuid)
                self.does(place, deed, partial(learner.withdraw, uuid))
            else:
                self._writes(place, learner, standing.draft.version)

    def _writes(self, place: int, learner: Learner, version: int) -> None:
        text = f"Text {self.moment()}"
        answer = {"tasks": {"plan": text}}
        if self.chance.random() < 0.2:
            deed = Deed(0, "write", version=version, text=text)
            self.does(place, deed, partial(learner.write, answer, version))
            return
        deed = Deed(0, Act.SUBMIT, version=version, text=text)
        self.does(place, deed, partial(learner.submit, version, answer))
        if self.chance.random() < 0.1:
            self.does(place, deed, partial(learner.submit, version, answer))
