import io
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import translation
from lxml import html
from PIL import Image

from tests.grading.conftest import KEY, hand_in
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.marking.reviews import MAX_COMMENT
from tns_training_xblock.work import api as work_api


@pytest.fixture
def signed_in(client, trainer):
    client.force_login(trainer)
    return client


def text(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", ("75,000 EUR", "1 kB")), ("fr", ("75\u202f000 EUR", "1\u00a0ko"))],
)
def test_the_desk_writes_numbers_and_sizes_in_the_page_s_language(
    signed_in, key, content, language, shown
):
    rule = FileRule(types=("csv",), max_files=1, max_bytes=2000)
    work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"a,b\n"), 4, rule)
    receipt = hand_in(key, content)
    address = reverse("tns_training:review", args=[KEY.usage_key, receipt.uuid])
    with translation.override(language):  # a request leaves its language behind
        page = text(signed_in.get(address, headers={"Accept-Language": language}))
    assert [one for one in shown if one not in page] == []


@pytest.mark.parametrize(("year", "shown"), [("2007", "2007"), ("undated", "non daté")])
def test_the_desk_says_of_which_year_an_exhibit_is(signed_in, key, content, year, shown):
    content["en"] = content["en"].replace(":year: 2007", f":year: {year}")
    receipt = hand_in(key, content)
    address = reverse("tns_training:review", args=[KEY.usage_key, receipt.uuid])
    with translation.override("fr"):
        page = text(signed_in.get(address, headers={"Accept-Language": "fr"}))
    assert shown in page
    assert ">undated<" not in page


def test_the_desk_shows_what_was_asked_and_answered(desk):
    page = text(desk.open())
    assert page.count(f'data-longest="{MAX_COMMENT}"') == 4
    for said in (
        "Fees pay one half, services the other.",
        "7 words; 5 to 200 asked",
        "75 000",
        "As expected",
        "75,000 EUR",
        "The share falls to 50 %.",
        "Should the fees rise?",
        "Later hurts more.",
        "Two sources.",
        "up to 3 points",
    ):
        assert said in page
    assert "It ended well" not in page


def test_what_a_learner_writes_is_text_and_never_markup(client, trainer, key, content):
    evil = "</p><script>alert(1)</script>&amp;"
    receipt = api.submit(
        key, {"tasks": {"plan": evil}}, 0, user_id=7, content=content, possible=5, late=False
    )
    client.force_login(trainer)
    page = text(client.get(reverse("tns_training:review", args=[KEY.usage_key, receipt.uuid])))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in page


@pytest.mark.parametrize(
    "answer", [{}, {"tasks": [1]}, {"tasks": {"plan": 3, "gone": "Old."}, "vote": "yes"}]
)
def test_a_broken_answer_is_shown_as_far_as_it_goes(client, trainer, key, content, answer):
    receipt = api.submit(key, answer, 0, user_id=7, content=content, possible=5, late=False)
    client.force_login(trainer)
    page = text(client.get(reverse("tns_training:review", args=[KEY.usage_key, receipt.uuid])))
    assert "Not answered" in page
    assert ("Old." in page) is ("gone" in str(answer))


def test_content_that_cannot_be_read_still_shows_the_answer(client, trainer, key):
    receipt = api.submit(
        key, {"tasks": {"plan": "Mine."}}, 0, user_id=7, content={"en": "?"}, possible=5, late=False
    )
    client.force_login(trainer)
    page = text(client.get(reverse("tns_training:review", args=[KEY.usage_key, receipt.uuid])))
    assert "Mine." in page


def test_the_case_can_be_read_in_another_language(client, trainer, key, content):
    content["ar"] = content["en"].replace("Write the plan.", "اكتب الخطة.")
    receipt = hand_in(key, content)
    client.force_login(trainer)
    address = reverse("tns_training:review", args=[KEY.usage_key, receipt.uuid])
    assert "اكتب الخطة." not in text(client.get(address))
    page = text(client.get(address, {"language": "ar"}))
    assert "اكتب الخطة." in page
    assert 'lang="ar" dir="rtl"' in page


def test_the_sources_are_listed_in_the_language_of_the_case(client, trainer, key, content):
    content["sources"] = (
        "s1: {title: {en: A warning, ar: تحذير}, publisher: Us, read: 2026-11, address: unknown}"
    )
    receipt = hand_in(key, content)
    client.force_login(trainer)
    address = reverse("tns_training:review", args=[KEY.usage_key, receipt.uuid])
    english = listed(client.get(address, {"language": "ar"}))
    assert english.startswith("1. A warning · Us. No address is known. Read in November 2026.")
    hand_in(replace(key, student_id="b" * 32), content | {"ar": content["en"]})
    other = api.standing(replace(key, student_id="b" * 32)).receipt
    address = reverse("tns_training:review", args=[KEY.usage_key, other.uuid])
    assert "1. تحذير · Us. العنوان غير معروف." in listed(client.get(address, {"language": "ar"}))


def listed(response):
    [entry] = html.fromstring(text(response)).xpath("//*[contains(@class, 'tns-cited')]//li")
    return " ".join(entry.text_content().split())


def test_the_page_takes_the_direction_of_its_language(desk):
    with translation.override("ar"):
        page = text(desk.client.get(desk.url(), headers={"Accept-Language": "ar"}))
    assert '<html lang="ar" dir="rtl">' in page


