"""What a notebook on a page leads to."""

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from demo.models import Item
from tests.blocks import sheets
from tests.blocks.maps import INDEX, MAP, olx
from tests.queries import ours
from tns_training_xblock.content.model import IndexedAsk, IndexedItem

pytestmark = pytest.mark.django_db
ASKS = (IndexedAsk("picture", {"en": "A photo of the place"}), IndexedAsk("seen", {"en": "Seen"}))
SHEET = IndexedItem(sheets.SHEET, {"en": "What we saw"}, (), {}, "worksheet", asks=ASKS)


@pytest.fixture
def given(campus):
    """A learner gave a photo with a sheet."""
    sheets.add(campus)
    campus.add(olx((*INDEX, SHEET)))
    assert sheets.upload(campus)[0] == 200
    return campus


def opened(campus):
    return html.fromstring(f"<main>{campus.handle(MAP, 'open_notebook', {})[1]['html']}</main>")


def test_a_file_can_be_had_back_from_where_it_was_given(given):
    [link] = opened(given).xpath("//dd/a")
    assert link.text_content() == "place.jpg"
    answer = given.client().get(link.get("href"))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith("place.jpg")
    path = urlsplit(link.get("href"))
    assert given.client("other_learner").get(f"{path.path}?{path.query}").status_code == 404
    assert "File:" not in opened(given).text_content()


def test_more_files_ask_nothing_more_of_our_tables(given):
    def asked():
        with CaptureQueriesContext(connection) as made:
            links = opened(given).xpath("//dd/a")
        return len(links), len(ours(made)), len(made)

    asked()
    first = asked()
    assert sheets.upload(given, name="second.jpg")[0] == 200
    second = asked()
    assert (first[0], second[0]) == (1, 2)
    assert first[1:] == second[1:]


def test_what_the_run_has_no_more_and_what_stands_beside_it_is_named(given):
    pair = sheets.Pair(given)
    pair.join()
    tasks = {"tasks": {"seen": "Of both."}}
    assert sheets.save(given, tasks)[0] == 200
    page = opened(given)
    assert not page.xpath("//dd/a")
    assert "place.jpg" in page.text_content()
    pair.part()
    assert len(opened(given).xpath("//dd/a")) == 1
    Item.objects.filter(key__endswith=f"@{sheets.SHEET}").delete()
    page = opened(given)
    assert not page.xpath("//dd/a")
    assert "place.jpg" in page.text_content()
