import pytest

from tests.blocks.cases import CASE
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.blocks.shared.sending import attachment, sending


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


def test_a_refusal_stays_a_sentence(campus):
    def refuse():
        raise Refusal("not-found", "Not there.", 404)

    response = sending(campus.block(CASE), refuse)
    assert (response.status_code, response.json["message"]) == (404, "Not there.")


def test_a_fault_is_not_shown(campus):
    def fail():
        raise RuntimeError("secret")

    response = sending(campus.block(CASE), fail)
    assert response.status_code == 500
    assert "secret" not in response.text
