"""Cards are kept between runs, and never believed when something changed."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.export.small import codes_of
from tns_training_xblock.export.progress import silent
from tns_training_xblock.export.tree import card_cache as cache
from tns_training_xblock.export.tree import card_making as reading
from tns_training_xblock.export.tree.scan import scan


@pytest.fixture
def parsed(monkeypatch):
    """The items that were parsed."""
    stems = []
    make = reading.make_card

    def noting(root, item, typed):
        stems.append(item.stem)
        return make(root, item, typed)

    monkeypatch.setattr(reading, "make_card", noting)
    return stems


@pytest.fixture(autouse=True)
def elsewhere(tmp_path_factory, monkeypatch):
    """The cache folder of the one who runs the command."""
    folder = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


def cards(course):
    return cache.cards(scan(course.root), silent)


def kept(elsewhere):
    (file,) = (elsewhere / "tns-course").iterdir()
    return file


def test_only_what_changed_is_parsed_again(course, parsed):
    first = cards(course)
    assert len(parsed) == 4
    parsed.clear()
    assert cards(course) == first
    assert parsed == []
    course.edit("pages/welcome.fr.md", "Welcome", "Bienvenue")
    assert cards(course)["pages/welcome"].files["fr"].title == "Bienvenue"
    assert parsed == ["pages/welcome"]


def test_what_was_removed_is_forgotten(course, elsewhere):
    cards(course)
    (course.root / "case-studies" / "shrinking.en.md").unlink()
    assert "case-studies/shrinking" not in cards(course)
    assert "shrinking" not in kept(elsewhere).read_text()


def test_other_code_parses_everything_again(course, parsed, monkeypatch):
    cards(course)
    parsed.clear()
    monkeypatch.setattr(cache, "_key", lambda: b"another")
    cards(course)
    assert len(parsed) == 4


@pytest.mark.parametrize("damage", ["", "{", "[1, 2]", "null\n[]", "\x80"])
def test_a_damaged_cache_costs_time_only(course, parsed, elsewhere, damage):
    first = cards(course)
    seal = kept(elsewhere).read_text().partition(" ")[0]
    for text in (damage, f"{seal} {damage}\n", f"{seal} {json.dumps([1, 2, 3, 4, 5, 6])}\n"):
        kept(elsewhere).write_text(text, encoding="latin-1")
        parsed.clear()
        assert cards(course) == first
        assert len(parsed) == 4


def test_only_the_damaged_row_is_parsed_again(course, parsed, elsewhere):
    first = cards(course)
    text = kept(elsewhere).read_text()
    kept(elsewhere).write_text(text.replace('"Welcome"', '"Welcom€"', 1))
    parsed.clear()
    assert cards(course) == first
    assert parsed == ["pages/welcome"]


def test_a_card_written_by_hand_hides_no_error(course, elsewhere):
    """The rows that once lay in the course: right in shape and hash, but of another outcome."""
    course.edit("pages/welcome.en.md", "{term}`team`", "{term}`teem` ![x](x)")
    expected = codes_of(course)
    assert {"term-unknown", "image-in-text"} <= set(expected)
    forged = []
    for line in kept(elsewhere).read_text().splitlines():
        seal, _, row = line.partition(" ")
        *start, files, ids, _problems = json.loads(row)
        files = {language: [*each[:-2], [], each[-1]] for language, each in files.items()}
        forged.append(f"{seal} {json.dumps([*start, files, ids, []])}\n")
    kept(elsewhere).write_text("".join(forged))
    assert codes_of(course) == expected


def test_nothing_in_the_course_is_believed_or_written(course, parsed, elsewhere):
    cards(course)
    beside = course.root.parent / ".tns-course"
    assert not beside.exists()
    beside.mkdir()
    shutil.copy(kept(elsewhere), beside / "course.jsonl")
    victim = course.root.parent / "victim"
    victim.write_text("mine")
    (beside / ".gitignore").symlink_to(victim)
    kept(elsewhere).unlink()
    parsed.clear()
    cards(course)
    assert len(parsed) == 4
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("inside", [".cache", "course/.cache"])
def test_a_cache_folder_inside_the_checkout_is_not_used(course, monkeypatch, parsed, inside):
    (course.root.parent / ".git").mkdir()
    folder = course.root.parent / inside
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    cards(course)
    cards(course)
    assert len(parsed) == 8
    assert not folder.exists()


@pytest.mark.parametrize("chosen", ["", "relative"])
def test_without_a_chosen_folder_it_is_the_homes(course, monkeypatch, tmp_path_factory, chosen):
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CACHE_HOME", chosen)
    monkeypatch.setenv("HOME", str(home))
    cards(course)
    assert len(list((home / ".cache" / "tns-course").iterdir())) == 1


def test_nobodys_home(course, monkeypatch):
    def nowhere():
        raise RuntimeError("no home")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", nowhere)
    assert len(cards(course)) == 4


def test_a_folder_that_cannot_be_written(course, elsewhere):
    (elsewhere / "tns-course").write_text("a file in its place")
    assert len(cards(course)) == 4


def test_a_pipe_where_the_cards_were(course, elsewhere):
    first = cards(course)
    file = kept(elsewhere)
    file.unlink()
    os.mkfifo(file)
    assert cards(course) == first


def test_what_is_being_typed_is_read_and_not_kept(course, parsed):
    cards(course)
    parsed.clear()
    path = "pages/welcome.en.md"
    tree = scan(course.root, {path: b"---\nkind: page\nid: welcome\ntitle: T\n---\n"})
    assert cache.cards(tree, silent)["pages/welcome"].files["en"].title == "T"
    assert parsed == ["pages/welcome"]
    assert cards(course)["pages/welcome"].files["en"].title == "Welcome"
    assert parsed == ["pages/welcome"]


def test_a_text_that_cannot_be_read_is_not_kept(course, parsed, elsewhere):
    french = course.root / "pages" / "welcome.fr.md"
    text = french.read_bytes()
    french.write_bytes(b"x" * 1_000_001)
    assert [each.code for each in cards(course)["pages/welcome"].problems] == ["file-too-large"]
    assert '"pages/welcome"' not in kept(elsewhere).read_text()
    french.write_bytes(text)
    assert cards(course)["pages/welcome"].problems == ()
