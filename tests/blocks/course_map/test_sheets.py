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
