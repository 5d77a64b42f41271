"""The page of contacts in a browser: joining, meeting, the log; in both directions of writing."""

import pytest
from playwright.sync_api import expect

from tests.blocks.contacts.run import NAME, OLX
from tns_training_xblock.contacts.models import Card
from tns_training_xblock.work.models import Work

from ..network import failing
from ..screens import SCREENS
from ..sites import until

pytestmark = pytest.mark.browser
LOST = {"status": 503, "body": "", "content_type": "text/plain"}


@pytest.fixture
def course(campus):
    """The small course, with a page of contacts."""
    campus.add(OLX)
    return campus


@pytest.fixture
def contacts(open_page, course):
    """``contacts(person)`` opens the page, ready, in another tab of that person."""

    def opened(person="learner", **how):
        address = f"/courses/{course.course_key}/jump_to_id/{NAME}"
        page = open_page(person, address, **how)
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    return opened


def block(page):
    return page.locator(".tns-contacts")


def join(page, name, **items):
    page.locator("[data-own] [name=name]").fill(name)
    for field, text in {"email": f"{name.lower()}@example.org", **items}.items():
        item = page.locator(f"[data-item={field}]")
        item.locator("[data-text]").fill(text)
        if field != "email":
            item.locator("[data-shown]").check()
    page.locator("[data-own] [type=submit]").click()
    expect(page.locator("[data-person]").first).to_be_visible()
    expect(page.locator("[data-done]")).to_be_focused()


def line(page, number=0):
    return page.locator("[data-line]").nth(number)


def cell(page, name, number=0):
    return line(page, number).locator(f"[data-cell={name}]")


def saved(page, number=0):
    expect(line(page, number).locator("[data-status]")).to_have_attribute("data-state", "saved")


def test_two_join_meet_and_part(contacts, axe):
    mina = contacts()
    axe(mina)
    join(mina, "Mina", offers="A testing laboratory")
    omar = contacts("other_learner")
    join(omar, "Omar")
    person = omar.locator("[data-person]", has_text="Mina")
    expect(person).to_contain_text("A testing laboratory")
    expect(person).not_to_contain_text("example.org")
    person.locator("summary").click()
    person.get_by_label("What it is about").fill("Water")
    person.get_by_role("button", name="Ask").click()
    expect(omar.locator("[data-asked]")).to_be_focused()
    expect(omar.locator("[data-person]", has_text="Mina")).to_contain_text("asked")
    mina.reload()
    mina.wait_for_selector("[data-tns-ready]")
    expect(mina.locator("[data-asked] blockquote")).to_have_text("Water")
    axe(mina)
    mina.locator("[data-asked]").get_by_role("button", name="Introduce us").click()
    expect(mina.locator("[data-asked]")).to_contain_text("omar@example.org")
    axe(mina)
    omar.reload()
    omar.wait_for_selector("[data-tns-ready]")
    expect(omar.locator("[data-asked]")).to_contain_text("mina@example.org")
    with omar.expect_download() as started:
        omar.locator("[data-person]", has_text="Mina").get_by_text("Address book").click()
    assert "EMAIL:mina@example.org" in started.value.path().read_text(encoding="utf-8")
    mina.locator("[data-own-card] > summary").click()
    mina.get_by_role("button", name="Leave now").click()
    expect(mina.get_by_text("Join with this card")).to_be_visible()
    expect(mina.locator("[data-done]")).to_contain_text("You have left")
    assert [card.said["name"] for card in Card.objects.all()] == ["Omar"]


def test_one_finds_by_words_and_pages_through_what_is_found(contacts):
    page = contacts()
    join(page, "Mina", offers="Élan laboratory")
    page.get_by_label("Words").fill("ELAN")
    page.get_by_label("Words").press("Enter")
    expect(page.locator("[data-found]")).to_have_text("1 person")
    expect(page.locator("[data-found]")).to_be_focused()
    page.get_by_label("Words").fill("nothing like it")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("[data-found]")).to_contain_text("Nobody")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("[data-found]")).to_have_text("1 person")


