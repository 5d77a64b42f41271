"""Two people on one browser: a page belongs to whom it was drawn for, and so does what is typed."""

import pytest
from playwright.sync_api import expect

from tests.blocks.cases import CASE, PLAN

from .answering import PAUSE

LESSON = "who-decides"
ONE, TWO = "learner-one", "learner-two"
TABLE = {"name": "plan.csv", "mimeType": "text/csv", "buffer": b"year,amount"}
SOMEBODY_ELSE = "Somebody else is signed in now"
pytestmark = pytest.mark.browser


class Shared:
    """One browser in which people sign in one after the other."""

    def __init__(self, site, visit):
        self.site, self.visit, self.first = site, visit, ONE

    def open(self, name):
        """The unit, for whoever is signed in."""
        return self._ready(self.visit(self.site, self.first, self.site.unit(name)))

    def open_list(self):
        """The list of submissions, for whoever is signed in."""
        run = self.site.course.removeprefix("course-v1:")
        key = f"block-v1:{run}+type@tns_case_study+block@{CASE}"
        return self.visit(self.site, self.first, f"{self.site.lms}/tns-training/{key}/")

    def sign_in(self, person):
        """In another tab, which is closed again."""
        tab = self.visit(self.site, self.first, f"{self.site.lms}/login")
        tab.click(f'button[value="{person}"]')
        tab.wait_for_url(f"{self.site.lms}/courses/**")
        tab.close()

    def come_back(self, page, person=ONE):
        """They sign in again and turn to the page they left."""
        self.sign_in(person)
        page.evaluate("dispatchEvent(new Event('focus'))")

    def _ready(self, page):
        page.wait_for_selector("[data-tns-ready]")
        return page


@pytest.fixture
def shared(small_site, visit):
    return Shared(small_site, visit)


def box(page):
    return page.locator('[data-answer="income-plan"]')


def thoughts(page):
    return page.locator('[data-check="my-board"] textarea')


def wait_for(page, state):
    page.locator(f'[data-status][data-state="{state}"]').first.wait_for()


FIELDS = pytest.mark.parametrize(("unit", "field"), [(CASE, box), (LESSON, thoughts)])


@FIELDS
def test_what_is_typed_waits_for_whoever_typed_it(shared, unit, field):
    page = shared.open(unit)
    shared.sign_in(TWO)
    field(page).fill(PLAN)
    page.clock.fast_forward(PAUSE)
    wait_for(page, "another-reader")
    assert SOMEBODY_ELSE in page.locator("[data-status]").first.inner_text()
    assert field(page).input_value() == PLAN

    other = shared.open(unit)
    assert field(other).input_value() == ""
    other.close()
    shared.come_back(page)
    wait_for(page, "saved")
    assert field(shared.open(unit)).input_value() == PLAN


@FIELDS
def test_what_this_browser_kept_for_one_is_never_saved_for_another(shared, unit, field):
    page = shared.open(unit)
    shared.sign_in(TWO)
    field(page).fill(PLAN)
    page.clock.fast_forward(PAUSE)
    wait_for(page, "another-reader")
    page.close()

    other = shared.open(unit)
    other.clock.fast_forward(PAUSE)
    assert field(other).input_value() == ""
    assert PLAN in other.evaluate("JSON.stringify(localStorage)")
    shared.sign_in(ONE)
    mine = shared.open(unit)
    assert field(mine).input_value() == PLAN
    wait_for(mine, "saved")


def test_an_answer_counts_for_whoever_gave_it(shared):
    page = shared.open(LESSON)
    card = page.locator('[data-check="who-chairs"]')
    card.locator("label").first.click()
    shared.sign_in(TWO)
    card.locator("[data-ask]").click()
    expect(card.get_by_role("alert")).to_contain_text(SOMEBODY_ELSE)

    other = shared.open(LESSON).locator('[data-check="who-chairs"]')
    assert other.get_attribute("data-state") == "asking"
    shared.come_back(page)
    card.locator("[data-ask]").click()
    page.locator('[data-check="who-chairs"][data-state="answered"]').wait_for()


def test_what_is_chosen_and_not_answered_waits_for_whoever_chose_it(shared):
    page = shared.open(LESSON)
    card = page.locator('[data-check="who-chairs"]')
    card.locator("label").nth(1).click()
    shared.sign_in(TWO)
    card.locator("[data-ask]").click()
    expect(card.get_by_role("alert")).to_contain_text("stays on this device")
    page.close()

    other = shared.open(LESSON).locator('[data-check="who-chairs"]')
    assert not other.locator("input:checked").count()
    shared.sign_in(ONE)
    page = shared.open(LESSON)
    card = page.locator('[data-check="who-chairs"]')
    assert card.locator("label input").nth(1).is_checked()
    card.locator("[data-ask]").click()
    page.locator('[data-check="who-chairs"][data-state="answered"]').wait_for()
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    assert card.get_attribute("data-state") == "answered"


