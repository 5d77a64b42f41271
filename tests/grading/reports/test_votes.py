import pytest

from tests.grading.conftest import ANSWER, person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.reports.asked import Asked
from tns_training_xblock.grading.reports.votes import votes
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Work

from .conftest import ITEMS, RUN, WEAK, fill

pytestmark = pytest.mark.django_db
ALL, NAMED = Asked(), Asked(names=True)


def vote(run, name, choice, why, item=ITEMS[0]):
    return run.hand_in(name, item, answer={**ANSWER, "vote": {"choice": choice, "why": why}})


def said(reasons):
    return [reason.why for reason in reasons]


def test_votes_come_with_their_reasons_and_no_names(run):
    for name, choice, why in (
        ("emna", "yes", "Later hurts more."),
        ("badr", "yes", "Because it is fair."),
        ("chadia", "yes", " Later hurts more. "),
        ("dalia", "no", "Too early."),
        ("amal", "no", ""),
    ):
        vote(run, name, choice, why)
    [item] = votes(run.rights, ALL).items
    assert (item.yes, item.no, item.total, item.few) == (3, 2, 5, False)
    # In the order of their words, and what two wrote once.
    assert said(item.reasons) == ["Because it is fair.", "Later hurts more."]
    assert said(item.objections) == ["Too early."]
    assert {reason.person for reason in (*item.reasons, *item.objections)} == {None}


def test_with_names_where_they_are_asked_for(run):
    vote(run, "dalia", "yes", "A")
    vote(run, "amal", "yes", "B")
    [item] = votes(run.rights, NAMED).items
    assert [(str(each.person), each.why) for each in item.reasons] == [
        ("Amal", "B"),
        ("Dalia", "A"),
    ]
    assert item.few


def test_what_is_marked_blind_has_no_name_before_its_release(run):
    set_rules(RUN, ITEMS[0], Rules(blind=True), run.trainer.pk)
    vote(run, "amal", "yes", "B")
    released = vote(run, "dalia", "yes", "A")
    run.release(released)
    [item] = votes(run.rights, NAMED).items
    assert [(each.person and str(each.person), each.why) for each in item.reasons] == [
        ("Dalia", "A"), (None, "B"),
    ]  # fmt: skip


def test_what_is_being_written_again_counts_as_it_was_handed_in(run):
    uuid = vote(run, "amal", "yes", "Then.")
    api.save_review(uuid, 0, run.trainer.pk, WEAK, {}, "Once more.")
    api.return_for_revision(uuid, 1, run.trainer.pk)
    now = {**ANSWER, "vote": {"choice": "no", "why": "Now."}}
    work_api.save_draft(run.key("amal"), now, Work.objects.get().version)
    [item] = votes(run.rights, ALL).items
    assert (said(item.reasons), item.no) == (["Then."], 0)


def test_what_was_taken_back_or_never_handed_in_counts_nowhere(run):
    run.draft("amal")
    uuid = vote(run, "badr", "yes", "B")
    api.withdraw(run.key("badr"), run.user("badr").pk, uuid)
    assert votes(run.rights, ALL).items == ()


def test_a_role_shows_what_it_is_for(run):
    for name, cluster in (("amal", "Elan"), ("badr", "Nour")):
        run.user(name, cluster)
        for item in ITEMS:
            vote(run, name, "yes", f"{name} {item[-4:]}", item)
    [elan] = [each.id for each in cohort.clusters_of(RUN) if each.name == "Elan"]
    of_cluster = votes(run.grant(person("one"), cluster_id=elan), NAMED)
    assert [said(item.reasons) for item in of_cluster.items] == [["amal esks"], ["amal sidy"]]
    of_item = votes(run.grant(person("two"), usage_key=ITEMS[0]), NAMED)
    assert [said(item.reasons) for item in of_item.items] == [["amal sidy", "badr sidy"]]


def test_a_question_comes_from_the_text_that_was_answered(run):
    vote(run, "amal", "yes", "A")
    [item] = votes(run.rights, ALL).items
    assert "Should the fees rise?" in item.content["en"]


def test_it_takes_as_many_queries_of_two_hundred_as_of_ten(
    run, django_assert_max_num_queries, django_assert_num_queries
):
    fill(10)
    Work.objects.update(answer=ANSWER)
    with django_assert_max_num_queries(8) as counted:
        assert len(votes(run.rights, NAMED).items) == 2
    fill(190)
    Work.objects.update(answer=ANSWER)
    with django_assert_num_queries(len(counted.captured_queries)):
        assert sum(item.yes for item in votes(run.rights, NAMED).items) == 200
    assert Review.objects.count() == 200
