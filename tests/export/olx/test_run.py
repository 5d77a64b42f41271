"""The files of a run: valid, complete, and the texts in them as they are."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from lxml import etree
from olxcleaner import validate
from opaque_keys.edx.keys import UsageKey

from demo import archive as demo_archive
from demo import loading
from demo.models import Item
from demo.runtime import CampusRuntime
from tests.export.small import RATES, files_of, outline_of
from tns_training_xblock.blocks.shared.documents import documents_of
from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.export.olx.archive import write_archive
from tns_training_xblock.export.olx.run import ChangedWhileBuildingError, course_files
from tns_training_xblock.export.olx.spreadsheets import spreadsheet

BLOCKS = list(block_types())


def xml(files, name):
    return etree.fromstring(files[f"course/{name}"])


def texts(element, tag="source"):
    return {child.get("lang"): child.text for child in element.iter(tag)}


def test_olxcleaner_has_nothing_to_say(course, tmp_path):
    for name, data in files_of(course).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    _, errors, names = validate(str(tmp_path / "course"), allowed_xblocks=BLOCKS)
    assert [error.description for error in errors.errors] == []
    assert "unit-who-decides" in names


def test_blocks_stand_inline_with_their_texts_as_they_are(course):
    files = files_of(course)
    for unit, path in (("who-decides", "modules/governance/"), ("welcome", "pages/")):
        vertical = xml(files, f"vertical/unit-{unit}.xml")
        (block,) = vertical
        assert (block.tag, block.get("url_name")) == ("tns_lesson", unit)
        assert texts(vertical) == {
            language: (course.root / f"{path}{unit}.{language}.md").read_text(encoding="utf-8")
            for language in ("en", "fr")
        }
    assert xml(files, "vertical/unit-shrinking.xml")[0].tag == "tns_case_study"


def test_windows_line_ends_become_line_feeds(course):
    path = course.root / "pages" / "welcome.en.md"
    text = path.read_text(encoding="utf-8")
    course.write("pages/welcome.en.md", "\ufeff" + text.replace("\n", "\r\n"))
    assert texts(xml(files_of(course), "vertical/unit-welcome.xml"))["en"] == text


def test_a_block_carries_the_terms_and_sources_that_it_uses(course):
    files = files_of(course)
    lesson = xml(files, "vertical/unit-who-decides.xml")
    glossary = texts(lesson, "glossary")
    assert set(glossary) == {"en", "fr"}
    assert ":::{term} board" in glossary["en"]
    assert ":::{term} assembly" in glossary["en"]
    assert ":::{term} team" not in glossary["en"]
    assert lesson.findtext(".//sources").startswith("s34:\n  title: ")
    # A glossary explains itself.
    assert texts(xml(files, "vertical/unit-glossary.xml"), "glossary") == {}


def test_chapters_open_and_graded_work_is_due(course):
    files = files_of(course)
    chapter = xml(files, "chapter/chapter-during-the-tour.xml")
    assert dict(chapter.attrib) == {
        "display_name": "During the tour",
        "start": "2019-10-27T23:00:00Z",
    }
    case = xml(files, "sequential/section-shrinking.xml")
    assert dict(case.attrib) == {
        "display_name": "When the subsidy shrinks",
        "format": "Case studies",
        "graded": "true",
        "due": "2019-10-30T22:59:00Z",
    }
    page = xml(files, "sequential/section-welcome.xml")
    assert dict(page.attrib) == {"display_name": "Welcome"}


def test_only_the_assets_in_use_are_carried(course):
    course.write("assets/unused.csv", "x")
    files = files_of(course)
    static = {name.rpartition("/")[2] for name in files if name.startswith("course/static/")}
    assert static == {"models.svg", "rates.csv", "rates.xlsx", "course-card.svg"}
    assert files["course/static/rates.csv"] == RATES
    assert files["course/static/rates.xlsx"] == spreadsheet("rates.csv", RATES, None)
    told = json.loads(files["course/policies/assets.json"])
    assert told["rates.xlsx"]["contentType"].endswith("spreadsheetml.sheet")


def test_a_file_that_changes_under_ones_hands_is_noticed(course):
    found, outline = outline_of(course)
    course.edit("pages/welcome.en.md", "Begin", "Start")
    with pytest.raises(ChangedWhileBuildingError, match=r"welcome\.en\.md"):
        list(course_files(found, outline))


@pytest.mark.django_db
def test_the_embedded_platform_imports_it(course, tmp_path):
    write_archive(tmp_path / "x.tar.gz", files_of(course).items())
    key = loading.load(demo_archive.read_archive(tmp_path / "x.tar.gz"))
    blocks = Item.objects.filter(course_id=str(key), block_type__in=BLOCKS)
    assert blocks.count() == 4
    for item in blocks:
        runtime = CampusRuntime(key, AnonymousUser())
        block = runtime.get_block(UsageKey.from_string(item.key))
        read = documents_of(block, ("lesson", "page", "glossary", "case-study"))
        assert read.problems == ()
        assert {"en", "fr"} >= set(read.texts) >= {"en"}
    welcome = runtime.get_block(key.make_usage_key("tns_lesson", "welcome"))
    assert welcome.content["en"] == (course.root / "pages/welcome.en.md").read_text("utf-8")
