"""With whom a diagnosis is filled in is set where the rules of a run are."""

from dataclasses import replace

import pytest
from django.urls import reverse

from demo.platform import DemoPlatform
from tests.blocks.diagnoses import FRENCH
from tests.content.diagnoses import TEXT
from tests.grading.conftest import KEY, person, sign_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.kinds.placed import placed_text
from tns_training_xblock.grading.rules import DEFAULTS, rules_of, set_rules
from tns_training_xblock.host.reaching import Placed

RUN = KEY.course_id
FIRST = KEY.usage_key.replace("tns_case_study", "tns_diagnosis").replace("thin-subsidy", "ours")
SECOND = f"{FIRST}-after"
OTHER = FIRST.replace("ours", "other")
PAGE = reverse("tns_training:rules", args=[RUN])
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def items(monkeypatch):
    of_type = {"tns_diagnosis": [(FIRST, "Ours <b>"), (SECOND, "Ours again"), (OTHER, "Other")]}
    monkeypatch.setattr(
        DemoPlatform, "items", lambda self, course_id, block_type: of_type.get(block_type, [])
    )


def come_in(client, role="moderator"):
    user = person(role)
    cohort.give(RUN, user.pk, role, cohort.Scope(), by=1)
    sign_in(client, user)
    return user


def send(client, teams, item=FIRST, seen="nobody"):
    return client.post(PAGE, {"item": item, "teams": teams, "seen": seen, "language": "en"})


def kinds():
    return [rules_of(each).teams for each in (FIRST, SECOND, OTHER)]


def test_each_diagnosis_of_the_run_is_listed_with_who_fills_it_in(client):
    come_in(client)
    set_rules(RUN, OTHER, replace(DEFAULTS, teams="cluster"), 1)
    page = " ".join(client.get(PAGE).content.decode().split())
    for title in ("Ours &lt;b&gt;", "Ours again", "Other"):
        assert f'<h3 dir="auto">{title}</h3>' in page
    assert page.count('value="cluster" checked') == 1
    assert page.count('name="teams" value="nobody" checked') == 2
    assert 'value="group"' not in page


def test_they_are_called_as_their_texts_are_in_the_language_of_the_page(client, monkeypatch):
    """The same text stands in a run twice, and is called by its place."""
    again = {"en": "Our cluster: after the tour", "fr": "Notre cluster\u202f: après le voyage"}
    content = {"en": TEXT, "fr": FRENCH}
    placed = [
        Placed(FIRST, "Ours", content, {"opens": ""}),
        Placed(SECOND, "Ours again", {**content, "placed": placed_text(again)}, {"opens": ""}),
    ]
    asked = []
    monkeypatch.setattr(DemoPlatform, "placed", lambda *of: asked.append(of[2]) or placed)
    come_in(client)
    page = client.get(PAGE, headers={"Accept-Language": "fr"}).content.decode()
    for title in ("Notre cluster", again["fr"], "Other"):
        assert f'<h3 dir="auto">{title}</h3>' in page
    assert "Ours" not in page
    assert asked == [("tns_diagnosis",)], "all texts of the run are read for these"


def test_what_is_set_for_the_first_time_holds_for_the_second_too(client):
    come_in(client)
    response = send(client, "cluster")
    assert response.status_code == 302
    assert kinds() == ["cluster", "cluster", "nobody"]
    assert "Kept. It holds from now on." in client.get(response["Location"]).content.decode()
    assert send(client, "nobody", SECOND, seen="cluster").status_code == 302
    assert kinds() == ["cluster", "nobody", "nobody"]


def test_the_same_sent_twice_is_kept_once(client):
    come_in(client)
    assert [send(client, "cluster").status_code for _ in range(2)] == [302, 302]


def test_what_somebody_else_set_meanwhile_is_not_overwritten(client):
    come_in(client)
    set_rules(RUN, FIRST, replace(DEFAULTS, teams="cluster"), 1)
    response = send(client, "nobody", seen="nobody-was-seen")
    assert response.status_code == 409
    assert "Somebody changed this meanwhile." in response.content.decode()
    assert kinds()[0] == "cluster"


@pytest.mark.parametrize("word", ["", "group", "platform", "everybody"])
def test_no_other_choice_is_taken(client, word):
    come_in(client)
    response = send(client, word)
    assert response.status_code == 422
    assert "Choose one of these." in response.content.decode()
    assert kinds() == ["nobody"] * 3


def test_who_only_marks_reads_it_and_sets_nothing(client):
    come_in(client, "trainer")
    page = client.get(PAGE).content.decode()
    assert "Ours again" in page
    assert "Keep this" not in page
    assert send(client, "cluster").status_code == 403
    assert kinds() == ["nobody"] * 3


def test_what_is_no_diagnosis_of_the_run_has_no_rule(client):
    come_in(client)
    elsewhere = FIRST.replace("w19", "w20")
    assert send(client, "cluster", elsewhere).status_code == 404
    assert rules_of(elsewhere) == DEFAULTS
