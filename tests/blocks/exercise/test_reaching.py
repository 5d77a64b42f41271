"""What waiting learners are told of their run, and the ways to dates, letters and marking."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.blocks.cases import CASE, html, release, submit
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api


@pytest.fixture
def answered(monkeypatch):
    said = api.Pace(12, 14, timedelta(days=3))
    monkeypatch.setattr(api, "pace", lambda course_id: said)


def test_who_waits_is_told_how_soon_the_run_answers(campus, answered):
    assert "12 of 14" not in html(campus)
    submit(campus)
    page = " ".join(html(campus).split())
    assert "12 of 14 were answered within this time: 3 days. No day is promised." in page
    assert "Waiting since then:" in page
    release(campus)
    page = html(campus)
    assert "12 of 14" not in page
    assert "Waiting since then:" not in page


def test_of_a_young_run_nothing_is_said(campus):
    submit(campus)
    assert "No day is promised" not in html(campus)


def test_staff_who_look_on_are_told_nothing_of_it(campus, answered):
    submit(campus)
    assert "12 of 14" not in html(campus, "trainer")


def test_the_page_leads_to_dates_and_letters(campus):
    page = html(campus)
    for name in ("dates", "mail"):
        address = reverse(f"tns_training:{name}", args=[str(campus.course_key)])
        assert f'href="{address}?language=en"' in page


@pytest.mark.parametrize("who", ["anonymous", "outsider"])
def test_who_does_not_learn_here_is_led_nowhere(campus, who):
    page = html(campus, who)
    assert "dates.ics" not in page
    assert "/mail/" not in page


def test_studio_has_no_such_pages(campus):
    with campus.studio():
        page = campus.block(CASE, "author", studio=True).author_view().content
    assert "dates.ics" not in page


def scope_of(campus, scope):
    other = campus.user("other_learner").pk
    cluster = cohort.say_place(str(campus.course_key), other, cluster="Elan").cluster
    return {
        "run": cohort.Scope(),
        "item": cohort.Scope(usage_key=str(campus.key(CASE))),
        "other item": cohort.Scope(usage_key=str(campus.key("who-decides"))),
        "cluster": cohort.Scope(cluster_id=cluster.id),
    }[scope]


@pytest.mark.parametrize(
    ("person", "leads"), [("trainer", True), ("author", True), ("learner", False)]
)
def test_the_team_finds_the_way_to_marking(campus, person, leads):
    assert ("Mark submissions" in html(campus, person)) is leads


@pytest.mark.parametrize(
    ("scope", "leads"), [("run", True), ("item", True), ("cluster", True), ("other item", False)]
)
def test_so_does_a_learner_with_a_role_there(campus, scope, leads):
    learner = campus.user("learner").pk
    cohort.give(str(campus.course_key), learner, "reader", scope_of(campus, scope), by=1)
    page = html(campus)
    assert ("Mark submissions" in page) is leads
    if leads:
        assert f"/tns-training/{campus.key(CASE)}/?language=en" in page
    assert "Mark submissions" not in html(campus, "other_learner")
