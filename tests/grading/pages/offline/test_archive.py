import io
import os
import tracemalloc
import zipfile
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from django.urls import reverse

from tests.grading.conftest import CASE, KEY, hand_in, person, sign_in
from tests.grading.queue.conftest import RUN
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.pages.offline import archive
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment, Work

pytestmark = pytest.mark.django_db
ZIP = reverse("tns_training:archive", args=[RUN])
RULE = FileRule(("csv", "pdf"), 10_000_000, 5)


@pytest.fixture
def signed_in(client, trainer):
    sign_in(client, trainer)
    return client


def give(key, name, data):
    return work_api.attach(key, "plan", name, io.BytesIO(data), len(data), RULE)


def unpacked(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append(unquote(dict(attrs)["href"]))


def test_each_submission_is_a_page_with_its_files_beside_it(signed_in):
    give(KEY, "plan: final?.csv", b"year,amount\n")
    give(KEY, "Plan_ final_.csv", b"2026,1\n")
    receipt = hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    book = unpacked(signed_in.get(ZIP))
    stem = f"A thin subsidy/{receipt.number} Mina"
    assert set(book.namelist()) == {
        f"{stem}/plan_ final_.csv",
        f"{stem}/Plan_ final_ (2).csv",
        f"{stem}.html",
        "index.html",
    }
    assert book.read(f"{stem}/plan_ final_.csv") == b"year,amount\n"
    page = book.read(f"{stem}.html").decode()
    for said in ("Mina", "The plan", "75 000 EUR", "Fees pay one half", "Later hurts more."):
        assert said in page
    assert "@page" in page
    links = [f"A thin subsidy/{link}" for link in Links(page).found]
    assert links == [name for name in book.namelist() if name.endswith(".csv")]
    assert Links(book.read("index.html").decode()).found == [f"{stem}.html"]


def test_nothing_that_was_written_becomes_markup(signed_in):
    hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    Work.objects.update(answer={"tasks": {"plan": "<script>x</script>\nأ"}})
    book = unpacked(signed_in.get(ZIP))
    [page] = [book.read(name).decode() for name in book.namelist() if "Mina.html" in name]
    assert "&lt;script&gt;x&lt;/script&gt;\nأ" in page
    assert '<div class="text" dir="auto">' in page


def test_blind_nothing_says_whose_it_is(signed_in):
    give(KEY, "Mina Haddad.csv", b"year\n")
    receipt = hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    set_rules(RUN, KEY.usage_key, Rules(blind=True), 1)
    book = unpacked(signed_in.get(ZIP))
    stem = f"A thin subsidy/{receipt.number}"
    assert set(book.namelist()) == {f"{stem}/File 1.csv", f"{stem}.html", "index.html"}
    assert "Mina" not in book.read(f"{stem}.html").decode() + book.read("index.html").decode()


def test_a_file_that_is_gone_is_told(signed_in):
    give(KEY, "plan.csv", b"year\n")
    hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    storage().delete(Attachment.objects.get().path)
    book = unpacked(signed_in.get(ZIP))
    assert len(book.namelist()) == 2
    assert "plan.csv (no longer in our storage)" in book.read(book.namelist()[0]).decode()


def test_two_files_of_one_name_are_told_apart_on_the_page_as_beside_it(signed_in):
    for data in (b"a", b"b"):
        give(KEY, "image.csv", data)
    Attachment.objects.update(name="image.csv")  # as they were kept once
    receipt = hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    book = unpacked(signed_in.get(ZIP))
    stem = f"A thin subsidy/{receipt.number} Mina"
    found = [book.read(f"{stem}/{name}") for name in ("image.csv", "image (2).csv")]
    assert sorted(found) == [b"a", b"b"]
    page = book.read(f"{stem}.html").decode()
    assert ">image.csv</a>" in page
    assert ">image (2).csv</a>" in page


def test_the_archive_speaks_the_language_of_the_page(signed_in):
    hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    book = unpacked(signed_in.get(ZIP, {"language": "ar"}))
    for name in book.namelist():
        assert '<html lang="ar" dir="rtl">' in book.read(name).decode()


def test_what_is_with_its_learner_is_as_it_was_handed_in(signed_in):
    give(KEY, "plan.csv", b"year\n")
    receipt = hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    api.save_review(receipt.uuid, 0, 1, {}, {}, "Once more.")
    api.return_for_revision(receipt.uuid, 1, 1)
    Work.objects.update(answer={"tasks": {"plan": "A secret draft."}})
    book = unpacked(signed_in.get(ZIP, {"state": "all"}))
    page = book.read(f"A thin subsidy/{receipt.number} Mina.html").decode()
    assert "Fees pay one half" in page
    assert "A secret draft." not in page
    assert any(name.endswith("plan.csv") for name in book.namelist())


def test_nothing_shown_is_an_archive_with_an_index(signed_in):
    assert unpacked(signed_in.get(ZIP)).namelist() == ["index.html"]


def test_many_files_are_never_in_memory_together(signed_in):
    """Sixty files of half a megabyte cost no more than twenty."""

    def fill(first, count):
        for number in range(first, first + count):
            key = work_api.WorkKey(RUN, KEY.usage_key, f"{number:032}")
            data = b"%PDF-1.7\n" + os.urandom(500_000)
            work_api.attach(key, "plan", "plan.pdf", io.BytesIO(data), len(data), RULE)
            hand_in(key, dict(CASE))

    def peak():
        response = signed_in.get(ZIP, {"who": "all"})
        tracemalloc.start()
        sent = sum(len(part) for part in response.streaming_content)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return sent, most

    fill(0, archive._AT_ONCE)
    _, low = peak()
    fill(archive._AT_ONCE, 2 * archive._AT_ONCE)
    # What another thread of the tests keeps meanwhile is no file of ours: the lower of two counts.
    sent, high = min((peak() for _ in range(2)), key=lambda found: found[1])
    assert Attachment.objects.count() == 3 * archive._AT_ONCE
    assert sent > 30_000_000
    assert high - low < 1_000_000


def test_one_that_the_storage_does_not_hand_out_now_cuts_nothing_short(signed_in, monkeypatch):
    give(KEY, "plan.csv", b"year\n")
    hand_in(KEY, dict(CASE), user_id=person("mina").pk)

    def denied(path, mode="rb"):
        raise PermissionError

    monkeypatch.setattr(storage(), "open", denied)
    book = unpacked(signed_in.get(ZIP))
    assert len(book.namelist()) == 2
    assert "plan.csv (cannot be fetched at the moment)" in book.read(book.namelist()[0]).decode()