def test_a_message_that_one_has_deleted_does_not_come_back(contacts):
    join(contacts("other_learner"), "Omar")
    page = contacts()
    join(page, "Mina")
    message = page.locator("[data-person]", has_text="Omar").locator("[name=message]")
    page.locator("[data-person]", has_text="Omar").locator("summary").click()
    message.fill("Water")
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    expect(message).to_have_value("Water")
    message.fill("")
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    expect(message).to_have_value("")


def test_a_card_is_shown_to_nobody_before_its_button_is_pressed_and_nothing_typed_is_lost(contacts):
    page = contacts()
    page.locator("[data-own] [name=name]").fill("Mina")
    page.locator("[data-item=email] [data-text]").fill("nobody")
    page.locator("[data-own] [type=submit]").click()
    expect(page.locator("[data-own] [data-error]")).to_contain_text("no e-mail address")
    expect(page.locator("[data-item=email] [data-text]")).to_be_focused()
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    expect(page.locator("[data-own] [name=name]")).to_have_value("Mina")
    expect(page.locator("[data-restored]")).to_be_visible()
    failing(page, "save_card", LOST)
    page.locator("[data-item=email] [data-text]").fill("mina@example.org")
    page.locator("[data-own] [type=submit]").click()
    expect(page.locator("[data-own] [data-error]")).to_contain_text("No connection")
    assert not Card.objects.exists()
    page.locator("[data-item=web] [data-text]").fill("example.org")
    page.locator("[data-own] [type=submit]").click()
    expect(page.locator("[data-person]")).to_have_count(1)
    expect(page.locator("[data-item=web] [data-text]")).to_have_value("https://example.org")
    expect(page.locator("[data-restored]")).to_be_hidden()


def test_a_card_that_was_changed_elsewhere_is_not_overwritten_unseen(contacts):
    one = contacts()
    join(one, "Mina")
    other = contacts()
    for page, name in ((one, "Mina B"), (other, "Mina C")):
        page.locator("[data-own-card] > summary").click()
        page.locator("[data-own] [name=name]").fill(name)
    for page in (one, other):
        page.locator("[data-own] [type=submit]").click()
        # What the first tab kept in this browser is gone from it, whatever the other one typed.
        expect(one.locator("[data-done]")).to_contain_text("Your card is saved")
    expect(other.locator("[data-own] [data-error]")).to_contain_text("changed in another tab")
    expect(other.locator("[data-person]")).to_contain_text("Mina B")
    expect(other.locator("[data-own] [name=name]")).to_have_value("Mina C")
    other.locator("[data-own] [type=submit]").click()
    expect(other.locator("[data-person]")).to_contain_text("Mina C")
    expect(other.locator("[data-done]")).to_contain_text("Your card is saved")
    expect(other.locator("[data-restored]")).to_be_hidden()


def test_what_is_typed_on_a_card_outlives_its_page_where_another_tab_is_saved(contacts):
    one = contacts()
    join(one, "Mina")
    other = contacts()
    for page, name in ((other, "Mina C"), (one, "Mina B")):
        page.locator("[data-own-card] > summary").click()
        page.locator("[data-own] [name=name]").fill(name)
    one.locator("[data-own] [type=submit]").click()
    expect(one.locator("[data-done]")).to_contain_text("Your card is saved")
    expect(one.locator("[data-restored]")).to_be_hidden()
    other.reload()
    expect(other.locator("[data-restored]")).to_be_visible()
    expect(other.locator("[data-own] [name=name]")).to_have_value("Mina C")
    one.reload()
    other.locator("[data-own] [type=submit]").click()
    expect(other.locator("[data-person]")).to_contain_text("Mina C")
    other.reload()
    expect(other.locator("[data-person]")).to_contain_text("Mina C")
    expect(other.locator("[data-restored]")).to_be_hidden()


