"""Cards are kept between runs, and never believed when something changed."""

import json

import pytest

from tns_training_xblock.export.progress import silent
from tns_training_xblock.export.tree import card_cache as cache
from tns_training_xblock.export.tree import card_making as reading
from tns_training_xblock.export.tree.scan import scan


@pytest.fixture
def parsed(monkeypatch):
    """The items that were parsed."""
    stems = []
    make = reading.make_card

    def noting(root, item):
        stems.append(item.stem)
        return make(root, item)

    monkeypatch.setattr(reading, "make_card", noting)
    return stems


def cards(course):
    return cache.cards(scan(course.root), silent)


def kept(course):
    return course.root.parent / ".tns-course" / "course.jsonl"


def test_only_what_changed_is_parsed_again(course, parsed):
    first = cards(course)
    assert len(parsed) == 4
    parsed.clear()
    assert cards(course) == first
    assert parsed == []
    course.edit("pages/welcome.fr.md", "Welcome", "Bienvenue")
    assert cards(course)["pages/welcome"].files["fr"].title == "Bienvenue"
    assert parsed == ["pages/welcome"]


def test_what_was_removed_is_forgotten(course):
    cards(course)
    (course.root / "case-studies" / "shrinking.en.md").unlink()
    assert "case-studies/shrinking" not in cards(course)
    assert "shrinking" not in kept(course).read_text()


def test_other_code_parses_everything_again(course, parsed, monkeypatch):
    cards(course)
    parsed.clear()
    monkeypatch.setattr(cache, "_key", lambda: "another")
    cards(course)
    assert len(parsed) == 4


@pytest.mark.parametrize("damage", ["", "{", "[1, 2]", "null\n[]", "\x80"])
def test_a_damaged_cache_costs_time_only(course, parsed, damage):
    first = cards(course)
    key = kept(course).read_text().split("\n")[0]
    for text in (damage, f"{key}\n{damage}\n", f"{key}\n{json.dumps([1, 2, 3, 4, 5, 6])}\n"):
        kept(course).write_text(text, encoding="latin-1")
        parsed.clear()
        assert cards(course) == first
        assert parsed


def test_a_folder_that_cannot_be_written(course):
    kept(course).parent.write_text("a file in its place")
    assert len(cards(course)) == 4


def test_git_passes_over_it(course):
    cards(course)
    assert (kept(course).parent / ".gitignore").read_text() == "*\n"
