"""The card that asks where one comes from, as the case study shows it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from demo.platform import DemoPlatform
from tests.blocks.cases import CASE, html, release, submit
from tests.queries import ours
from tns_training_xblock.blocks.shared import place as place_card
from tns_training_xblock.cohort import api
from tns_training_xblock.host.permissions import learner_of

pytestmark = pytest.mark.django_db


def say(campus, as_="learner", **data):
    return campus.handle(CASE, "say_place", data, as_=as_)


def place(campus, name="learner"):
    return api.place_of(str(campus.course_key), campus.user(name).pk)


def words(page):
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_who_has_not_said_is_asked_and_then_told_in_one_line(campus):
    page = html(campus)
    assert "Which cluster do you come from?" in page
    assert "data-place-form" in page
    status, body = say(campus, cluster=" Elan  Textile", country="TN")
    assert status == 200
    assert "You take part for Elan Textile , Tunisia · correct" in words(body["html"])
    assert "data-place-form" not in body["html"]
    page = html(campus)
    assert "Which cluster" not in page
    assert "You take part for Elan Textile , Tunisia" in words(page)


@pytest.mark.parametrize(
    ("cluster", "country", "line"),
    [
        ("Elan", "", "You take part for Elan · correct"),
        ("", "JO", "You take part for no cluster, Jordan · correct"),
        ("", "", "You take part for no cluster · correct"),
    ],
)
def test_none_is_an_answer(campus, cluster, country, line):
    _, body = say(campus, cluster=cluster, country=country)
    assert line in words(body["html"])
    assert "Which cluster" not in html(campus)


@pytest.mark.parametrize(
    "said", [{}, {"cluster": "Nour"}, {"country": "JO"}, {"cluster": None, "country": None}]
)
def test_what_does_not_say_both_takes_nobody_from_where_they_are(campus, said):
    run, learner = str(campus.course_key), campus.user("learner").pk
    api.correct(run, [learner], by=900_001, cluster="Elan", country="TN")
    before = place(campus)
    status, body = say(campus, **said)
    assert (status, body["code"]) == (400, "malformed")
    assert place(campus) == before


def test_it_is_asked_once_for_the_run_in_whichever_block(campus):
    campus.add(
        '<tns_case_study url_name="second"><source lang="en">'
        + campus.block(CASE).content["en"].replace("<", "&lt;")
        + "</source></tns_case_study>"
    )
    say(campus, cluster="Elan", country="TN")
    assert "You take part for" in campus.block("second").student_view({}).content
    assert "Which cluster" in html(campus, "other_learner")


def test_others_clusters_are_suggested_and_the_country_of_the_profile_is_filled_in(
    campus, monkeypatch
):
    say(campus, "other_learner", cluster="Elan & Co", country="MA")
    monkeypatch.setattr(DemoPlatform, "country_of", lambda self, user_id: "EG")
    page = html(campus)
    assert '<option value="Elan &amp; Co">' in page
    assert '<option value="EG" selected>Egypt</option>' in page


def test_whoever_corrects_finds_what_was_said(campus):
    say(campus, cluster="Elan", country="TN")
    before = place(campus)
    status, body = say(campus, ask=True)
    assert status == 200
    assert 'value="Elan"' in body["html"]
    assert '<option value="TN" selected>' in body["html"]
    assert place(campus) == before
    say(campus, cluster="Nour", country="JO")
    assert (place(campus).cluster.name, place(campus).country) == ("Nour", "JO")


@pytest.mark.parametrize(
    ("data", "code", "status"),
    [
        ({"cluster": "a" * 121}, "name-too-long", 422),
        ({"cluster": "—"}, "name-wordless", 422),
        ({"country": "XX"}, "country-unknown", 422),
        ({"cluster": 7}, "malformed", 400),
        ({"country": None}, "malformed", 400),
    ],
)
def test_what_cannot_be_kept_is_told_and_keeps_nothing(campus, data, code, status):
    answered, body = say(campus, **{"cluster": "", "country": "", **data})
    assert (answered, body["code"]) == (status, code)
    assert body["message"]
    assert place(campus) is None


def test_the_team_is_not_asked_and_who_only_looks_sees_no_card(campus):
    for page in (
        html(campus, "trainer"),
        html(campus, "learner", real="trainer"),
        campus.block(CASE, "anonymous").public_view().content,
    ):
        assert "data-place" not in page


def test_it_is_there_before_and_after_handing_in_and_keeps_nobody_from_it(campus):
    assert submit(campus)[0] == 200
    assert "Which cluster" in html(campus)


def test_a_page_drawn_before_another_tab_said_it_is_not_the_newest(campus):
    shown = campus.block(CASE).drawn(campus.block(CASE).reading()).versions
    assert shown["place"] == ""
    _, body = say(campus, cluster="Elan", country="")
    assert body["drawn"]["place"]
    _, newest = campus.handle(CASE, "newest", {"drawn": dict(shown)})
    assert "You take part for" in newest["html"]
    _, newest = campus.handle(CASE, "newest", {"drawn": {**shown, **body["drawn"]}})
    assert "html" not in newest


@pytest.mark.parametrize(("said", "most"), [(True, 1), (False, 2)])
def test_the_card_takes_few_queries(campus, said, most):
    for number in range(30):
        api.say_place(str(campus.course_key), 1000 + number, cluster=f"Cluster {number}")
    if said:
        say(campus, cluster="Cluster 3", country="TN")
    block = campus.block(CASE)
    with CaptureQueriesContext(connection) as asked:
        block.student_view({})
    # How the work stands asks for the reader's team on the way: that is no query of the card's.
    told = [query["sql"] for query in asked if "tns_cohort_" in query["sql"]]
    assert len([sql for sql in told if "tns_work_" not in sql]) == most


def test_once_the_mark_is_there_nobody_is_asked_any_more(campus):
    submit(campus)
    release(campus)
    assert "data-place" not in html(campus)
    say(campus, cluster="Elan", country="TN")
    assert "You take part for" in html(campus)


@pytest.mark.parametrize("said", [True, False])
def test_a_page_still_takes_at_most_five_queries_of_ours(campus, said):
    """At the most: handed in and not asked yet, or marked and said."""
    if said:
        say(campus, cluster="Elan", country="TN")
    submit(campus)
    counts = []
    for step in (lambda: None, lambda: release(campus)):
        step()
        block = campus.block(CASE)
        with CaptureQueriesContext(connection) as asked:
            block.student_view({})
        counts.append(len(ours(asked)))
    assert max(counts) <= 5


@pytest.mark.parametrize(
    ("language", "asks", "country", "said"),
    [
        ("fr", "De quel cluster venez-vous", ">Égypte<", "Vous participez pour Elan , Tunisie"),
        ("ar", "من أي عنقود أنتم", ">مصر<", "تشاركون عن Elan ، تونس"),
    ],
)
def test_it_speaks_the_readers_language(campus, language, asks, country, said):
    learner = learner_of(campus.block(CASE))
    with translation.override(language):
        page = place_card.say(learner, {"ask": True}, "p-")["html"]
        line = place_card.say(learner, {"cluster": "Elan", "country": "TN"}, "p-")["html"]
    assert asks in page
    assert country in page
    assert said in words(line)
