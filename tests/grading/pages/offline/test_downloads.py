import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from tests.grading.conftest import CASE, KEY, hand_in, person, sign_in
from tests.grading.queue.conftest import ITEMS, RUN, fill
from tns_training_xblock.grading.pages.offline.downloads import in_language

pytestmark = pytest.mark.django_db
XLSX = reverse("tns_training:xlsx", args=[RUN])
CSV = reverse("tns_training:csv", args=[RUN])
QUEUE = reverse("tns_training:queue", args=[RUN])


@pytest.fixture
def signed_in(client, trainer):
    sign_in(client, trainer)
    return client


def sent(response):
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return b"".join(response.streaming_content)


def test_a_workbook_has_what_the_queue_shows_at_this_address(signed_in):
    fill(6)
    response = signed_in.get(XLSX, {"item": ITEMS[0], "language": "fr"})
    assert "BVT" in response["Content-Disposition"]
    book = load_workbook(io.BytesIO(sent(response)))
    assert book.sheetnames == ["A thin subsidy", "levels"]
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 4
    assert rows[1][4] == "Pas commencé"


def test_csv_is_of_one_item_and_in_the_language_of_the_page(signed_in):
    receipt = hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    response = signed_in.get(CSV, {"item": KEY.usage_key, "language": "fr"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    translation.deactivate()
    text = sent(response).decode("utf-8-sig")
    [head, row] = csv.reader(io.StringIO(text, newline=""))
    assert "thin-subsidy.csv" in response["Content-Disposition"]
    assert row[0].lstrip("'") == receipt.number
    assert row[head.index("Vote")] == "Oui"


def test_where_nothing_is_shown_there_is_no_csv(signed_in):
    assert signed_in.get(CSV).status_code == 404
    assert sent(signed_in.get(XLSX))


def test_each_part_is_made_in_the_language_of_the_page_and_leaves_none_behind():
    with translation.override("ar"):
        parts = in_language(lambda: (translation.get_language() for _ in range(2)))
    translation.activate("en")
    assert list(parts) == ["ar", "ar"]
    assert translation.get_language() == "en"


def test_the_queue_leads_there_with_its_filters(signed_in):
    fill(4)
    page = signed_in.get(QUEUE, {"state": "all", "sort": "newest"}).content.decode()
    assert f'href="{XLSX}?state=all&amp;sort=newest"' in page
    assert page.count(f'href="{CSV}?item=') == 2
