"""A text that a tour places twice: two blocks, of which the second knows the first."""

from lxml import etree

from tests.export.mistakes import TOUR
from tests.export.placed import AFTER, DIAGNOSED, add_diagnosis
from tests.export.small import codes_of, files_of, outline_of, problems_of
from tns_training_xblock.export.tree.published import ids_of_run


def attributes(files, name):
    block = etree.fromstring(files[f"course/vertical/unit-{name}.xml"])[0]
    return {key: block.get(key) for key in ("url_name", "moment", "first")}


def test_it_becomes_two_blocks_of_which_the_second_names_the_first(course):
    add_diagnosis(course, DIAGNOSED + AFTER)
    assert problems_of(course) == []
    files = files_of(course)
    assert attributes(files, "our-cluster") == {
        "url_name": "our-cluster", "moment": None, "first": None,
    }  # fmt: skip
    assert attributes(files, "our-cluster-after") == {
        "url_name": "our-cluster-after", "moment": "after", "first": "our-cluster",
    }  # fmt: skip
    assert "course/sequential/section-our-cluster-after.xml" in files


def test_both_places_are_published(course):
    add_diagnosis(course, DIAGNOSED + AFTER)
    lines = set(ids_of_run(outline_of(course)[1]))
    for name in ("our-cluster", "our-cluster-after"):
        assert f"tour wallonia: diagnosis {name}" in lines
    assert "diagnosis our-cluster: indicator map" in lines


def test_the_first_is_meant_where_no_moment_is_named(course):
    add_diagnosis(course, DIAGNOSED.replace("\n", "\n        moment: before\n") + AFTER)
    assert problems_of(course) == []


def test_the_second_has_a_first(course):
    add_diagnosis(course, AFTER)
    assert codes_of(course) == ["moment-alone"]


def test_a_text_stands_at_each_moment_once(course):
    add_diagnosis(course, DIAGNOSED + DIAGNOSED)
    assert "item-twice" in codes_of(course)


def test_another_text_has_no_moment(course):
    course.edit(TOUR, "- page: welcome\n", "- page: welcome\n        moment: after\n")
    assert codes_of(course) == ["moment-misplaced"]


def test_the_map_lists_each_moment_as_a_text_of_its_own(course):
    course.write("course-map.en.md", "---\nkind: course-map\nid: course-map\ntitle: Map\n---\n")
    add_diagnosis(course, f"      - course-map: course-map\n{DIAGNOSED}{AFTER}")
    course.edit("course.yaml", "our-cluster]", "our-cluster, course-map]")
    block = etree.fromstring(files_of(course)["course/vertical/unit-course-map.xml"])[0]
    index, outline = (block.find(name).text for name in ("index", "outline"))
    assert 'our-cluster:\n  title: {"en": "Our cluster"}' in index
    second = "Our cluster: after the tour"
    assert f'our-cluster-after:\n  title: {{"en": "{second}"}}' in index
    assert '"our-cluster-after"' in outline
    assert outline.count('"our-cluster"') == 1
