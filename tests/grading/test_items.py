"""What of a run is handed in."""

from datetime import UTC, datetime

import pytest
from opaque_keys.edx.keys import UsageKey

from tests.content.sources import TASK, WORKSHEET
from tns_training_xblock.grading import items
from tns_training_xblock.host.openedx import OpenEdx

from .conftest import KEY
from .worksheets import SHEET, SHEET_KEY

DUE = datetime(2026, 11, 1, tzinfo=UTC)
PLAIN = SHEET_KEY.usage_key.replace("visit-sheet", "plain")
GONE = SHEET_KEY.usage_key.replace("visit-sheet", "gone")


class Host(OpenEdx):
    """A run with a case study, and three worksheets of which one has criteria."""

    def items(self, course_id, block_type):
        return {
            "tns_case_study": [(KEY.usage_key, "A thin subsidy")],
            "tns_worksheet": [(SHEET_KEY.usage_key, "Visit"), (PLAIN, "Plain"), (GONE, "Gone")],
        }.get(block_type, [])

    def content_of(self, usage_key):
        assert UsageKey.from_string(usage_key)
        assert usage_key != KEY.usage_key, "a case study has criteria"
        return {SHEET_KEY.usage_key: SHEET, PLAIN: {"en": WORKSHEET + TASK}}.get(usage_key)

    def due_dates(self, course_id, user_id, block_type):
        return [(key, name, DUE) for key, name in self.items(course_id, block_type)][:1]


@pytest.fixture(autouse=True)
def host(monkeypatch):
    monkeypatch.setattr(items, "platform", Host)


def test_a_worksheet_is_handed_in_where_it_has_criteria():
    assert items.marked_items(KEY.course_id) == {
        KEY.usage_key: "A thin subsidy",
        SHEET_KEY.usage_key: "Visit",
    }


def test_what_is_due_is_of_every_kind():
    found = [(key, due) for key, _, due in items.due_items(KEY.course_id, 7)]
    assert found == [(KEY.usage_key, DUE), (SHEET_KEY.usage_key, DUE)]


def test_it_is_called_what_its_text_calls_it_today(content, monkeypatch):
    content["fr"] = content["en"].replace("A thin subsidy", "Un petit subside")
    today = {KEY.usage_key: content}
    monkeypatch.setattr(Host, "content_of", lambda self, key: today.get(key))
    assert items.titles_today(KEY.course_id, KEY.usage_key) == {
        "en": "A thin subsidy",
        "fr": "Un petit subside",
    }
    assert items.title_today(KEY.course_id, KEY.usage_key, "fr") == "Un petit subside"
    assert items.title_today(KEY.course_id, KEY.usage_key, "ar") == "A thin subsidy"
    assert items.title_today(KEY.course_id, f"{KEY.usage_key}-gone", "en") == ""
    assert items.marked_items(KEY.course_id, "fr")[KEY.usage_key] == "Un petit subside"
    assert items.marked_items(KEY.course_id)[KEY.usage_key] == "A thin subsidy"


@pytest.mark.parametrize("key", ["0", "", "gone", "i4x://TNS/BVT/tns_case_study/x"])
def test_what_is_no_key_of_a_block_of_a_course_is_called_nothing(key):
    assert items.titles_today(KEY.course_id, key) == {}


def test_a_block_of_another_run_is_called_nothing(content, monkeypatch):
    monkeypatch.setattr(Host, "content_of", lambda self, key: content)
    assert items.titles_today("course-v1:TNS+BVT+w20", KEY.usage_key) == {}
