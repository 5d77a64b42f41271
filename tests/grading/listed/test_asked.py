import pytest

from demo.models import Enrollment
from tests.grading.reports.conftest import ITEMS, RUN
from tns_training_xblock.grading.listed.asked import Asked, asked_for
from tns_training_xblock.grading.rules import Rules, set_rules

pytestmark = pytest.mark.django_db


def found(rights, **asked):
    rows = asked_for(Asked(**asked), rights)
    return set(rows.values_list("submission_uuid", flat=True))


def test_of_an_item_in_a_state_of_somebody(run):
    mine, other = run.hand_in("amal", ITEMS[0]), run.hand_in("amal", ITEMS[1])
    theirs = run.hand_in("badr", ITEMS[0])
    run.release(theirs)
    assert found(run.rights) == {mine, other, theirs}
    assert found(run.rights, item=ITEMS[0]) == {mine, theirs}
    assert found(run.rights, state="submitted") == {mine, other}
    assert found(run.rights, username="amal") == {mine, other}
    assert found(run.rights, username="ama") == set(), "the whole name, no part of one"
    assert found(run.rights, username="nobody") == set()


def test_no_name_finds_what_is_marked_blind(run):
    set_rules(RUN, ITEMS[0], Rules(blind=True), 1)
    hidden, seen = run.hand_in("amal", ITEMS[0]), run.hand_in("amal", ITEMS[1])
    assert found(run.rights, username="amal") == {seen}
    run.release(hidden)
    assert found(run.rights, username="amal") == {hidden, seen}


def test_as_far_as_a_role_reaches_and_neither_trials_nor_those_who_left(run):
    mine, other = run.hand_in("amal", ITEMS[0]), run.hand_in("badr", ITEMS[1])
    run.hand_in("trainer")
    Enrollment.objects.filter(user=run.user("gone")).update(is_active=False)
    run.hand_in("gone")
    assert found(run.rights) == {mine, other}
    assert found(run.grant("reader-of-one", "reader", usage_key=ITEMS[1])) == {other}


def test_a_team_s_is_found_by_each_member(team, trainer):
    from tns_training_xblock.cohort.api import rights_of

    uuid = team.hand_in(team.mina).uuid
    rights = rights_of(trainer, RUN)
    assert found(rights, username="omar") == {uuid}
    assert found(rights, username="sara") == set()
