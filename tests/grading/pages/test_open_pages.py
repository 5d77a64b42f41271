"""Which pages of a trainer have a submission open."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tns_training_xblock.grading.claims import LENGTH
from tns_training_xblock.grading.pages import open_pages
from tns_training_xblock.grading.pages.open_pages import closed, opened


@pytest.fixture(autouse=True)
def _empty():
    cache.clear()


def test_the_last_page_leaves_it():
    opened("u", 1, "a")
    opened("u", 1, "b")
    assert closed("u", 1, "b") is False
    assert closed("u", 1, "a") is True


def test_others_and_other_submissions_are_no_matter():
    opened("u", 2, "a")
    opened("v", 1, "a")
    assert closed("u", 1, "b") is None


def test_a_page_that_went_away_is_forgotten(monkeypatch):
    opened("u", 1, "a")
    later = timezone.now() + LENGTH + timedelta(seconds=1)
    monkeypatch.setattr(open_pages.timezone, "now", lambda: later)
    assert closed("u", 1, "b") is None


@pytest.mark.parametrize("page", ["A", "a" * 21, "a\n"])
def test_a_name_that_no_page_has_is_not_kept(page):
    opened("u", 1, page)
    assert closed("u", 1, page) is None


def test_whoever_gives_it_back_by_hand_does():
    opened("u", 1, "a")
    assert closed("u", 1, "") is None


@pytest.mark.parametrize("what", ["get", "set"])
def test_a_cache_that_is_away_knows_nothing(monkeypatch, what):

    def away(*_):
        raise OSError("away")

    monkeypatch.setattr(cache, what, away)
    opened("u", 1, "b")
    assert closed("u", 1, "b") is None


def test_only_so_many_are_kept():
    for number in range(50):
        opened("u", 1, f"p{number}")
    assert len(cache.get(open_pages._key("u", 1))) <= open_pages._MOST + 1
