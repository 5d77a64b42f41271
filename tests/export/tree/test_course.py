"""A course read from its folder."""

from tests.export.small import CourseFolder, loaded


def test_everything_is_there(course):
    found = loaded(course)
    assert found.problems == ()
    assert set(found.items) == {"glossary", "who-decides", "shrinking", "welcome"}
    assert set(found.sources) == {"s34", "s35"}
    assert (set(found.modules), set(found.tours)) == ({"governance"}, {"wallonia"})
    assert found.glossary is found.items["glossary"]


def test_files_that_a_course_needs(tmp_path):
    folder = CourseFolder(tmp_path / "empty")
    folder.write("modules/a/b.en.md", "")
    folder.write("tours/t/notes.txt", "")
    found = loaded(folder)
    assert {(each.file, each.code) for each in found.problems if each.code == "missing-file"} == {
        ("course.yaml", "missing-file"),
        ("sources.yaml", "missing-file"),
        ("modules/a/module.yaml", "missing-file"),
        ("tours/t/tour.yaml", "missing-file"),
    }
    assert found.glossary is None