def test_where_one_comes_from_waits_for_whoever_typed_it(shared):
    page = shared.open(CASE)
    shared.sign_in(TWO)
    page.get_by_label("Cluster or organisation").fill("Elan Textile")
    page.get_by_label("Country").select_option("TN")
    page.locator("[data-place]").get_by_role("button", name="Save").click()
    expect(page.locator("[data-place-error]")).to_contain_text("stays on this device")
    page.close()

    other = shared.open(CASE)
    assert other.get_by_label("Cluster or organisation").input_value() == ""
    other.close()
    shared.sign_in(ONE)
    page = shared.open(CASE)
    assert page.get_by_label("Cluster or organisation").input_value() == "Elan Textile"
    page.locator("[data-place]").get_by_role("button", name="Save").click()
    expect(page.locator("[data-place] summary")).to_contain_text("Elan Textile, Tunisia")
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    assert not page.locator("[data-place]").evaluate("(card) => card.open")


def test_a_message_to_somebody_waits_for_whoever_wrote_it(tour, visit):
    shared = Shared(tour, visit)
    for person, name in ((TWO, "Omar"), (ONE, "Mina")):
        shared.sign_in(person)
        page = shared.open("contacts")
        page.locator("[data-own] [name=name]").fill(name)
        page.locator("[data-item=email] [data-text]").fill(f"{name.lower()}@example.org")
        page.locator("[data-own] [type=submit]").click()
        expect(page.locator("[data-person]").first).to_be_visible()
    omar = page.locator("[data-person]", has_text="Omar")
    omar.locator("summary").click()
    shared.sign_in(TWO)
    omar.get_by_label("What it is about").fill("Water in Sfax")
    omar.get_by_role("button", name="Ask").click()
    expect(page.locator("[data-told]")).to_contain_text("stays on this device")
    page.close()

    assert "Water in Sfax" not in str(
        shared.open("contacts")
        .locator("[name=message]")
        .evaluate_all("all => all.map((one) => one.value)")
    )
    shared.sign_in(ONE)
    page = shared.open("contacts")
    omar = page.locator("[data-person]", has_text="Omar")
    assert omar.get_by_label("What it is about").input_value() == "Water in Sfax"
    omar.get_by_role("button", name="Ask").click()
    expect(omar.locator(".tns-tag")).to_contain_text("asked")
    assert "Water in Sfax" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_file_goes_to_whoever_chose_it(shared):
    page = shared.open(CASE)
    shared.sign_in(TWO)
    page.locator("[data-files] input[type=file]").first.set_input_files(TABLE)
    expect(page.locator("[data-faults]").first).to_contain_text(SOMEBODY_ELSE)

    assert not shared.open(CASE).locator("[data-file-list] a").count()
    shared.come_back(page)
    page.locator("[data-files] input[type=file]").first.set_input_files(TABLE)
    page.locator("[data-file-list] a").wait_for()


def test_only_the_author_of_an_answer_hands_it_in(shared):
    page = shared.open(CASE)
    box(page).fill(PLAN)
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    shared.sign_in(TWO)
    page.click("[data-confirm]")
    wait_for(page, "another-reader")

    other = shared.open(CASE)
    assert box(other).input_value() == ""
    shared.come_back(page)
    page.click("[data-confirm]")
    page.wait_for_selector(".tns-exercise__receipt")


def test_the_language_of_one_is_not_chosen_by_another(shared):
    page = shared.open(LESSON)
    shared.sign_in(TWO)
    page.click('.tns-languages [data-language="fr"]')
    expect(page.get_by_role("alert").filter(has_text=SOMEBODY_ELSE)).to_be_visible()
    assert shared.open(LESSON).locator(".tns-block").get_attribute("lang") == "en"


# Two trainers


@pytest.fixture
def desk(shared):
    """The desk of the one submission there is, opened by a trainer."""
    page = shared.open(CASE)
    box(page).fill(PLAN)
    page.click("[data-review]")
    page.click("[data-confirm]")
    page.wait_for_selector(".tns-exercise__receipt")
    page.close()
    shared.sign_in("trainer")
    return open_desk(shared)


def open_desk(shared):
    page = shared.open_list()
    page.click("main table a")
    page.wait_for_selector("#marking[data-ready]")
    return page


