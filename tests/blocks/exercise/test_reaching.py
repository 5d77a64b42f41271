"""What waiting learners are told of their run, and the way to their dates and letters."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.blocks.cases import CASE, html, release, submit
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