def test_the_log_is_saved_as_one_types_and_says_what_is_due(contacts):
    page = contacts()
    cell(page, "who").fill("Omar")
    cell(page, "promise").fill("The price list")
    cell(page, "by").fill("2020-01-02")
    saved(page)
    expect(page.locator("[data-due]")).to_contain_text("The price list")
    expect(page.locator("[data-due]")).to_contain_text("overdue")
    expect(page.locator("[data-line]")).to_have_count(2)
    expect(line(page).locator("legend")).to_have_text("A line")
    expect(line(page, 1).locator("legend")).to_have_text("A new line")
    cell(page, "who", 1).fill("Sara")
    saved(page, 1)
    expect(page.locator("[data-line]")).to_have_count(3)
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    expect(cell(page, "who")).to_have_value("Omar")
    remove = line(page).locator("[data-remove]")
    remove.click()
    expect(remove).to_have_text("Press once more to remove this line")
    remove.click()
    expect(page.locator("[data-line]")).to_have_count(2)
    expect(page.locator("[data-due]")).not_to_contain_text("The price list")
    expect(cell(page, "who")).to_be_focused()
    assert sorted(str(work.answer.get("who")) for work in Work.objects.exclude(part="")) == [
        "None",
        "Sara",
    ]


def test_without_a_network_the_log_stays_on_the_device_also_a_new_line(contacts):
    page = contacts()
    failing(page, "save_line", *([LOST] * 50))
    cell(page, "who").fill("Omar")
    status = line(page).locator("[data-status]")
    expect(status).to_have_text("No connection: kept on this device")
    assert not Work.objects.exclude(part="").exists()
    page.close()
    again = contacts()
    expect(cell(again, "who")).to_have_value("Omar")
    saved(again)
    assert Work.objects.exclude(part="").get().answer == {"who": "Omar"}


def test_two_tabs_do_not_overwrite_each_others_line(contacts):
    one = contacts()
    cell(one, "who").fill("Omar")
    saved(one)
    other = contacts()
    cell(one, "need").fill("A lab")
    until(one, lambda: Work.objects.exclude(part="").get().answer.get("need") == "A lab")
    cell(other, "need").fill("A fair")
    stale = line(other).locator("[data-stale]")
    expect(stale).to_be_visible()
    expect(stale.locator("[data-theirs]")).to_contain_text("A lab")
    stale.get_by_role("button", name="Keep what I wrote here").click()
    until(other, lambda: Work.objects.exclude(part="").get().answer.get("need") == "A fair")


def test_what_is_typed_goes_on_in_another_language(contacts):
    page = contacts()
    failing(page, "save_line", LOST)
    page.locator("[data-own] [name=name]").fill("Mina")
    cell(page, "who").fill("Omar")
    block(page).get_by_role("button", name="Français").click()
    expect(block(page)).to_contain_text("Ce que j’offre")
    expect(cell(page, "who")).to_have_value("Omar")
    expect(page.locator("[data-own] [name=name]")).to_have_value("Mina")
    expect(page.get_by_label("Qui j’ai rencontré")).to_have_value("Omar")
    saved(page)


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_nothing_is_wider_than_the_screen(contacts, axe, width, language):
    page = contacts(language=language, width=width)
    join(page, "Mina" * 20, offers="W" * 90, web="https://example.org/" + "w" * 90)
    cell(page, "who").fill("W" * 90)
    saved(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe(page)


def test_in_the_dark_it_is_legible(contacts, axe):
    page = contacts()
    page.emulate_media(color_scheme="dark")
    join(page, "Mina", offers="A lab")
    axe(page)


def test_on_paper_there_is_the_log_and_nobody_else(contacts):
    page = contacts()
    join(page, "Mina", offers="A lab")
    cell(page, "who").fill("Omar")
    saved(page)
    page.emulate_media(media="print")
    expect(cell(page, "who")).to_be_visible()
    expect(line(page, 1)).to_be_hidden()
    for part in ("[data-person]", "[data-own]", "[data-find]", "[data-asked]"):
        expect(page.locator(part).first).to_be_hidden()


def test_all_is_done_by_keyboard(contacts):
    page = contacts()
    name = page.locator("[data-own] [name=name]")
    name.focus()
    page.keyboard.type("Mina")
    page.keyboard.press("Enter")
    expect(page.locator("[data-person]")).to_have_count(1)
    page.locator("[data-own-card] > summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Leave now")).to_be_visible()
    page.get_by_role("button", name="Leave now").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-person]")).to_have_count(0)