def test_a_comment_waits_for_the_trainer_who_wrote_it(shared, desk):
    shared.sign_in("author")
    desk.fill("#overall", "Written by the trainer.")
    desk.clock.fast_forward(PAUSE)
    expect(desk.locator("[data-status]")).to_contain_text(SOMEBODY_ELSE)

    other = open_desk(shared)
    other.clock.fast_forward(PAUSE)
    assert other.input_value("#overall") == ""
    assert other.locator("[data-status]").get_attribute("data-state") is None
    other.close()
    shared.come_back(desk, "trainer")
    expect(desk.locator("[data-status]")).to_contain_text("Draft saved at")
    assert open_desk(shared).input_value("#overall") == "Written by the trainer."


def test_what_a_trainer_typed_on_this_device_is_not_saved_by_the_next_one(shared, desk):
    desk.context.set_offline(True)
    desk.fill("#overall", "Written by the trainer.")
    desk.clock.fast_forward(PAUSE)
    expect(desk.locator("[data-status]")).to_contain_text("No connection")
    desk.close()
    shared.visit(shared.site, ONE, "about:blank").context.set_offline(False)
    shared.sign_in("author")
    assert open_desk(shared).input_value("#overall") == ""
    shared.sign_in("trainer")
    mine = open_desk(shared)
    assert mine.input_value("#overall") == "Written by the trainer."
    expect(mine.locator("[data-status]")).to_contain_text("Draft saved at")


def test_a_list_never_becomes_that_of_somebody_else(shared, desk):
    """It is drawn anew as one filters: by then somebody else may be signed in."""
    desk.close()
    queue = shared.open_list()
    queue.wait_for_selector("[data-queue][data-ready]")
    mine = queue.locator("[name=reader]").first.input_value()
    shared.sign_in("author")
    queue.get_by_role("searchbox").fill("nobody of this name")
    queue.clock.fast_forward(PAUSE)
    expect(queue.locator("[data-loading]")).to_contain_text(SOMEBODY_ELSE)
    readers = queue.locator("[name=reader]").evaluate_all("all => all.map((each) => each.value)")
    assert set(readers) == {mine}
    assert queue.locator("tbody tr").count() == 1
    shared.sign_in("trainer")
    queue.get_by_role("searchbox").fill("nobody of this name at all")
    queue.clock.fast_forward(PAUSE)
    expect(queue.locator("tbody tr")).to_have_count(0)


@pytest.mark.parametrize("then", ["author", "trainer"])
def test_back_puts_what_was_typed_into_its_own_form_alone(shared, desk, then):
    """A browser fills in a form again that it takes for the same one."""
    desk.close()
    run = shared.site.course
    dates = shared.visit(shared.site, ONE, f"{shared.site.lms}/tns-training/{run}/dates/")
    dates.fill("#give-reason", "Typed by the trainer.")
    dates.goto(f"{shared.site.lms}/tns-training/{run}/marking/")
    shared.sign_in(then)
    dates.go_back(wait_until="load")
    found = dates.input_value("#give-reason")
    assert found == ("Typed by the trainer." if then == "trainer" else "")


def test_nobody_releases_for_another(shared, desk):
    for row in desk.locator("fieldset.tns-criterion").all():
        row.locator("[type=radio]").last.check()
    desk.clock.fast_forward(PAUSE)
    expect(desk.locator("[data-status]")).to_contain_text("Draft saved at")
    shared.sign_in("author")
    desk.click("[data-release]")
    expect(desk.locator("[data-status]")).to_contain_text(SOMEBODY_ELSE)
    shared.come_back(desk, "trainer")
    desk.click("[data-release]")
    desk.wait_for_url("**done=released**")


def test_after_signing_in_again_the_desk_goes_on(shared, desk):
    """Signing in gives another token: the form sends today's, also where it is sent by itself."""
    shared.sign_in("trainer")
    desk.fill("#overall", "Written before.")
    desk.clock.fast_forward(PAUSE)
    expect(desk.locator("[data-status]")).to_contain_text("Draft saved at")
    for row in desk.locator("fieldset.tns-criterion").all():
        row.locator("[type=radio]").last.check()
    desk.click("[data-release]")
    desk.wait_for_url("**done=released**")
    shared.sign_in("trainer")
    desk.click("button[formaction$=reopen]")
    desk.wait_for_url("**done=reopened**")


@pytest.mark.parametrize("then", ["author", ONE, "trainer"])
def test_without_a_script_what_was_typed_comes_back(shared, desk, chromium, then):
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies(desk.context.cookies())
    page = context.new_page()
    page.goto(desk.url)
    page.fill("#overall", "Typed for an hour.")
    tab = context.new_page()
    tab.goto(f"{shared.site.lms}/login")
    tab.click(f'button[value="{then}"]')
    page.click("[data-save]")
    expect(page.locator("[data-typed]")).to_contain_text("Typed for an hour.")
    told = SOMEBODY_ELSE if then != "trainer" else "You have signed in again"
    expect(page.locator("main")).to_contain_text(told)
    page.goto(desk.url)
    assert "Typed for an hour." not in page.content()
    context.close()
