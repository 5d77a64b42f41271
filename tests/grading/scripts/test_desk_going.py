"""An evening at the desk in a real browser: one submission after the other."""

from datetime import timedelta
from threading import Event

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.axes import looked_at
from tns_training_xblock.grading import api, claims
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.pages import claiming
from tns_training_xblock.work import api as work_api

from ..conftest import KEY, Desk, hand_in, lapse, person, sign_in
from .test_desk_script import PAUSE, open_desk, status, write

__all__ = ["open_desk"]
pytestmark = pytest.mark.browser
CRITERIA = 2
NOTHING_FETCHED = """{
  const fetched = window.fetch;
  window.fetch = (url, more) => more.method ? fetched(url, more) : Promise.reject(new TypeError());
}"""


@pytest.fixture
def desk(client, trainer, content):
    """The desk of the first of three submissions, in a course with people."""
    sign_in(client, trainer)
    uuids = []
    for name, letter in (("amina", "b"), ("bakary", "c"), ("chokri", "d")):
        key = work_api.WorkKey(KEY.course_id, KEY.usage_key, letter * 32)
        uuids.append(hand_in(key, content, user_id=person(name).pk).uuid)
    found = Desk(client, uuids[0])
    found.uuids = uuids
    return found


def heading(page, name):
    """Wait until this learner's work stands on the desk, and can be marked."""
    expect(page.locator("h1")).to_contain_text(name)
    expect(page.locator("#marking[data-ready]")).to_be_attached()


def ahead(page):
    """Wait until the next page is there."""
    expect(page.locator("[data-ahead][data-fetched]")).to_be_attached()


def wait_until_free(page, uuid):
    """Until others can have it."""
    for _ in range(100):
        if api.review(uuid).claim is None:
            return
        page.wait_for_timeout(50)
    assert api.review(uuid).claim is None


def focused(page):
    return page.evaluate("document.activeElement.name || document.activeElement.tagName")


def test_marking_without_a_comment_takes_as_many_keys_as_criteria_and_one(open_desk, desk):
    page = open_desk()
    keys = 0
    for name, uuid in zip(("Amina", "Bakary"), desk.uuids, strict=False):
        heading(page, name)
        assert focused(page) == "level-arithmetic"
        before = keys
        for key in ("2", "1", "Enter"):
            page.keyboard.press(key)
            keys += 1
        assert keys - before == CRITERIA + 1
        expect(page.locator("[data-last]")).to_contain_text(f"Released: 4 of 5 · {name}")
        assert api.review(uuid).released
    heading(page, "Chokri")
    assert api.review(desk.uuids[2]).claim.by == api.review(desk.uuids[0]).trainer_id


def test_with_a_mouse_it_takes_as_many_clicks_as_criteria_and_one_and_no_scrolling(open_desk, desk):
    page = open_desk()
    clicks = 0
    for name in ("Amina", "Bakary"):
        heading(page, name)
        before = clicks
        for target in (
            '[name="level-arithmetic"][value="good"]',
            '[name="level-mix"][value="weak"]',
            "[data-release]",
        ):
            place = page.locator(target).bounding_box()
            assert place["y"] + place["height"] <= 800
            page.mouse.click(place["x"] + 5, place["y"] + 5)
            clicks += 1
        assert clicks - before == CRITERIA + 1
    heading(page, "Chokri")
    assert page.evaluate("scrollY") == 0


def test_the_next_page_was_there_before_one_went_to_it(open_desk, desk):
    page = open_desk()
    heading(page, "Amina")
    ahead(page)
    assert api.review(desk.uuids[1]).claim is None
    drawn = []
    page.on(
        "request", lambda asked: drawn.append(asked.url) if asked.is_navigation_request() else 0
    )
    page.evaluate("window.stayed = true")
    for key in ("2", "1", "Enter"):
        page.keyboard.press(key)
    heading(page, "Bakary")
    assert (drawn, page.evaluate("window.stayed")) == ([], True)
    assert page.url.partition("?")[0].endswith(desk.uuids[1] + "/")
    expect(page.locator("[data-total]")).to_have_text("0")
    assert focused(page) == "level-arithmetic"
    expect(page.locator("[data-announce]")).to_contain_text("Released: 4 of 5 · Amina – Bakary")
    # Back is another submission, and drawn anew.
    page.go_back()
    heading(page, "Amina")
    expect(page.locator("main")).to_contain_text("Re-open this mark")


def test_what_was_marked_since_it_was_fetched_is_drawn_anew(open_desk, desk):
    page = open_desk()
    heading(page, "Amina")
    ahead(page)
    api.save_review(desk.uuids[1], 0, 99, {"mix": "good"}, {}, "Theirs.")
    lapse()
    for key in ("2", "1", "Enter"):
        page.keyboard.press(key)
    heading(page, "Bakary")
    expect(page.locator("#overall")).to_have_value("Theirs.")
    assert focused(page) == "level-arithmetic"


