"""The comment bank on the desk, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.answering import PAUSE
from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments.bank import keep
from tns_training_xblock.grading.comments.entries import Keeper, Written
from tns_training_xblock.grading.models import BankEntry

from .conftest import KEY
from .test_desk_script import open_desk, status

__all__ = ["open_desk"]

pytestmark = pytest.mark.browser

PAYS = {
    "en": "{name}, name who pays.",
    "fr": "{name}, nommez qui paie.",
    "ar": "{name}، سمّوا من يدفع.",
}
SUM = {"en": "The sum is right: {points} for {criterion}."}


@pytest.fixture
def bank(trainer):
    keeper = Keeper(KEY.course_id, trainer.pk)
    return [keep(keeper, Written(texts)) for texts in (PAYS, SUM)]


def saved(page):
    page.clock.fast_forward(PAUSE)
    expect(status(page)).to_contain_text("Draft saved at")


def test_a_few_letters_and_enter_put_a_comment_into_the_criterion(open_desk, desk, bank):
    page = open_desk()
    page.keyboard.press("2")
    page.keyboard.press("k")
    page.keyboard.press("i")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.type("SÚM right")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#comment-arithmetic")).to_be_focused()
    expect(page.locator("#comment-arithmetic")).to_have_value("The sum is right: 3 for Arithmetic.")
    saved(page)
    assert api.review(desk.uuid).comments == {"arithmetic": "The sum is right: 3 for Arithmetic."}
    assert BankEntry.objects.get(pk=bank[1].id).used == 1
