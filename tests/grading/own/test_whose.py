"""Which works are a learner's: see also test_works.py, where teams hand in."""

import pytest

from demo.models import Enrollment
from tests.grading.conftest import ANSWER, person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.own.whose import Row, theirs_now, works_of
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import api as work_api

pytestmark = pytest.mark.django_db


def test_ones_own_and_no_others(key):
    work_api.save_draft(key, ANSWER, 0)
    work_api.save_draft(work_api.WorkKey(key.course_id, key.usage_key, "b" * 32), ANSWER, 0)
    mine = works_of(Learner(7, "me", key.student_id, key.course_id))
    assert [work.student_id for work in mine] == [key.student_id]
    assert not works_of(Learner(7, "me", key.student_id, "course-v1:Other+Run+1")).exists()


class Cluster:
    """Mina and Omar of one cluster, which answers one item; Sara only names it."""

    def __init__(self, key, *, drafted=True):
        self.run, self.item = key.course_id, key.usage_key
        set_rules(self.run, self.item, Rules(teams="cluster"), 1)
        self.mina, self.omar, self.sara = (self.come(name) for name in ("mina", "omar", "sara"))
        self.place("Elan", self.mina, self.omar)
        cohort.say_place(self.run, self.sara.user_id, cluster="Elan")
        if drafted:
            self.draft = work_api.save_draft(self.key, ANSWER, 0, by=self.mina.user_id)

    def come(self, name):
        user = person(name)
        Enrollment.objects.create(user=user, course_key=self.run)
        return Learner(user.pk, name, f"{user.pk:032d}", self.run)

    def place(self, cluster, *learners):
        ids = [each.user_id for each in learners]
        cohort.correct(self.run, ids, by=900_001, cluster=cluster)

    @property
    def key(self):
        return api.key_of(self.mina, self.item)

    def read_by(self, learner):
        return {student_id for _, student_id in theirs_now(learner, rows_of(learner))}


def rows_of(learner):
    return [Row.of(work) for work in works_of(learner)]


@pytest.fixture
def elan(key):
    return Cluster(key)


def test_what_a_cluster_drafts_is_that_of_all_whom_a_trainer_placed_there(elan):
    team = elan.key.student_id
    assert cohort.is_team(team)
    assert [elan.read_by(each) for each in (elan.mina, elan.omar)] == [{team}, {team}]
    assert elan.read_by(elan.sara) == set()


def test_what_is_no_more_of_a_cluster_is_only_theirs_who_wrote_it(elan):
    team = elan.key.student_id
    work_api.save_draft(elan.key, ANSWER, elan.draft.version, by=elan.omar.user_id)
    set_rules(elan.run, elan.item, Rules(), 1)
    late = elan.come("late")
    elan.place("Elan", late)
    assert [elan.read_by(each) for each in (elan.mina, elan.omar, late)] == [{team}, {team}, set()]


def test_who_goes_to_another_cluster_brings_nothing_of_the_first_there(elan):
    team = elan.key.student_id
    nour = elan.come("nour")
    elan.place("Nour", nour, elan.mina)
    work_api.save_draft(
        work_api.WorkKey(elan.run, elan.item, team), ANSWER, 1, by=elan.omar.user_id
    )
    assert elan.read_by(nour) == elan.read_by(elan.mina) == set()
    assert elan.read_by(elan.omar) == {team}


def test_the_key_of_what_is_never_handed_in(elan, django_assert_num_queries):
    team = elan.key
    with django_assert_num_queries(2):
        assert api.key_of(elan.omar, elan.item) == team
    assert api.key_of(elan.sara, elan.item).student_id == elan.sara.anonymous_id
    with django_assert_num_queries(1):
        other = api.key_of(elan.omar, f"{elan.item}-2")
    assert other.student_id == elan.omar.anonymous_id
    staff = Learner(elan.omar.user_id, "omar", "b" * 32, elan.run, staff=True)
    assert api.key_of(staff, elan.item).student_id == "b" * 32


def test_where_there_is_one_work_in_a_block_it_counts(elan):
    found = theirs_now(elan.mina, rows_of(elan.mina))
    assert found == {(elan.item, elan.key.student_id): True}
