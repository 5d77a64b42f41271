from datetime import timedelta

import pytest
from django.utils import timezone

from demo.models import Enrollment, Role
from tests.grading.conftest import person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.reports.asked import Asked
from tns_training_xblock.grading.reports.grid import PAGE, all_rows, grid
from tns_training_xblock.grading.rules import Rules, set_rules

from .conftest import GOOD, ITEMS, RUN, WEAK, fill

pytestmark = pytest.mark.django_db
ALL = Asked()


def shown(rights, asked=ALL):
    """The states by learner, in the order of rows and columns."""
    found = grid(rights, asked)
    return {row.person.username: [cell.shown for cell in row.cells] for row in found.rows}


def total(rights, place=0, asked=ALL):
    return grid(rights, asked).items[place].total


def test_each_learner_stands_in_each_case_study_where_they_stand(run):
    for name in ("amal", "badr", "chadia", "dalia", "emna"):
        run.user(name)
    run.draft("badr")
    run.hand_in("chadia", ITEMS[0])
    run.hand_in("chadia", ITEMS[1])
    run.release(run.hand_in("dalia"))
    back = run.hand_in("emna")
    api.save_review(back, 0, run.trainer.pk, WEAK, {}, "Once more.")
    api.return_for_revision(back, 1, run.trainer.pk)
    # The second case study is a column because chadia handed it in.
    assert shown(run.rights) == {
        "amal": ["untouched", "untouched"],
        "badr": ["untouched", "drafting"],
        "chadia": ["submitted", "submitted"],
        "dalia": ["untouched", "released"],
        "emna": ["untouched", "returned"],
    }
    [marked] = [row for row in grid(run.rights, ALL).rows if row.person.username == "dalia"]
    assert (marked.points, marked.possible, marked.handed_in) == (5, 5, 1)


def test_what_was_taken_back_is_being_written_and_leads_nowhere(run):
    uuid = run.hand_in("amal")
    api.withdraw(run.key("amal"), run.user("amal").pk, uuid)
    # Nothing of it is seen: the case study is none that anything was handed in to.
    assert shown(run.rights) == {"amal": []}
    run.hand_in("badr")
    assert shown(run.rights)["amal"] == ["drafting"]
    [cell] = grid(run.rights, ALL).rows[0].cells
    assert cell.uuid == ""


def test_a_mark_that_the_learner_has_is_told_while_it_is_marked_anew(run):
    released = run.release(run.hand_in("amal"))
    api.reopen(released.uuid, released.version, run.trainer.pk)
    api.save_review(released.uuid, released.version + 1, run.trainer.pk, WEAK, {}, "")
    [cell] = grid(run.rights, ALL).rows[0].cells
    assert (cell.points, cell.possible) == (5, 5)
    assert cell.waits_since is not None


def test_trials_and_who_left_are_nobodys_rows(run):
    run.hand_in("amal")
    run.hand_in("badr")
    Enrollment.objects.filter(user=run.user("badr")).update(is_active=False)
    Role.objects.create(user=run.user("chadia"), course_key=RUN, name="staff")
    assert list(shown(run.rights)) == ["amal"]
    assert total(run.rights).handed_in == 1


def test_the_last_row_counts_all_whom_it_shows(run):
    for name in ("amal", "badr"):
        run.user(name, "Elan", "TN")
    run.draft("badr")
    run.release(run.hand_in("chadia"), WEAK)
    run.release(run.hand_in("dalia"), GOOD)
    waits = run.hand_in("emna")
    since = timezone.now() - timedelta(days=4)
    Review.objects.filter(submission_uuid=waits).update(submitted_at=since)
    found = total(run.rights)
    assert (found.handed_in, found.released, found.waiting) == (3, 2, 1)
    assert (found.drafting, found.untouched) == (1, 1)
    assert (found.mean, found.possible) == (3, 5)
    assert found.waits_since == since
    elan = Asked(origin=f"cluster:{cohort.clusters_of(RUN)[0].id}")
    assert list(shown(run.rights, elan)) == ["amal", "badr"]


@pytest.mark.parametrize("asked", ["country", "group", "cluster"])
def test_it_shows_whom_it_is_asked_for(run, asked):
    run.user("amal", "Elan", "TN")
    run.user("badr", "Nour", "EG")
    run.hand_in("amal")
    run.hand_in("badr")
    group = cohort.make_group(RUN, "First bus").id
    cohort.join(RUN, group, [run.user("amal").pk])
    [elan] = [each.id for each in cohort.clusters_of(RUN) if each.name == "Elan"]
    query = {
        "country": {"country": "TN"},
        "group": {"from": f"group:{group}"},
        "cluster": {"from": f"cluster:{elan}"},
    }[asked]
    only = Asked.read(query)
    assert list(shown(run.rights, only)) == ["amal"]
    assert total(run.rights, asked=only).handed_in == 1


def test_it_is_in_the_order_that_is_asked_for(run):
    for name in ("amal", "badr", "chadia"):
        run.user(name)
    old, new = run.hand_in("chadia"), run.hand_in("badr", ITEMS[0])
    run.hand_in("badr", ITEMS[1])
    Review.objects.filter(submission_uuid=old).update(
        submitted_at=timezone.now() - timedelta(days=9)
    )
    assert list(shown(run.rights, Asked(sort="waiting"))) == ["chadia", "badr", "amal"]
    assert list(shown(run.rights, Asked(sort="fewest"))) == ["amal", "chadia", "badr"]
    assert list(shown(run.rights)) == ["amal", "badr", "chadia"]
    run.release(old)
    assert list(shown(run.rights, Asked(sort="waiting"))) == ["badr", "amal", "chadia"]
    assert new


