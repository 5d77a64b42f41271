import pytest

from demo.models import Enrollment, Role
from tests.grading.conftest import person
from tns_training_xblock.cohort import api
from tns_training_xblock.cohort.teams import asking
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import Learner

from ..conftest import OTHER_RUN, RUN, cluster_named

pytestmark = pytest.mark.django_db
TRAINER = 4711
ITEM = f"block-v1:{RUN.partition(':')[2]}+type@tns_case_study+block@one"


def learner(name, *, staff=False):
    user = person(name)
    Enrollment.objects.create(user=user, course_key=RUN)
    return Learner(user.pk, name, f"{user.pk:032d}", RUN, staff)


@pytest.fixture
def mina():
    return learner("mina")


@pytest.fixture
def omar():
    return learner("omar")


def together(*people, name="Bus one"):
    group = api.make_group(RUN, name)
    api.join(RUN, group.id, [each.user_id for each in people])
    return group


def test_where_nobody_answers_together_each_writes_alone(mina, django_assert_num_queries):
    together(mina)
    with django_assert_num_queries(0):
        assert api.whose("nobody", mina, ITEM) == api.Whose(mina.anonymous_id)


def test_those_of_one_group_write_one_work(mina, omar):
    group = together(mina, omar)
    found = api.whose("group", mina, ITEM)
    assert found == api.whose("group", omar, ITEM)
    assert found.team == api.Team("group", str(group.id), "Bus one")
    assert api.is_team(found.student_id)


def placed(learner, name, run=RUN):
    """A trainer says which cluster they come from."""
    api.correct(run, [learner.user_id], by=TRAINER, cluster=name)


def test_who_names_a_cluster_is_of_its_team_once_a_trainer_says_so_too(mina, omar):
    placed(mina, "Elan")
    api.say_place(RUN, omar.user_id, cluster="Elan")
    elan = api.whose("cluster", mina, ITEM)
    alone = api.whose("cluster", omar, ITEM)
    assert (alone.student_id, alone.team, alone.said) == (omar.anonymous_id, None, elan.team)
    assert api.members(RUN, elan.team) == [mina.user_id]
    api.correct(RUN, [omar.user_id], by=TRAINER, country="TN")
    assert api.whose("cluster", omar, ITEM) == alone
    placed(omar, "Elan")
    assert api.whose("cluster", omar, ITEM) == elan
    assert api.members(RUN, elan.team) == sorted([mina.user_id, omar.user_id])
    # Saying the same again, with the country, changes nothing.
    api.say_place(RUN, omar.user_id, cluster="ELAN", country="TN")
    assert api.whose("cluster", omar, ITEM) == elan
    # Whoever names another cluster afterwards is in neither team.
    api.say_place(RUN, omar.user_id, cluster="Nour")
    assert api.whose("cluster", omar, ITEM).student_id == omar.anonymous_id
    # Nor in the first again: no trainer says so any more.
    api.say_place(RUN, omar.user_id, cluster="Elan")
    assert api.whose("cluster", omar, ITEM).student_id == omar.anonymous_id


def test_those_of_one_cluster_write_one_work_and_who_is_of_none_alone(mina, omar):
    placed(mina, "Elan")
    placed(omar, "ELAN")
    api.say_place(OTHER_RUN, omar.user_id, cluster="Nour")
    assert api.whose("cluster", mina, ITEM) == api.whose("cluster", omar, ITEM)
    assert api.whose("cluster", mina, ITEM).team.name == "Elan"
    sara = learner("sara")
    assert api.whose("cluster", sara, ITEM) == api.Whose(sara.anonymous_id)
    api.say_place(RUN, sara.user_id, country="TN")
    assert api.whose("cluster", sara, ITEM) == api.Whose(sara.anonymous_id)


def test_a_team_of_the_platform_is_asked_there(mina, monkeypatch):
    monkeypatch.setattr(
        type(platform()), "teams_of", lambda self, course_id, user_id: [("t-1", "Blue")]
    )
    assert api.whose("platform", mina, ITEM).team == api.Team("platform", "t-1", "Blue")


def test_who_is_in_several_groups_is_told_and_answers_in_none(mina, omar):
    together(mina, omar, name="Two")
    one = together(mina, name="One")
    found = api.whose("group", mina, ITEM)
    assert (found.student_id, found.team) == (mina.anonymous_id, None)
    assert found.several == ("One", "Two")
    api.leave(RUN, one.id, [mina.user_id])
    assert api.whose("group", mina, ITEM) == api.whose("group", omar, ITEM)


def test_the_course_s_team_tries_an_item_alone(omar):
    trainer = learner("tara", staff=True)
    together(trainer, omar)
    assert api.whose("group", trainer, ITEM) == api.Whose(trainer.anonymous_id)


def test_members_take_the_course_now_and_are_not_of_its_team(mina, omar):
    gone, tara, other = learner("gone"), learner("tara"), learner("other")
    Enrollment.objects.filter(user_id=gone.user_id).update(is_active=False)
    Role.objects.create(user_id=tara.user_id, course_key=RUN, name="staff")
    together(mina, omar, gone, tara)
    together(other, name="Two")
    team = api.whose("group", mina, ITEM).team
    assert api.members(RUN, team) == sorted([mina.user_id, omar.user_id])


