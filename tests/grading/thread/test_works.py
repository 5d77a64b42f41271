import pytest
from django.utils import timezone

from tests.grading.thread.conftest import BEFORE, PLAN, VISIT
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.thread.plans import lines
from tns_training_xblock.grading.thread.works import works_in
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment, Work, Writer


@pytest.fixture
def sheet(thread):
    return thread.place(VISIT, "visit-sheet")


def hand_in(thread, work, name, **values):
    """As edx-submissions and the desk leave it."""
    now, uuid = timezone.now(), f"{work.pk:036}"
    user_id = thread.user(name).pk
    Work.objects.filter(pk=work.pk).update(
        submission_uuid=uuid, submitted_at=now, user_id=user_id, shown_to="trainers"
    )
    Review.objects.create(
        work=work,
        submission_uuid=uuid,
        course_id=thread.run,
        usage_key=work.usage_key,
        user_id=user_id,
        submitted_at=now,
        possible=5,
        **values,
    )


def test_nothing_of_what_is_kept_to_oneself_is_read(thread, sheet):
    for shown in ("me", "trainers", "group"):
        thread.write(f"of-{shown}", "visit-sheet", shown, seen="A list")
    found = {each.owner.name: each for each in thread.works().of(sheet)}
    assert {name: each.readable for name, each in found.items()} == {
        "Of-Me": False,
        "Of-Trainers": True,
        "Of-Group": True,
    }
    assert found["Of-Me"].answer == {}
    assert found["Of-Group"].answer == {"tasks": {"seen": "A list"}}


def test_what_has_a_photo_and_no_word_is_one_of_them(thread, sheet):
    work = thread.write("amal", "visit-sheet")
    Work.objects.filter(pk=work.pk).update(version=0, answer={})
    assert thread.works().of(sheet) == ()
    Attachment.objects.create(
        id="a" * 32,
        work=work,
        owner=work.student_id,
        state="kept",
        task="seen",
        name="a.jpg",
        size=1,
        attached_at=timezone.now(),
    )
    [kept] = thread.works().of(sheet)
    assert (kept.files, kept.answer) == (1, {})


def test_what_is_handed_in_is_read_and_leads_to_the_desk(thread, sheet):
    hand_in(thread, thread.write("amal", "visit-sheet", seen="A list"), "amal")
    [kept] = thread.works().of(sheet)
    assert (kept.readable, kept.state, kept.shown_to) == (True, "submitted", "trainers")
    assert kept.uuid == Review.objects.get().submission_uuid


def test_what_is_marked_blind_has_no_words_until_it_is_released(thread, sheet):
    hand_in(thread, thread.write("amal", "visit-sheet", seen="A list"), "amal")
    set_rules(thread.run, sheet, Rules(blind=True), thread.campus.user("trainer").pk)
    [kept] = thread.works().of(sheet)
    assert (kept.blind, kept.readable, kept.answer, kept.points) == (True, False, {}, None)
    # The way to its desk, or when it came, would say which of those without a name it is.
    assert (kept.uuid, kept.submitted_at, kept.state) == ("", None, "drafting")


def test_nor_while_its_learner_has_it_for_another_round(thread, sheet):
    work = thread.write("amal", "visit-sheet", seen="A list")
    hand_in(thread, work, "amal", state="returned")
    Work.objects.filter(pk=work.pk).update(submission_uuid=None, submitted_at=None)
    [kept] = thread.works().of(sheet)
    assert (kept.blind, kept.readable, kept.state) == (False, True, "returned")
    set_rules(thread.run, sheet, Rules(blind=True), thread.campus.user("trainer").pk)
    [kept] = thread.works().of(sheet)
    assert (kept.blind, kept.readable, kept.answer) == (True, False, {})
    Review.objects.update(state="withdrawn")
    [kept] = thread.works().of(sheet)
    assert (kept.blind, kept.readable) == (False, True)


def test_trials_of_the_team_and_of_who_left_are_not_there(thread, sheet):
    from demo.models import Enrollment

    thread.keep(thread.key("amal", "visit-sheet"), {"tasks": {"seen": "A list"}})
    Enrollment.objects.filter(user=thread.user("amal")).update(is_active=False)
    assert thread.works().of(sheet) == ()


def test_a_role_for_a_cluster_shows_its_people_alone(thread, sheet):
    thread.write("amal", "visit-sheet", cluster="Elan", seen="A list")
    thread.write("badr", "visit-sheet", cluster="Nour", seen="A map")
    elan = cohort.place_of(thread.run, thread.user("amal").pk).cluster.id
    works = thread.works(thread.grant("reader", cluster_id=elan))
    assert [each.owner.name for each in works.of(sheet)] == ["Amal"]
    assert ([each.name for each in works.learners], works.whole) == (["Amal"], False)


