"""The case study in a real browser: nothing typed is lost, nothing newer is overwritten."""

import base64
import itertools
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.blocks.cases import CASE, PLAN

from ..answering import PAUSE
from ..network import BUSY, FAULT, THROTTLED, TOO_FAST, failing, held
from ..sites import Screen

STATIC = Path(__file__).parents[3] / "tns_training_xblock/static/tns_training"
ANSWERS, MERGING = STATIC / "exercise/answers.js", STATIC / "shared/merging.js"
TABLE = {"name": "plan.csv", "mimeType": "text/csv", "buffer": b"year,amount"}
ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")
MOMENT = re.compile(r"[A-Z][a-z]{2} \d+, 20\d\d, \d+:\d\d")
OTHER = "Another plan, written on the phone."
LEARNER = "learner-one"
STOPPED = {"ok": False, "code": "prevented"}
WRONG = "rgb(163, 38, 42)"
pytestmark = pytest.mark.browser


class Desk:
    """A learner's case study: their tabs, and their other devices as calls of the handlers."""

    def __init__(self, site, visit, screen=None):
        self.site, self.visit, self.screen = site, visit, screen
        self.usage = (
            f"block-v1:{site.course.removeprefix('course-v1:')}+type@tns_case_study+block@{CASE}"
        )

    def open(self):
        """The case study in another tab."""
        page = self.visit(self.site, LEARNER, self.site.unit(CASE), self.screen)
        page.wait_for_selector("[data-tns-ready]")
        self.context = page.context
        self.reader = page.locator("[data-reader]").get_attribute("data-reader")
        return page

    def post(self, handler, data):
        """What the handler answers the learner."""
        [token] = [one["value"] for one in self.context.cookies() if one["name"] == "csrftoken"]
        address = f"{self.site.lms}/handler/{self.usage}/{handler}"
        headers = {"X-CSRFToken": token, "X-Tns-Reader": self.reader}
        return self.context.request.post(address, data=data, headers=headers).json()

    def save(self, tasks, version=0):
        """Save from another device."""
        assert self.post("save_answer", {"version": version, "answer": {"tasks": tasks}})["ok"]

    def kept(self):
        """The answers to the tasks that the server has."""
        return self.answer().get("tasks", {})

    def answer(self):
        """All that the server has of the learner's answer."""
        kept = self._ask("SELECT answer FROM tns_work_work WHERE part = ''")
        return json.loads(kept[0]) if kept else {}

    def submissions(self):
        """How many there are."""
        return self._ask("SELECT count(*) FROM submissions_submission")[0]

    def _ask(self, query):
        with closing(sqlite3.connect(self.site.folder / "var" / "demo.sqlite3")) as database:
            return database.execute(query).fetchone()

    def release(self):
        """A trainer marks the one submission and shows the mark."""
        page = self.visit(self.site, "trainer", f"{self.site.lms}/tns-training/{self.usage}/")
        page.click("main table a")
        page.wait_for_selector("#marking[data-ready]")
        for criterion in page.locator("fieldset.tns-criterion").all():
            criterion.locator("[type=radio]").last.check()
        page.click("[data-release]")
        page.wait_for_url("**done=released**")


@pytest.fixture
def desk(small_site, visit):
    return Desk(small_site, visit)


def plan(page):
    return page.locator('[data-answer="income-plan"]')


def write(page, text):
    """Type the plan, and let the pause pass after which it is saved."""
    plan(page).fill(text)
    page.clock.fast_forward(PAUSE)


def wait_for(page, state):
    page.locator(f'[role="status"][data-state="{state}"]').wait_for()


def told(page):
    return page.inner_text('[role="status"][data-state]')


def switch(page, language="ar"):
    page.click(f'button[data-language="{language}"]')
    page.wait_for_selector(f'.tns-block[lang="{language}"]')


