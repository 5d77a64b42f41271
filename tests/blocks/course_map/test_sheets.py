"""What stands on the worksheets that are printed together."""

from io import BytesIO

import crum
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from tests.blocks import sheets
from tests.blocks.course_map.test_printing import SHEET, fetch, mapped
from tns_training_xblock.content.kinds.renamed import renamed_text
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(campus):
    """A run with one worksheet, which the learner has begun, with a photo."""
    sheets.add(campus)
    assert sheets.save(campus)[0] == 200
    assert sheets.upload(campus)[0] == 200
    return mapped(campus, SHEET)


def test_filled_in_they_say_what_was_written_as_people_read_it(written):
    _, page = fetch(written, language="en")
    assert "Seven firms in one room." in page
    assert "Ask the members" in page
    assert "\t" not in "".join(html.fromstring(page).xpath("//td//text()"))
    # The option's title, and not the id under which it is kept.
    assert "Adapt" in page
    assert ">adapt<" not in page
    assert "data:image/jpeg;base64," in page
    shown = html.fromstring(page)
    assert shown.xpath("//p/strong/text()") == ["Learner one"]
    # Nothing is said to be missing above the photo.
    assert not shown.xpath("//p[.='–']")


def test_what_is_not_asked_any_more_stands_below(campus):
    sheets.add(campus)
    answer = {"tasks": {"gone": "Mine\nand yours", "steps": sheets.ROWS}}
    assert sheets.save(campus, answer)[0] == 200
    sheets.edit(campus, ("| Hours {#hours} | number | |\n", ""))
    mapped(campus, SHEET)
    _, page = fetch(campus, language="en")
    shown = html.fromstring(page)
    assert "hours (no longer asked)" in shown.xpath("string(//table/thead)")
    assert shown.xpath("string(//h2[.='No longer asked']/following-sibling::div)").strip() == (
        "Mine\nand yours"
    )
    _, page = fetch(campus, form="blank", language="en")
    assert "No longer asked" not in page


def test_blank_they_say_nothing_of_what_was_written(written):
    _, page = fetch(written, form="blank", language="en")
    assert "What I saw" in page
    assert "Seven firms" not in page
    assert "Ask the members" not in page
    assert "data:image" not in page


def test_of_somebody_else_nothing_is_there(written):
    _, page = fetch(written, as_="other_learner", language="en")
    assert "Seven firms" not in page


def test_in_the_readers_language_from_its_side(written):
    _, page = fetch(written, form="blank", language="ar")
    assert 'dir="rtl"' in page
    assert sheets.ARABIC["seen"] in page


@pytest.mark.parametrize("own_first", [True, False])
def test_of_two_works_in_a_sheet_the_one_that_counts_is_printed(campus, own_first):
    sheets.add(campus)
    sheets.Pair(campus).both(own_first=own_first)
    _, page = fetch(mapped(campus, SHEET), language="en")
    assert "Of both" in page
    assert "Of one" not in page


def test_a_photo_stays_at_its_task_when_an_author_renames_that(campus):
    sheets.add(campus)
    sheets.save(campus)
    sheets.upload(campus)
    Attachment.objects.update(task="once")
    rename(campus, once="picture")
    _, page = fetch(mapped(campus, SHEET), language="en")
    assert "data:image/jpeg;base64," in page


def test_what_was_handed_in_stays_at_its_task_when_an_author_renames_that(campus):
    before = sheets.text(criteria=sheets.CRITERION).replace("{task} seen", "{task} once")
    source = f'<source lang="en"><![CDATA[{before}]]></source>'
    campus.add(f'<tns_worksheet url_name="{sheets.SHEET}">{source}</tns_worksheet>')
    answer = {"version": 0, "answer": {"tasks": {"once": "Seven firms."}}}
    assert campus.handle(sheets.SHEET, "submit", answer)[0] == 200
    now = sheets.text(criteria=sheets.CRITERION)
    rename(campus, now, once="seen")
    _, page = fetch(mapped(campus, SHEET), language="en")
    assert "Seven firms." in page


def rename(campus, text="", **ids):
    """Let an author give tasks other ids, as a build of the course writes it."""
    block = campus.block(sheets.SHEET, "author", studio=True)
    block.content = {
        **block.content,
        "renamed": renamed_text(ids),
        **({"en": text} if text else {}),
    }
    block.save()
    crum.set_current_user(None)


def test_two_photos_of_one_name_are_both_there_and_one_that_is_lost_is_told(written):
    assert sheets.upload(written, sheets.photo((8, 8)))[0] == 200
    Attachment.objects.update(name="image.jpg")
    _, page = fetch(written, language="en")
    assert page.count("data:image/jpeg;base64,") == 2
    storage().delete(Attachment.objects.first().path)
    _, page = fetch(written, language="en")
    assert page.count("data:image/jpeg;base64,") == 1
    [told] = html.fromstring(page).xpath("//p[contains(., 'File:')]")
    assert "image.jpg (no longer in our storage)" in told.text_content()
    assert "Ask the members" in page


def test_a_photo_that_finds_no_room_is_named(written, monkeypatch):
    monkeypatch.setattr("tns_training_xblock.blocks.notebook.photos.LARGEST", 10)
    _, page = fetch(written, language="en")
    assert "data:image" not in page
    [told] = html.fromstring(page).xpath("//p[contains(., 'File:')]")
    assert "storage" not in told.text_content()


def test_twenty_photos_cost_as_many_queries_as_one(written):
    def queries():
        with CaptureQueriesContext(connection) as made:
            fetch(written, language="en")
        return len(made)

    queries()  # the first look reads what is kept for all others
    few = queries()
    key = sheets.work_key(written)
    rule = FileRule(("jpg",), 100_000, 30)
    for _ in range(19):
        work_api.attach(key, "picture", "image.jpg", BytesIO(sheets.photo()), 0, rule)
    assert queries() == few


def test_a_sheet_with_nothing_but_a_photo_is_printed_with_it(campus):
    sheets.add(campus)
    assert sheets.upload(campus)[0] == 200
    _, page = fetch(mapped(campus, SHEET), language="en")
    assert "data:image/jpeg;base64," in page
    assert html.fromstring(page).xpath("//article//time/@datetime") != [""]
