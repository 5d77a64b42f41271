from datetime import UTC, date, datetime, timedelta

from tests.blocks.maps import olx
from tests.grading.thread.conftest import AFTER, BEFORE, CHECK_IN, VISIT
from tns_training_xblock.grading.thread import texts as module
from tns_training_xblock.grading.thread.texts import diagnoses_of

MAP_TEXT = "---\nkind: course-map\nid: course-map\ntitle: Map\nminutes: 1\n---\n"


def test_the_second_diagnosis_belongs_to_the_one_that_it_names(thread):
    [series] = thread.texts().series
    assert (series.before.name, series.after.name) == (BEFORE, AFTER)
    assert (series.name, series.title) == (BEFORE, "Our cluster")
    assert series.at("") is series.before
    assert series.at("after") is series.after


def test_for_the_diagnoses_alone_nothing_else_is_read(thread, monkeypatch):
    thread.campus.add(olx())
    thread.place(VISIT, "visit-sheet-host-elan", host="host-elan")
    read = []
    parsed, index = module._parsed, module._read
    monkeypatch.setattr(module, "_parsed", lambda *of: read.append("text") or parsed(*of))
    monkeypatch.setattr(module, "_read", lambda *of: read.append("index") or index(*of))
    assert {each.name for each in diagnoses_of(thread.run, "en")} == {BEFORE, AFTER}
    assert read == ["text", "text"]


def test_a_text_is_read_in_the_readers_language_else_in_one_that_it_has(thread):
    assert thread.texts("fr").series[0].title == "Notre cluster"
    assert thread.texts("ar").series[0].title == "Our cluster"


def test_a_worksheet_knows_its_host_and_from_when_it_is_open(thread):
    thread.place(VISIT, "visit-sheet-host-elan", host="host-elan")
    thread.place(CHECK_IN, "check-in-30", opens="2019-12-01")
    thread.place(CHECK_IN, "check-in-90", opens="soon")
    texts = thread.texts()
    [visit] = texts.used("visit")
    assert (visit.host, texts.host(visit.host), visit.opens) == ("host-elan", "host-elan", None)
    assert {each.opens for each in texts.used("check-in")} == {date(2019, 12, 1), None}
    assert texts.used("plan") == ()


def test_what_a_block_carries_that_is_no_worksheet_is_passed_over(thread):
    thread.place("---\nkind: lesson\n---\nNo sheet.", "visit-sheet")
    assert thread.texts().sheets == ()


def test_titles_and_order_are_those_of_the_runs_map(thread):
    thread.campus.add(olx())
    titles = thread.texts().titles
    assert titles["who-decides"]
    assert thread.texts("fr").titles != titles


def test_a_sheet_without_a_map_brings_the_name_of_its_host(thread):
    from demo.models import FieldState

    key = thread.place(VISIT, "visit-sheet-host-elan", host="host-elan")
    index = 'host-elan:\n  title: {"en": "Elan", "fr": "Élan"}\n'
    content = {"content": {"en": VISIT, "index": index}}
    FieldState.objects.filter(block=key, scope="content").update(fields=content)
    assert thread.texts("fr").host("host-elan") == "Élan"


def test_sheets_stand_in_the_order_of_the_map(thread):
    thread.place(VISIT, "b")
    thread.place(VISIT, "a")
    index = 'b:\n  title: {"en": "B"}\na:\n  title: {"en": "A"}\n'
    source = f'<source lang="en">{MAP_TEXT}</source><index>{index}</index>'
    thread.campus.add(f'<tns_course_map url_name="map">{source}</tns_course_map>')
    assert [each.name for each in thread.texts().sheets] == ["b", "a"]


def test_it_is_shut_until_midnight_of_the_tour(thread, settings):
    settings.TIME_ZONE = "America/New_York"
    thread.place(CHECK_IN, "check-in-30", opens="2026-12-01T00:00:00+02:00")
    [text] = thread.texts().used("check-in")
    midnight = datetime(2026, 11, 30, 22, tzinfo=UTC)
    assert text.opens == date(2026, 12, 1)
    assert text.shut(midnight - timedelta(minutes=1))
    assert not text.shut(midnight)