def test_a_role_for_one_item_tells_nobody_who_has_not_begun(thread, sheet):
    thread.write("amal", "visit-sheet", seen="A list")
    thread.judge("amal", register=3)
    works = thread.works(thread.grant("reader", usage_key=sheet))
    assert [each.owner.name for each in works.of(sheet)] == ["Amal"]
    assert works.of(str(thread.campus.key(BEFORE))) == ()
    assert works.learners == ()


def test_nobody_with_a_role_reads_their_own(thread, sheet):
    thread.write("amal", "visit-sheet", seen="A list")
    assert thread.works(thread.grant("amal")).of(sheet) == ()


def test_a_team_is_read_by_who_may_read_any_of_it_and_not_by_its_members(thread):
    thread.judge_together("Elan", "amal", "badr", register=3)
    usage_key = str(thread.campus.key(BEFORE))
    elan = cohort.place_of(thread.run, thread.user("amal").pk).cluster.id
    assert thread.works(thread.grant("reader", cluster_id=elan)).of(usage_key)
    assert thread.works(thread.grant("badr")).of(usage_key) == ()


def test_it_takes_a_handful_of_queries_however_many_there_are(
    thread, sheet, django_assert_num_queries
):
    """Two of them are the platform's, for its blocks, and one is for the clusters."""
    rights = thread.rights
    thread.judge_together("Elan", "amal", register=3)
    hand_in(thread, thread.write("badr", "visit-sheet", seen="A list"), "badr")
    with django_assert_num_queries(9):
        assert len(works_in(rights, thread.texts()).learners) == 4
    many(thread, sheet)
    with django_assert_num_queries(9):
        assert len(works_in(rights, thread.texts()).learners) == 304


def many(thread, sheet, count=300):
    from django.contrib.auth import get_user_model

    from demo.models import AnonymousId, Enrollment

    users = get_user_model().objects.bulk_create(
        get_user_model()(username=f"u{place}") for place in range(count)
    )
    Enrollment.objects.bulk_create(Enrollment(user=user, course_key=thread.run) for user in users)
    AnonymousId.objects.bulk_create(
        AnonymousId(user=user, course_key=thread.run, anonymous_id=f"{user.pk:032}")
        for user in users
    )
    Work.objects.bulk_create(
        Work(
            course_id=thread.run,
            usage_key=sheet,
            student_id=f"{user.pk:032}",
            version=1,
            answer={"tasks": {"seen": "A list"}},
            shown_to="trainers",
        )
        for user in users
    )


def test_photos_are_counted_where_the_sheet_may_be_read(thread, sheet):
    for name, shown in (("amal", "trainers"), ("badr", "me")):
        work = thread.write(name, "visit-sheet", shown, seen="A list")
        for number, state in enumerate(("kept", "kept", "leaving")):
            Attachment.objects.create(
                id=f"{work.pk}-{number}",
                work=work,
                owner=work.student_id,
                state=state,
                task="picture",
                name="a.jpg",
                size=1,
                path="a",
                attached_at=timezone.now(),
            )
    assert [each.files for each in thread.works().of(sheet)] == [2, 0]


def test_whatever_became_of_a_row_it_is_read(thread, sheet):
    work = thread.write("amal", "visit-sheet", seen="A list")
    for answer in ([], "text", {"tasks": [1]}, {"tasks": {"seen": 3}}):
        Work.objects.filter(pk=work.pk).update(answer=answer)
        assert len(thread.works().of(sheet)) == 1
    assert Writer.objects.count() == 0


# What a role for a cluster reaches of what several write


@pytest.fixture
def joint(thread, sheet):
    """A draft that a cluster or group of two writes, shown to trainers, by the team's key."""

    def write(team, *names):
        key = work_api.WorkKey(thread.run, sheet, team.key(thread.run, sheet))
        work = thread.keep(key, {"tasks": {"seen": "A list"}})
        Work.objects.filter(pk=work.pk).update(shown_to="trainers")
        for name in names:
            Writer.objects.create(work=work, user_id=thread.user(name).pk)
        return work

    return write


def of_cluster(thread, name):
    """The cluster in which a trainer placed somebody, as a team."""
    place = cohort.place_of(thread.run, thread.user(name).pk)
    return cohort.Team("cluster", str(place.cluster.id), "")


def put(thread, cluster, *names):
    ids = [thread.user(name).pk for name in names]
    cohort.correct(thread.run, ids, by=1, cluster=cluster)
    return cohort.place_of(thread.run, ids[0]).cluster.id


def read_by(thread, sheet, name, **scope):
    """The names of whose works a new reader with this role reads."""
    return [each.owner.name for each in thread.works(thread.grant(name, **scope)).of(sheet)]


