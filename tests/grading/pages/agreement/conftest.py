"""Two trainers, and a submission that each of them marks."""

import pytest

from tests.grading.conftest import KEY, Desk, person, sign_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.rules import Rules, set_rules

GOOD = {"arithmetic": "good", "mix": "good"}
WEAK = {"arithmetic": "weak", "mix": "good"}
SAYS = "The first says that it adds up."


@pytest.fixture
def twice(db):
    """All submissions want two marks."""
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)


@pytest.fixture
def another(db):
    """Somebody with the role of a trainer."""
    user = person("another")
    cohort.give(KEY.course_id, user.pk, "trainer", cohort.Scope(), by=1)
    return user


@pytest.fixture
def moderator(db):
    user = person("moderator")
    cohort.give(KEY.course_id, user.pk, "moderator", cohort.Scope(), by=1)
    return user


@pytest.fixture
def passed_on(client, twice, another, submitted):
    """The desk of another trainer's, with a submission that wants a second mark."""
    first = person("first")
    cohort.give(KEY.course_id, first.pk, "trainer", cohort.Scope(), by=1)
    sign_in(client, first)
    desk = Desk(client, submitted.uuid)
    assert desk.post("finish", 0, GOOD, overall=SAYS, mix="Named by the first.").status_code == 302
    sign_in(client, another)
    desk.first, desk.another = first, another
    return desk


@pytest.fixture
def differ(passed_on):
    """The same with a second mark that differs from the first."""
    assert passed_on.post("finish", 0, WEAK, overall="No sum.").status_code == 302
    return passed_on


def read(response):
    """What a page says, on one line."""
    return " ".join(response.content.decode().split())


@pytest.fixture
def trainer_without_say(db):
    user = person("third")
    cohort.give(KEY.course_id, user.pk, "trainer", cohort.Scope(), by=1)
    return user
