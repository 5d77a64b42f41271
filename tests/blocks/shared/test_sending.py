import pytest
from lxml.html import fromstring
from webob import Request

from tests.blocks.cases import CASE
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.blocks.shared.sending import attachment, own_link, own_links, sending
from tns_training_xblock.host.sending import POLICY, page_policy


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("plan.csv", "attachment; filename*=UTF-8''plan.csv"),
        ('a "b"\r\nX: y.csv', "attachment; filename*=UTF-8''a%20%22b%22%0D%0AX%3A%20y.csv"),
        ("خطة.pdf", "attachment; filename*=UTF-8''%D8%AE%D8%B7%D8%A9.pdf"),
    ],
)
def test_a_file_is_saved_under_its_name_and_never_shown(name, header):
    response = attachment(name, "application/octet-stream", b"\x00\xff")

    assert response.headers["Content-Disposition"] == header
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("sandbox")
    assert "private" in response.headers["Cache-Control"]
    assert response.body == b"\x00\xff"


def test_text_is_sent_as_utf8():
    response = attachment("a.txt", "text/plain", "خطة".encode())

    assert response.text == "خطة"


def test_links_of_a_list_ask_once_who_reads(campus, monkeypatch):
    block, asked = campus.block(CASE), []
    monkeypatch.setattr(
        "tns_training_xblock.blocks.shared.sending.signed_in", lambda block: asked.append(1) or 7
    )
    links = own_links(block, "download", "id")
    assert asked == []
    found = [links(str(number)) for number in range(9)]
    assert asked == [1]
    assert found == [own_link(block, "download", id=str(number)) for number in range(9)]


def test_a_refusal_stays_a_sentence(campus):
    def refuse():
        raise Refusal("not-found", "Not there.", 404)

    response = sending(campus.block(CASE), refuse, Request.blank("/"))
    assert (response.status_code, response.json["message"]) == (404, "Not there.")
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_who_follows_a_link_reads_a_refusal_on_a_page(campus, language):
    def refuse():
        raise Refusal("not-found", "Not <there>.", 404)

    block = campus.block(CASE)
    block.tns_language = language
    response = sending(block, refuse, Request.blank("/", accept="text/html,*/*;q=0.8"))
    page = fromstring(response.text)
    assert (response.status_code, response.content_type) == (404, "text/html")
    assert page.get("lang") == language
    assert page.findtext(".//p") == "Not <there>."
    assert response.headers[POLICY] == page_policy()
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_fault_is_not_shown(campus):
    def fail():
        raise RuntimeError("secret")

    response = sending(campus.block(CASE), fail, Request.blank("/"))
    assert response.status_code == 500
    assert "secret" not in response.text
