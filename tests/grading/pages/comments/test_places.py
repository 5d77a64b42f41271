"""Where an entry of the comment bank can fit, by name."""

import pytest

from tests.grading.conftest import KEY
from tns_training_xblock.grading import items
from tns_training_xblock.grading.pages.comments import places

ITEM = KEY.usage_key


@pytest.fixture
def course(content, monkeypatch):
    class Host:
        def items(self, course_id, block_type):
            return [(ITEM, "A thin subsidy"), ("block-v1:gone", "Gone")]

        def course_of(self, usage_key):
            return KEY.course_id

        def content_of(self, usage_key):
            return {ITEM: content}.get(usage_key)

    monkeypatch.setattr(items, "platform", Host)
    monkeypatch.setattr(places, "content_today", {ITEM: content}.get)


def test_every_case_study_offers_its_criteria(course):
    thin, gone = places.items_of(KEY.course_id, "en")
    assert thin.title == "A thin subsidy"
    assert thin.choices == (
        (f"{ITEM}#arithmetic", "Arithmetic"),
        (f"{ITEM}#mix", "Mix of income"),
    )
    assert gone.choices == ()


def test_an_entry_is_told_by_the_names_of_today(course):
    wanted = [("", ""), (ITEM, "mix"), (ITEM, "dropped"), ("block-v1:deleted", "mix")]
    assert places.names_of(KEY.course_id, wanted, "en") == {
        (ITEM, "mix"): ("A thin subsidy", "Mix of income"),
        (ITEM, "dropped"): ("A thin subsidy", "dropped"),
        ("block-v1:deleted", "mix"): ("", "mix"),
    }
    assert places.names_of(KEY.course_id, [("", "")], "en") == {}
