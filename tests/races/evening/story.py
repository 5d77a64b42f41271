"""Rounds of an evening, and whether what everybody was told in them is one true story.

Chance decides what each does; the seed is told where something goes wrong. It decides what is
tried, not who is first.
"""

import os
import random
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from tns_training_xblock.grading.models import Review

from ..playing.learners import Learner
from .kept import Kept, Line, written
from .moments import Moments
from .order import KILLED, explained
from .people import ANY, Learners, Person, Trainer
from .processes import Play, at_once, settle
from .table import Deed, Desk

SEED = os.environ.get("TNS_EVENING_SEED") or str(random.randrange(10**9))  # noqa: S311
FOUR = (1_000_001, 1_000_002, 1_000_003, 1_000_004)
LEARNERS = 4
Round = Generator[tuple[Play, ...], list[Any], None]
LONGEST = 0.08
"""Seconds after which the first process of a round is killed, at most."""


class Evening:
    """One block, its learners, and the story so far."""

    def __init__(self) -> None:
        first = Learner.new()
        self.block = first.key.usage_key
        self.learners = [first, *(Learner.new(self.block) for _ in range(LEARNERS - 1))]
        self.told: Counter[str] = Counter()
        self.tales: list[str] = []
        self._moments = Moments()
        for learner in self.learners:
            learner.submit()
        self.desks: list[Desk] = []
        self.lines: list[list[Line]] = []
        self._begin()
        assert not any(self.lines), "handing in is no line of the history"

    def play(self, number: int) -> Round:
        """A round of the harness, in threads."""
        everybody, _ = self._prepared(number)
        before, self.desks = self.desks, []
        outcomes = yield tuple(play for _, play in everybody)
        assert all(outcome.acknowledged for outcome in outcomes)
        self.desks = before
        self._must_agree([person for person, _ in everybody])

    def play_and_kill(self, number: int) -> None:
        """A round in processes, of which one or two are killed."""
        everybody, chance = self._prepared(number)
        dying = chance.sample(range(len(everybody)), chance.choice((1, 2)))
        at_once(
            everybody, [(who, chance.uniform(0, LONGEST / (n + 1))) for n, who in enumerate(dying)]
        )
        settle()
        self._must_agree([person for person, _ in everybody])

    def _prepared(self, number: int) -> tuple[list[tuple[Person, Play]], random.Random]:
        """Four trainers and the learners, and what each plays."""
        seed = f"{SEED} {number}"
        chance = random.Random(seed)  # noqa: S311
        if not self.desks:
            self._begin()
        self._time_passes(chance)
        hot = chance.randrange(LEARNERS)
        self._moments.lay_out()
        trainers = [Trainer.new(who, seed, self._moments) for who in FOUR]
        learner = Learners.new(0, seed, self._moments)
        plays: list[tuple[Person, Play]] = [
            (one, partial(one.plays, list(self.desks), hot, self.block)) for one in trainers
        ]
        return [*plays, (learner, partial(learner.plays, self.learners, hot))], chance

    def _begin(self) -> None:
        """Take the story up as the database has it: at first, and after a round that broke off.

        Of such a round not all is known, so that later ones may look wrong: the first one is.
        """
        kept = Kept(self.learners)
        self.desks = [kept.desk(learner) for learner in self.learners]
        self.lines = [kept.lines_of(learner) for learner in self.learners]

    def _time_passes(self, chance: random.Random) -> None:
        """A claim lapses, or the minute is over in which a release can be undone."""
        place, luck, now = chance.randrange(LEARNERS), chance.random(), timezone.now()
        desk = self.desks[place]
        rows = Review.objects.filter(submission_uuid=desk.uuid)
        if luck < 0.1 and desk.owner:
            rows.update(claimed_until=now - timedelta(seconds=1))
            self.desks[place] = replace(desk, owner=None)
        elif luck < 0.2 and desk.mark:
            rows.update(released_at=now - timedelta(minutes=2))
            self.desks[place] = replace(desk, late=True)

    def _must_agree(self, people: Sequence[Person]) -> None:
        kept = Kept(self.learners)
        for place, learner in enumerate(self.learners):
            start, end = self.desks[place], kept.desk(learner)
            deeds = [
                [_known(deed, end) for at, deed in person.did if _is_of(place, end, at, deed)]
                for person in people
            ]
            story = explained(start, end, deeds)
            wrong = ["no order explains it"] if story is None else []
            self.desks[place] = story[-1][2] if story else end if wrong else start
            self.lines[place] = written(self.lines[place], story or [], learner)
            wrong += kept.disagreements(learner, self.lines[place])
            if wrong:
                did = [f"  {deed}" for each in deeds for deed in each]
                self.tales.append("\n".join([*wrong, str(start), str(end), *did]))
            assert not wrong, wrong[0]
        for person in people:
            self.told.update(f"{deed.act}: {deed.error or 'done'}" for _, deed in person.did)


def _is_of(place: int, end: Desk, at: int, deed: Deed) -> bool:
    """What was claimed out of the queue may have been handed in a moment before, or be anything."""
    return at == place or (at == ANY and (deed.error == KILLED or deed.uuid == end.uuid != ""))


def _known(deed: Deed, end: Desk) -> Deed:
    """Whoever was killed while handing in was not told what it is; it stands there, if it does."""
    killed = deed.error == KILLED and deed.act == "submit"
    return replace(deed, told=end.uuid) if killed else deed