def test_a_number_is_read_back_at_once_and_never_an_older_one(desk):
    page = desk.open()
    number, line = page.locator('[data-answer="own-part"]'), page.locator('[data-read="own-part"]')
    free = line.bounding_box()["height"]
    for typed, said in (
        ("abc", "No number can be read here. Write one number, for example 32,000."),
        ("30 000", "Read as 30,000 EUR"),
        ("80,000", "It can be read as 80,000 or as 80: whichever fits counts."),
    ):
        number.fill(typed)
        assert line.is_hidden()
        page.clock.fast_forward(PAUSE)
        line.get_by_text(said).wait_for()
        assert line.bounding_box()["height"] == free
    assert number.get_attribute("aria-describedby").endswith(line.get_attribute("id"))
    switch(page)
    assert "80,000" in line.inner_text()
    assert ARABIC_LETTER.search(line.inner_text())
    number.fill("90")
    assert line.is_hidden()
    page.clock.fast_forward(PAUSE)
    line.get_by_text("90").wait_for()
    switch(page, "en")
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    assert line.inner_text() == "Read as 90 EUR"
    number.fill("")
    page.clock.fast_forward(PAUSE)
    wait_for(page, "saved")
    assert line.inner_text() == ""


def test_what_is_typed_is_counted_and_saved_in_words(desk):
    page = desk.open()
    write(page, "Fees pay one half.")

    assert page.inner_text('[data-count="income-plan"]') == "4 words; 5 to 400 asked"
    wait_for(page, "saved")
    assert told(page).startswith("Saved at ")
    assert desk.kept() == {"income-plan": "Fees pay one half."}
    page.reload()
    assert plan(page).input_value() == "Fees pay one half."


def test_what_was_stored_is_what_the_page_shows(desk):
    page = desk.open()
    write(page, "strong board\x0bcommitted members\x0cNext")
    page.locator("[data-why]").fill("Later\u2028hurts\x0bmore.")
    page.clock.fast_forward(PAUSE)
    counted = page.inner_text('[data-count="income-plan"]')
    expect(plan(page)).to_have_value("strong board\ncommitted members\nNext")
    expect(page.locator("[data-why]")).to_have_value("Later hurts more.")
    wait_for(page, "saved")
    page.reload()
    assert plan(page).input_value() == "strong board\ncommitted members\nNext"
    assert page.locator("[data-why]").input_value() == "Later hurts more."
    assert page.inner_text('[data-count="income-plan"]') == counted == "5 words; 5 to 400 asked"


def test_text_typed_while_the_network_is_gone_survives_the_page(desk):
    page = desk.open()
    desk.context.set_offline(True)
    plan(page).fill(PLAN)
    page.locator("[data-choice][value=no]").check()
    page.clock.fast_forward(PAUSE)
    wait_for(page, "offline")
    assert told(page) == "No connection: kept on this device"
    assert desk.kept() == {}
    page.close()
    desk.context.set_offline(False)

    again = desk.open()
    assert plan(again).input_value() == PLAN
    wait_for(again, "saved")
    assert desk.kept() == {"income-plan": PLAN}


def test_signed_out_the_text_stays_and_is_sent_after_signing_in_again(desk):
    page = desk.open()
    session = desk.context.cookies()
    desk.context.clear_cookies()
    write(page, PLAN)
    wait_for(page, "signed-out")
    assert "sign in again in another tab" in told(page)
    way = page.locator('[role="status"][data-state] a')
    assert way.get_attribute("href") == "/login"
    assert way.get_attribute("target") == "_blank"

    desk.context.add_cookies(session)
    plan(page).press("End")
    plan(page).type(" Yes.")
    page.clock.fast_forward(PAUSE)
    wait_for(page, "saved")
    assert desk.kept() == {"income-plan": f"{PLAN} Yes."}


@pytest.mark.parametrize(
    ("choice", "result"),
    [("mine", OTHER), ("theirs", PLAN), ("both", f"{PLAN}\n\n{OTHER}")],
)
def test_a_stale_tab_shows_both_texts_and_the_learner_chooses(desk, choice, result):
    page = desk.open()
    desk.save({"income-plan": PLAN})
    write(page, OTHER)
    wait_for(page, "stale")

    assert page.inner_text("[data-other-said]") == PLAN
    assert plan(page).input_value() == OTHER
    assert desk.kept() == {"income-plan": PLAN}
    page.click(f"[data-keep={choice}]")
    wait_for(page, "saved")
    assert plan(page).input_value() == result
    assert desk.kept() == {"income-plan": result}
    assert not page.locator("[data-other]").count()


