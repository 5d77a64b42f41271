"""The dates of a run: to download, and to follow without a session."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from tns_training_xblock.grading.telling.calendar import token


@pytest.fixture
def run(campus):
    return str(campus.course_key)


def summaries(response):
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"].endswith("dates.ics")
    assert "no-store" in response["Cache-Control"]
    return [str(each["SUMMARY"]) for each in Calendar.from_ical(response.content).walk("VEVENT")]


@pytest.mark.parametrize(("language", "word"), [("en", "Due"), ("ar", "موعد التسليم")])
def test_a_learner_downloads_their_dates_in_the_language_of_the_page(campus, run, language, word):
    url = reverse("tns_training:calendar", args=[run])
    [summary] = summaries(campus.client().get(url, {"language": language}))
    assert summary.startswith(word)


def test_the_page_gives_an_address_that_a_program_can_follow(campus, run):
    page = campus.client().get(reverse("tns_training:mail", args=[run])).content.decode()
    address = re.search(r'id="follow".*?value="([^"]+)"', page, re.DOTALL)[1]
    path = re.sub(r"^https?://[^/]+", "", address)
    assert address != path
    assert len(summaries(Client().get(path))) == 1


def test_it_ends_for_who_has_no_part_in_the_run(campus, run):
    address = reverse("tns_training:followed", args=[token(campus.user("outsider"), run)])
    assert Client().get(address).status_code == 404


def test_any_other_address_is_none(campus):
    assert Client().get(reverse("tns_training:followed", args=["a:b:c"])).status_code == 404
    address = reverse("tns_training:followed", args=["a:b:c"])
    assert Client().post(address).status_code == 405