def test_what_a_team_handed_in_stays_with_those_who_were_in_it(mina, omar):
    sara = learner("sara")
    group = together(mina, omar)
    mine = api.whose("group", mina, ITEM)
    api.take_part(RUN, ITEM, mine.student_id, mine.team, api.members(RUN, mine.team))
    api.leave(RUN, group.id, [omar.user_id])
    api.join(RUN, group.id, [sara.user_id])
    together(omar, name="Two")
    assert api.whose("group", omar, ITEM).student_id == mine.student_id
    assert api.whose("group", omar, ITEM).had_part
    late = api.whose("group", sara, ITEM)
    assert (late.student_id, late.team) == (sara.anonymous_id, None)
    assert late.missed == mine.team
    api.give_back(mine.student_id, ())
    assert api.whose("group", sara, ITEM).student_id == mine.student_id
    assert api.whose("group", omar, ITEM).team.name == "Two"


def test_who_answered_alone_does_so_whatever_group_they_are_put_into(mina, omar):
    api.take_part(RUN, ITEM, mina.anonymous_id, None, [mina.user_id])
    together(mina, omar)
    found = api.whose("group", mina, ITEM)
    assert (found.student_id, found.team) == (mina.anonymous_id, None)


def test_what_a_cluster_wrote_is_found_by_those_it_was_merged_with(mina, omar):
    placed(mina, "Elan")
    placed(omar, "Elan Vital")
    before = api.whose("cluster", omar, ITEM)
    api.merge(RUN, cluster_named("Elan Vital").id, cluster_named("Elan").id)
    now = api.whose("cluster", omar, ITEM)
    assert now == api.whose("cluster", mina, ITEM)
    assert api.merged_keys(RUN, ITEM, now) == [before.student_id]
    assert asking.merged_keys(RUN, ITEM, api.Whose("", api.Team("group", "1", ""))) == []


def test_works_under_which_no_team_writes_any_more_are_known(mina, omar):
    group = together(mina)
    together(omar, name="Bus two")
    keys = [api.whose("group", each, ITEM).student_id for each in (mina, omar)]
    assert api.left_over(RUN, ITEM, "group", keys) == set()
    api.dissolve(RUN, group.id)
    assert api.left_over(RUN, ITEM, "group", keys) == {keys[0]}
    assert api.left_over(OTHER_RUN, ITEM, "group", keys) == set(keys)
    assert api.left_over(RUN, ITEM, "nobody", keys) == set(keys)
    assert api.left_over(RUN, ITEM, "cluster", keys) == set(keys)
    assert api.left_over(RUN, ITEM, "platform", keys) == set()


def test_a_cluster_that_was_merged_writes_no_more(mina, omar):
    placed(mina, "Elan")
    placed(omar, "Nour")
    keys = [api.whose("cluster", each, ITEM).student_id for each in (mina, omar)]
    ids = [cluster_named(name).id for name in ("Elan", "Nour")]
    api.merge(RUN, ids[0], ids[1])
    assert api.left_over(RUN, ITEM, "cluster", keys) == {keys[0]}


def test_all_who_answer_together_are_known_as_they_are_now_or_as_it_was_handed_in(mina, omar):
    group = together(mina)
    assert api.answering(RUN, omar.user_id, api.whose("group", omar, ITEM)) == (omar.user_id,)
    api.join(RUN, group.id, [omar.user_id])
    both = (mina.user_id, omar.user_id)
    whose = api.whose("group", mina, ITEM)
    assert api.answering(RUN, mina.user_id, whose) == both
    api.take_part(RUN, ITEM, whose.student_id, whose.team, both)
    api.leave(RUN, group.id, [omar.user_id])
    assert api.answering(RUN, mina.user_id, api.whose("group", mina, ITEM)) == both


def test_who_is_of_a_cluster_now_is_one_query(mina, omar, django_assert_num_queries):
    sara, gone, tara = learner("sara"), learner("gone"), learner("tara")
    assert api.cluster_of_team(RUN, mina.user_id) == api.Mates()
    for each in (mina, omar, gone, tara):
        placed(each, "Elan")
    api.say_place(RUN, sara.user_id, cluster="Elan")
    Enrollment.objects.filter(user_id=gone.user_id).update(is_active=False)
    Role.objects.create(user_id=tara.user_id, course_key=RUN, name="staff")
    with django_assert_num_queries(1):
        found = api.cluster_of_team(RUN, mina.user_id)
    assert found.team == api.whose("cluster", mina, ITEM).team
    assert list(found.members) == api.members(RUN, found.team)
    assert api.cluster_of_team(RUN, sara.user_id) == api.Mates(said=found.team)
    placed(sara, "Nour")
    assert api.cluster_of_team(RUN, sara.user_id).members == (sara.user_id,)
    assert api.cluster_of_team(OTHER_RUN, mina.user_id) == api.Mates()


def test_of_several_blocks_it_is_as_of_each_in_as_many_queries(
    mina, omar, django_assert_max_num_queries
):
    together(mina, omar)
    placed(mina, "Elan")
    kinds = dict.fromkeys((f"{ITEM}-{number}" for number in range(5)), "group")
    kinds |= {f"{ITEM}-c": "cluster", f"{ITEM}-p": "platform", f"{ITEM}-n": "nobody"}
    for who in (mina, omar):
        with django_assert_max_num_queries(5):
            found = api.whose_each(kinds, who)
        assert found == {key: api.whose(kind, who, key) for key, kind in kinds.items()}


def test_of_several_blocks_what_is_left_over_is_found_in_two_queries(
    mina, django_assert_max_num_queries
):
    group = together(mina)
    kinds = {f"{ITEM}-{number}": kind for number, kind in enumerate(("group", "cluster", "nobody"))}
    keys = [(item, api.Team("group", str(group.id), "").key(RUN, item)) for item in kinds]
    with django_assert_max_num_queries(2):
        found = api.left_over_each(RUN, kinds, keys)
    assert found == {key for item, key in keys if kinds[item] != "group"}
