"""The notebook and what is taken along, as a browser fetches them."""

import base64
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from demo.models import Asset, Enrollment, Item
from tests.blocks import sheets
from tests.blocks.cases import submit
from tests.blocks.maps import BOARD, CASE, INDEX, MAP, olx
from tns_training_xblock.blocks.notebook import documents
from tns_training_xblock.content.model import IndexedAsk, IndexedItem

pytestmark = pytest.mark.django_db
SECRET = ("vice-president", "Take the part that", "32000")


def fetch(campus, handler, as_="learner", **asked):
    url = reverse("handler", args=(campus.key(MAP), handler))
    answer = campus.client(as_).get(url, asked)
    return answer, b"".join(answer).decode() if answer.streaming else answer.content.decode()


@pytest.fixture
def here(written):
    written.add(olx())
    return written


def test_the_notebook_is_a_file_that_needs_nothing_else(here):
    answer, page = fetch(here, "notebook", language="en")
    assert answer["Content-Disposition"].endswith("notebook.en.html")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    seen = html.fromstring(page)
    assert not seen.xpath("//script | //link | //*[@src]")
    assert not [link for link in seen.xpath("//@href") if not link.startswith("#")]
    assert BOARD in page
    assert "Twelve firms." in page
    assert "Who pays &lt;b&gt;what&lt;/b&gt;?" in page
    assert "Of another learner" not in page


def test_a_draft_from_before_a_team_stands_beside_the_teams_text_and_says_so(here):
    sheets.add(here)
    sheets.Pair(here).both(own_first=True)
    for page in (fetch(here, "notebook", language="en")[1], opened(here)):
        teams, _, own = page.partition("Of both.")
        assert "What you wrote here before" not in teams
        assert "What you wrote here before, without this team" in own
        assert "Of one." in own


def test_what_somebody_gave_without_a_word_is_there_with_its_photo(campus):
    """As a file on a phone, and by name where the notebook opens on the page."""
    sheets.add(campus)
    asks = (IndexedAsk("picture", {"en": "A photo of the place"}),)
    sheet = IndexedItem(sheets.SHEET, {"en": "What we saw"}, (), {}, "worksheet", asks=asks)
    campus.add(olx((*INDEX, sheet)))
    assert sheets.upload(campus)[0] == 200
    plan = {"file": SimpleUploadedFile("plan.csv", b"year,amount\n")}
    assert campus.handle("shrinking", "upload", {"task": "income-plan"}, files=plan)[0] == 200
    for page in (
        fetch(campus, "notebook", language="en")[1],
        fetch(campus, "take", of=sheets.SHEET, language="en")[1],
    ):
        entry = html.fromstring(page).xpath("//article")[-1]
        assert entry.xpath(".//dt")[0].text == "A photo of the place"
        assert entry.xpath(".//dd/img[starts-with(@src, 'data:image/jpeg;base64,')]/@alt")
    for page in (fetch(campus, "notebook", language="en")[1], opened(campus)):
        assert "A three-year income plan" in page
        assert "plan.csv" in page
    assert "place.jpg" in opened(campus)


def test_a_photo_that_finds_no_room_is_named(campus, monkeypatch):
    sheets.add(campus)
    campus.add(olx())
    assert sheets.upload(campus)[0] == 200
    monkeypatch.setattr(documents, "MOST", 10)
    _, page = fetch(campus, "notebook", language="en")
    assert "data:" not in page
    assert "place.jpg" in page


def opened(campus):
    return campus.handle(MAP, "open_notebook", {})[1]["html"]


def test_it_opens_on_the_page_as_well(here):
    status, body = here.handle(MAP, "open_notebook", {})
    assert status == 200
    assert "Twelve firms." in body["html"]
    assert "data-find" in body["html"]
    _, other = here.handle(MAP, "open_notebook", {}, "other_learner")
    assert "Of another learner" in other["html"]
    assert "Twelve firms." not in other["html"]


def test_who_wrote_nothing_is_told_so(here):
    assert "You have not written anything yet" in fetch(here, "notebook", "trainer")[1]
    assert "You have not written" in here.handle(MAP, "open_notebook", {}, "trainer")[1]["html"]


def test_in_arabic_it_begins_on_the_right(here):
    _, page = fetch(here, "notebook", language="ar")
    assert '<html lang="ar" dir="rtl">' in page