def test_handing_in_says_why_it_waits_and_leads_to_the_two_texts(desk):
    page = desk.open()
    desk.save({"income-plan": PLAN})
    write(page, OTHER)
    wait_for(page, "stale")
    assert MOMENT.search(told(page)), "which text is older is not said"
    assert MOMENT.search(page.inner_text("[data-other-saved]"))

    page.click("[data-review]")
    waits = page.locator("[data-waits]")
    assert waits.inner_text() == "Handing in waits until you have chosen which text to keep."
    below = page.locator("[data-compare]").last
    assert distance(page, "[data-review]", "[data-compare] >> nth=-1") < 120
    below.click()
    expect(page.locator("[data-other]")).to_be_focused()
    box = page.locator("[data-other]").bounding_box()
    assert 0 <= box["y"] < 800
    page.click("[data-keep=mine]")
    wait_for(page, "saved")
    assert [link.is_visible() for link in page.locator("[data-compare]").all()] == [False, False]
    assert not waits.is_visible()
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")


def test_handing_in_says_that_it_waits_for_the_network(desk):
    page = desk.open()
    desk.context.set_offline(True)
    plan(page).fill(PLAN)
    page.click("[data-review]")
    page.get_by_text("Handing in waits until your text is saved.").wait_for()
    desk.context.set_offline(False)
    page.locator("[data-waits]").wait_for(state="hidden")
    assert desk.kept() == {"income-plan": PLAN}


def distance(page, one, other):
    """The pixels between two things, from the top of one to the top of the other."""
    first, second = (page.locator(each).bounding_box() for each in (one, other))
    return abs(first["y"] - second["y"])


def test_what_is_typed_while_an_older_text_is_refused_stays(desk):
    page = desk.open()
    desk.save({"income-plan": PLAN})

    def slowly(route):
        plan(page).press("End")
        plan(page).type(" And more.")
        route.continue_()

    page.route("**/save_answer", slowly, times=1)
    write(page, OTHER)
    wait_for(page, "stale")
    assert plan(page).input_value() == f"{OTHER} And more."
    assert page.inner_text("[data-other-said]") == PLAN


def test_a_blank_never_wins_by_itself(desk):
    page = desk.open()
    desk.save({"income-plan": PLAN})
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    desk.save({"income-plan": PLAN, "own-part": "80 000"}, version=1)
    write(page, "")
    wait_for(page, "stale")

    assert desk.kept()["income-plan"] == PLAN
    page.click("[data-keep=theirs]")
    wait_for(page, "saved")
    assert desk.kept() == {"income-plan": PLAN, "own-part": "80 000"}


def test_work_on_different_tasks_is_joined_and_told(desk):
    page = desk.open()
    desk.save({"own-part": "80 000"})
    write(page, PLAN)
    wait_for(page, "saved")

    assert page.input_value('[data-answer="own-part"]') == "80 000"
    assert page.locator("[data-joined]").is_visible()
    assert desk.kept() == {"own-part": "80 000", "income-plan": PLAN}


def test_changing_the_language_keeps_what_was_typed(desk):
    page = desk.open()
    plan(page).fill(PLAN)
    page.click('button[data-language="ar"]')
    page.wait_for_selector('.tns-block[dir="rtl"]')

    assert plan(page).input_value() == PLAN
    wait_for(page, "saved")
    assert desk.kept() == {"income-plan": PLAN}


def test_typing_goes_on_while_the_language_changes(desk):
    page = desk.open()

    def slowly(route):
        drawn_before_the_save = route.fetch()
        write(page, PLAN)
        wait_for(page, "saved")
        route.fulfill(response=drawn_before_the_save)

    page.route("**/choose_language", slowly)
    page.click('button[data-language="ar"]')
    page.wait_for_selector('.tns-block[dir="rtl"]')
    wait_for(page, "saved")
    assert plan(page).input_value() == PLAN
    assert not page.locator("[data-other]").count()
    with page.expect_response("**/save_answer"):
        write(page, OTHER)
    assert desk.kept() == {"income-plan": OTHER}


