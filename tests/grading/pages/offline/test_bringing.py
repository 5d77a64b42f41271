import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from tests.grading.conftest import CASE, KEY, hand_in, lapse, person, sign_in
from tests.grading.queue.conftest import RUN
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Event, Review
from tns_training_xblock.work.api import WorkKey

from ...sheets.conftest import table, workbook

pytestmark = pytest.mark.django_db
BRING = reverse("tns_training:bring", args=[RUN])
APPLY = reverse("tns_training:apply", args=[RUN])
QUEUE = reverse("tns_training:queue", args=[RUN])
LEVELS = {"level: arithmetic": "Good", "level: mix": "Weak"}


@pytest.fixture
def signed_in(client, trainer):
    sign_in(client, trainer)
    return client


@pytest.fixture
def receipts(trainer):
    found = []
    for number, name in enumerate(("mina", "noor", "omar")):
        key = WorkKey(RUN, KEY.usage_key, f"{number:032}")
        found.append(hand_in(key, dict(CASE), user_id=person(name).pk))
    return found


def filled(trainer, *rows, language="en"):
    """The workbook as downloaded, with these cells of its rows typed into."""
    book = load_workbook(io.BytesIO(workbook(rights_of(trainer, RUN), language)))
    sheet = book.worksheets[0]
    places = {cell.value.rpartition("[")[2].rstrip("]"): cell.column for cell in sheet[1]}
    for number, cells in enumerate(rows, start=2):
        for key, value in cells.items():
            sheet.cell(number, places[key]).value = value
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def bring(client, data, name="marks.xlsx", **form):
    return client.post(BRING, {"sheet": SimpleUploadedFile(name, data), **form})


def text(response, status=200):
    assert response.status_code == status
    return " ".join(html.unescape(response.content.decode()).split())


def lines_in(response):
    found = re.search(r'name="lines"\s+value="([^"]*)"', response.content.decode())
    return html.unescape(found[1])


def lines(response, verdict):
    return response.content.decode().count(f'data-line="{verdict}"')


def test_a_preview_shows_each_row_and_changes_nothing(signed_in, trainer, receipts):
    before = list(Review.objects.values())
    rows = ({**LEVELS, "comment": "Who pays?"}, {"level: mix": "Superb"}, {})
    response = bring(signed_in, filled(trainer, *rows))
    page = text(response)
    assert [lines(response, word) for word in ("change", "unknown-level", "same")] == [1, 1, 1]
    for said in ("Mina", receipts[0].number, "Arithmetic", "Good", "Who pays?", "Apply this 1"):
        assert said in page
    assert "“Superb” is no level of this criterion." in page
    assert list(Review.objects.values()) == before


def test_what_was_shown_is_applied_and_told_in_the_queue(signed_in, trainer, receipts):
    response = bring(signed_in, filled(trainer, LEVELS, {"comment": "Half."}), view="state=all")
    answer = signed_in.post(APPLY, {"lines": lines_in(response), "view": "state=all"})
    assert answer.status_code == 302
    assert answer["Location"] == f"{QUEUE}?state=all&done=sheet&count=2"
    page = text(signed_in.get(answer["Location"]))
    assert "Brought back from the spreadsheet: 2." in page
    first, second, third = Review.objects.order_by("pk")
    assert (first.levels, first.points) == ({"arithmetic": "good", "mix": "weak"}, 4)
    assert (second.overall, third.version) == ("Half.", 0)
    desk = reverse("tns_training:review", args=[KEY.usage_key, first.submission_uuid])
    assert "from a spreadsheet" in text(signed_in.get(desk))


def test_those_that_are_whole_can_be_ready(signed_in, trainer, receipts):
    response = bring(signed_in, filled(trainer, LEVELS, {"comment": "Half."}))
    answer = signed_in.post(APPLY, {"lines": lines_in(response), "done": "1"})
    assert "are ready to release" in text(signed_in.get(answer["Location"]))
    assert [row.state for row in Review.objects.order_by("pk")] == ["ready", "marking", "submitted"]