def test_a_module_is_taken_along_with_ones_own_notes_and_nothing_that_is_right(here):
    answer, page = fetch(here, "take", of="governance", language="en")
    assert answer["Content-Disposition"].endswith("governance.en.html")
    assert "The three bodies" in page
    assert "Who must chair a Walloon pôle?" in page
    assert "Twelve firms." in page
    assert not [word for word in SECRET if word in page]
    seen = html.fromstring(page)
    assert not seen.xpath("//script | //link | //button")
    assert not [link for link in seen.xpath("//@href") if not link.startswith(("#", "http"))]


def test_a_case_is_taken_along_without_its_outcome(here):
    _, page = fetch(here, "take", of="shrinking", language="en")
    assert "open the letter" in page
    assert "Public share by year" in page
    assert "lost two members" not in page
    assert "80000" not in page


PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg'/>" * 7
FIGURE = """---
kind: page
id: host-wagralim
title: "Host: Wagralim"
---
See this.

:::{figure} ../../assets/map.en.svg
:alt: Two "boxes"
:source: Own drawing
The plan.
:::
"""


@pytest.fixture
def pictured(here):
    here.add(
        f'<tns_lesson url_name="host-wagralim"><source lang="en">{FIGURE}</source></tns_lesson>'
    )
    run = str(here.course_key)
    Asset.objects.create(course_id=run, name="map.en.svg", content=PICTURE)
    return here


def test_pictures_are_inside(pictured):
    _, page = fetch(pictured, "take", of="host-wagralim", language="en")
    [found] = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert base64.b64decode(found) == PICTURE
    assert 'alt="Two &quot;boxes&quot;"' in page


def test_a_picture_beyond_the_budget_is_told_in_words(pictured, monkeypatch):
    monkeypatch.setattr(documents, "MOST", len(PICTURE) - 1)
    _, page = fetch(pictured, "take", of="host-wagralim", language="en")
    assert "data:" not in page
    assert "Two &quot;boxes&quot;" in page


def test_a_host_is_taken_along_with_what_is_worked_on_there(campus):
    sheet = IndexedItem(
        "shrinking", {"en": "A sheet"}, (), {}, "sheet", asks=CASE.asks, hosts=("host-wagralim",)
    )
    index = tuple(item for item in INDEX if item.id != "shrinking")
    campus.add(olx((*index, sheet)))
    submit(campus)
    _, page = fetch(campus, "take", of="host-wagralim", language="en")
    # The case stands in here for a worksheet: a lesson about the host is taken along as a module.
    assert "open the letter" in page
    assert "The three bodies" not in page


def test_what_is_not_open_yet_is_not_in_it(here):
    item = Item.objects.get(key=str(here.key("who-decides")))
    item.inherited = {**item.inherited, "start": "2999-01-01T00:00:00Z"}
    item.save()
    _, page = fetch(here, "take", of="governance", language="en")
    assert "The three bodies" not in page
    assert "The three bodies" in fetch(here, "take", "trainer", of="governance", language="en")[1]


@pytest.mark.parametrize("of", ["", "nothing", "before", "../x"])
def test_what_the_run_does_not_have_is_refused(here, of):
    answer, page = fetch(here, "take", of=of)
    assert answer.status_code == 404
    assert "There is no such part" in page


@pytest.mark.parametrize("handler", ["notebook", "take"])
def test_who_left_gets_nothing(here, handler):
    Enrollment.objects.filter(user=here.user("learner")).update(is_active=False)
    answer, page = fetch(here, handler, of="governance")
    assert answer.status_code == 403
    assert "Twelve" not in page


def test_a_text_of_an_unknown_kind_says_that_it_is_read_in_the_course(here):
    index = (*INDEX, IndexedItem("board", {"en": "B"}, (), {}, "page"))
    here.add(olx(index).replace(MAP, "second-map"))
    text = "---\nkind: glossary\nid: board\ntitle: B\n---\n"
    here.add(f'<tns_lesson url_name="board"><source lang="en">{text}</source></tns_lesson>')
    url = reverse("handler", args=(here.key("second-map"), "take"))
    page = here.client().get(url, {"of": "board", "language": "en"}).content.decode()
    assert "read and answered in the course only" in page


def test_the_size_that_is_told_is_about_what_comes(here):
    """Of the real course: see tests/export/olx/test_listings.py for what is told."""
    _, page = fetch(here, "take", of="governance", language="en")
    assert 2_000 < len(page.encode()) < 12_000