def test_what_this_sites_rules_stop_is_said_and_can_be_handed_in_again(desk):
    page = desk.open()
    said = "Name a source <first>."
    failing(page, "submit", {"status": 422, "json": {**STOPPED, "message": said}})
    write(page, PLAN)
    page.click("[data-review]")
    page.click("[data-confirm]")
    wait_for(page, "refused")
    assert page.locator('[role="status"][data-state="refused"]').first.inner_text() == said
    assert plan(page).input_value() == PLAN
    assert desk.kept() == {"income-plan": PLAN}
    page.click("[data-confirm]")
    page.wait_for_selector(".tns-exercise__receipt")
    assert desk.submissions() == 1


def test_handing_in_shows_what_is_missing_and_happens_once(desk):
    page, other = desk.open(), desk.open()
    plan(page).fill(PLAN)
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    assert page.locator('[data-state="missing"]').count() == 2
    assert desk.submissions() == 0
    page.evaluate("addEventListener('tns-training:complete', () => (window.complete = true))")
    page.locator("[data-confirm]").dblclick()
    page.wait_for_selector(".tns-exercise__receipt")
    assert page.evaluate("window.complete")
    assert not page.locator("textarea").count()

    other.locator("[data-why]").fill("Later hurts.")
    write(other, OTHER)
    other.wait_for_selector(".tns-exercise__receipt")
    assert other.inner_text("[data-leftover-text]").split("\n\n") == [OTHER, "Later hurts."]
    assert desk.submissions() == 1
    assert other.inner_text('[data-part="task:income-plan"] [data-said]') == PLAN


# Files


def field(page):
    return page.locator("[data-files] input[type=file]")


def faults(page):
    """What is said of files, without the signs that isolate names."""
    said = page.locator("[data-faults] li").all_inner_texts()
    return [re.sub("[\u2068\u2069]", "", line) for line in said]


def add(page, *files):
    field(page).set_input_files(list(files))
    last = re.sub("png$", "jpg", files[-1]["name"])
    page.locator(
        f"[data-file-list] :text('{last}'), [data-faults] :text('{last}')"
    ).first.wait_for()


def test_files_are_added_and_taken_back(desk):
    page = desk.open()
    add(page, TABLE)
    assert page.inner_text("[data-file-list] a") == "plan.csv"
    page.click("[data-remove]")
    page.clock.fast_forward(11_000)
    page.locator("[data-file-list] a").wait_for(state="detached")
    assert page.evaluate("document.activeElement.type") == "file"
    page.reload()
    assert page.inner_text("[data-file-list]") == "No file"


def test_what_is_removed_by_mistake_stays(desk):
    page = desk.open()
    add(page, TABLE)
    page.click("[data-remove]")
    assert page.inner_text("[data-file-status]") == "plan.csv is removed."
    page.keyboard.press("Enter")
    page.clock.fast_forward(11_000)
    assert page.locator("[data-remove]").evaluate("(one) => one === document.activeElement")
    page.reload()
    assert page.locator("[data-file-list] a").all_inner_texts() == ["plan.csv"]


def test_what_is_removed_is_not_handed_in(desk):
    page = desk.open()
    write(page, PLAN)
    add(page, TABLE)
    page.click("[data-remove]")
    page.click("[data-review]")
    page.click("[data-confirm]")
    page.wait_for_selector(".tns-exercise__receipt")
    assert page.inner_text("[data-file-list]") == "No file"


