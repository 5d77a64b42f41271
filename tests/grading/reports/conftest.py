"""A run of learners who take it, some of whom handed something in."""

import pytest

from demo.models import Enrollment
from demo.people import anonymous_id
from tests.grading.conftest import ANSWER, CASE, KEY, person
from tests.grading.queue.conftest import ITEMS, RUN, fill
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api

GOOD = {"arithmetic": "good", "mix": "good"}
WEAK = {"arithmetic": "weak", "mix": "weak"}
__all__ = ["GOOD", "ITEMS", "RUN", "WEAK", "Run", "fill"]


class Run:
    """Learners by name, what they do, and what their trainer does."""

    def __init__(self, trainer):
        self.trainer, self.rights = trainer, rights_of(trainer, RUN)

    def key(self, name, item=KEY.usage_key):
        return work_api.WorkKey(RUN, item, anonymous_id(self.user(name), RUN))

    def user(self, name, cluster="", country=""):
        """The account; made, enrolled and put into a cluster the first time."""
        from django.contrib.auth import get_user_model

        known = get_user_model().objects.filter(username=name).first()
        if known:
            return known
        made = person(name)
        Enrollment.objects.create(user=made, course_key=RUN)
        if cluster or country:
            cohort.say_place(RUN, made.pk, cluster=cluster, country=country)
        return made

    def draft(self, name, item=KEY.usage_key):
        work_api.save_draft(self.key(name, item), ANSWER, 0)

    def hand_in(self, name, item=KEY.usage_key, answer=ANSWER):
        how = {"user_id": self.user(name).pk, "content": dict(CASE), "late": False}
        return api.submit(self.key(name, item), answer, 0, possible=5, **how).uuid

    def release(self, uuid, levels=GOOD):
        version = Review.objects.get(submission_uuid=uuid).version
        saved = api.save_review(uuid, version, self.trainer.pk, levels, {}, "")
        return api.release(uuid, saved.version, self.trainer.pk)

    def grant(self, name, role="trainer", **scope):
        """The rights of somebody who has this role."""
        user = self.user(name) if isinstance(name, str) else name
        cohort.give(RUN, user.pk, role, cohort.Scope(**scope), by=self.trainer.pk)
        return rights_of(user, RUN)


@pytest.fixture
def run(trainer):
    return Run(trainer)
