"""Texts that were edited in Studio since the course was built."""

import tarfile
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.demo.campus import Campus
from tests.export.small import outline_of, write_course
from tns_training_xblock.blocks.shared.edited import Edited
from tns_training_xblock.blocks.studio.editing import version_of
from tns_training_xblock.export.commands.build import build
from tns_training_xblock.export.progress import silent

NAMES = ("welcome", "who-decides", "glossary", "shrinking", "lists")
LISTS = "---\nkind: page\nid: lists\ntitle: Lists\n---\n:::{sources}\n:::\n"


@pytest.fixture
def built(tmp_path: Path, db: None) -> Campus:
    course = write_course(tmp_path / "course")
    course.write("pages/lists.en.md", LISTS)
    course.edit("course.yaml", "[shrinking]", "[shrinking, lists]")
    course.edit(
        "tours/wallonia/tour.yaml", "      - module:", "      - page: lists\n      - module:"
    )
    built = build(*outline_of(course), tmp_path / "dist", silent)
    with tarfile.open(built.path) as packed:
        packed.extractall(tmp_path / "run", filter="data")
    return Campus(tmp_path / "run/course")


def edit(campus: Campus, name: str, **changed: str) -> None:
    content = campus.block(name, "author", studio=True).content
    data = {"texts": {**content, **changed}, "version": version_of(content)}
    data["texts"].pop("unread", None)
    status, answer = campus.handle(name, "save_source", data, "author", studio=True)
    assert status == 200, answer


def authored(campus: Campus, name: str) -> Any:
    with campus.studio():
        return html.fromstring(campus.block(name, "author", studio=True).author_view().content)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_imported_is_as_it_was_built(built: Campus, name: str) -> None:
    block = built.block(name)
    assert block.built
    assert block.edited == ()
    assert "edited here" not in built.block(name, "author", studio=True).author_view().content
    assert block.validate().empty


@pytest.mark.parametrize(
    ("name", "place"), [("welcome", "Begin with"), ("shrinking", "You open the letter.")]
)
def test_studio_says_what_an_import_would_bury_and_gives_it_to_copy(
    built: Campus, name: str, place: str
) -> None:
    text = built.block(name).content["en"].replace(place, f"Mine & <mine>. {place}")
    edit(built, name, en=text)
    page = authored(built, name)
    assert "This text was edited here since the course was built." in page.text_content()
    [area] = page.xpath("//textarea[@readonly]")
    assert (area.get("aria-label"), area.text.removeprefix("\n")) == (f"{name}.en.md", text)
    [message] = built.block(name, "author", studio=True).validate().messages
    assert "The next import replaces it." in message.text
    # Learners are not told.
    assert "edited here" not in built.block(name).student_view().content


def test_back_again_it_is_no_edit(built: Campus) -> None:
    before = built.block("welcome").content["en"]
    edit(built, "welcome", en=before + "\nMine.\n")
    edit(built, "welcome", en=before)
    assert built.block("welcome").edited == ()


def test_parts_of_files_and_what_was_taken_away_are_named(built: Campus) -> None:
    glossary = built.block("welcome").content["glossary.en"].replace("the plan", "plans")
    edit(built, "welcome", fr="", **{"glossary.en": glossary})
    assert built.block("welcome").edited == (
        Edited("glossary.en", "glossary.en.md", part=True, text=glossary),
        Edited("fr", "welcome.fr.md", part=False, text=""),
    )
    page = " ".join(authored(built, "welcome").text_content().split())
    assert "glossary.en.md , the part of it that stands in this block" in page.replace(
        "glossary.en.md,", "glossary.en.md ,"
    )
    assert "This was taken away here." in page


def test_what_only_a_build_makes_is_nobodys_edit(built: Campus) -> None:
    block = built.block("lists", "author", studio=True)
    assert block.content["index"]
    block.content = {**block.content, "index": "", "renamed": "a = b\n"}
    assert block.edited == ()


def test_a_block_that_no_build_brought_says_nothing(campus: Campus) -> None:
    block = campus.block("who-decides", "author", studio=True)
    assert (block.built, block.edited) == ("", ())
