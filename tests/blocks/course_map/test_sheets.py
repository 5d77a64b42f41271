"""What stands on the worksheets that are printed together."""

import pytest
from lxml import html

from tests.blocks import sheets
from tests.blocks.course_map.test_printing import SHEET, fetch, mapped

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
