"""Which files belong to a course."""

import pytest

from tns_training_xblock.export.tree.scan import scan


def codes(root):
    return [(problem.file, problem.code) for problem in scan(root).problems]


def test_what_a_course_consists_of(course):
    tree = scan(course.root)
    assert tree.problems == []
    assert {stem: item.kind for stem, item in tree.items.items()} == {
        "glossary": "glossary",
        "modules/governance/who-decides": "lesson",
        "case-studies/shrinking": "case-study",
        "pages/welcome": "page",
    }
    assert set(tree.items["pages/welcome"].paths) == {"en", "fr"}
    assert (tree.modules, tree.tours) == (["governance"], ["wallonia"])
    assert set(tree.assets) == {"models.svg", "rates.csv"}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("pages/welcome.md", "file-name"),
        ("pages/Welcome.en.md", "file-name"),
        ("pages/welcome.de.md", "file-name"),
        ("modules/governance/notes.txt", "file-name"),
        ("glossary.md", "file-name"),
        ("assets/Ünter.svg", "asset-name"),
        ("assets/run.exe", "asset-name"),
        ("assets/rates.xlsx", "asset-name"),
        ("assets/" + "a" * 90 + ".svg", "asset-name"),
        ("assets/figures/a.svg", "stray-file"),
        ("page/welcome.en.md", "stray-file"),
        ("modules/welcome.en.md", "stray-file"),
        ("tours/wallonia/notes.yaml", "stray-file"),
        ("source.yaml", "stray-file"),
    ],
)
def test_files_that_cannot_be_used(course, path, code):
    course.write(path, "x")
    assert [found for _, found in codes(course.root)] == [code]


def test_what_editors_leave_behind_is_passed_over(course):
    for path in ("pages/.welcome.en.md.swp", "pages/welcome.en.md~", "README.md", "LICENSE.md"):
        course.write(path, "x")
    assert codes(course.root) == []


def test_links_out_of_the_course_are_not_followed(course, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.en.md").write_text("secret")
    (course.root / "pages" / "secret.en.md").symlink_to(outside / "secret.en.md")
    (course.root / "assets" / "secret.csv").symlink_to("/etc/hostname")
    (course.root / "modules" / "other").symlink_to(outside)
    (course.root / "tours" / "wallonia" / "tour.yaml").unlink()
    (course.root / "tours" / "wallonia" / "tour.yaml").symlink_to(outside / "secret.en.md")
    tree = scan(course.root)
    assert {(problem.file, problem.code) for problem in tree.problems} == {
        ("pages/secret.en.md", "outside-course"),
        ("assets/secret.csv", "outside-course"),
        ("modules/other", "outside-course"),
        ("tours/wallonia/tour.yaml", "outside-course"),
    }
    assert not any("secret" in stem for stem in tree.items)
    assert not tree.has("tours/wallonia/tour.yaml")


def test_a_whole_folder_that_is_a_link_out(course, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.csv").write_text("secret")
    course.write("tours/x/tour.yaml", "")
    for file in (course.root / "assets").iterdir():
        file.unlink()
    (course.root / "assets").rmdir()
    (course.root / "assets").symlink_to(outside)
    tree = scan(course.root)
    assert tree.assets == {}
    assert [(problem.file, problem.code) for problem in tree.problems] == [
        ("assets", "outside-course")
    ]


def test_a_link_inside_the_course_is_a_file_like_any_other(course):
    (course.root / "assets" / "again.csv").symlink_to("rates.csv")
    tree = scan(course.root)
    assert "again.csv" in tree.assets
    assert tree.problems == []


def test_a_text_that_is_being_typed_is_one_of_the_course(course):
    typed = {
        "modules/governance/new.fr.md": b"a",
        "pages/welcome.en.md": b"b",
        "modules/governance/module.yaml": b"c",
        "elsewhere/new.en.md": b"d",
    }
    tree = scan(course.root, typed)
    assert tree.items["modules/governance/new"].paths == {"fr": "modules/governance/new.fr.md"}
    assert tree.items["modules/governance/new"].kind == "lesson"
    assert {path for path in typed if tree.read(path) == typed[path]} == set(typed)
    assert all(tree.has(path) for path in typed)
    assert not any("elsewhere" in stem for stem in tree.items)