def test_each_file_that_is_not_taken_is_named_with_what_to_do(desk):
    page = desk.open()
    sent = [
        {"name": "plan.exe", "mimeType": "text/csv", "buffer": b"a"},
        {"name": "large.csv", "mimeType": "text/csv", "buffer": b"a" * 2_000_001},
        {"name": "plan.exe.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00"},
        TABLE,
    ]
    add(page, *sent)
    assert faults(page) == [
        "plan.exe: files of this type are not taken here. "
        "Save it as one of: CSV, PDF, JPG, JPEG, PNG, WEBP.",
        "large.csv is larger than 2 MB. Add a smaller one.",
        "plan.exe.pdf does not hold what its name says. Open it in the program that made it, "
        "save it as one of: CSV, PDF, JPG, JPEG, PNG, WEBP, and add that.",
    ]
    assert (
        page.locator("[data-faults]").evaluate("(box) => getComputedStyle(box).borderColor")
        == WRONG
    )
    add(page, {**TABLE, "name": "second.csv"})
    assert faults(page) == []


def test_where_there_is_no_room_the_button_is_off_and_says_why(desk):
    page = desk.open()
    assert not page.locator("[data-full]").is_visible()
    add(page, TABLE, {**TABLE, "name": "second.csv"}, {**TABLE, "name": "third.csv"})
    page.get_by_text("As many files as allowed are there. Remove one to add another.").wait_for()
    assert faults(page) == ["third.csv: as many files as allowed are there. Remove one first."]
    assert field(page).is_disabled()
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    assert field(page).is_disabled()
    assert page.locator("[data-full]").is_visible()
    page.locator("[data-remove]").first.click()
    assert field(page).is_enabled()
    add(page, {**TABLE, "name": "third.csv"})
    assert page.locator("[data-file-list] a").all_inner_texts() == ["second.csv", "third.csv"]


def test_signed_out_a_file_says_so(desk):
    page = desk.open()
    desk.context.clear_cookies()
    field(page).set_input_files(TABLE)
    page.locator("[data-faults] li").wait_for()
    assert faults(page)[0].startswith("plan.csv: you are signed out. First sign in again")