def test_a_file_is_saved_and_never_shown(client, trainer, key, content):
    rule = FileRule(types=("csv",), max_bytes=100, max_files=1)
    file = work_api.attach(key, "plan", "خطة.csv", io.BytesIO(b"<script>"), 8, rule)
    receipt = hand_in(key, content)
    client.force_login(trainer)
    desk = reverse("tns_training:review", args=[KEY.usage_key, receipt.uuid])
    address = reverse("tns_training:file", args=[KEY.usage_key, receipt.uuid, file.id])
    assert address in text(client.get(desk))
    response = client.get(address)
    assert b"".join(response.streaming_content) == b"<script>"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_a_file_of_another_submission_is_not_found(client, trainer, key, content):
    rule = FileRule(types=("csv",), max_bytes=100, max_files=1)
    other = work_api.WorkKey(key.course_id, key.usage_key, "b" * 32)
    file = work_api.attach(other, "plan", "plan.csv", io.BytesIO(b"x"), 1, rule)
    hand_in(other, content)
    mine = hand_in(key, content)
    client.force_login(trainer)
    address = reverse("tns_training:file", args=[KEY.usage_key, mine.uuid, file.id])
    assert client.get(address).status_code == 404


def test_frozen_grades_are_told(desk, monkeypatch):
    from demo.platform import DemoPlatform

    assert "frozen" not in text(desk.open())
    monkeypatch.setattr(DemoPlatform, "grades_frozen", lambda self, course_id: True)
    assert "The grades of this course are frozen." in text(desk.open())


def test_the_desk_of_a_long_history_stays_small_and_shows_all_on_request(desk):
    levels = {"arithmetic": "good", "mix": "good"}
    for version in range(60):
        told = f"Remark {version}. " + "x" * 2_000
        api.save_review(desk.uuid, version, version % 2, levels, {}, told, take_over=True)
    page = text(desk.open())
    assert len(page.encode()) < 120_000
    assert "Remark 40." in page
    assert "Remark 39." not in page
    assert "?history=all&amp;page=1" in page
    first = text(desk.open(history="all"))
    assert "Remark 10." in first
    assert "Remark 9." not in first
    assert "?history=all&amp;page=2" in first
    last = text(desk.open(history="all", page="2"))
    assert "Remark 0." in last
    assert "?history=all&amp;page=1" in last
    assert "?history=all&amp;page=3" not in last
    for odd in ("x", "9" * 5000, "-1"):
        assert "Remark 10." in text(desk.open(history="all", page=odd))


def test_the_beginning_of_a_text_is_shown_in_a_frame_where_nothing_runs(
    client, trainer, key, content
):
    rule = FileRule(types=("csv", "zip"), max_bytes=100, max_files=2)
    file = work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"<script>"), 8, rule)
    other = work_api.attach(key, "plan", "plan.zip", io.BytesIO(b"PK\x03\x04 zip"), 8, rule)
    receipt = hand_in(key, content)
    client.force_login(trainer)
    desk = text(client.get(reverse("tns_training:review", args=[KEY.usage_key, receipt.uuid])))
    addresses = [
        reverse("tns_training:preview", args=[KEY.usage_key, receipt.uuid, each.id])
        for each in (file, other)
    ]
    assert [address in desk for address in addresses] == [True, False]
    response = client.get(addresses[0])
    assert response.content == b"<script>"
    assert response["Content-Type"].startswith("text/plain")
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert client.get(addresses[1]).status_code == 404


def test_a_picture_and_a_pdf_are_shown_as_each_can_be(client, trainer, key, content):
    rule = FileRule(types=("png", "pdf"), max_bytes=10_000, max_files=9)
    client.force_login(trainer)
    picture = io.BytesIO()
    Image.new("RGB", (900, 30), "teal").save(picture, "PNG")
    files = [("map.png", picture.getvalue()), ("plan.pdf", b"%PDF-1.7 x")]
    sent = [work_api.attach(key, "plan", n, io.BytesIO(d), len(d), rule) for n, d in files]
    receipt = hand_in(key, content)
    address = reverse("tns_training:review", args=[KEY.usage_key, receipt.uuid])
    page = html.fromstring(text(client.get(address)))
    previews = [
        reverse("tns_training:preview", args=[KEY.usage_key, receipt.uuid, each.id])
        for each in sent
    ]
    [thumb] = page.xpath("//img[@data-picture]")
    assert (thumb.get("src"), thumb.get("loading")) == (f"{previews[0]}?size=small", "lazy")
    [frame] = page.xpath("//iframe")
    # The viewer of PDF runs in no frame with the attribute; the answer's own head has it.
    assert (frame.get("src"), frame.get("sandbox"), frame.get("loading")) == (
        previews[1], None, "lazy",
    )  # fmt: skip
    for each in (*previews, f"{previews[0]}?size=small"):
        response = client.get(each)
        assert response.status_code == 200
        assert response["Content-Security-Policy"].startswith("sandbox")
        assert "no-store" in response["Cache-Control"]
        assert b"".join(response)


def test_a_broken_picture_is_told_and_never_a_fault(client, trainer, key, content):
    rule = FileRule(types=("png",), max_bytes=100, max_files=1)
    broken = b"\x89PNG\r\n\x1a\n and no more"
    file = work_api.attach(key, "plan", "map.png", io.BytesIO(broken), len(broken), rule)
    receipt = hand_in(key, content)
    client.force_login(trainer)
    preview = reverse("tns_training:preview", args=[KEY.usage_key, receipt.uuid, file.id])
    response = client.get(preview, {"language": "fr"})
    assert response.status_code == 422
    assert "Téléchargez" in response.content.decode()
