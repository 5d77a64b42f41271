"""An evening of four trainers and their learners, round after round, all at once.

Chance decides what each does; the seed is told where something goes wrong. It decides what is
tried, not who is first.
"""

import functools
import os
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from submissions import api as submissions

from tns_training_xblock.grading import api
from tns_training_xblock.grading.marking import scores
from tns_training_xblock.grading.models import Review

from .evening.kept import Kept, written
from .evening.order import TOLD, explained
from .evening.people import Learners, Trainer
from .learners import COURSE, Learner
from .test_claims import FOUR

ROUNDS = int(os.environ.get("TNS_EVENING_ROUNDS", "500"))
SEED = os.environ.get("TNS_EVENING_SEED") or str(random.randrange(10**9))  # noqa: S311
LEARNERS = 4


@pytest.fixture
def unsteady(monkeypatch):
    """A gradebook that fails now and then, before it has kept the score or after."""
    chance, set_score = random.Random(SEED), submissions.set_score  # noqa: S311

    @functools.wraps(set_score)
    def sometimes(*score):
        if (luck := chance.random()) < 0.1:
            raise RuntimeError("no broker")
        set_score(*score)
        if luck < 0.2:
            raise RuntimeError("no broker any more")

    monkeypatch.setattr(scores.submissions, "set_score", sometimes)


class Evening:
    """One block, its learners, and the story so far."""

    def __init__(self):
        first = Learner.new()
        self.block = first.key.usage_key
        self.learners = [first, *(Learner.new(self.block) for _ in range(LEARNERS - 1))]
        self.told, self.tales = Counter(), []
        for learner in self.learners:
            learner.submit()
        kept = Kept(self.learners)
        self.desks = [kept.desk(learner) for learner in self.learners]
        self.lines = [[] for _ in self.learners]

    def play(self, number):
        """A round of the harness."""
        seed = f"{SEED} {number}"
        chance = random.Random(seed)  # noqa: S311
        self._time_passes(chance)
        hot = chance.randrange(LEARNERS)
        trainers = [Trainer.new(who, seed) for who in FOUR]
        learner = Learners.new(0, seed)
        outcomes = yield (
            *(lambda one=one: one.plays(self.desks, hot, self.block) for one in trainers),
            lambda: learner.plays(self.learners, hot),
        )
        assert all(outcome.acknowledged for outcome in outcomes)
        self._must_agree([*trainers, learner])
        if number % 5 == 4:
            self._sends_what_is_due()

    def _time_passes(self, chance):
        """A claim lapses, or the minute is over in which a release can be undone."""
        place, luck = chance.randrange(LEARNERS), chance.random()
        rows, desk = (
            Review.objects.filter(submission_uuid=self.desks[place].uuid),
            self.desks[place],
        )
        now = timezone.now()
        if luck < 0.1 and desk.owner:
            rows.update(claimed_until=now - timedelta(seconds=1))
            self.desks[place] = replace(desk, owner=None)
        elif luck < 0.2 and desk.mark:
            rows.update(released_at=now - timedelta(minutes=2))
            self.desks[place] = replace(desk, late=True)

    def _must_agree(self, people):
        kept = Kept(self.learners)
        for place, learner in enumerate(self.learners):
            deeds = [
                [deed for where, deed in person.did if self._is_of(place, where, deed, people)]
                for person in people
            ]
            start, end = self.desks[place], kept.desk(learner)
            story = explained(start, end, deeds)
            wrong = ["no order explains it"] if story is None else []
            self.desks[place] = story[-1][2] if story else start if not wrong else end
            self.lines[place] = written(self.lines[place], story or [], learner)
            wrong += kept.disagreements(learner, self.lines[place])
            if wrong:
                did = [f"  {deed}" for each in deeds for deed in each]
                self.tales.append("\n".join([*wrong, str(start), str(end), *did]))
            assert not wrong, wrong[0]
        for person in people:
            self.told.update(f"{deed.act}: {deed.error or 'done'}" for _, deed in person.did)

    def _is_of(self, place, where, deed, people):
        """What was claimed out of the queue may have been handed in a moment before."""
        if where >= 0:
            return where == place
        came = {told.told for at, told in people[-1].did if at == place and told.act == "submit"}
        return deed.uuid in came

    def _sends_what_is_due(self):
        with pytest.MonkeyPatch.context() as steady:
            steady.setattr(scores.submissions, "set_score", submissions.set_score.__wrapped__)
            api.send_due(COURSE)
        assert not Review.objects.filter(usage_key=self.block, score_due__isnull=False).exists()


def test_four_trainers_and_their_learners(races, private_files, unsteady):
    evening = Evening()
    try:
        races(evening.play, rounds=ROUNDS)
    except AssertionError as error:
        tale = "\n".join(evening.tales[:1])
        raise AssertionError(f"TNS_EVENING_SEED={SEED}\n{error}\n{tale}") from None
    told = {name.split(": ")[1] for name in evening.told} - {"done"}
    assert told <= TOLD
    assert evening.told["release: done"] > ROUNDS / 10, evening.told
