"""The comment bank on the desk, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from tests.browser.answering import PAUSE
from tests.browser.network import FAULT
from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments.bank import change, keep
from tns_training_xblock.grading.comments.entries import Keeper, Written
from tns_training_xblock.grading.comments.wordings import worded
from tns_training_xblock.grading.models import BankEntry, Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work.models import Work

from ..conftest import KEY
from .test_desk_script import choose, open_desk, status
from .test_passages_script import select

__all__ = ["open_desk"]

pytestmark = pytest.mark.browser

PAYS = {
    "en": "{name}, name who pays.",
    "fr": "{name}, nommez qui paie.",
    "ar": "{name}، سمُّوا من يدفع.",
}
SUM = {"en": "The sum is right: {points} for {criterion}."}
MIX = {"fr": "Deux sources au moins."}


@pytest.fixture
def keeper(trainer):
    return Keeper(KEY.course_id, trainer.pk)


@pytest.fixture
def bank(keeper):
    return [
        keep(keeper, Written(PAYS)),
        keep(keeper, Written(SUM)),
        keep(keeper, Written(MIX, KEY.usage_key, "mix")),
    ]


@pytest.fixture
def mina(desk):
    """The learner, who has a name and answered in Arabic."""
    user = get_user_model().objects.create(username="mina", first_name="Mina")
    Work.objects.update(user_id=user.pk, language="ar")
    Review.objects.update(user_id=user.pk, language="ar")
    return user


def saved(page):
    page.clock.fast_forward(PAUSE)
    expect(status(page)).to_contain_text("Draft saved at")


def options(page):
    return page.get_by_role("option")


def test_a_few_letters_and_enter_put_a_comment_into_the_criterion(open_desk, desk, bank):
    page = open_desk()
    page.keyboard.press("2")
    page.keyboard.press("k")
    page.keyboard.press("i")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    expect(options(page)).to_have_count(2)
    page.keyboard.type("SÚM right")
    expect(options(page)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#comment-arithmetic")).to_be_focused()
    said = "The sum is right: 3 for Arithmetic."
    expect(page.locator("#comment-arithmetic")).to_have_value(said)
    expect(page.locator("[data-announce]")).to_have_text("Put into the comment.")
    saved(page)
    assert api.review(desk.uuid).comments == {"arithmetic": said}
    assert BankEntry.objects.get(pk=bank[1].id).used == 1


@pytest.mark.parametrize("letters", ["name pays", "NOMMEZ", "nómmez qui", "سموا", "سمُّوا يدفع"])
def test_it_is_found_in_any_language_and_spelling(open_desk, bank, letters):
    page = open_desk()
    page.keyboard.press("i")
    expect(options(page)).to_have_count(2)
    page.keyboard.insert_text(letters)
    expect(options(page)).to_have_count(1)
    expect(options(page)).to_contain_text("name who pays")


def test_arrows_choose_and_say_so(open_desk, bank, keeper):
    page = open_desk()
    page.keyboard.press("j")
    page.keyboard.press("i")
    field = page.get_by_role("combobox")
    expect(options(page)).to_have_count(3)
    expect(options(page).first).to_contain_text("Deux sources")  # of this criterion
    for key, chosen in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowDown", 0), ("ArrowUp", 2)):
        page.keyboard.press(key)
        option = options(page).nth(chosen)
        expect(option).to_have_attribute("aria-selected", "true")
        expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    expect(page.locator('[role="option"][aria-selected="true"]')).to_have_count(1)
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.type("zzz")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(page.locator("[data-announce]")).to_have_text("No comment has these words.")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#comment-mix")).to_be_focused()
    expect(page.locator("[data-bank]")).to_have_count(0)
    assert page.input_value("#comment-mix") == ""


def test_the_learner_reads_it_in_their_language_as_long_as_it_stands(
    open_desk, desk, bank, mina, key, keeper
):
    page = open_desk()
    page.locator("#comment-mix").fill("Look.")
    page.locator("#criterion-mix [data-bank-open]").click()
    page.get_by_role("combobox").fill("who")
    options(page).click()
    expect(page.locator("#comment-mix")).to_have_value("Look. Mina, name who pays.")
    theirs = page.locator("#criterion-mix [data-theirs-text]")
    expect(theirs).to_have_text("Look. Mina، سمُّوا من يدفع.")
    choose(page, "arithmetic", "good")
    choose(page, "mix", "good")
    saved(page)
    change(keeper, bank[0].id, 1, Written({"en": "Edited since.", "ar": "غُيّر."}))
    api.release(desk.uuid, api.review(desk.uuid).version, keeper.user_id)
    mark = api.standing(key).mark
    assert mark.read_in("ar").comments["mix"] == "Look. Mina، سمُّوا من يدفع."
    assert mark.read_in("fr").comments["mix"] == "Look. Mina, nommez qui paie."


def test_what_one_edits_is_ones_own_words(open_desk, desk, bank, mina):
    page = open_desk()
    page.keyboard.press("i")
    page.keyboard.type("who")
    page.keyboard.press("Enter")
    expect(page.locator("#criterion-arithmetic [data-theirs]")).to_be_visible()
    page.keyboard.press("Backspace")
    page.keyboard.type(" when.")
    expect(page.locator("#criterion-arithmetic [data-theirs]")).to_be_hidden()
    saved(page)
    kept = api.review(desk.uuid)
    assert (kept.comments["arithmetic"], kept.wordings) == ("Mina, name who pays when.", ())


def test_where_marking_is_blind_no_name_is_put_in(open_desk, desk, bank, mina):
    set_rules(KEY.course_id, KEY.usage_key, Rules(blind=True), 1)
    page = open_desk()
    page.keyboard.press("i")
    page.keyboard.type("who")
    page.keyboard.press("Enter")
    expect(page.locator("#comment-arithmetic")).to_have_value("Name who pays.")
    saved(page)
    assert "Mina" not in str(api.review(desk.uuid).snapshot())


def test_a_comment_is_kept_for_the_next_time_in_one_click(open_desk, desk, mina, keeper):
    page = open_desk()
    page.locator("#comment-mix").fill("Mina, say who pays.")
    keeper_button = page.locator("#criterion-mix [data-bank-keep]")
    keeper_button.click()
    expect(page.locator("[data-announce]")).to_have_text("Kept in your comment bank.")
    entry = BankEntry.objects.get()
    assert (entry.texts, entry.owner_id) == ({"en": "{name}, say who pays."}, keeper.user_id)
    assert (entry.usage_key, entry.criterion, entry.shared) == (KEY.usage_key, "mix", False)
    page.locator("#criterion-mix [data-bank-open]").click()
    expect(options(page)).to_have_count(1)


def test_a_passage_and_the_whole_have_the_bank_too(open_desk, desk, bank):
    page = open_desk()
    select(page, "one half")
    page.locator("[data-quote]").click()
    page.locator("li[data-passage] [data-bank-open]").click()
    expect(options(page)).to_have_count(2)  # not the one that names a criterion
    page.keyboard.type("deux")
    page.keyboard.press("Enter")
    expect(page.locator("li[data-passage] textarea")).to_be_focused()
    page.locator("#overall-part [data-bank-open]").click()
    page.keyboard.type("who")
    page.keyboard.press("Enter")
    expect(page.locator("#overall")).to_be_focused()
    saved(page)
    kept = api.review(desk.uuid)
    assert kept.overall == "Name who pays."
    assert kept.passages[0].comment == "Deux sources au moins."


def test_a_bank_that_does_not_come_is_told_and_asked_for_again(open_desk, desk, bank):
    page = open_desk()
    # The desk asks for it ahead, sooner or later than the next line, with this or that answer: so
    # all of them fail, and what came before is forgotten, as for who comes back to the page.
    page.route("**/comments/bank", lambda route: route.fulfill(**FAULT))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.clock.fast_forward(1_000)
    page.keyboard.press("i")
    expect(page.locator("[data-bank-told]")).to_contain_text("could not be loaded")
    page.keyboard.press("Escape")
    page.unroute("**/comments/bank")
    page.locator("#criterion-arithmetic [data-bank-open]").click()
    expect(options(page)).to_have_count(2)


def test_an_empty_bank_says_how_to_fill_it(open_desk, desk):
    page = open_desk()
    page.keyboard.press("i")
    expect(page.locator("[data-bank-told]")).to_contain_text("Your bank is empty.")


@pytest.mark.parametrize("width", [360, 900, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing(open_desk, desk, bank, mina, width, language):
    page = open_desk(width)
    page.goto(f"{page.url.partition('?')[0]}?language={language}")
    expect(page.locator("#marking[data-ready]")).to_be_attached()
    if width < 900:
        page.locator('[data-pane="rubric"]').click()
    page.locator("#comment-mix").fill("Hm.")
    page.locator("#criterion-mix [data-bank-open]").click()
    expect(options(page)).to_have_count(3)
    found = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(options(page).first).to_be_in_viewport(ratio=1)
    page.goto(page.url.partition("/block-v1")[0] + f"/{KEY.course_id}/comments/?edit=new")
    found = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


WORDED = [
    ("Nommez qui paie. Vite.", "en"),
    ("Nommez qui paie.Vite.", "en"),
    ("A (b) c? Name who pays. And when.", "fr"),
    ("Name who pays.\nName who pays.", "ar"),
    ("$& Name who pays.", "fr"),
    ("", "fr"),
]


def test_the_desk_says_what_the_learner_will_read(open_desk, desk):
    wordings = (
        {"en": "Name who pays.", "fr": "Nommez qui paie.", "ar": "سمّوا من يدفع."},
        {"en": "Name who pays. And when.", "fr": "Qui paie ? $1 Quand ?"},
        {"en": "A (b) c?", "fr": "D [e] f ?"},
    )
    page = open_desk()
    read = page.evaluate(
        """async ([cases, wordings]) => {
            const { worded } = await import("/static/tns_training/marking/desk/wording.js");
            return cases.map(([text, language]) => worded(text, wordings, language));
        }""",
        [WORDED, wordings],
    )
    assert read == [worded(text, wordings, language) for text, language in WORDED]
    assert read[2] == "D [e] f ? Qui paie ? $1 Quand ?"


@pytest.mark.parametrize(
    ("text", "name", "filled"),
    [
        ("{name}, name who pays.", "Mina", "Mina, name who pays."),
        ("{name}, name who pays.", "", "Name who pays."),
        ("Well done, {name}.", "", "Well done."),
        ("{name}، سمّوا من يدفع.", "", "سمّوا من يدفع."),
        ("Bravo {name} !", "", "Bravo !"),
        ("{points} of {criterion}, {else}", "$&", "3 of Mix, {else}"),
    ],
)
def test_places_are_filled_in_or_left_out_with_their_comma(open_desk, desk, text, name, filled):
    found = open_desk().evaluate(
        """async ([text, name]) => {
            const { placed } = await import("/static/tns_training/marking/desk/wording.js");
            return placed(text, { name, points: "3", criterion: "Mix" });
        }""",
        [text, name],
    )
    assert found == filled
