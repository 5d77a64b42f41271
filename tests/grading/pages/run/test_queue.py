import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from demo.models import Enrollment
from tests.grading.conftest import KEY, hand_in, person, sign_in
from tests.grading.queue.conftest import ITEMS, RUN, fill
from tests.grading.worksheets import SHEET, SHEET_KEY
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.kinds.placed import placed_text
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.pages.run import choices, queue
from tns_training_xblock.grading.queue.view import View
from tns_training_xblock.work.api import WorkKey

QUEUE = reverse("tns_training:queue", args=[RUN])
LIST = reverse("tns_training:submissions", args=[KEY.usage_key])
GOOD = {"arithmetic": "good", "mix": "good"}


@pytest.fixture
def signed_in(client, trainer):
    sign_in(client, trainer)
    return client


def text(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def desk_of(uuid):
    return reverse("tns_training:review", args=[KEY.usage_key, uuid])


def test_a_row_says_who_what_since_when_and_where_it_stands(signed_in, key, content):
    mina = person("mina")
    due = timezone.now() - timedelta(days=2, hours=3, minutes=5)
    receipt = hand_in(key, content, user_id=mina.pk, late=True, language="fr", due=due)
    cohort.say_place(RUN, mina.pk, cluster="Elan", country="TN")
    page = text(signed_in.get(QUEUE))
    for said in (
        "Mina",
        "A thin subsidy",
        "Elan",
        "Tunisia",
        "Français",
        receipt.number,
        "Not begun",
        "waiting for 1 minute",
        "Late by 2 days and 3 hours",
        "0 of 1 are released.",
        f'href="{desk_of(receipt.uuid)}?view=sort%3Doldest"',
    ):
        assert said in page
    api.claim(receipt.uuid, mina.pk)
    assert "On Mina’s desk" in text(signed_in.get(QUEUE))


def test_a_visit_sheet_says_at_which_host_on_the_queue_and_on_the_desk(signed_in):
    for host in ("Wagralim", "Biowin"):
        usage_key = SHEET_KEY.usage_key.replace("visit-sheet", f"visit-sheet-{host.lower()}")
        placed = {**SHEET, "placed": placed_text({"en": f"What we saw: {host}"})}
        hand_in(replace(SHEET_KEY, usage_key=usage_key), placed, user_id=person(host).pk)
    page = text(signed_in.get(QUEUE))
    assert "What we saw: Wagralim" in page
    assert "What we saw: Biowin" in page
    for row in Review.objects.select_related("work"):
        desk = reverse("tns_training:review", args=[row.work.usage_key, row.submission_uuid])
        name = "Wagralim" if "wagralim" in row.work.usage_key else "Biowin"
        assert f"What we saw: {name}</" in text(signed_in.get(desk))


def test_what_is_begun_is_told_from_what_is_not_and_leaves_the_list_when_it_is_ready(
    signed_in, trainer, waiting
):
    uuid = waiting.submission_uuid
    api.save_review(uuid, 0, trainer.pk, GOOD, {}, "")
    api.give_back(uuid, trainer.pk)
    page = text(signed_in.get(QUEUE))
    assert "◐" in page
    assert "5 of 5" in page
    assert "· begun 1" in page
    api.finish(uuid, 1, trainer.pk)
    page = text(signed_in.get(QUEUE))
    assert "◕" in page
    assert "· ready 1" in page
    api.release(uuid, 2, trainer.pk)
    page = text(signed_in.get(QUEUE))
    assert 'data-empty="done"' in page
    assert "1 of 1 is released." in page
    assert "●" in text(signed_in.get(QUEUE, {"state": "all"}))


def test_an_item_of_which_nothing_was_handed_in_is_called_by_its_title(monkeypatch):
    kept, key = {KEY.usage_key: {"en": "As it was"}}, KEY.usage_key
    monkeypatch.setattr(choices, "titles_today", lambda *_: {"en": "Shrinking", "ar": "تتقلص"})
    assert choices.title_of(KEY.course_id, {}, key, "ar") == "تتقلص"
    assert choices.title_of(KEY.course_id, kept, key, "ar") == "As it was"
    monkeypatch.setattr(choices, "titles_today", lambda *_: {})
    assert choices.title_of(KEY.course_id, {}, key, "ar") == key.rpartition("@")[2]


def test_an_empty_run_says_so(signed_in):
    assert 'data-empty="nobody"' in text(signed_in.get(QUEUE))


def test_filters_that_hide_all_say_so_and_how_to_clear_them(signed_in, waiting):
    page = text(signed_in.get(QUEUE, {"q": "nobody"}))
    assert 'data-empty="filters"' in page
    assert f'href="{QUEUE}">Clear all filters' in page


def test_trials_and_who_left_are_a_click_away(signed_in, trainer, content):
    gone = person("omar")
    Enrollment.objects.create(user=gone, course_key=RUN, is_active=False)
    for user in (trainer, gone):
        hand_in(WorkKey(RUN, KEY.usage_key, f"{user.pk:032}"), content, user_id=user.pk)
    page = text(signed_in.get(QUEUE))
    assert 'data-empty="trials"' in page
    assert "waiting for" not in page
    page = text(signed_in.get(QUEUE, {"who": "all"}))
    assert "Trial of the course team" in page
    assert "Left the course" in page
    assert "waiting for" not in page


def test_a_busy_database_is_told_with_the_filters_kept(signed_in, monkeypatch):
    def busy(view, rights):
        raise OperationalError("database is locked")

    monkeypatch.setattr(queue, "page", busy)
    answer = signed_in.get(QUEUE, {"late": "1"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    page = answer.content.decode()
    assert "data-failed" in page
    assert 'href="?late=1"' in page


@pytest.mark.parametrize("count", [10, 1000])
def test_the_page_takes_as_many_queries_however_many_submitted(
    signed_in, count, django_assert_max_num_queries
):
    fill(count)
    signed_in.get(QUEUE)
    # Three of them the platform's: who it is, of which team, and whether grades are frozen.
    with django_assert_max_num_queries(8):
        page = signed_in.get(QUEUE, {"late": "", "q": "learner", "sort": "newest"})
    assert page.content.count(b'name="pick"') == min(count, 50)


def test_what_one_filter_leaves_the_others_go_on_from(signed_in):
    fill(4)
    page = text(signed_in.get(QUEUE, {"item": ITEMS[0], "state": "submitted", "q": "learner"}))
    [states] = re.findall(r'aria-label="State">.*?</nav>', page)
    for link in re.findall(r'href="\?([^"]*)"', states):
        query = parse_qs(link.replace("&amp;", "&"))
        assert (query["item"], query["q"]) == ([ITEMS[0]], ["learner"])
    assert 'name="state" value="submitted"' in page
    [desk] = set(re.findall(r'dir="auto"> Learner 0', page))
    view = View(item=ITEMS[0], state="submitted", search="learner")
    links = re.findall(r'href="([^"]*)" dir="auto"> Learner', page)
    assert [parse_qs(urlsplit(link).query)["view"] for link in links] == [[view.query]] * 2
    assert desk


def test_a_page_beyond_the_end_leads_to_the_first(signed_in, waiting):
    answer = signed_in.get(QUEUE, {"late": "", "after": "253402300000000000.1"})
    assert (answer.status_code, answer["Location"]) == (302, f"{QUEUE}?")


def test_pages_lead_on_and_back(signed_in):
    fill(60)
    first = text(signed_in.get(QUEUE))
    assert first.count('name="pick"') == 50
    [following] = re.findall(r'rel="next" href="([^"]*)"', first)
    second = text(signed_in.get(QUEUE + following))
    assert second.count('name="pick"') == 10
    [before] = re.findall(r'rel="prev" href="([^"]*)"', second)
    assert 'rel="prev"' not in text(signed_in.get(QUEUE + before))


def test_the_list_of_a_block_is_the_queue_with_its_item(signed_in, waiting):
    answer = signed_in.get(LIST, {"language": "fr", "page": "3", "done": "discarded"})
    assert answer.status_code == 302
    query = parse_qs(urlsplit(answer["Location"]).query)
    assert query == {"item": [KEY.usage_key], "language": ["fr"], "done": ["discarded"]}
    page = text(signed_in.get(answer["Location"]))
    assert '<html lang="fr"' in page
    assert "L’essai est supprimé." in page or "essai" in page
    assert "jump_to_id/thin-subsidy" in page


def test_scores_that_are_due_are_sent_when_somebody_looks(signed_in, trainer, waiting, monkeypatch):
    sent = []
    monkeypatch.setattr(queue, "send_due", sent.append)
    signed_in.get(QUEUE)
    assert sent == []
    Review.objects.update(score_due=timezone.now())
    signed_in.get(QUEUE)
    assert sent == [RUN]


def test_who_only_reads_finds_nothing_to_press(client, waiting):
    reader = person("rita")
    cohort.give(RUN, reader.pk, "reader", cohort.Scope(), by=1)
    sign_in(client, reader)
    page = text(client.get(QUEUE))
    assert "Mina" in page
    for pressed in ('name="pick"', "Mark the next one", 'name="act"', "Share out"):
        assert pressed not in page


def test_who_marks_a_part_of_the_run_does_not_share_it_out(client, waiting):
    tom = person("tom")
    cohort.give(RUN, tom.pk, "trainer", cohort.Scope(usage_key=KEY.usage_key), by=1)
    sign_in(client, tom)
    page = text(client.get(QUEUE))
    assert "Mark the next one" in page
    assert "Share out" not in page


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_fifty_rows_are_small(signed_in, language):
    fill(60, late=True, language="fr", due_at=timezone.now() - timedelta(days=900))
    for review in Review.objects.all():
        cohort.say_place(RUN, review.user_id, cluster=f"Cluster {review.pk % 7}", country="TN")
    import gzip

    page = signed_in.get(QUEUE, {"language": language}).content
    assert len(gzip.compress(page, 6)) < 14 * 1024


def test_a_platform_s_cohorts_can_be_chosen(signed_in, waiting, monkeypatch):
    from demo.platform import DemoPlatform

    monkeypatch.setattr(DemoPlatform, "cohorts", lambda self, course_id: ["Blue & red"])
    page = text(signed_in.get(QUEUE, {"from": "cohort:Blue & red"}))
    assert '<option value="cohort:Blue &amp; red" selected>Blue &amp; red</option>' in page
    assert replace(View(), origin="cohort:Blue & red").query == "from=cohort%3ABlue+%26+red"