def test_a_large_picture_of_a_telephone_is_sent_smaller_and_one_nobody_can_open_is_refused(desk):
    page = desk.open()
    picture = page.evaluate(
        """async () => {
          const canvas = new OffscreenCanvas(3000, 1000);
          const pen = canvas.getContext("2d");
          const noise = pen.createImageData(3000, 1000);
          for (let at = 0; at < noise.data.length; at += 65536)
            crypto.getRandomValues(new Uint8Array(noise.data.buffer, at,
              Math.min(65536, noise.data.length - at)));
          pen.putImageData(noise, 0, 0);
          const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
          let text = "";
          for (let at = 0; at < bytes.length; at += 8192)
            text += String.fromCharCode(...bytes.subarray(at, at + 8192));
          return btoa(text);
        }"""
    )
    buffer = base64.b64decode(picture)
    assert len(buffer) > 2_000_000
    add(page, {"name": "board.png", "mimeType": "image/png", "buffer": buffer})
    assert page.locator("[data-file-list] a").all_inner_texts() == ["board.jpg"]
    heic = {"name": "board.heic", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic"}
    field(page).set_input_files(heic)
    page.locator("[data-faults] li").wait_for()
    assert faults(page)[0].startswith("board.heic: files of this type are not taken here.")


def test_every_state_is_accessible_and_fits(small_site, visit, axe, screen):
    desk = Desk(small_site, visit, screen)
    page = desk.open()
    assert page.locator(".tns-block").get_attribute("lang") == screen.language

    def examine():
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    if screen.width < 900:
        page.locator("[data-flip]").first.click()
        examine()
        page.click("[data-flip-back]")
    examine()
    desk.save({"income-plan": PLAN})
    write(page, OTHER)
    wait_for(page, "stale")
    examine()
    page.click("[data-keep=both]")
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    examine()
    page.click("[data-confirm]")
    page.wait_for_selector(".tns-exercise__receipt")
    examine()
    desk.release()
    page.reload()
    page.wait_for_selector(".tns-exercise__mark")
    examine()


# On a phone

LOOK = """(name) => {
  const box = document.querySelector(name).getBoundingClientRect();
  return [box.top, box.bottom, box.left, box.right].map(Math.round);
}"""
KEYBOARD = """(pixels) => {
  Object.defineProperty(visualViewport, "offsetTop", { value: pixels });
  visualViewport.dispatchEvent(new Event("scroll"));
}"""


def phone(desk, height=640):
    desk.screen = Screen(360, "en")
    page = desk.open()
    page.set_viewport_size({"width": 360, "height": height})
    return page


def test_one_flips_to_the_exhibits_and_back_to_the_same_place_and_caret(desk):
    page = phone(desk)
    page.keyboard.press("Tab")
    plan(page).scroll_into_view_if_needed()
    plan(page).fill("Fees pay half.")
    plan(page).evaluate("(field) => field.setSelectionRange(4, 4)")
    stood = page.evaluate("scrollY"), plan(page).bounding_box()
    flip = page.locator('[data-part="task:income-plan"] [data-flip]')
    flip.click()

    sheet = page.locator("dialog[data-sheet]")
    assert sheet.locator("[data-exhibits]").is_visible()
    assert page.evaluate(LOOK, "dialog[data-sheet]") == [0, 640, 0, 360]
    sheet.locator("summary").first.click()
    assert not sheet.locator("table").is_visible()
    page.click("[data-flip-back]")
    assert not sheet.is_visible()
    assert (page.evaluate("scrollY"), plan(page).bounding_box()) == stood
    assert page.locator("[data-exhibits-home] table").is_visible(), "the page keeps its own folds"
    page.keyboard.type(" again")
    assert plan(page).input_value() == "Fees again pay half."

    flip.click()
    assert not sheet.locator("table").is_visible(), "the sheet has forgotten where one was"
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator("[data-exhibits-home] table").is_visible()


def test_what_an_exhibit_cites_opens_in_the_sheet(desk):
    page = phone(desk)
    page.locator("[data-flip]").first.click()
    sheet = page.locator("dialog[data-sheet]")
    sheet.locator(".tns-cite a").first.click()
    assert sheet.locator(".tns-cite__source").first.is_visible()
    page.keyboard.press("Escape")
    assert not sheet.locator(".tns-cite__source").first.is_visible()
    assert sheet.is_visible()


def test_by_keyboard_one_comes_back_to_the_button(desk):
    page = phone(desk)
    flip = page.locator("[data-flip]").first
    flip.press("Enter")
    page.locator("dialog[data-sheet]").wait_for()
    page.keyboard.press("Escape")
    assert flip.evaluate("(button) => button === document.activeElement")


def test_in_a_frame_as_tall_as_its_content_the_sheet_opens_where_one_is(desk):
    page = phone(desk)
    outer = page.url
    page.goto(f"{desk.site.lms}/login")
    page.evaluate(
        """(address) => {
          document.body.replaceChildren(document.createElement("iframe"));
          Object.assign(document.body.firstChild, { src: address, width: 360, height: 9000 });
        }""",
        outer,
    )
    frame = page.frame_locator("iframe")
    frame.locator("[data-tns-ready] .tns-exercise").wait_for()
    flip = frame.locator('[data-part="task:income-plan"] [data-flip]')
    flip.scroll_into_view_if_needed()
    flip.click()
    box = frame.locator("dialog[data-sheet]").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 640
    assert box["height"] > 300


def test_a_table_that_goes_on_says_so(desk):
    page = phone(desk)
    page.locator("[data-flip]").first.click()
    table = page.locator("dialog[data-sheet] .tns-scroll")
    table.evaluate(
        "(box) => box.querySelector('table').style.setProperty('width', '900px', 'important')"
    )
    assert table.evaluate("(box) => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ends = []
    for place in (0, 300, 900):
        table.evaluate("(box, place) => { box.scrollLeft = place }", place)
        ends.append(shaded(page, table))
    assert ends == [[False, True], [True, True], [True, False]]


def shaded(page, table):
    """Whether the left and the right edge are darker than the ground of the table."""
    return page.evaluate(
        """async (picture) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const canvas = document.createElement("canvas");
          Object.assign(canvas, { width: image.width, height: image.height });
          const pen = canvas.getContext("2d");
          pen.drawImage(image, 0, 0);
          const lightness = (x) => pen.getImageData(x, image.height - 6, 1, 1).data[0];
          return [lightness(1) < 200, lightness(image.width - 2) < 200];
        }""",
        base64.b64encode(table.screenshot()).decode(),
    )


@pytest.mark.parametrize("caret", ["first", "last"])
def test_over_an_on_screen_keyboard_the_state_of_saving_is_in_sight(desk, caret):
    page = phone(desk, height=320)
    write(page, "A line.\n" * 30)
    wait_for(page, "saved")
    plan(page).press("Control+Home" if caret == "first" else "Control+End")
    plan(page).type("More.")
    line = "[data-recent] .tns-typing"
    top, bottom, *_ = page.evaluate(LOOK, line)
    assert 0 <= top < bottom <= 320
    # Where only the part that is seen becomes smaller, and moves over the page.
    page.evaluate(KEYBOARD, 90)
    pushed, *_ = page.evaluate(LOOK, line)
    assert pushed >= 90


# What a server could not take


@pytest.mark.parametrize(
    "answer", [FAULT, THROTTLED, TOO_FAST, BUSY], ids=["fault", "throttled", "too-fast", "busy"]
)
def test_a_draft_and_its_vote_that_the_server_could_not_take_are_sent_again(desk, answer):
    page = desk.open()
    failing(page, "save_answer", answer)
    page.locator("[data-choice][value=no]").check()
    write(page, PLAN)
    wait_for(page, "waiting")
    assert re.search(r"could not take it yet\. .* tried again at \d\d:\d\d", told(page))
    switch(page)
    assert ARABIC_LETTER.search(told(page))
    page.clock.fast_forward(8_000)
    wait_for(page, "saved")
    assert desk.answer() == {
        "tasks": {"income-plan": PLAN},
        "vote": {"choice": "no"},
    }


def test_a_save_that_is_never_answered_blocks_nothing(desk):
    page = desk.open()
    failing(page, "save_answer", "hung")
    write(page, PLAN)
    wait_for(page, "saving")
    page.click("[data-review]")
    page.clock.fast_forward(21_000)
    page.wait_for_selector("[data-confirm]")
    assert desk.kept() == {"income-plan": PLAN}


@pytest.mark.parametrize("answer", [BUSY, "lost", "hung"], ids=["busy", "lost", "hung"])
def test_handing_in_goes_on_by_itself_and_happens_once(desk, answer):
    page = desk.open()
    write(page, PLAN)
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    failing(page, "submit", answer)
    with page.expect_request("**/submit"):
        page.click("[data-confirm]")
    if answer == "hung":
        page.clock.fast_forward(21_000)
    wait_for(page, "waiting" if answer is BUSY else "offline")
    page.clock.fast_forward(8_000)
    page.wait_for_selector(".tns-exercise__receipt")
    assert desk.submissions() == 1


def test_whoever_types_on_hands_in_anew(desk):
    page = desk.open()
    write(page, PLAN)
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    failing(page, "submit", BUSY)
    page.click("[data-confirm]")
    wait_for(page, "waiting")
    write(page, OTHER)
    wait_for(page, "saved")
    page.clock.fast_forward(8_000)
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    assert desk.submissions() == 0
    page.click("[data-confirm]")
    page.wait_for_selector(".tns-exercise__receipt")
    assert OTHER in page.inner_text('[data-part="task:income-plan"] [data-said]')


@pytest.mark.parametrize(
    "answer", [FAULT, TOO_FAST, BUSY, "lost"], ids=["fault", "too-fast", "busy", "lost"]
)
def test_a_file_that_did_not_get_through_is_sent_again_and_kept_once(desk, answer):
    page = desk.open()
    failing(page, "upload", answer)
    page.locator("[data-files] input[type=file]").set_input_files(TABLE)
    page.get_by_text("plan.csv has not arrived yet. It is sent again at").wait_for()
    page.clock.fast_forward(8_000)
    page.locator("[data-file-list] a").wait_for()
    assert page.inner_text("[data-file-status]") == ""
    assert faults(page) == []
    page.reload()
    assert page.locator("[data-file-list] a").all_inner_texts() == ["plan.csv"]


def test_a_file_taken_back_stays_so_when_the_answer_is_lost(desk):
    page = desk.open()
    page.locator("[data-files] input[type=file]").set_input_files(TABLE)
    page.locator("[data-file-list] a").wait_for()
    failing(page, "remove_file", "lost")
    page.click("[data-remove]")
    page.clock.fast_forward(11_000)
    page.get_by_text("plan.csv could not be removed yet. It is tried again at").wait_for()
    page.clock.fast_forward(PAUSE)
    page.locator("[data-file-list] a").wait_for(state="detached")
    assert page.inner_text("[data-file-list]") == "No file"


# Another language


def test_a_file_that_arrives_after_the_language_has_changed_is_listed_in_it(desk):
    page = desk.open()
    release = held(page, "upload")
    page.locator("[data-files] input[type=file]").set_input_files(TABLE)
    page.get_by_text("Sending plan.csv").wait_for()
    switch(page)
    release()
    page.locator("[data-file-list] a").wait_for()
    page.locator("[data-remove]").filter(has_text=ARABIC_LETTER).wait_for()


def test_a_save_under_way_while_the_language_changes_is_nobody_elses(desk):
    page = desk.open()
    release = held(page, "save_answer")
    write(page, PLAN)
    wait_for(page, "saving")
    switch(page)
    plan(page).fill(OTHER)
    release()
    page.clock.fast_forward(PAUSE)
    wait_for(page, "saved")
    assert not page.locator("[data-other]").count()
    assert desk.kept() == {"income-plan": OTHER}


def test_a_save_whose_answer_was_lost_is_one_s_own_in_another_language_too(desk):
    page = desk.open()
    failing(page, "save_answer", "lost")
    write(page, PLAN)
    wait_for(page, "offline")
    plan(page).fill(OTHER)
    switch(page)
    wait_for(page, "saved")
    assert not page.locator("[data-other]").count()
    assert desk.kept() == {"income-plan": OTHER}


def test_two_versions_are_still_there_to_choose_from_in_another_language(desk):
    page = desk.open()
    desk.save({"income-plan": PLAN})
    write(page, OTHER)
    wait_for(page, "stale")
    switch(page)
    assert page.inner_text("[data-other-said]") == PLAN
    assert plan(page).input_value() == OTHER
    page.click("[data-keep=mine]")
    wait_for(page, "saved")
    assert desk.kept() == {"income-plan": OTHER}


def test_merging_loses_nothing_whatever_the_versions(chromium):
    page = chromium.new_page()
    page.route("**/answers.js", lambda route: route.fulfill(path=ANSWERS))
    page.route("**/merging.js", lambda route: route.fulfill(path=MERGING))
    page.route(
        "http://merge.test/", lambda route: route.fulfill(body="<p>", content_type="text/html")
    )
    page.goto("http://merge.test/")
    texts = ["", "a", "b"]
    cases = list(itertools.product(texts, texts, [*texts, None]))
    found = page.evaluate(
        """async (cases) => {
          const { merge } = await import("/answers.js");
          const { join } = await import("/merging.js");
          const says = (text) => (text === null ? null : { tasks: text ? { plan: text } : {} });
          return cases.map((texts) => merge(...texts.map(says), join));
        }""",
        cases,
    )
    page.close()

    for (mine, theirs, base), result in zip(cases, found, strict=True):
        merged, asked = result["merged"]["tasks"].get("plan", ""), bool(result["conflicts"])
        # The learner is asked wherever a text would go that was not typed over on one side alone.
        gone = {mine, theirs} - {merged, ""}
        assert asked or gone <= {base}, (mine, theirs, base)
        assert asked or merged or not (mine or theirs), (mine, theirs, base)
        assert not asked or merged == mine, (mine, theirs, base)
        assert not asked or mine != theirs, (mine, theirs, base)
