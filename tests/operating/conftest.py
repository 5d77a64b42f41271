"""A run in which people take part, and its rerun."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from demo import people
from demo.models import Enrollment
from tests.blocks.cases import CASE, release, submit
from tests.operating.reruns import rerun
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.entries import Keeper, Written
from tns_training_xblock.grading.models import NoMail
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.telling.wishes import Wish, say


@dataclass(frozen=True)
class Rerun:
    """The runs ``before`` and ``after``, and the case study in both."""

    before: str
    after: str
    case: str
    case_after: str


RULES = Rules(blind=True, second="all", rounds=2, late_cost=5, late_most=50)


@pytest.fixture
def reran(campus):
    """A run with work, marks, rules, a bank, clusters, groups, roles and more time, run again."""
    run, case = str(campus.course_key), str(campus.key(CASE))
    trainer, learner = campus.user("trainer").pk, campus.user("learner").pk
    submit(campus)
    release(campus)
    set_rules(run, case, RULES, trainer)
    keeper = Keeper(run, trainer)
    bank.keep(keeper, Written({"en": "For all."}, shared=True))
    bank.keep(keeper, Written({"en": "Here."}, usage_key=case, criterion="realism", shared=True))
    bank.keep(keeper, Written({"en": "Mine alone."}))
    cohort.say_place(run, learner, cluster="Elan", country="MA")
    cohort.join(run, cohort.make_group(run, "Bus one").id, [learner])
    cohort.give(run, campus.user("other_staff").pk, "reader", cohort.Scope(), by=trainer)
    until = timezone.now() + timedelta(days=3)
    cohort.extend(run, cohort.Whom(learner), case, until, reason="A birth", by=trainer)
    say(Wish("waiting", run, NoMail.EVERYBODY), wants=False, by=trainer)
    after = str(rerun(campus.course_key, "2020", campus.user("author")))
    for name in ("learner", "other_learner"):
        Enrollment.objects.create(user=campus.user(name), course_key=after)
    assert people.anonymous_id(campus.user("learner"), after) != campus.anonymous_id("learner")
    return Rerun(run, after, case, case.replace("+2019+", "+2020+"))
