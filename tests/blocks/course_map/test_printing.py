"""Worksheets to print: what the map offers, and what a browser fetches."""

from dataclasses import replace

import pytest
from django.urls import reverse

from tests.blocks import maps, sheets
from tns_training_xblock.content.model import IndexedItem, Section

pytestmark = pytest.mark.django_db
SHEET = IndexedItem(
    sheets.SHEET, {"en": "What we saw"}, (), {}, "worksheet", 8, hosts=("host-wagralim",)
)


def mapped(campus, *items):
    """The campus with a map that lists ``items`` beside the others."""
    first, *others = maps.OUTLINE.chapters
    listed = (*first.sections, *(Section("", (item.id,), {}) for item in items))
    outline = replace(maps.OUTLINE, chapters=(replace(first, sections=listed), *others))
    campus.add(maps.olx((*maps.INDEX, *items), outline))
    return campus


def fetch(campus, as_="learner", **asked):
    url = reverse("handler", args=(campus.key(maps.MAP), "sheets"))
    answer = campus.client(as_).get(url, asked)
    content = b"".join(answer) if answer.streaming else answer.content
    return answer, content.decode()


def test_the_map_offers_all_sheets_and_those_of_each_host(campus):
    sheets.add(campus)
    page = maps.page(mapped(campus, SHEET))
    links = [link for link in page.xpath("//a/@href") if "/sheets?" in link]
    assert len(links) == 4
    assert sum("of=host-wagralim" in link for link in links) == 2


def test_without_a_worksheet_it_offers_nothing(campus):
    page = maps.page(mapped(campus))
    assert not [link for link in page.xpath("//a/@href") if "/sheets?" in link]


def test_they_come_as_a_file_named_after_what_it_is(campus):
    sheets.add(campus)
    answer, page = fetch(mapped(campus, SHEET), of="host-wagralim", form="blank", language="en")
    assert answer["Content-Disposition"].endswith("sheets-host-wagralim-blank.en.html")
    assert "no-store" in answer["Cache-Control"]
    assert "Worksheets: Host: Wagralim" in page


def test_a_host_without_sheets_is_told_so(campus):
    sheets.add(campus)
    answer, page = fetch(mapped(campus, SHEET), of="somewhere-else")
    assert answer.status_code == 404
    assert "no such part" in page