def test_a_trainer_of_one_cluster_sees_its_people_alone(run):
    for name, cluster in (("amal", "Elan"), ("badr", "Elan"), ("chadia", "Nour")):
        run.user(name, cluster)
    run.hand_in("amal")
    run.hand_in("chadia")
    [elan] = [each.id for each in cohort.clusters_of(RUN) if each.name == "Elan"]
    rights = run.grant(person("granted"), cluster_id=elan)
    assert shown(rights) == {"amal": ["submitted"], "badr": ["untouched"]}
    found = total(rights)
    assert (found.handed_in, found.untouched) == (1, 1)


def test_a_trainer_of_one_case_study_sees_what_was_handed_in_to_it(run):
    run.user("amal")
    run.draft("badr")
    run.hand_in("chadia", ITEMS[0])
    run.hand_in("chadia", ITEMS[1])
    run.hand_in("dalia", ITEMS[1])
    rights = run.grant(person("granted"), usage_key=ITEMS[0])
    found = grid(rights, ALL)
    assert [item.column.usage_key for item in found.items] == [ITEMS[0]]
    assert shown(rights) == {"chadia": ["submitted"]}
    assert not found.unbegun
    assert (found.items[0].total.drafting, found.items[0].total.untouched) == (None, None)


def test_with_two_roles_what_is_under_neither_stays_unknown(run):
    run.user("amal", "Elan")
    run.user("badr", "Nour")
    for name in ("amal", "badr"):
        for item in ITEMS:
            run.hand_in(name, item)
    user = person("granted")
    [elan] = [each.id for each in cohort.clusters_of(RUN) if each.name == "Elan"]
    run.grant(user, cluster_id=elan)
    rights = run.grant(user, usage_key=ITEMS[0])
    columns = [item.column.usage_key for item in grid(rights, ALL).items]
    rows = {name: dict(zip(columns, row, strict=True)) for name, row in shown(rights).items()}
    assert rows == {
        "amal": dict.fromkeys(ITEMS, "submitted"),
        "badr": {ITEMS[0]: "submitted", ITEMS[1]: "unknown"},
    }


def test_nobody_has_a_row_for_themselves_by_a_role(run):
    run.user("amal", "Elan")
    run.hand_in("amal")
    [elan] = [each.id for each in cohort.clusters_of(RUN)]
    assert shown(run.grant("amal", cluster_id=elan)) == {}


def test_what_is_marked_blind_leads_from_nobody_to_their_work_before_its_release(run):
    set_rules(RUN, ITEMS[0], Rules(blind=True), run.trainer.pk)
    run.hand_in("amal", ITEMS[0])
    uuid = run.hand_in("badr", ITEMS[0])
    Review.objects.filter(submission_uuid=uuid).update(
        submitted_at=timezone.now() - timedelta(days=9), late=True
    )
    for sort in ("", "waiting"):
        rows = grid(run.rights, Asked(sort=sort)).rows
        assert [row.person.username for row in rows] == ["amal", "badr"]
        # Both read the same, whatever is behind it.
        assert len({row.cells for row in rows}) == 1
        assert rows[0].cells[0].uuid == ""
    hidden = total(run.rights)
    assert (hidden.handed_in, hidden.hidden, hidden.waiting) == (2, 2, 0)
    assert hidden.waits_since is None
    run.release(uuid)
    assert shown(run.rights) == {"amal": ["hidden"], "badr": ["released"]}


def test_a_page_that_is_not_there_is_the_nearest(run):
    fill(PAGE + 3, items=ITEMS[:1])
    first, last = grid(run.rights, ALL), grid(run.rights, Asked(page=99))
    assert (len(first.rows), len(last.rows), last.page, last.pages) == (PAGE, 3, 2, 2)
    everybody = list(all_rows(run.rights, ALL)[1])
    assert [row.person for row in everybody] == [row.person for row in (*first.rows, *last.rows)]


@pytest.mark.parametrize("role", ["team", "cluster", "item"])
def test_it_takes_as_many_queries_of_two_hundred_as_of_ten(
    run, role, django_assert_max_num_queries, django_assert_num_queries
):
    def rights():
        if role == "team":
            return run.rights
        user = person(f"granted{Review.objects.count()}")
        if role == "item":
            return run.grant(user, usage_key=ITEMS[0])
        return run.grant(user, cluster_id=cohort.clusters_of(RUN)[0].id)

    def enrolled(reviews):
        for review in reviews:
            cohort.say_place(RUN, review.user_id, cluster="Elan", country="TN")

    enrolled(fill(10))
    few = rights()
    asked = Asked(sort="waiting", country="TN")
    with django_assert_max_num_queries(15) as counted:
        assert grid(few, asked).rows
    enrolled(fill(190))
    many = rights()
    with django_assert_num_queries(len(counted.captured_queries)):
        assert len(grid(many, asked).rows) == PAGE
