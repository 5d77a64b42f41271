import re

import pytest
from django.urls import reverse

from tests.grading.conftest import CASE, KEY, Desk, person, sign_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Review, SampleMark
from tns_training_xblock.grading.pages import desk as desk_page
from tns_training_xblock.grading.pages.agreement import samples as page

from .conftest import read

URL = reverse("tns_training:samples", args=[KEY.usage_key])
MARK = reverse("tns_training:sample", args=[KEY.usage_key])
BEGIN = reverse("tns_training:let_begin", args=[KEY.usage_key])
LEVELS = {"level-arithmetic": "weak", "level-mix": "weak"}
WHY = ("It adds up.", "No sum.")


@pytest.fixture(autouse=True)
def two_first(settings, monkeypatch):
    """The case study is in the course, and two of its samples come first."""
    settings.TNS_TRAINING_SAMPLES_FIRST = 2
    for module in (desk_page, page):
        monkeypatch.setattr(module, "content_today", lambda usage_key: CASE)


@pytest.fixture
def newcomer(client, another, submitted):
    """The desk of somebody who has the role of a trainer and never marked."""
    sign_in(client, another)
    return Desk(client, submitted.uuid)


def shown(client):
    return re.search(r'name="sample" value="(\w+)"', read(client.get(URL)))[1]


def test_the_desk_can_be_read_and_invites(newcomer):
    said = read(newcomer.open())
    assert "data-samples-first" in said
    assert "Fees pay one half" in said
    assert "data-claim" not in said
    assert "data-act" not in said
    assert not [why for why in WHY if why in said]
    assert "Begin without them" not in said
    assert newcomer.uuid in said.split(URL)[1][:60]


def test_nothing_of_the_authors_marks_is_shown_before_both_are_done(newcomer):
    for _ in range(2):
        said = read(newcomer.client.get(URL))
        assert not [why for why in WHY if why in said]
        assert "checked" not in said
        assert "<p>Two payers share it" in said or "<p>Fees pay for all of it." in said
        form = {**LEVELS, "sample": shown(newcomer.client), "from": newcomer.uuid}
        assert newcomer.client.post(MARK, form).status_code == 302
    said = read(newcomer.client.get(URL, {"from": newcomer.uuid}))
    assert all(why in said for why in WHY)
    assert "they differ" in said
    assert newcomer.url() in said
    assert "data-samples-first" not in read(newcomer.open())
    assert "data-claim" in read(newcomer.open())


def test_each_criterion_wants_a_level_and_what_was_chosen_stays(newcomer):
    form = {"level-mix": "weak", "sample": shown(newcomer.client)}
    answer = newcomer.client.post(MARK, form)
    assert answer.status_code == 422
    assert len(re.findall("checked", read(answer))) == 1
    assert not SampleMark.objects.exists()


def test_a_form_sent_twice_counts_once(newcomer):
    form = {**LEVELS, "sample": shown(newcomer.client)}
    for _ in range(2):
        assert newcomer.client.post(MARK, form).status_code == 302
    assert SampleMark.objects.count() == 1


def test_who_moderates_begins_without_them_and_lets_others(client, newcomer, moderator):
    assert newcomer.client.post(BEGIN).status_code == 403
    sign_in(client, moderator)
    assert "Begin without them" in read(newcomer.open())
    assert client.post(BEGIN, {"from": newcomer.uuid})["Location"] == newcomer.url()
    assert "data-samples-first" not in read(newcomer.open())
    assert client.post(BEGIN, {"who": "77"}).status_code == 302
    assert set(SampleMark.objects.values_list("trainer_id", "skipped_by")) == {
        (moderator.pk, moderator.pk), (77, moderator.pk),
    }  # fmt: skip


def test_who_only_reads_is_not_asked(client, submitted):
    reader = person("reader")
    cohort.give(KEY.course_id, reader.pk, "reader", cohort.Scope(), by=1)
    sign_in(client, reader)
    assert "data-samples-first" not in read(Desk(client, submitted.uuid).open())


def test_what_is_posted_is_not_opened(newcomer):
    for url in (MARK, BEGIN):
        assert newcomer.client.get(url)["Location"].startswith(URL)
    assert not Review.objects.filter(claimed_by__isnull=False).exists()