def test_a_release_is_undone_by_a_key_on_the_next_page(open_desk, desk):
    page = open_desk()
    for key in ("2", "1", "Enter"):
        page.keyboard.press(key)
    heading(page, "Bakary")
    page.keyboard.press("u")
    heading(page, "Amina")
    expect(page.locator("main")).to_contain_text("Undone: the learner does not see this mark")
    kept = api.review(desk.uuids[0])
    assert (kept.state, kept.mark, kept.levels["mix"]) == ("marking", None, "weak")
    assert focused(page) == "level-arithmetic"


def test_undo_goes_when_its_minute_is_over_and_the_focus_stays(open_desk, desk):
    page = open_desk()
    for key in ("2", "1", "Enter"):
        page.keyboard.press(key)
    heading(page, "Bakary")
    page.locator('[data-key="u"]').focus()
    page.clock.fast_forward(61_000)
    expect(page.locator('[data-key="u"]')).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "rubric-title"


def test_done_is_released_later_and_next_passes_over(open_desk, desk):
    page = open_desk()
    page.keyboard.press("2")
    page.keyboard.press("1")
    page.keyboard.press("d")
    heading(page, "Bakary")
    expect(page.locator("[data-last]")).to_contain_text("Done, not released yet: 4 of 5")
    assert api.review(desk.uuids[0]).state == "ready"
    page.keyboard.press("n")
    heading(page, "Chokri")
    # Nothing was done to it: others can have it.
    wait_until_free(page, desk.uuids[1])
    page.keyboard.press("p")
    heading(page, "Bakary")
    page.keyboard.press("p")
    heading(page, "Amina")
    page.get_by_role("button", name="Release and next").click()
    heading(page, "Bakary")
    assert api.review(desk.uuids[0]).released


def test_what_was_asked_for_and_left_at_once_is_given_back(open_desk, desk, monkeypatch):
    """Also where the answer is not there yet, and the next page was not fetched ahead."""
    page = open_desk()
    heading(page, "Amina")
    page.add_init_script(NOTHING_FETCHED)
    asked, left = Event(), Event()

    def slowly(*args, **kwargs):
        claim = claims.claim(*args, **kwargs)
        asked.set()
        left.wait(10)
        return claim

    monkeypatch.setattr("tns_training_xblock.grading.pages.claiming.claim_review", slowly)
    page.reload()
    heading(page, "Amina")
    assert asked.wait(10)
    page.keyboard.press("n")
    heading(page, "Bakary")
    left.set()
    wait_until_free(page, desk.uuids[0])


