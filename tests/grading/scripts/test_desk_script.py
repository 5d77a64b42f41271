"""The desk in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.axes import looked_at
from tests.browser.answering import PAUSE
from tests.browser.network import BUSY, FAULT, THROTTLED, failing
from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api

from ..conftest import hand_in, lapse

pytestmark = pytest.mark.browser


@pytest.fixture
def open_desk(chromium, live_server, desk):
    contexts = []

    def opened(width=1280, context=None):
        if context is None:
            context = chromium.new_context(viewport={"width": width, "height": 800})
            context.clock.install()
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


def write(page, field, text):
    """Type it, and let the pause pass after which it is saved."""
    page.fill(field, text)
    page.clock.fast_forward(PAUSE)


def status(page):
    return page.locator("[data-status]")


def released(page):
    return page.locator("main").get_by_text("Released: the learner now sees 4 of 5")


def test_marking_adds_up_and_saves_as_one_goes(open_desk, desk):
    page = open_desk()
    choose(page, "arithmetic", "good")
    choose(page, "mix", "good")
    write(page, "#comment-mix", "Name who pays.")
    expect(page.locator("[data-total]")).to_have_text("5")
    expect(status(page)).to_contain_text("Draft saved at")
    kept = api.review(desk.uuid)
    assert (kept.levels["mix"], kept.comments) == ("good", {"mix": "Name who pays."})
    write(page, "#comment-mix", "")
    expect(page.locator("#marking [name=version]")).to_have_value(str(kept.version + 1))
    assert api.review(desk.uuid).comments == {}
    assert page.input_value("#comment-mix") == ""


def test_what_was_stored_of_a_comment_is_what_the_page_shows(open_desk, desk):
    page = open_desk()
    write(page, "#comment-mix", "Name\x0bwho\u2028pays.")
    expect(page.locator("#comment-mix")).to_have_value("Name\nwho\npays.")
    expect(status(page)).to_contain_text("Draft saved at")
    kept = api.review(desk.uuid)
    assert (kept.version, kept.comments) == (1, {"mix": "Name\nwho\npays."})


def test_a_blank_comment_is_none_and_stays_where_somebody_begins_to_type(open_desk, desk):
    page = open_desk()
    page.fill("#comment-arithmetic", " \n")
    write(page, "#overall", "Well done.")
    expect(status(page)).to_contain_text("Draft saved at")
    assert api.review(desk.uuid).comments == {}
    assert page.input_value("#comment-arithmetic") == " \n"


def test_a_comment_that_is_too_long_is_told_beside_it_and_never_cut(open_desk, desk):
    page = open_desk()
    write(page, "#comment-mix", "👏" * 10_000)
    expect(status(page)).to_contain_text("Draft saved at")
    write(page, "#comment-mix", "👏" * 10_001)
    over = page.locator("#criterion-mix [data-over]")
    expect(over).to_contain_text("10,001 characters, 10,000 at most")
    expect(status(page)).to_contain_text("Not saved.")
    assert len(page.input_value("#comment-mix")) == 10_001
    write(page, "#comment-mix", "Shorter.")
    expect(over).to_be_empty()
    expect(status(page)).to_contain_text("Draft saved at")


def test_the_keyboard_is_enough(open_desk, desk, key):
    page = open_desk()
    page.keyboard.press("2")
    page.keyboard.press("1")
    page.keyboard.press("o")
    page.keyboard.type("Well done 1 2")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Enter")
    expect(released(page)).to_be_visible()
    mark = api.standing(key).mark
    assert (mark.levels, mark.overall) == ({"arithmetic": "good", "mix": "weak"}, "Well done 1 2")


@pytest.mark.parametrize(
    ("pressed", "level"),
    [
        ({"key": "é", "code": "Digit2"}, "good"),  # AZERTY
        ({"key": "2", "code": "Digit2", "shiftKey": True}, "good"),  # AZERTY, shifted
        ({"key": "٢", "code": "Digit2"}, "good"),
        ({"key": "2", "code": "Numpad2"}, "good"),
        ({"key": "٢", "code": "Numpad2"}, "good"),
        ({"key": "ArrowDown", "code": "Numpad2"}, "weak"),
        ({"key": "@", "code": "Digit2", "shiftKey": True}, "weak"),
        ({"key": "2", "code": "Digit2", "ctrlKey": True}, "weak"),
        ({"key": "é", "code": "Digit2", "altKey": True}, "weak"),
        ({"key": "é", "code": "Digit2", "metaKey": True}, "weak"),
        ({"key": "ç", "code": "Digit9"}, "weak"),
        ({"key": "é", "code": "KeyE"}, "weak"),
    ],
)
def test_a_digit_s_key_chooses_on_every_keyboard(open_desk, pressed, level):
    page = open_desk()
    choose(page, "arithmetic", "weak")
    page.dispatch_event(
        '[name="level-arithmetic"]:checked',
        "keydown",
        {**pressed, "bubbles": True, "cancelable": True},
    )
    expect(page.locator('[name="level-arithmetic"]:checked')).to_have_value(level)


def test_without_network_the_text_stays_here_and_is_sent_later(open_desk, desk):
    page = open_desk()
    page.context.set_offline(True)
    write(page, "#overall", "Written in the train.")
    expect(status(page)).to_contain_text("No connection")
    assert api.review(desk.uuid).overall == ""
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("Draft saved at")
    assert api.review(desk.uuid).overall == "Written in the train."


def test_who_has_it_meanwhile_is_told_and_taking_over_puts_both_together(open_desk, desk):
    page = open_desk()
    api.save_review(desk.uuid, 0, 99, {"mix": "good"}, {"mix": "Theirs."}, "", take_over=True)
    write(page, "#overall", "Mine.")
    expect(page.locator("[data-conflict]")).to_contain_text("has this submission on the desk now")
    assert api.review(desk.uuid).overall == ""
    page.locator("[data-join]").click()
    expect(page.locator("[data-together]")).to_contain_text("Both are put together here")
    expect(status(page)).to_contain_text("Draft saved at")
    kept = api.review(desk.uuid)
    assert (kept.levels, kept.comments, kept.overall) == (
        {"mix": "good"},
        {"mix": "Theirs."},
        "Mine.",
    )
    expect(page.locator("#comment-mix")).to_have_value("Theirs.")


def test_what_two_trainers_changed_apart_is_taken_together_without_asking(open_desk, desk):
    page = open_desk()
    choose(page, "arithmetic", "good")
    api.save_review(desk.uuid, 0, 99, {"mix": "good"}, {"mix": "Theirs."}, "", take_over=True)
    lapse()
    page.clock.fast_forward(PAUSE)
    expect(page.locator("[data-together]")).to_contain_text("Both are put together here")
    expect(status(page)).to_contain_text("Draft saved at")
    assert not page.locator("[data-conflict]").count()
    kept = api.review(desk.uuid)
    assert (kept.levels, kept.comments) == (
        {"arithmetic": "good", "mix": "good"},
        {"mix": "Theirs."},
    )


@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_where_both_changed_the_same_the_trainer_chooses_beside_it(open_desk, desk, keep):
    page = open_desk()
    page.fill("#comment-mix", "Mine.")
    theirs = {"mix": "good", "arithmetic": "weak"}, {"mix": "Theirs."}, ""
    api.save_review(desk.uuid, 0, 99, *theirs, take_over=True)
    lapse()
    page.clock.fast_forward(PAUSE)
    box = page.locator("#criterion-mix [data-clash]")
    expect(box).to_contain_text("Theirs.")
    expect(box).to_contain_text("Good")
    expect(box).to_be_in_viewport()
    expect(page.locator("[data-clashes] a")).to_have_text("Mix of income")
    expect(page.locator('[name="level-arithmetic"]:checked')).to_have_value("weak")
    assert page.input_value("#comment-mix") == "Mine."
    assert api.review(desk.uuid).comments == {"mix": "Theirs."}
    box.locator(f'[data-keep="{keep}"]').click()
    expect(page.locator("[data-conflict], [data-clash]")).to_have_count(0)
    expect(status(page)).to_contain_text("saved")
    kept = api.review(desk.uuid)
    assert kept.levels["arithmetic"] == "weak"
    assert kept.comments == {"mix": "Mine." if keep == "mine" else "Theirs."}
    assert ("mix" in kept.levels) is (keep == "theirs")
    assert page.evaluate("document.activeElement.closest('#criterion-mix') !== null")


def test_the_second_trainer_can_take_the_others(open_desk, desk):
    page = open_desk()
    api.save_review(desk.uuid, 0, 99, {"mix": "good"}, {"mix": "Theirs."}, "", take_over=True)
    write(page, "#comment-mix", "Mine.")
    page.locator("[data-take-theirs]").click()
    expect(page.locator("#comment-mix")).to_have_value("Theirs.")


def test_text_kept_on_this_device_on_an_older_version_is_shown_beside_the_newer(open_desk, desk):
    page = open_desk()
    context = page.context
    context.set_offline(True)
    write(page, "#overall", "Kept here.")
    expect(status(page)).to_contain_text("No connection")
    page.close()
    context.set_offline(False)
    api.save_review(desk.uuid, 0, 99, {}, {}, "Theirs.", take_over=True)
    lapse()
    again = open_desk(context=context)
    expect(again.locator("#overall-part [data-clash]")).to_contain_text("Theirs.")
    assert again.input_value("#overall") == "Kept here."


def test_releasing_takes_what_was_typed_last(open_desk, desk, key):
    page = open_desk()
    choose(page, "arithmetic", "good")
    choose(page, "mix", "weak")
    page.fill("#overall", "The last word.")
    press_release(page)
    expect(released(page)).to_be_visible()
    assert api.standing(key).mark.overall == "The last word."
    page.get_by_role("button", name="Re-open this mark").click()
    expect(page.locator("main").get_by_text("Re-opened.")).to_be_visible()


def test_releasing_works_when_nothing_was_typed(open_desk, desk):
    api.save_review(desk.uuid, 0, 99, {"mix": "good"}, {}, "")
    page = open_desk()
    press_release(page)
    expect(page.locator("#criterion-arithmetic [data-problem]")).to_contain_text("Choose a level")
    assert page.evaluate("document.activeElement.name") == "level-arithmetic"
    assert page.url.endswith(desk.url())
    page.keyboard.press("2")
    expect(page.locator("#criterion-arithmetic [data-problem]")).to_be_empty()


def test_another_language_keeps_what_was_typed(open_desk, desk, content, key):
    content["ar"] = content["en"].replace("Arithmetic", "الحساب")
    receipt = hand_in(work_api.WorkKey(key.course_id, key.usage_key, "b" * 32), content)
    desk.uuid = receipt.uuid
    page = open_desk(900)
    page.fill("#overall", "Before the change.")
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("legend").first).to_contain_text("الحساب")
    assert page.input_value("#overall") == "Before the change."


@pytest.mark.parametrize("answer", [FAULT, THROTTLED, BUSY], ids=lambda one: str(one["status"]))
def test_what_the_server_could_not_take_is_kept_here_and_sent_again(open_desk, desk, answer):
    page = open_desk()
    failing(page, "save", answer)
    choose(page, "mix", "good")
    write(page, "#comment-mix", "Name who pays.")
    expect(status(page)).to_contain_text("could not take it yet")
    expect(status(page)).to_contain_text(re.compile(r"tried again at \d\d:\d\d\."))
    assert "Name who pays." in page.evaluate("JSON.stringify(localStorage)")
    assert api.review(desk.uuid).version == 0
    page.clock.fast_forward(8_000)
    expect(status(page)).to_contain_text("Draft saved at")
    assert page.evaluate("localStorage.length") == 0
    kept = api.review(desk.uuid)
    assert (kept.levels, kept.comments) == ({"mix": "good"}, {"mix": "Name who pays."})


def test_it_is_sent_again_by_itself_and_never_as_somebody_elses(open_desk, desk):
    page = open_desk()
    failing(page, "save", "lost", BUSY)
    write(page, "#comment-mix", "Name who pays.")
    expect(status(page)).to_contain_text("No connection")
    page.fill("#comment-mix", "Name who pays, and when.")
    page.clock.fast_forward(PAUSE)
    expect(status(page)).to_contain_text("could not take it yet")
    page.clock.fast_forward(8_000)
    expect(status(page)).to_contain_text("Draft saved at")
    assert not page.locator("[data-conflict]").count()
    assert api.review(desk.uuid).comments == {"mix": "Name who pays, and when."}


@pytest.fixture
def marked(open_desk):
    """A desk on which everything is chosen."""
    page = open_desk()
    choose(page, "arithmetic", "good")
    choose(page, "mix", "weak")
    return page


def press_release(page):
    page.get_by_role("button", name="Release and next").click()


@pytest.mark.parametrize("answer", [FAULT, BUSY, "lost"], ids=["fault", "busy", "lost"])
def test_a_release_that_did_not_get_through_is_sent_again_and_happens_once(
    marked, desk, key, answer
):
    failing(marked, "release", answer)
    with marked.expect_request("**/release"):
        press_release(marked)
    expect(status(marked)).to_contain_text("No connection" if answer == "lost" else "tried again")
    marked.clock.fast_forward(8_000)
    expect(released(marked)).to_be_visible()
    assert [entry.what for entry in api.history(desk.uuid)] == ["released", "saved"]


def test_a_release_that_never_gets_through_says_so_and_can_be_pressed_again(marked, key):
    left = failing(marked, "release", *[BUSY] * 4)
    press_release(marked)
    for count in (3, 2, 1):
        expect(status(marked)).to_contain_text("tried again")
        assert len(left) == count
        with marked.expect_response("**/release"):
            marked.clock.fast_forward(12_000)
    expect(status(marked)).to_contain_text("Not done")
    assert api.standing(key).mark is None
    press_release(marked)
    expect(released(marked)).to_be_visible()


def test_a_release_that_comes_second_shows_the_other_marking(marked, desk, key):
    def first(route):
        theirs = {"mix": "good"}, {"mix": "Theirs."}, ""
        api.save_review(desk.uuid, 1, 99, *theirs, take_over=True)
        route.fallback()

    marked.route("**/release", first)
    press_release(marked)
    expect(marked.locator("[data-conflict]")).to_contain_text("on the desk now")
    assert api.standing(key).mark is None
    assert marked.input_value("#comment-mix") == ""


def test_a_levels_points_stand_at_the_far_end_of_its_line_in_both_directions(
    open_desk, desk, key, content
):
    content["ar"] = content["en"].replace("Weak", "ضعيف").replace("Good", "جيد")
    desk.uuid = hand_in(work_api.WorkKey(key.course_id, key.usage_key, "b" * 32), content).uuid
    for language in ("en", "ar"):
        page = open_desk()
        page.goto(f"{page.url.partition('?')[0]}?language={language}")
        head = page.locator(".tns-level__head").first.bounding_box()
        points = page.locator(".tns-level__points").first.bounding_box()
        title = page.locator(".tns-level__head strong").first.bounding_box()
        left, right = (points, title) if language == "ar" else (title, points)
        assert right["x"] - left["x"] - left["width"] > head["width"] / 4, language
        edge = points["x"] - head["x"] if language == "ar" else head["x"] + head["width"]
        edge = edge if language == "ar" else edge - points["x"] - points["width"]
        assert abs(edge) < 2, language


@pytest.mark.parametrize("width", [360, 900, 1280, 1800])
def test_axe_finds_nothing(open_desk, desk, width):
    page = open_desk(width)
    page.evaluate("document.querySelector('#comment-mix').value = 'Mine.'")
    page.dispatch_event("#comment-mix", "input", {"bubbles": True})
    api.save_review(desk.uuid, 0, 99, {"mix": "good"}, {"mix": "Theirs."}, "", take_over=True)
    lapse()
    page.clock.fast_forward(PAUSE)
    expect(page.locator("#criterion-mix [data-clash]")).to_have_count(1)
    panes = ("answer", "exhibits", "samples", "rubric") if width < 900 else ("exhibits", "samples")
    for pane in panes:
        page.locator(f'[data-pane="{pane}"]').click()
        page.locator("[data-more]").evaluate("(more) => { more.open = true; }")
        found = looked_at(page).response["violations"]
        assert [violation["id"] for violation in found] == [], pane
        page.locator("[data-more]").evaluate("(more) => { more.open = false; }")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


RINGS = """() => [...document.querySelectorAll(":is(h1, h2)[tabindex]")]
.filter((one) => one.checkVisibility())
.map((one) => {
  one.focus({ focusVisible: true });
  const style = getComputedStyle(one);
  const wide = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
  const ring = one.getBoundingClientRect();
  return [wide, ring.top, one.nextElementSibling.getBoundingClientRect().top - ring.bottom];
})"""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_ring_of_a_heading_touches_nothing(open_desk, width):
    page = open_desk(width)
    rings = page.evaluate(RINGS)
    assert len(rings) == (2 if width > 360 else 1)
    for wide, above, below in rings:
        assert wide == 5
        assert above >= wide
        assert below >= wide


@pytest.mark.parametrize("width", [900, 1280, 1800])
def test_one_screen_holds_the_desk_and_its_panes_scroll(open_desk, width):
    page = open_desk(width)
    assert page.evaluate("document.documentElement.scrollHeight") <= 801
    expect(page.locator("[data-bar]")).to_be_in_viewport(ratio=1)
    names = ["answer", "exhibits", "rubric"] if width >= 1200 else ["answer", "rubric"]
    places = [page.locator(f"#pane-{name}").bounding_box() for name in names]
    assert [place["x"] for place in places] == sorted(place["x"] for place in places)
    assert all(page.locator(f"#pane-{name}").is_visible() for name in names)
    assert all(place["y"] + place["height"] <= 800 for place in places)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_level_leads_to_the_sample_that_earned_it_and_the_grid_stays(
    open_desk, desk, content, key, width
):
    long = "\n\n".join(["Two payers share it."] * 60)
    content["en"] = content["en"].replace("Two payers share it", f"{long} Two")
    desk.uuid = hand_in(work_api.WorkKey(key.course_id, key.usage_key, "b" * 32), content).uuid
    page = open_desk(width)
    page.evaluate("document.querySelector('[data-pane=rubric]').click()")
    before = page.locator(".tns-level").first.bounding_box()["width"]
    link = page.locator('#criterion-mix .tns-level:has([value="good"]) [data-sample]')
    expect(link).to_have_text("Sample: Fees and services")
    link.click()
    expect(page.locator("#sample-shared-mix")).to_be_in_viewport()
    expect(page.get_by_text("Fees pay for all")).to_be_hidden()
    if width > 900:
        expect(page.get_by_text("Fees pay one half, services the other.")).to_be_in_viewport()
        assert page.locator(".tns-level").first.bounding_box()["width"] == before
    else:
        page.evaluate("document.querySelector('[data-pane=rubric]').click()")
        assert page.locator(".tns-level").first.bounding_box()["width"] == before


def test_a_sample_is_read_from_its_beginning(open_desk, desk, content, key):
    long = "\n\n".join(["Fees pay for all of it."] * 60)
    content["en"] = content["en"].replace("Fees pay for all of it.", long)
    content["en"] = content["en"].replace("Two payers share it", f"Two payers share it {long}")
    desk.uuid = hand_in(work_api.WorkKey(key.course_id, key.usage_key, "b" * 32), content).uuid
    page = open_desk()
    page.keyboard.press("s")
    page.locator(".tns-sample > summary").first.click()
    page.locator(".tns-sample > summary").last.click()
    expect(page.get_by_text("Two payers share it")).to_be_in_viewport()
