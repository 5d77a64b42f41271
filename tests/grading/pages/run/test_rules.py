"""The page of a run's rules: who reads and who sets them, and two who set them at once."""

from dataclasses import replace

import pytest
from django.urls import reverse

from demo.platform import DemoPlatform
from tests.grading.conftest import KEY, person, sign_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.pages.run.ruling import tag_of
from tns_training_xblock.grading.rules import DEFAULTS, rules_of, said_in, set_rules

from .test_ruling import form_of

RUN, ITEM = KEY.course_id, KEY.usage_key
OTHER = ITEM.replace("thin-subsidy", "another")
PAGE = reverse("tns_training:rules", args=[RUN])
WANTED = replace(DEFAULTS, blind=True, rounds=2)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def items(monkeypatch):
    found = [(ITEM, "A thin subsidy"), (OTHER, "Another <b>")]
    of_type = {"tns_case_study": found}
    monkeypatch.setattr(
        DemoPlatform, "items", lambda self, course_id, block_type: of_type.get(block_type, [])
    )


@pytest.fixture
def moderator(client):
    user = person("moder")
    cohort.give(RUN, user.pk, "moderator", cohort.Scope(), by=1)
    sign_in(client, user)
    return user


def send(client, rules, seen=DEFAULTS, **more):
    form = {**form_of(rules), "item": ITEM, "seen": tag_of(seen)}
    return client.post(PAGE, {**form, **more})


def test_it_shows_each_case_study_of_the_run(client, moderator):
    set_rules(RUN, ITEM, WANTED, moderator.pk)
    page = client.get(PAGE).content.decode()
    for said in ("A thin subsidy", "Another &lt;b&gt;", "Handed in 2 times at most", "Moder"):
        assert said in page
    assert page.count("all as usual") == 1


def test_what_is_set_holds_and_the_page_says_so(client, moderator):
    response = send(client, WANTED, language="fr")
    assert response.status_code == 302
    assert (rules_of(ITEM), rules_of(OTHER)) == (WANTED, DEFAULTS)
    assert said_in(RUN)[ITEM].by == moderator.pk
    assert "language=fr" in response["Location"]
    page = client.get(response["Location"].replace("language=fr", "language=en")).content.decode()
    assert page.count("Kept. It holds from now on.") == 1


def test_the_same_sent_twice_is_kept_once(client, moderator):
    assert [send(client, WANTED).status_code for _ in range(2)] == [302, 302]
    assert rules_of(ITEM) == WANTED


def test_what_somebody_else_set_meanwhile_is_shown_and_not_overwritten(client, moderator):
    theirs = replace(DEFAULTS, late_cost=7)
    set_rules(RUN, ITEM, theirs, 1)
    response = send(client, WANTED)
    page = response.content.decode()
    assert response.status_code == 409
    assert rules_of(ITEM) == theirs
    assert "Each day begun late costs 7 % of the points given, 100 % at most" in page
    assert 'name="blind" value="1" checked' in " ".join(page.split())
    assert f'name="seen" value="{tag_of(theirs)}"' in page
    # Whoever has read that can still have it their way.
    assert send(client, WANTED, seen=theirs).status_code == 302
    assert rules_of(ITEM) == WANTED


def test_what_cannot_be_is_told_at_its_field_and_nothing_is_kept(client, moderator):
    response = send(client, WANTED, rounds="often")
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="often"' in page
    assert page.count('aria-invalid="true"') == 1
    assert "Write a whole number from 1 to 20." in page
    assert rules_of(ITEM) == DEFAULTS


@pytest.mark.parametrize(
    ("role", "scope", "reads", "sets"),
    [
        ("reader", "run", 2, False),
        ("trainer", "run", 2, False),
        ("moderator", "run", 2, True),
        ("moderator", "item", 1, False),
        ("", "", 0, False),
    ],
)
def test_who_marks_reads_it_and_who_moderates_the_run_sets_it(client, role, scope, reads, sets):
    tara = person("tara")
    scopes = {"run": cohort.Scope(), "item": cohort.Scope(usage_key=ITEM)}
    if role:
        cohort.give(RUN, tara.pk, role, scopes[scope], by=1)
    sign_in(client, tara)
    response = client.get(PAGE)
    page = response.content.decode()
    assert response.status_code == (200 if reads else 403)
    assert page.count("tns-rules__item ") == reads
    assert ("Keep these rules" in page) is sets
    assert send(client, WANTED).status_code == (302 if sets else 403)
    assert rules_of(ITEM) == (WANTED if sets else DEFAULTS)


def test_what_is_no_case_study_of_the_run_has_no_rules(client, moderator):
    elsewhere = "block-v1:TNS+BVT+w20+type@tns_case_study+block@thin-subsidy"
    assert send(client, WANTED, item=elsewhere).status_code == 404
    assert rules_of(elsewhere) == DEFAULTS


def test_it_counts_what_is_there_already(client, moderator, submitted):
    Review.objects.update(state="released")
    page = " ".join(client.get(PAGE).content.decode().split())
    assert "1 submission is there already. Released: 1." in page
    assert "Nobody has handed in yet." in page


@pytest.mark.parametrize("state", ["submitted", "withdrawn", "returned", "released"])
def test_what_is_refused_is_not_offered_and_the_page_says_why(client, moderator, submitted, state):
    Review.objects.update(state=state)
    page = " ".join(client.get(PAGE).content.decode().split())
    _, ours, other = page.split("tns-rules__item ")
    why = "Somebody has handed this in: with whom it is answered does not change any more."
    assert why in ours
    assert "Nobody has handed in yet." not in ours
    assert 'type="radio" name="teams"' not in ours
    assert why not in other
    assert 'type="radio" name="teams"' in other
    # Whoever has the page of before is told, and can keep the rest from the page that they get.
    refused = send(client, replace(WANTED, teams="cluster"))
    told = " ".join(refused.content.decode().split()).split("tns-rules__item ")[1]
    assert refused.status_code == 422
    assert told.count(why) == 1
    assert 'type="hidden" name="teams" value="nobody"' in told
    assert send(client, WANTED).status_code == 302


def test_it_takes_the_same_few_queries_however_much_was_set(
    client, moderator, django_assert_max_num_queries
):
    for key in (ITEM, OTHER):
        set_rules(RUN, key, WANTED, moderator.pk)
    client.get(PAGE)
    with django_assert_max_num_queries(9):  # the session, the account and the platform included
        client.get(PAGE)


def test_the_queue_leads_here(client, moderator):
    page = client.get(reverse("tns_training:queue", args=[RUN])).content.decode()
    assert f'href="{PAGE}"' in page
