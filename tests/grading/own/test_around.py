"""The works that may be the one on a page."""

from dataclasses import replace

import pytest

from tests.grading.conftest import ANSWER
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work import api as work_api

from .test_whose import Cluster

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["cluster", "group"])
def test_whose_it_may_be_comes_with_the_rule_that_says_so(key, kind, django_assert_num_queries):
    elan = Cluster(key, drafted=False)
    set_rules(elan.run, elan.item, Rules(teams=kind), 1)
    group = cohort.make_group(elan.run, "Bus one")
    cohort.join(elan.run, group.id, [elan.mina.user_id, elan.omar.user_id])
    own = work_api.WorkKey(elan.run, elan.item, elan.omar.anonymous_id)
    with django_assert_num_queries(2):  # the rule, as there is no work
        assert api.Around(own, elan.omar.user_id).teams == kind
    [team] = (each.team for each in cohort.mates_of(kind, elan.run, elan.mina.user_id))
    theirs = replace(own, student_id=team.key(elan.run, elan.item))
    work_api.save_draft(theirs, {"tasks": {"own-part": "75 000"}}, 0, by=elan.mina.user_id)
    work_api.save_draft(own, {"tasks": {"own-part": "Mine"}}, 0)
    with django_assert_num_queries(2):
        around = api.Around(own, elan.omar.user_id)
        found = around.standing(theirs, elan.omar.user_id)
    assert found == api.standing(theirs, elan.omar.user_id)
    assert (around.teams, around.ruled) == (kind, True)
    # What a mate wrote is no draft of one's own beside it.
    assert list(around.drafts) == [own]
    assert list(api.Around(theirs, elan.mina.user_id).drafts) == [theirs]
    stranger = api.Around(replace(own, student_id="x"), elan.sara.user_id)
    assert stranger.drafts == {}
    assert stranger.standing(replace(own, student_id="x"), None).draft.version == 0


def test_a_team_s_work_that_nobody_of_today_wrote_is_looked_for(key):
    elan = Cluster(key)
    elan.place("Nour", elan.mina)
    own = work_api.WorkKey(elan.run, elan.item, elan.omar.anonymous_id)
    [team] = (each.team for each in cohort.mates_of("cluster", elan.run, elan.omar.user_id))
    theirs = replace(own, student_id=team.key(elan.run, elan.item))
    around = api.Around(own, elan.omar.user_id)
    assert around.standing(theirs, elan.omar.user_id).draft.version == 1
    assert around.drafts == {}


def test_what_was_written_elsewhere_comes_along_without_another_query(
    key, django_assert_num_queries
):
    elan, elsewhere = Cluster(key), f"{key.usage_key}-plan"
    own = work_api.WorkKey(elan.run, elsewhere, elan.omar.anonymous_id)
    work_api.save_draft(own, {"tasks": {"steps": "Mine"}}, 0)
    with django_assert_num_queries(4):  # of works and files, of who is in the cluster, of parts
        around = api.Around(own, elan.omar.user_id, [elan.item, f"{elan.item}-empty"])
        today = cohort.whose_each(around.kinds, elan.omar)
        found = around.answers(elan.omar, today)
    assert around.kinds == {elan.item: "cluster", elsewhere: "nobody"}
    assert found == {elan.item: ANSWER}
    assert list(around.drafts) == [own]
    # Who only names the cluster is not of it.
    around = api.Around(replace(own, student_id="x"), elan.sara.user_id, [elan.item])
    assert around.answers(elan.sara, cohort.whose_each(around.kinds, elan.sara)) == {}
