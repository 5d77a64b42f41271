"""Who may do what: every role, for every scope, over every learner's work."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demo.models import Role
from tests.grading.conftest import person
from tests.legs import examples
from tns_training_xblock.cohort import api
from tns_training_xblock.cohort.models import Grant, Participant
from tns_training_xblock.grading.models import Review, Round
from tns_training_xblock.work.models import Work

from .conftest import OTHER_RUN, RUN, cluster_named

pytestmark = pytest.mark.django_db
ITEMS = [f"block-v1:TNS+BVT+w19+type@tns_case_study+block@{name}" for name in "xy"]
ELSEWHERE = "block-v1:TNS+BVT+w20+type@tns_case_study+block@x"
INSIDE, OUTSIDE, NOBODY = 101, 102, None
"""A learner of the cluster, one of another, and one who left the platform."""
LEARNERS = (INSIDE, OUTSIDE, NOBODY)
ACTS = ("may_read", "may_mark", "may_moderate")
MAY = {"reader": 1, "trainer": 2, "moderator": 3}


@pytest.fixture
def run():
    """The run's two clusters, and each learner's work in both items, and one in another run."""
    api.say_place(RUN, INSIDE, cluster="Elan")
    api.say_place(RUN, OUTSIDE, cluster="Nour")
    for number, learner in enumerate(LEARNERS):
        for item in ITEMS:
            work(RUN, item, number, learner)
    work(OTHER_RUN, ELSEWHERE, 0, INSIDE)
    return {
        "run": api.Scope(),
        "item": api.Scope(usage_key=ITEMS[0]),
        "cluster": api.Scope(cluster_id=cluster_named("Elan").id),
    }


def work(course_id, usage_key, number, user_id):
    at = timezone.now()
    place = {"course_id": course_id, "usage_key": usage_key, "user_id": user_id}
    kept = Work.objects.create(**place, student_id=f"{number:>032}", submitted_at=at)
    return Review.objects.create(**place, work=kept, submission_uuid=f"{number} {kept.pk}")


def handed_in_together(number, *members, item=ITEMS[0], kind="group"):
    """What a team handed in, the first of its members for all."""
    key = f"team:{kind}-{number}"
    api.take_part(RUN, item, key, api.Team(kind, str(number), "Bus"), members)
    made = work(RUN, item, f"{kind}-{number}", members[0])
    team = {"kind": kind, "number": str(number)}
    Review.objects.filter(pk=made.pk).update(team_key=key, team=team)
    return made


def together(number, *members, kind="group"):
    return api.Several(kind, str(number), frozenset(members))


def within(scope, usage_key, learner):
    """The table by which roles are given: what falls under a scope."""
    return {
        "run": True,
        "item": usage_key == ITEMS[0],
        "cluster": learner == INSIDE,
    }[scope]


@pytest.mark.parametrize("scope", ["run", "item", "cluster"])
@pytest.mark.parametrize("role", MAY)
def test_each_role_for_each_scope(run, role, scope):
    tara = person("tara")
    api.give(RUN, tara.pk, role, run[scope], by=1)
    rights = api.rights_of(tara, RUN)
    for item in ITEMS:
        for learner in LEARNERS:
            may = [getattr(rights, act)(item, learner) for act in ACTS]
            allowed = MAY[role] if within(scope, item, learner) else 0
            assert may == [number < allowed for number in range(3)], (item, learner)
    assert rights.may_see_people() is (scope == "run")
    assert rights.may_arrange() is (scope == "run" and role != "reader")
    assert rights.may_rule() is (scope == "run" and role == "moderator")
    assert not rights.may_grant()
    assert rights.may_enter()
    assert rights.may_enter(ITEMS[0])
    assert rights.may_enter(ITEMS[1]) is (scope != "item")
    assert not api.rights_of(tara, OTHER_RUN).may_enter()
    for block in (*ITEMS, ELSEWHERE):
        run_of = OTHER_RUN if block == ELSEWHERE else RUN
        about = api.about(run_of, tara.pk, block)
        assert about.has_role is api.rights_in(tara, block).may_enter(block)


PEOPLE = {
    "limited_staff": (True, False),
    "staff": (True, False),
    "instructor": (True, True),
    "": (False, False),
}


@pytest.mark.parametrize("role", PEOPLE)
def test_the_platforms_team_may_all_and_instructors_give_roles(run, role):
    team, instructor = PEOPLE[role]
    rights = api.rights_of(person("pat", role), RUN)
    for item in ITEMS:
        for learner in LEARNERS:
            assert {getattr(rights, act)(item, learner) for act in ACTS} == {team}
    assert rights.may_enter() is rights.may_see_people() is rights.may_arrange() is team
    assert rights.may_rule() is team
    assert rights.may_grant() is instructor
    assert Review.objects.filter(rights.visible()).count() == (6 if team else 0)


@pytest.mark.parametrize("scope", ["run", "item", "cluster"])
@pytest.mark.parametrize("role", ["", "reader", "trainer", "moderator"])
def test_who_marks_anything_is_known(run, role, scope):
    user = person("mo")
    if role:
        api.give(RUN, user.pk, role, run[scope], by=1)
    assert api.rights_of(user, RUN).may_mark_some() is (MAY.get(role, 0) > 1)
    assert api.rights_of(person("tara", "limited_staff", RUN), RUN).may_mark_some()


def test_who_is_not_signed_in_or_was_shut_out_has_no_role(run):
    tara = person("tara")
    api.give(RUN, tara.pk, "moderator", api.Scope(), by=1)
    tara.is_active = False
    for user in (AnonymousUser(), tara):
        rights = api.rights_of(user, RUN)
        assert not rights.may_enter()
        assert not rights.may_grant()
        assert not Review.objects.filter(rights.visible()).exists()


@pytest.mark.parametrize("scope", ["run", "item", "cluster"])
def test_nobody_marks_or_reads_their_own_work_by_a_role(run, scope):
    tara = person("tara")
    api.say_place(RUN, tara.pk, cluster="Elan")
    work(RUN, ITEMS[0], 9, tara.pk)
    api.give(RUN, tara.pk, "moderator", run[scope], by=1)
    rights = api.rights_of(tara, RUN)
    assert not any(getattr(rights, act)(ITEMS[0], tara.pk) for act in ACTS)
    assert not Review.objects.filter(rights.visible(), user_id=tara.pk).exists()


GRANTS = st.lists(
    st.tuples(st.sampled_from(["run", "item", "cluster"]), st.sampled_from(list(MAY))), max_size=3
)


@given(grants=GRANTS, staff=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60))
def test_what_is_listed_is_what_may_be_read_and_more_roles_never_take_away(run, grants, staff):
    tara = person_again("tara", "staff" if staff else "")
    before = set()
    for scope, role in grants:
        api.give(RUN, tara.pk, role, run[scope], by=1)
    rights = api.rights_of(tara, RUN)
    works = Review.objects.filter(course_id=RUN)
    readable = {each.pk for each in works if rights.may_read(each.usage_key, each.user_id)}
    assert set(Review.objects.filter(rights.visible()).values_list("pk", flat=True)) == readable
    marked = {each.pk for each in works if rights.may_mark(each.usage_key, each.user_id)}
    assert set(Review.objects.filter(rights.markable()).values_list("pk", flat=True)) == marked
    assert before <= readable
    for each in works:
        may = [getattr(rights, act)(each.usage_key, each.user_id) for act in ACTS]
        assert may == sorted(may, reverse=True)
        if may[0]:
            assert rights.may_enter(each.usage_key)


def person_again(name, role):
    """The same person for every example, without what the last one gave."""
    from django.contrib.auth import get_user_model

    get_user_model().objects.filter(username=name).delete()
    Role.objects.all().delete()
    Grant.objects.all().delete()
    return person(name, role)


def test_visible_reads_through_another_table(run):
    tara = person("tara")
    api.give(RUN, tara.pk, "reader", run["cluster"], by=1)
    mine = Review.objects.filter(user_id=INSIDE, course_id=RUN)
    for review in mine:
        Round.objects.create(
            review=review,
            number=1,
            answer={},
            submission_uuid=review.pk,
            returned_at=timezone.now(),
        )
    lists = api.rights_of(tara, RUN).visible("review__")
    assert Round.objects.filter(lists).count() == mine.count() == len(ITEMS)


@pytest.mark.parametrize("scopes", [("run",), ("cluster",), ("run", "item", "cluster"), ()])
def test_one_query_of_ours_however_much_is_asked(run, scopes):
    tara = person("tara")
    for number in range(50):
        api.say_place(RUN, 1000 + number, cluster="Elan")
    for scope in scopes:
        api.give(RUN, tara.pk, "trainer", run[scope], by=1)
    with CaptureQueriesContext(connection) as asked:
        rights = api.rights_of(tara, RUN)
        for learner in range(1000, 1050):
            assert rights.may_mark(ITEMS[0], learner) is bool(scopes)
            rights.may_read(ITEMS[1], learner)
        rights.may_enter()
        rights.visible()
    ours = [query for query in asked.captured_queries if "tns_" in query["sql"]]
    assert len(ours) == 1
    with CaptureQueriesContext(connection) as asked:
        api.rights_of(person("staff", "staff"), RUN)
    assert [query for query in asked.captured_queries if "tns_" in query["sql"]] == []


def test_who_moves_to_another_cluster_is_read_by_its_trainers(run):
    tara = person("tara")
    api.give(RUN, tara.pk, "trainer", run["cluster"], by=1)
    api.correct(RUN, [OUTSIDE], by=1, cluster="Elan")
    assert api.rights_of(tara, RUN).may_mark(ITEMS[0], OUTSIDE)
    api.correct(RUN, [OUTSIDE], by=1, cluster="")
    assert not api.rights_of(tara, RUN).may_mark(ITEMS[0], OUTSIDE)
    assert Participant.objects.count() == 2


def test_the_rights_in_a_block_are_those_in_its_run(run):
    tara = person("tara")
    api.give(RUN, tara.pk, "reader", run["item"], by=1)
    assert api.rights_in(tara, ITEMS[0]).may_enter(ITEMS[0])
    assert not api.rights_in(tara, ELSEWHERE).may_enter(ELSEWHERE)
    assert api.rights_in(tara, "nonsense") is None


def test_who_may_mark_is_known_with_the_reach_of_each_in_one_query_of_ours(
    run, django_assert_num_queries
):
    team, tara, sara = person("tina", "limited_staff"), person("tara"), person("sara")
    api.give(RUN, tara.pk, "trainer", run["cluster"], by=1)
    api.give(RUN, sara.pk, "moderator", run["item"], by=1)
    api.give(RUN, 77, "reader", api.Scope(), by=1)
    api.give(OTHER_RUN, 77, "trainer", api.Scope(), by=1)
    with django_assert_num_queries(2):  # one of them the platform's
        found = api.markers(RUN)
    assert set(found) == {team.pk, tara.pk, sara.pk}
    assert found[team.pk].may_mark(ITEMS[1], OUTSIDE)
    assert found[tara.pk].may_mark(ITEMS[1], INSIDE)
    assert not found[tara.pk].may_mark(ITEMS[1], OUTSIDE)
    assert found[sara.pk].may_mark(ITEMS[0], OUTSIDE)
    assert not found[sara.pk].may_mark(ITEMS[0], sara.pk)
    ids = {next(iter(row.values())) for query in api.in_marking(RUN) for row in query}
    assert ids == set(found)


@pytest.mark.parametrize("scope", ["run", "item", "cluster"])
@pytest.mark.parametrize("role", ["reader", "trainer", "moderator"])
def test_what_may_be_marked_is_found_as_what_may_be_read(run, role, scope):
    user = person("rita")
    api.give(RUN, user.pk, role, run[scope], by=1)
    rights = api.rights_of(user, RUN)
    for condition, may in (
        (rights.visible(), rights.may_read),
        (rights.markable(), rights.may_mark),
        (rights.moderatable(), rights.may_moderate),
    ):
        found = set(Review.objects.filter(condition).values_list("pk", flat=True))
        every = Review.objects.filter(course_id=RUN)
        assert found == {row.pk for row in every if may(row.usage_key, row.user_id)}


@pytest.mark.parametrize("scope", ["run", "item", "cluster"])
@pytest.mark.parametrize("staff", ["", "staff"])
@pytest.mark.parametrize("first", [True, False], ids=["who handed in", "another member"])
def test_nobody_reads_or_marks_the_work_of_their_own_team(run, scope, staff, first):
    tara = person("tara", staff)
    api.give(RUN, tara.pk, "moderator", run[scope], by=1)
    members = (tara.pk, INSIDE) if first else (INSIDE, tara.pk)
    mine, other = handed_in_together(50, *members), handed_in_together(51, OUTSIDE, 103)
    rights = api.rights_of(tara, RUN)
    assert not any(getattr(rights, act)(ITEMS[0], together(50, *members)) for act in ACTS)
    assert not Review.objects.filter(rights.visible(), pk=mine.pk).exists()
    assert not Review.objects.filter(rights.markable(), pk=mine.pk).exists()
    api.give_back("team:group-50", ())
    assert not Review.objects.filter(rights.visible(), pk=mine.pk).exists()
    may = scope != "cluster" or bool(staff)
    assert rights.may_mark(ITEMS[0], together(51, OUTSIDE, 103)) is may
    assert Review.objects.filter(rights.markable(), pk=other.pk).exists() is may


def test_a_role_for_a_cluster_is_for_what_anybody_of_it_handed_in_with_others(run):
    tara = person("tara")
    api.give(RUN, tara.pk, "trainer", run["cluster"], by=1)
    mixed, others = handed_in_together(50, OUTSIDE, INSIDE), handed_in_together(51, 103, 104)
    rights = api.rights_of(tara, RUN)
    assert rights.may_mark(ITEMS[0], together(50, OUTSIDE, INSIDE))
    assert not rights.may_mark(ITEMS[0], together(51, 103, 104))
    found = set(Review.objects.filter(rights.markable()).values_list("pk", flat=True))
    assert mixed.pk in found
    assert others.pk not in found


def reached(run_wide, *works):
    return set(Review.objects.filter(run_wide.visible(), pk__in=[each.pk for each in works]))


def test_who_was_left_out_of_the_last_handing_in_brings_nobody_to_it(run):
    tara = person("tara")
    api.give(RUN, tara.pk, "reader", run["cluster"], by=1)
    key = "team:group-50"
    bus = handed_in_together(50, OUTSIDE, INSIDE)
    api.give_back(key, ())
    rights = api.rights_of(tara, RUN)
    assert reached(rights, bus) == {bus}  # returned: they had part in the last round
    api.take_part(RUN, ITEMS[0], key, api.Team("group", "50", "Bus"), [OUTSIDE])
    assert reached(rights, bus) == set()
    api.give_back(key, ())
    assert reached(rights, bus) == set()


def test_what_a_cluster_handed_in_as_a_team_goes_with_the_cluster_and_not_with_its_people(run):
    """Nor is it read by who handed it in for all, in a list or at its address."""
    elan, nour = cluster_named("Elan").id, cluster_named("Nour").id
    theirs = handed_in_together(nour, OUTSIDE, 103, kind="cluster")
    tara, sara = person("tara"), person("sara")
    api.give(RUN, tara.pk, "reader", run["cluster"], by=1)
    api.give(RUN, sara.pk, "reader", api.Scope(cluster_id=nour), by=1)
    api.correct(RUN, [OUTSIDE], by=1, cluster="Elan")
    whose = together(nour, OUTSIDE, 103, kind="cluster")
    for reader, may in ((tara, False), (sara, True)):
        rights = api.rights_of(reader, RUN)
        assert rights.may_read(ITEMS[0], whose) is may
        assert reached(rights, theirs) == ({theirs} if may else set())
    api.merge(RUN, nour, elan)
    rights = api.rights_of(tara, RUN)
    assert rights.may_read(ITEMS[0], whose)
    assert reached(rights, theirs) == {theirs}
