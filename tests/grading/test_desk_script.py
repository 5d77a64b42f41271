"""The desk in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api

from .conftest import hand_in

pytestmark = pytest.mark.browser


@pytest.fixture
def open_desk(chromium, live_server, desk):
    contexts = []

    def opened(width=1280, context=None):
        if context is None:
            context = chromium.new_context(viewport={"width": width, "height": 800})
            session = desk.client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
            contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(live_server.url + desk.url())
        expect(page.locator("#marking[data-ready]")).to_be_attached()
        return page

    yield opened
    for context in contexts:
        context.close()


def choose(page, criterion, level):
    page.locator(f'[name="level-{criterion}"][value="{level}"]').click()


def status(page):
    return page.locator("[data-status]")


def test_marking_adds_up_and_saves_as_one_goes(open_desk, desk):
    page = open_desk()
    choose(page, "arithmetic", "good")
    choose(page, "mix", "good")
    page.fill("#comment-mix", "Name who pays.")
    expect(page.locator("[data-total]")).to_have_text("5")
    expect(status(page)).to_contain_text("Draft saved at")
    kept = api.review(desk.uuid)
    assert (kept.levels["mix"], kept.comments) == ("good", {"mix": "Name who pays."})


def test_the_keyboard_is_enough(open_desk, desk, key):
    page = open_desk()
    page.locator('[name="level-arithmetic"]').first.focus()
    page.keyboard.press("2")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("1")
    page.keyboard.press("Control+Enter")
    page.keyboard.type("Well done 1 2")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Released: the learner now sees 4 of 5")).to_be_visible()
    mark = api.standing(key).mark
    assert (mark.levels, mark.overall) == ({"arithmetic": "good", "mix": "weak"}, "Well done 1 2")


def test_without_network_the_text_stays_here_and_is_sent_later(open_desk, desk):
    page = open_desk()
    page.context.set_offline(True)
    page.fill("#overall", "Written in the train.")
    expect(status(page)).to_contain_text("No connection")
    assert api.review(desk.uuid).overall == ""
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("Draft saved at")
    assert api.review(desk.uuid).overall == "Written in the train."


def test_the_second_trainer_sees_both_and_chooses(open_desk, desk):
    page = open_desk()
    api.save_review(desk.uuid, 0, 99, {"mix": "good"}, {"mix": "Theirs."}, "")
    page.fill("#comment-mix", "Mine.")
    expect(page.locator("[data-conflict]")).to_contain_text("Theirs.")
    assert page.input_value("#comment-mix") == "Mine."
    assert api.review(desk.uuid).comments == {"mix": "Theirs."}
    page.locator("[data-keep-mine]").click()
    expect(status(page)).to_contain_text("Draft saved at")
    assert api.review(desk.uuid).comments == {"mix": "Mine."}


def test_the_second_trainer_can_take_the_others(open_desk, desk):
    page = open_desk()
    api.save_review(desk.uuid, 0, 99, {"mix": "good"}, {"mix": "Theirs."}, "")
    page.fill("#comment-mix", "Mine.")
    page.locator("[data-take-theirs]").click()
    expect(page.locator("#comment-mix")).to_have_value("Theirs.")


def test_text_kept_on_this_device_on_an_older_version_is_shown_beside_the_newer(open_desk, desk):
    page = open_desk()
    context = page.context
    context.set_offline(True)
    page.fill("#overall", "Kept here.")
    expect(status(page)).to_contain_text("No connection")
    page.close()
    context.set_offline(False)
    api.save_review(desk.uuid, 0, 99, {}, {}, "Theirs.")
    again = open_desk(context=context)
    expect(again.locator("[data-conflict]")).to_contain_text("Theirs.")
    assert again.input_value("#overall") == "Kept here."


def test_releasing_takes_what_was_typed_last(open_desk, desk, key):
    page = open_desk()
    choose(page, "arithmetic", "good")
    choose(page, "mix", "weak")
    page.fill("#overall", "The last word.")
    page.locator(".tns-confirm summary").click()
    page.get_by_role("button", name="Release now").click()
    expect(page.get_by_text("Released: the learner now sees 4 of 5")).to_be_visible()
    assert api.standing(key).mark.overall == "The last word."
    page.get_by_role("button", name="Re-open this mark").click()
    expect(page.get_by_text("Re-opened.")).to_be_visible()


def test_releasing_works_when_nothing_was_typed(open_desk, desk):
    api.save_review(desk.uuid, 0, 99, {"mix": "good"}, {}, "")
    page = open_desk()
    page.locator(".tns-confirm summary").click()
    page.get_by_role("button", name="Release now").click()
    page.get_by_role("alert").get_by_role("link", name="Arithmetic").click()
    expect(page.locator("#criterion-arithmetic")).to_be_in_viewport()


def test_another_language_keeps_what_was_typed(open_desk, desk, content, key):
    content["ar"] = content["en"].replace("Arithmetic", "الحساب")
    receipt = hand_in(work_api.WorkKey(key.course_id, key.usage_key, "b" * 32), content)
    desk.uuid = receipt.uuid
    page = open_desk(360)
    page.fill("#overall", "Before the change.")
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("legend").first).to_contain_text("الحساب")
    assert page.input_value("#overall") == "Before the change."


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(open_desk, desk, width):
    page = open_desk(width)
    api.save_review(desk.uuid, 0, 99, {"mix": "good"}, {"mix": "Theirs."}, "")
    page.fill("#comment-mix", "Mine.")
    expect(page.locator("[data-conflict]")).to_be_visible()
    page.locator("details.tns-confirm summary").click()
    found = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [360, 1280])
def test_samples_stand_one_at_a_time_beside_the_rubric(open_desk, width):
    page = open_desk(width)
    first, second = (page.get_by_text(text) for text in ("Fees pay for all", "Two payers share it"))
    page.locator(".tns-samples > summary").focus()
    page.keyboard.press("Enter")
    expect(first).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(second).to_be_visible()
    expect(first).to_be_hidden()
    page.locator(".tns-samples").scroll_into_view_if_needed()
    expect(page.locator("#marking")).to_be_in_viewport()
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_sample_is_read_from_its_beginning(open_desk, desk, content, key):
    long = "\n\n".join(["Fees pay for all of it."] * 60)
    content["en"] = content["en"].replace("Fees pay for all of it.", long)
    content["en"] = content["en"].replace("Two payers share it", f"Two payers share it {long}")
    desk.uuid = hand_in(work_api.WorkKey(key.course_id, key.usage_key, "b" * 32), content).uuid
    page = open_desk()
    page.locator(".tns-samples > summary").click()
    page.locator(".tns-sample > summary").first.click()
    page.locator(".tns-sample > summary").last.click()
    expect(page.get_by_text("Two payers share it")).to_be_in_viewport()
