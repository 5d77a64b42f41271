"""What a run publishes."""

from tests.export.small import outline_of
from tns_training_xblock.export.tree.identifiers import id_in
from tns_training_xblock.export.tree.published import ids_of_course, ids_of_run

PAGE = "---\nkind: page\nid: more\ntitle: More\n---\nText.\n"


def test_a_run_publishes_its_texts_and_that_they_stand_in_it(course):
    course.write("pages/more.en.md", PAGE)
    found, outline = outline_of(course)
    run = set(ids_of_run(outline))
    assert run == {
        "case-study shrinking",
        "case-study shrinking: criterion arithmetic",
        "case-study shrinking: level arithmetic/good",
        "case-study shrinking: level arithmetic/weak",
        "case-study shrinking: task plan, text",
        "glossary glossary",
        "lesson who-decides",
        "lesson who-decides: answer who-chairs/industrialist",
        "lesson who-decides: answer who-chairs/minister",
        "lesson who-decides: check my-board, reflection",
        "lesson who-decides: check who-chairs, single",
        "page welcome",
        "tour wallonia: case-study shrinking",
        "tour wallonia: chapter before-the-tour",
        "tour wallonia: chapter during-the-tour",
        "tour wallonia: course TNS+BVT+w-2019",
        "tour wallonia: glossary glossary",
        "tour wallonia: lesson who-decides",
        "tour wallonia: module governance",
        "tour wallonia: page welcome",
    }
    assert all(map(id_in, run))
    # A text that no tour has is nobody's yet.
    assert set(ids_of_course(found, [outline])) - run == {"page more"}
