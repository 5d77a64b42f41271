"""A team of three who answer one case study together, and their trainer."""

from dataclasses import dataclass

import pytest
from submissions import api as submissions

from demo import people
from demo.models import Enrollment
from tests.grading.conftest import ANSWER, CASE, KEY, person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import api as work_api

RUN, ITEM = KEY.course_id, KEY.usage_key
LEVELS = {"arithmetic": "good", "mix": "weak"}
"""4 points of 5."""
TRAINER = 900_001


def learner(name):
    user = person(name)
    Enrollment.objects.create(user=user, course_key=RUN)
    return Learner(user.pk, name, people.anonymous_id(user, RUN), RUN)


@dataclass
class Team:
    """What a team does, in the block ``ITEM``."""

    group: cohort.GroupName
    mina: Learner
    omar: Learner
    sara: Learner

    @property
    def everybody(self):
        return (self.mina, self.omar, self.sara)

    def whose(self, who):
        return cohort.whose("group", who, ITEM)

    def key(self, who=None):
        return work_api.WorkKey(RUN, ITEM, self.whose(who or self.mina).student_id)

    def standing(self, who):
        return api.standing(self.key(who), who.user_id)

    def save(self, who, text, version=None):
        key = self.key(who)
        version = self.standing(who).draft.version if version is None else version
        return work_api.save_draft(key, {"tasks": {"plan": text}}, version, by=who.user_id)

    def hand_in(self, who=None, answer=ANSWER, **how):
        who = who or self.mina
        whose = self.whose(who)
        key = work_api.WorkKey(RUN, ITEM, whose.student_id)
        version = api.standing(key).draft.version
        how = {"late": False, "language": "en", "user_id": who.user_id, **how}
        return api.submit(
            key, answer, version, content=dict(CASE), possible=5, team=whose.team, **how
        )

    def mark(self, **adjusted):
        """Mark, and adjust as ``mina=-1`` says; the review."""
        state = api.review(Review.objects.get().submission_uuid)
        state = api.save_review(state, state.version, TRAINER, LEVELS, {}, "Good.")
        wanted = {
            getattr(self, name).user_id: api.Adjustment(points, f"about {name}")
            for name, points in adjusted.items()
        }
        return api.adjust(state, state.adjustments, wanted, TRAINER)

    def release(self, **adjusted):
        state = self.mark(**adjusted)
        return api.release(state, state.version, TRAINER, "Why it changes.")

    def scores(self):
        """Points in the gradebook by name; who has none is missing."""
        found = {}
        for who in self.everybody:
            score = submissions.get_scores(RUN, who.anonymous_id).get(ITEM)
            if score:
                found[who.username] = score["points_earned"]
        return found


@pytest.fixture
def team(db):
    made = Team(
        cohort.make_group(RUN, "Bus one"), learner("mina"), learner("omar"), learner("sara")
    )
    cohort.join(RUN, made.group.id, [who.user_id for who in (made.mina, made.omar)])
    set_rules(RUN, ITEM, Rules(teams="group"), 1)
    return made
