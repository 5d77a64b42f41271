"""Worksheets in a tour: one text at hosts, and on several days."""

import json

from lxml import etree

from tests.export.mistakes import TOUR
from tests.export.placed import PLACES, add_worksheets
from tests.export.small import codes_of, files_of, outline_of, problems_of
from tns_training_xblock.content.kinds.placed import read_placed
from tns_training_xblock.export.tree.published import ids_of_run

NAMES = ("visit-sheet-welcome", "visit-sheet", "action-plan", "check-in-30", "check-in-90")


def attributes(files, name):
    block = etree.fromstring(files[f"course/vertical/unit-{name}.xml"])[0]
    assert block.tag == "tns_worksheet"
    return dict(block.attrib)


def test_each_place_becomes_a_block_that_knows_where_it_stands(course):
    add_worksheets(course)
    assert problems_of(course) == []
    files = files_of(course)
    blocks = {name: attributes(files, name) for name in NAMES}
    assert [each["url_name"] for each in blocks.values()] == list(NAMES)
    assert blocks["visit-sheet-welcome"]["host"] == "welcome"
    assert blocks["visit-sheet-welcome"]["display_name"] == "What we saw: Wagralim"
    assert blocks["check-in-30"]["opens"] == "2019-12-01T00:00:00+01:00"
    assert blocks["check-in-90"]["opens"] == "2020-01-30T00:00:00+01:00"
    assert blocks["check-in-30"]["display_name"] == "Check-in: 30 days after the tour"
    assert not {"host", "opens", "carries"} & blocks["action-plan"].keys()
    for name in NAMES:
        assert f"course/sequential/section-{name}.xml" in files


def test_a_block_knows_what_its_text_is_called_there_in_every_language(course):
    add_worksheets(course)
    files = files_of(course)

    def titles(name):
        block = etree.fromstring(files[f"course/vertical/unit-{name}.xml"])[0]
        placed = block.find("placed")
        return {} if placed is None else read_placed(placed.text)

    assert titles("visit-sheet-welcome") == {"en": "What we saw: Wagralim"}
    assert titles("check-in-90") == {"en": "Check-in: 90 days after the tour"}
    # What stands once is called as it says itself.
    assert titles("action-plan") == {}


def test_a_block_is_told_where_in_the_run_answers_come_along_from(course):
    add_worksheets(course)
    files = files_of(course)
    plan = {"action-plan": "tns_worksheet+action-plan"}
    assert json.loads(attributes(files, "check-in-30")["carries"]) == plan
    # What came before: from check-in to check-in.
    assert json.loads(attributes(files, "check-in-90")["carries"]) == {
        **plan, "check-in": "tns_worksheet+check-in-30",
    }  # fmt: skip


def test_the_map_lists_every_place_under_its_title(course):
    course.write("course-map.en.md", "---\nkind: course-map\nid: course-map\ntitle: Map\n---\n")
    add_worksheets(course, f"      - course-map: course-map\n{PLACES}")
    course.edit("course.yaml", "[shrinking,", "[shrinking, course-map,")
    block = etree.fromstring(files_of(course)["course/vertical/unit-course-map.xml"])[0]
    index, outline = (block.find(name).text for name in ("index", "outline"))
    assert 'visit-sheet-welcome:\n  title: {"en": "What we saw: Wagralim"}' in index
    assert 'check-in-90:\n  title: {"en": "Check-in: 90 days after the tour"}' in index
    assert 'hosts: ["welcome"]' in index.partition("visit-sheet-welcome:")[2]
    for name in NAMES:
        assert f'"{name}"' in outline


def test_the_page_of_a_host_shows_what_is_asked_at_its_sheet(course):
    add_worksheets(course)
    block = etree.fromstring(files_of(course)["course/vertical/unit-welcome.xml"])[0]
    assert "visit-sheet-welcome:" in block.find("index").text


def test_every_place_is_published_and_the_text_once(course):
    add_worksheets(course)
    lines = list(ids_of_run(outline_of(course)[1]))
    assert {f"tour wallonia: worksheet {name}" for name in NAMES} <= set(lines)
    assert "worksheet action-plan: task steps, rows" in lines
    assert "worksheet action-plan: column steps/by" in lines


def test_one_place_is_named_once(course):
    add_worksheets(course, PLACES + PLACES[: PLACES.index("      - worksheet: visit-sheet\n", 9)])
    assert codes_of(course) == ["item-twice"]


def test_what_is_wrong_with_a_place(course):
    add_worksheets(course)
    course.edit(TOUR, "host: welcome", "host: welcom")
    [problem] = problems_of(course)
    assert problem.code == "host-unknown"
    assert "`welcome`" in problem.message
    course.edit(TOUR, "host: welcom", "host: welcome")
    course.edit(TOUR, "opens: 30 days after end", "opens: after 30 days")
    course.edit(TOUR, "- glossary: glossary\n", "- glossary: glossary\n        host: welcome\n")
    course.edit(TOUR, "- page: welcome\n", "- page: welcome\n        opens: 2019-12-01\n")
    assert sorted(codes_of(course)) == ["bad-opening", "host-misplaced", "opens-misplaced"]


def test_nothing_opens_after_the_course_closes(course):
    add_worksheets(course)
    course.edit(TOUR, "programme: welcome\n", "programme: welcome\ncloses: 2019-12-10\n")
    assert codes_of(course) == ["dates-out-of-order"]


def test_only_with_criteria_it_is_graded(course):
    add_worksheets(course)
    course.edit(TOUR, "action-plan\n", "action-plan\n        graded: cases\n")
    assert codes_of(course) == ["graded-without-points"]


def test_a_link_to_a_text_of_several_places_cannot_say_which(course):
    add_worksheets(course)
    course.edit("pages/welcome.en.md", "Begin", "[Look](../worksheets/check-in.en.md). Begin")
    assert [each for each in codes_of(course) if each.startswith("link")] == ["link-several"]