@pytest.mark.parametrize("done", ["", "1"])
def test_a_second_click_does_nothing_and_is_answered_alike(signed_in, trainer, receipts, done):
    form = {"lines": lines_in(bring(signed_in, filled(trainer, LEVELS))), "done": done}
    first = signed_in.post(APPLY, form)
    before, events = list(Review.objects.values()), Event.objects.count()
    second = signed_in.post(APPLY, form)
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert (list(Review.objects.values()), Event.objects.count()) == (before, events)


def test_where_something_changed_meanwhile_nothing_is_applied_and_it_is_shown_anew(
    signed_in, trainer, receipts
):
    response = bring(signed_in, filled(trainer, LEVELS, LEVELS))
    noor = person("quicker")
    api.save_review(receipts[1].uuid, 0, noor.pk, {}, {}, "Mine.")
    lapse()
    again = signed_in.post(APPLY, {"lines": lines_in(response), "done": "1"})
    page = text(again, 409)
    assert "nothing was applied" in page
    assert "Quicker changed this mark since it was downloaded." in page
    assert [lines(again, word) for word in ("change", "stale")] == [1, 1]
    assert "Apply this 1" in page
    assert [row.version for row in Review.objects.order_by("pk")] == [0, 1, 0]
    signed_in.post(APPLY, {"lines": lines_in(again)})
    assert [row.version for row in Review.objects.order_by("pk")] == [1, 1, 0]


def test_what_changes_between_looking_and_keeping_is_seen(
    signed_in, trainer, receipts, monkeypatch
):
    from tns_training_xblock.grading.pages.offline import bringing

    response = bring(signed_in, filled(trainer, LEVELS, LEVELS))
    kept = bringing.apply

    def late(plan, *args, **kwargs):
        monkeypatch.setattr(bringing, "apply", kept)
        api.claim(receipts[1].uuid, person("quicker").pk)
        return kept(plan, *args, **kwargs)

    monkeypatch.setattr(bringing, "apply", late)
    again = signed_in.post(APPLY, {"lines": lines_in(response)})
    assert "Quicker has this submission on the desk now." in text(again, 409)
    assert [row.version for row in Review.objects.order_by("pk")] == [0, 0, 0]


def test_csv_comes_back_too(signed_in, trainer, receipts):
    data = table(rights_of(trainer, RUN)).replace(",,,,,0,5", ",Good,,,,0,5", 1)
    data = data.replace(",", ";").encode("utf-16") if ";" not in data else data.encode()
    response = bring(signed_in, data, "marks.csv")
    assert lines(response, "change") == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0", "older Excel"),
        (b"a,b\n", "There is no row to bring back"),
        ("é [number]\n1\n".encode("cp1252"), "Save it as UTF-8"),
        (b"PK\x03\x04", "cannot be read"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(signed_in, data, said):
    response = bring(signed_in, data)
    assert said in text(response, 422)
    assert "Choose a spreadsheet" in text(response, 422)


def test_without_a_file_and_with_somebody_elses_preview_nothing_happens(signed_in, receipts):
    assert "Choose the spreadsheet first" in text(signed_in.post(BRING, {}), 422)
    assert "too old, or somebody else" in text(signed_in.post(APPLY, {"lines": "x"}), 422)


def test_who_opens_the_addresses_again_is_sent_to_the_queue(signed_in):
    for address in (BRING, APPLY):
        assert signed_in.get(address)["Location"] == QUEUE


def test_a_busy_database_loses_nothing(signed_in, trainer, receipts, monkeypatch):
    from tns_training_xblock.grading.pages.offline import bringing
    from tns_training_xblock.host.errors import Busy

    response = bring(signed_in, filled(trainer, LEVELS))

    def busy(*args, **kwargs):
        raise Busy

    monkeypatch.setattr(bringing, "apply", busy)
    page = text(signed_in.post(APPLY, {"lines": lines_in(response)}), 503)
    assert "try again" in page
    assert "Apply this 1" in page


def test_who_marks_finds_it_in_the_queue(signed_in, receipts):
    assert "Bring marks back…" in text(signed_in.get(QUEUE))
