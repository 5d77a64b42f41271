"""The course of this repository: no error, and valid for whoever imports it."""

import json
from pathlib import Path

import pytest
from lxml import etree
from olxcleaner import validate

from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.export.checks.everything import check
from tns_training_xblock.export.olx.run import course_files
from tns_training_xblock.export.progress import silent
from tns_training_xblock.export.tree.course import load

COURSE = Path(__file__).parents[2] / "course"


@pytest.fixture(scope="module")
def checked():
    course = load(COURSE, silent)
    return course, *check(course)


def test_nothing_is_found_in_it(checked):
    _, problems, _ = checked
    assert not problems, "\n".join(map(str, problems))


def test_every_tour_satisfies_olxcleaner(checked, tmp_path):
    course, _, outlines = checked
    assert outlines
    for outline in outlines:
        folder = tmp_path / outline.tour.id
        for name, data in course_files(course, outline):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        allowed = list(block_types())
        _, errors, _ = validate(str(folder / "course"), allowed_xblocks=allowed)
        assert [error.description for error in errors.errors] == []


def test_its_arabic_about_page_has_dates_and_hosts_in_arabic(checked):
    course, _, outlines = checked
    for outline in outlines:
        page = dict(course_files(course, outline))["course/about/overview-ar.html"].decode()
        assert "من 28 أكتوبر إلى 1 نوفمبر 2019" in page
        assert "مكتب البحث والابتكار لوالونيا وبروكسل" in page


def test_every_chapter_and_subsection_has_a_title_in_each_language_of_its_tour(checked):
    course, _, outlines = checked
    for outline in outlines:
        files = dict(course_files(course, outline))
        run = outline.tour.run
        policy = json.loads(files[f"course/policies/{run}/policy.json"])[f"course/{run}"]
        titles = policy["other_course_settings"]["tns_training"]
        shown = {"course": policy["display_name"]}
        for name, data in files.items():
            folder, file = name.split("/")[-2:]
            if folder in ("chapter", "sequential"):
                shown[file.removesuffix(".xml")] = etree.fromstring(data).get("display_name")
        assert titles["parts"].keys() == shown.keys()
        for name, title in shown.items():
            told = titles["parts"][name]
            assert set(told) == set(outline.tour.languages)
            assert all(told.values())
            assert told[outline.tour.language] == title
        grading = json.loads(files[f"course/policies/{run}/grading_policy.json"])
        for each in grading["GRADER"]:
            assert set(titles["types"][each["type"]]) == set(outline.tour.languages)