def test_work_is_returned_by_keys_once_a_comment_says_what_to_do(open_desk, desk):
    page = open_desk()
    page.keyboard.press("b")
    expect(page.get_by_role("button", name="Return it now")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Return it now")).to_be_hidden()
    page.keyboard.press("b")
    page.get_by_role("button", name="Return it now").click()
    expect(page.locator("#overall-part [data-problem]")).to_contain_text(
        "what the learner is to do"
    )
    assert focused(page) == "overall"
    page.keyboard.type("Add up again.")
    page.fill("#revise-by", "2999-01-31")
    page.get_by_role("button", name="Return it now").click()
    heading(page, "Bakary")
    returned = api.review(desk.uuids[0])
    assert (returned.state, returned.revise_by.year) == ("returned", 2999)


@pytest.mark.parametrize(
    ("pressed", "goal"),
    [
        ("c", "comment-arithmetic"),
        ("o", "overall"),
        ("j", "level-mix"),
        ("ؤ", "comment-arithmetic"),
    ],
)
def test_keys_go_to_criteria_and_comments_and_back(open_desk, pressed, goal):
    page = open_desk()
    page.evaluate("document.activeElement.blur()")
    event = {"key": pressed, "code": "KeyC" if pressed == "ؤ" else "", "bubbles": True}
    page.dispatch_event("body", "keydown", event)
    assert focused(page) == goal
    if goal.startswith(("comment", "overall")):
        page.keyboard.type("2 r n")
        assert page.input_value(f"[name={goal}]") == "2 r n"
        assert focused(page) == goal
        page.keyboard.press("Escape")
    assert focused(page).startswith("level-")


def test_the_sheet_of_keys_opens_closes_and_turns_them_off(open_desk):
    page = open_desk()
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_be_visible()
    assert looked_at(page).response["violations"] == []
    page.keyboard.press("2")
    expect(page.locator("[data-total]")).to_have_text("0")
    sheet.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.keyboard.press("2")
    expect(page.locator("[data-total]")).to_have_text("0")
    page.get_by_role("button", name="Keys").click()
    sheet.get_by_role("checkbox").check()
    sheet.get_by_role("button", name="Close").click()
    page.keyboard.press("2")
    expect(page.locator("[data-total]")).to_have_text("3")


def test_what_is_chosen_is_said_and_the_way_to_the_rubric_is_the_first(open_desk):
    page = open_desk()
    page.keyboard.press("2")
    expect(page.locator("[data-announce]")).to_have_text("Arithmetic: Good")
    first = "document.querySelector('main').querySelector('a, button, input, [tabindex=\"0\"]')"
    assert page.evaluate(f"{first}.matches('[data-skip]')")
    page.evaluate(f"{first}.focus()")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#pane-rubric') !== null")


def until_claimed(page, uuid, before=None):
    """Wait until a page has claimed it after ``before``; until when it is claimed."""
    for _ in range(100):
        claim = api.review(uuid).claim
        if claim and (before is None or claim.until > before):
            return claim.until
        page.wait_for_timeout(50)
    raise AssertionError("nobody claimed it")


def test_of_two_devices_the_one_that_is_put_away_leaves_it_to_the_other(
    open_desk, desk, monkeypatch
):
    told = Event()
    answer = claiming.JsonResponse

    def answered(body):
        if "until" not in body:
            told.set()
        return answer(body)

    monkeypatch.setattr(claiming, "JsonResponse", answered)
    first = open_desk()
    before = until_claimed(first, desk.uuids[0])
    second = open_desk()
    until_claimed(second, desk.uuids[0], before)
    second.goto("about:blank")
    assert told.wait(10)
    assert api.review(desk.uuids[0]).claim is not None
    first.goto("about:blank")
    wait_until_free(first, desk.uuids[0])


def test_who_has_it_is_named_and_taken_over_and_loses_nothing(open_desk, desk):
    anna = person("anna", "limited_staff")
    api.claim(desk.uuids[0], anna.pk)
    page = open_desk()
    holder = page.locator("[data-holder]")
    expect(holder).to_contain_text("Anna has this submission on the desk now")
    holder.get_by_role("button", name="Take over").click()
    expect(holder).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "rubric-title"
    write(page, "#overall", "Mine.")
    expect(status(page)).to_contain_text("Draft saved at")
    # Now it is taken over in its turn: the page is told when it renews, and what is typed stays.
    api.claim(desk.uuids[0], anna.pk, take_over=True)
    page.fill("#overall", "Mine, and more.")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(holder).to_contain_text("Anna has this submission on the desk now")
    assert page.input_value("#overall") == "Mine, and more."
    with page.expect_response(lambda answer: answer.url.endswith("/save") and answer.ok):
        holder.get_by_role("button", name="Take over").click()
    expect(holder).to_have_count(0)
    assert api.review(desk.uuids[0]).overall == "Mine, and more."


def test_taking_over_after_a_save_was_refused_puts_both_together(open_desk, desk):
    anna = person("anna", "limited_staff")
    page = open_desk()
    write(page, "#overall", "Mine.")
    expect(status(page)).to_contain_text("Draft saved at")
    api.claim(desk.uuids[0], anna.pk, take_over=True)
    write(page, "#overall", "Mine, and more.")
    expect(page.locator("[data-conflict]")).to_contain_text("Anna has this submission")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    with page.expect_response(lambda answer: answer.url.endswith("/save") and answer.ok):
        page.locator("[data-holder] button").click()
    expect(page.locator("[data-conflict], [data-holder]")).to_have_count(0)
    assert api.review(desk.uuids[0]).overall == "Mine, and more."


def test_an_open_page_renews_its_claim(open_desk, desk, trainer):
    page = open_desk()
    for _ in range(50):
        if api.review(desk.uuids[0]).claim:
            break
        page.wait_for_timeout(50)
    Review.objects.update(claimed_until=timezone.now() + timedelta(minutes=3))
    with page.expect_response("**/claim"):
        page.clock.fast_forward(int(claims.RENEWED_EVERY.total_seconds() * 1000) + PAUSE)
    until = api.review(desk.uuids[0]).claim.until
    assert until > timezone.now() + claims.LENGTH - timedelta(minutes=1)


def test_language_and_view_go_along(open_desk, desk, content):
    page = open_desk()
    page.goto(f"{page.url}?view=late~x&language=ar")
    expect(page.locator("#marking[data-ready]")).to_be_attached()
    for key in ("2", "1", "Enter"):
        page.keyboard.press(key)
    heading(page, "Bakary")
    assert "view=late~x" in page.url
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert page.input_value("#marking [name=view]") == "late~x"
    page.keyboard.press("n")
    heading(page, "Chokri")
    assert "view=late~x" in page.url
