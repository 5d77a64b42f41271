"""An asset is what its name says."""

import pytest

from tests.export.small import codes_of, loaded, problems_of
from tns_training_xblock.export.checks.assets import check_assets

GOOD = {
    "a.png": b"\x89PNG\r\n\x1a\n",
    "a.jpg": b"\xff\xd8\xff\xe0",
    "a.jpeg": b"\xff\xd8\xff\xdb",
    "a.pdf": b"%PDF-1.7",
    "a.xlsx": b"PK\x03\x04",
    "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def told(course):
    return [(each.file, each.code) for each in check_assets(loaded(course))]


def test_what_begins_as_it_must(course):
    for name, data in GOOD.items():
        course.write(f"assets/{name}", data + b" " * 5_000)
    assert told(course) == []


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("data", [b"", b"<html><script>x</script></html>", b"GIF89a"])
def test_what_is_something_else(course, name, data):
    course.write(f"assets/{name}", data)
    assert told(course) == [(f"assets/{name}", "asset-content")]


def test_one_kind_under_the_name_of_another(course):
    course.write("assets/a.png", GOOD["a.jpg"])
    assert told(course) == [("assets/a.png", "asset-content")]


def test_a_script_stops_the_build(course):
    course.write("assets/models.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>")
    assert codes_of(course) == ["svg-unsafe"]


def test_a_drawing_too_large_to_be_looked_at(course):
    course.edit("course.yaml", "10 kB", "100 MB")
    course.write("assets/models.svg", GOOD["a.svg"] + b" " * 2_000_000)
    course.write("assets/rates.csv", b" " * 2_000_001)
    assert [(each.file, each.code) for each in problems_of(course)] == [
        ("assets/models.svg", "file-too-large"),
        ("assets/rates.csv", "file-too-large"),
    ]


@pytest.mark.parametrize("name", ["absent.png", "rates.csv", "../course.yaml", "a.exe", "x"])
def test_the_picture_of_a_tour(course, name):
    course.edit("tours/wallonia/tour.yaml", "programme:", f"image: {name}\nprogramme:")
    (problem,) = problems_of(course)
    assert (problem.file, problem.line, problem.code) == (
        "tours/wallonia/tour.yaml",
        13,
        "asset-missing",
    )
    course.edit("tours/wallonia/tour.yaml", f"image: {name}", "image: models.svg")
    assert codes_of(course) == []


def test_the_name_of_the_picture_that_is_drawn(course):
    course.write("assets/course-card.svg", GOOD["a.svg"])
    assert "asset-name" in codes_of(course)
