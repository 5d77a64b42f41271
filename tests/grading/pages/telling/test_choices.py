"""Which letters one gets about a run, and which nobody does."""

import re

import pytest
from django.urls import reverse

from tests.blocks.cases import submit
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import NoMail

KINDS = ("released", "returned", "waiting")


@pytest.fixture
def open_as(campus):
    url = reverse("tns_training:mail", args=[str(campus.course_key)])

    def opened(who, *, asked=KINDS, **form):
        client = campus.client(who)
        return client.post(url, {"asked": asked, **form}) if form else client.get(url)

    return opened


def boxes(response):
    """Form and kind of each box, and whether it is ticked; those that can be changed alone."""
    text = response.content.decode()
    found = {}
    for form in re.findall(r'(?s)<form id="(\w+)".*?</form>', text):
        part = re.search(rf'(?s)<form id="{form}".*?</form>', text)[0]
        for box in re.findall(r'(?s)<input type="checkbox".*?>', part):
            if "disabled" not in box:
                kind = re.search(r'value="(\w+)"', box)[1]
                found[f"{form}-{kind}"] = "checked" in box
    return found


LEARNERS = {"mine-released": True, "mine-returned": True}
MARKERS = {**LEARNERS, "mine-waiting": True}
LEADERS = {**MARKERS, "run-released": True, "run-returned": True, "run-waiting": True}


@pytest.mark.parametrize(("who", "sees"), [("learner", LEARNERS), ("trainer", LEADERS)])
def test_what_there_is_to_choose(open_as, who, sees):
    assert boxes(open_as(who)) == sees


@pytest.mark.parametrize(("role", "sees"), [
    ("reader", LEARNERS), ("trainer", MARKERS), ("moderator", LEADERS),
])  # fmt: skip
def test_a_role_is_enough_and_only_a_moderator_decides_for_all(campus, open_as, role, sees):
    run, user = str(campus.course_key), campus.user("outsider")
    cohort.give(run, user.pk, role, cohort.Scope(), by=1)
    assert boxes(open_as("outsider")) == sees
    answer = open_as("outsider", whose="run", wants="released")
    assert answer.status_code == (302 if role == "moderator" else 403)
    assert NoMail.objects.exists() is (role == "moderator")


def test_who_left_the_run_can_still_choose(campus, open_as):
    submit(campus)
    user = campus.user("learner")
    user.enrollment_set.update(is_active=False)
    assert open_as("learner").status_code == 200


def test_a_choice_is_kept_and_shown_and_can_be_changed(campus, open_as):
    answer = open_as("learner", whose="mine", wants="returned")
    assert (answer.status_code, answer["Location"].endswith("?done=1&language=en")) == (302, True)
    kept = NoMail.objects.get()
    assert (kept.user_id, kept.kind) == (campus.user("learner").pk, "released")
    assert boxes(open_as("learner")) == {"mine-released": False, "mine-returned": True}
    assert boxes(open_as("other_learner")) == LEARNERS
    open_as("learner", whose="mine", wants=["released", "returned"])
    assert boxes(open_as("learner")) == LEARNERS


def test_a_choice_for_which_a_form_has_no_box_stays_as_it_is_kept(open_as):
    open_as("trainer", whose="run", asked=["waiting"])
    assert [each.kind for each in NoMail.objects.all()] == ["waiting"]
    open_as("trainer", whose="run", asked=[])
    assert [each.kind for each in NoMail.objects.all()] == ["waiting"]


def test_what_the_run_switched_off_is_said_and_keeps_ones_own_choice(campus, open_as):
    open_as("learner", whose="mine", wants="released")
    open_as("trainer", whose="run", wants=["released", "waiting"])
    page = open_as("learner")
    assert boxes(page) == {"mine-released": True}
    assert "Whoever leads this run has switched these messages off." in page.content.decode()
    open_as("learner", whose="mine")
    open_as("trainer", whose="run", wants=["released", "returned", "waiting"])
    assert boxes(open_as("learner")) == {"mine-released": False, "mine-returned": False}


def test_what_the_operator_switched_off_is_nobodys_to_choose(open_as, settings):
    settings.TNS_TRAINING_MAIL = False
    page = open_as("trainer")
    assert boxes(page) == {}
    assert "Whoever runs this site has switched these messages off." in page.content.decode()
    open_as("trainer", whose="run")
    assert not NoMail.objects.exists()


@pytest.mark.parametrize("form", [
    {"whose": "run"}, {"whose": "other"}, {"whose": "mine", "wants": "everything"},
])  # fmt: skip
def test_what_a_learner_may_not_say_is_not_kept(open_as, form):
    open_as("learner", **form)
    assert not NoMail.objects.filter(user_id=NoMail.EVERYBODY).exists()
    assert not NoMail.objects.filter(kind="everything").exists()