def test_who_moves_takes_no_draft_of_their_former_cluster_along(thread, sheet, joint):
    elan = put(thread, "Elan", "amal", "badr")
    joint(of_cluster(thread, "amal"), "amal", "badr")
    nour = put(thread, "Nour", "amal")
    assert read_by(thread, sheet, "of-nour", cluster_id=nour) == []
    assert read_by(thread, sheet, "of-elan", cluster_id=elan) == ["Elan"]
    assert read_by(thread, sheet, "of-all") == ["Elan"]


def test_nor_of_a_cluster_that_nobody_is_in_any_more(thread, sheet, joint):
    put(thread, "Elan", "amal")
    joint(of_cluster(thread, "amal"), "amal")
    nour = put(thread, "Nour", "amal")
    assert read_by(thread, sheet, "of-nour", cluster_id=nour) == []
    assert read_by(thread, sheet, "of-all") == ["Amal"]


def test_what_a_merged_cluster_wrote_is_its_new_clusters(thread, sheet, joint):
    before, after = put(thread, "Elan Tunis", "amal"), put(thread, "Elan", "badr")
    joint(of_cluster(thread, "amal"), "amal")
    cohort.merge(thread.run, before, after)
    nour = put(thread, "Nour", "amal")
    assert read_by(thread, sheet, "of-elan", cluster_id=after) == ["Elan Tunis"]
    assert read_by(thread, sheet, "of-nour", cluster_id=nour) == []


def test_a_groups_draft_is_read_by_a_role_for_the_cluster_of_who_is_in_it_now(thread, sheet, joint):
    elan, nour = put(thread, "Elan", "amal"), put(thread, "Nour", "badr")
    group = cohort.make_group(thread.run, "Red bus")
    ids = [thread.user(name).pk for name in ("amal", "badr")]
    cohort.join(thread.run, group.id, ids)
    joint(cohort.Team("group", str(group.id), ""), "amal", "badr")
    for name, cluster in (("of-elan", elan), ("of-nour", nour)):
        assert read_by(thread, sheet, name, cluster_id=cluster) == ["Red bus"]
    cohort.leave(thread.run, group.id, ids[:1])
    assert read_by(thread, sheet, "of-elan", cluster_id=elan) == []
    cohort.dissolve(thread.run, group.id)
    assert read_by(thread, sheet, "of-nour", cluster_id=nour) == []
    assert read_by(thread, sheet, "of-all") == ["Amal, Badr"]


def test_a_platforms_team_is_its_members_of_today(thread, sheet, joint, monkeypatch):
    elan, nour = put(thread, "Elan", "amal"), put(thread, "Nour", "badr")
    host = type(platform())
    monkeypatch.setattr(host, "teams", lambda self, run: [("t-1", "Blue")])
    monkeypatch.setattr(host, "teammates", lambda self, run: [("t-1", thread.user("badr").pk)])
    joint(cohort.Team("platform", "t-1", ""), "amal", "badr")
    assert read_by(thread, sheet, "of-elan", cluster_id=elan) == []
    assert read_by(thread, sheet, "of-nour", cluster_id=nour) == ["Blue"]


def test_who_wrote_in_it_once_has_no_right_over_it(thread, sheet, joint):
    put(thread, "Elan", "amal", "badr")
    joint(of_cluster(thread, "amal"), "amal", "badr")
    put(thread, "Nour", "amal")
    assert thread.works(thread.grant("amal")).of(sheet) == ()


def test_what_a_cluster_handed_in_is_its_own_wherever_its_people_are_now(thread, sheet, joint):
    elan = put(thread, "Elan", "amal", "badr")
    team = of_cluster(thread, "amal")
    work = joint(team, "amal", "badr")
    members = [{"user": thread.user(name).pk, "student": name} for name in ("amal", "badr")]
    shared = {"kind": "cluster", "name": "Elan", "number": team.number, "members": members}
    hand_in(thread, work, "amal", team=shared, team_key=work.student_id)
    nour = put(thread, "Nour", "amal")
    assert read_by(thread, sheet, "of-nour", cluster_id=nour) == []
    assert read_by(thread, sheet, "of-elan", cluster_id=elan) == ["Elan"]


def test_who_moved_has_a_line_of_their_own_and_not_their_former_clusters_plan(thread, joint):
    put(thread, "Elan", "amal", "badr")
    plan = thread.place(PLAN, "action-plan")
    key = of_cluster(thread, "amal").key(thread.run, plan)
    work = thread.keep(work_api.WorkKey(thread.run, plan, key), {"tasks": {}})
    Work.objects.filter(pk=work.pk).update(shown_to="trainers")
    Writer.objects.create(work=work, user_id=thread.user("amal").pk)
    put(thread, "Nour", "amal")
    found = {
        line.owner.title: line for line in lines(thread.texts(), thread.works(), timezone.now())
    }
    assert [each.stage for each in found["Nour"].plans] == ["nothing"]
    assert [each.stage for each in found["Elan"].plans] == ["shown"]
