import pytest
from django.db import OperationalError
from django.urls import reverse

from tests.grading.conftest import ANSWER
from tests.grading.queue.conftest import ITEMS, RUN, fill
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.pages.run.reports import views
from tns_training_xblock.grading.reports.grid import PAGE
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work.models import Edition

from ....reports.conftest import GOOD, WEAK
from .conftest import text

pytestmark = pytest.mark.django_db
REPORTS = reverse("tns_training:reports", args=[RUN])


def test_a_page_says_in_words_where_each_learner_stands(signed_in, run):
    run.user("amal", "Elan", "TN")
    run.draft("badr")
    uuid = run.release(run.hand_in("chadia")).uuid
    run.hand_in("dalia", ITEMS[1])
    page = text(signed_in.get(REPORTS))
    for said in (
        "4 people",
        "Elan",
        "Tunisia",
        "Nothing yet",
        "Writing",
        "Released",
        "5 of 5",
        "Not begun",
        "waiting for 1 minute",
        "handed in 1 of 2",
        "Everybody <bdi>4</bdi>",
        "5 of 5 on average",
        "waiting 1, the longest for 1 minute",
        "writing 1",
        "nothing yet 2",
    ):
        assert said in page
    desk = reverse("tns_training:review", args=[ITEMS[0], uuid])
    assert f'href="{desk}?view=item%3D' in page


def test_a_cell_leads_to_the_desk_and_its_queue_to_the_same_people(signed_in, run):
    run.user("amal", "Elan", "TN")
    run.hand_in("amal")
    page = text(signed_in.get(REPORTS, {"country": "TN"}))
    [address] = [part.split('"')[0] for part in page.split('href="') if "?view=" in part]
    desk = signed_in.get(address.replace("&amp;", "&"))
    assert desk.status_code == 200
    assert "country=TN" in desk.context["list"]


def test_pages_lead_on_and_keep_what_was_asked(signed_in, run):
    fill(PAGE + 1)
    page = text(signed_in.get(REPORTS, {"sort": "fewest"}))
    assert 'href="?sort=fewest&amp;page=2"' in page
    assert "Page 1 of 2" in page


def test_what_is_marked_blind_is_told_of_nobody(signed_in, run):
    set_rules(RUN, ITEMS[0], Rules(blind=True), run.trainer.pk)
    uuid = run.hand_in("amal", ITEMS[0])
    page = text(signed_in.get(REPORTS))
    assert "Handed in, marked blind" in page
    assert "marked blind 1" in page
    assert uuid not in page


def test_no_draft_is_shown(signed_in, run):
    run.draft("amal")
    run.hand_in("badr")
    assert "Fees pay one half" not in text(signed_in.get(REPORTS))


def test_nobody_and_nothing_say_so(signed_in, run):
    assert "There is nobody to show." in text(signed_in.get(REPORTS))
    run.user("amal")
    assert "This run has nothing that is handed in." in text(signed_in.get(REPORTS))


def test_who_may_know_less_is_told(client, run):
    run.hand_in("amal", ITEMS[0])
    run.grant("badr", usage_key=ITEMS[0])
    client.force_login(run.user("badr"))
    assert "Who has not begun is for others to see." in text(client.get(REPORTS))


def test_a_busy_database_is_told(signed_in, monkeypatch):
    def busy(rights, asked):
        raise OperationalError("database is locked")

    monkeypatch.setattr(views, "grid", busy)
    assert signed_in.get(REPORTS).status_code == 503


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_it_is_in_the_readers_language(signed_in, run, language):
    run.hand_in("amal")
    page = text(signed_in.get(REPORTS, {"language": language}))
    assert "Learners and submissions" not in page
    assert "Nothing yet" not in page
    assert Review.objects.count() == 1


CRITERIA = reverse("tns_training:criteria", args=[RUN])


def test_plots_say_in_words_what_they_draw(signed_in, run):
    for name, levels in (("amal", GOOD), ("badr", GOOD), ("chadia", WEAK)):
        run.release(run.hand_in(name), levels)
    page = text(signed_in.get(CRITERIA))
    assert page.count('role="img"') == 3
    for said in (
        "Which level how many have: Arithmetic </title>",
        "Weak: 1, <bdi>33%</bdi>. Good: 2, <bdi>67%</bdi>. </desc>",
        "How many have how many points: A thin subsidy </title>",
        "Pass line at 2.5 of 5: reached by 2 of 3",
        "3 marks",
        "3.67 of 5 on average",
        "from handing in to release, the middle one: 1 minute",
        "These are few marks: a single one changes the picture.",
    ):
        assert said in page
    # Numbers of a drawing are never written as a language writes them.
    french = text(signed_in.get(CRITERIA, {"language": "fr"}))
    assert 'width="106.67"' in page
    assert 'width="106.67"' in french


def test_titles_in_a_plot_are_text(signed_in, run):
    run.release(run.hand_in("amal"))
    edition = Edition.objects.get()
    edition.content["en"] = edition.content["en"].replace("Arithmetic", "<script>x</script>")
    edition.save()
    page = text(signed_in.get(CRITERIA))
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_what_has_no_mark_yet_is_named(signed_in, run):
    run.hand_in("amal")
    page = text(signed_in.get(CRITERIA))
    assert "No mark is released yet:" in page
    assert "A thin subsidy" in page
    assert 'role="img"' not in page


VOTES = reverse("tns_training:votes", args=[RUN])


def test_a_sheet_of_votes_has_the_question_and_names_only_where_asked_for(signed_in, run):
    answer = {**ANSWER, "vote": {"choice": "no", "why": "Too <b>early</b>."}}
    run.hand_in("amal", answer=answer)
    page = text(signed_in.get(VOTES))
    for told in (
        "Should the fees rise?",
        "Too &lt;b&gt;early&lt;/b&gt;.",
        "Yes: 0. No: 1.",
        "Fewer than five voted",
    ):
        assert told in page
    assert "Amal" not in page
    named = text(signed_in.get(VOTES, {"names": "1"}))
    assert "<bdi>Amal</bdi>" in named
    assert "Fewer than five voted" not in named


def test_without_votes_it_says_so(signed_in, run):
    run.hand_in("amal", answer={"tasks": ANSWER["tasks"], "vote": {}})
    assert "Nobody has voted yet." in text(signed_in.get(VOTES))
