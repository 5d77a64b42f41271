"""An author breaks a lesson and mends it, in Studio's editor in a real browser."""

import re

import pytest

from tns_training_xblock.blocks.studio.editing import version_of

from ..island.island import Island
from ..sites import until

LESSON = "who-decides"
SOURCE = "[role=tabpanel]:not([hidden]) textarea"
FAULTY = """:::{{check}} more-{0}
:kind: sngle

Which?

- [x] This {{#this}}
:::

"""
ALWAYS = ["[data-do=save]", "[data-do=cancel]", "[data-do=preview]", "[data-counts-line]"]
OUT_OF_SIGHT = """(selectors) => {
  const box = document.querySelector(".modal-content").getBoundingClientRect();
  const seen = { left: Math.max(box.left, 0), right: Math.min(box.right, innerWidth),
    top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight) };
  return selectors.filter((selector) => {
    const node = document.querySelector(selector);
    const { left, right, top, bottom } = node.getBoundingClientRect();
    const inside = left >= seen.left && right <= seen.right
      && top >= seen.top && bottom <= seen.bottom;
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return !node.textContent || !inside || !node.contains(there);
  });
}"""
SHOW = "(area, number) => area.previousElementSibling.children[number - 1].scrollIntoView()"
TEXT_AT = """([area, number]) => {
  const mark = area.previousElementSibling.children[number - 1].getBoundingClientRect();
  const { left, right } = area.getBoundingClientRect();
  const at = (y) => {
    const caret = document.caretPositionFromPoint((left + right) / 2, y);
    const line = caret.offsetNode === area && area.value.slice(0, caret.offset).split("\\n").length;
    return line || "elsewhere";
  };
  return [at(mark.top + 3), at(mark.bottom - 3)];
}"""

pytestmark = pytest.mark.browser


@pytest.fixture
def studio(campus):
    """The course as Studio has it."""
    with campus.studio():
        yield campus


@pytest.fixture
def open_editor(chromium, live_server, studio):
    """Open the lesson's editor as its author; every one of them in the same browser."""
    contexts = {}

    def editor(width=1280, language="en", height=900):
        if width not in contexts:
            contexts[width] = chromium.new_context(viewport={"width": width, "height": 900})
            cookies = studio.client("author").cookies
            signed_in = [{"name": n, "value": m.value} for n, m in cookies.items()]
            chosen = {"name": "openedx-language-preference", "value": language}
            contexts[width].add_cookies(
                [{**c, "url": live_server.url} for c in [*signed_in, chosen]]
            )
        page = contexts[width].new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{live_server.url}/edit/{studio.key(LESSON)}")
        page.wait_for_selector("[data-tns-ready]")
        wait_for_counts(page, r"\d|No problems")
        return page

    yield editor
    for context in contexts.values():
        context.close()


def wait_for_counts(page, pattern):
    page.locator("[data-counts-line]").filter(has_text=re.compile(pattern)).wait_for()


def saved(studio):
    return dict(studio.block(LESSON, "author", studio=True).content)


def change(page, old, new):
    text = page.input_value(SOURCE)
    assert old in text
    page.fill(SOURCE, text.replace(old, new))


def test_an_author_breaks_a_lesson_and_mends_it(open_editor, studio):
    before = saved(studio)
    page = open_editor()
    change(page, "kind: single", "kind: sngle")
    page.locator(".tns-studio__problem[data-severity=error]").first.wait_for()
    page.keyboard.press("Control+s")
    page.locator("[data-status]").filter(has_text="mend the errors").wait_for()
    assert saved(studio) == before

    page.click(".tns-studio__problem[data-severity=error] >> text=sngle")
    place = page.eval_on_selector(SOURCE, "(area) => area.selectionStart")
    assert page.input_value(SOURCE)[place:].startswith("sngle")
    marked = page.locator(".tns-studio__line[data-severity=error]:visible").all_inner_texts()
    assert ":kind: sngle" in marked

    page.keyboard.press("Delete")
    page.keyboard.type("si")
    wait_for_counts(page, "Errors: 0")
    change(page, "Who must chair", "Who then must chair")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/container/**")
    assert saved(studio)["en"] == before["en"].replace("Who must chair", "Who then must chair")


@pytest.mark.parametrize(
    ("key", "code", "saves"), [("س", "KeyS", True), ("o", "KeyS", False), ("s", "Semicolon", True)]
)
def test_the_shortcut_of_saving_is_tied_to_no_keyboard(open_editor, key, code, saves):
    page = open_editor()
    change(page, "kind: single", "kind: sngle")
    page.locator(".tns-studio__problem[data-severity=error]").first.wait_for()
    pressed = {"key": key, "code": code, "ctrlKey": True, "bubbles": True, "cancelable": True}
    press = "(area, how) => area.dispatchEvent(new KeyboardEvent('keydown', how))"
    left_to_the_browser = page.eval_on_selector(SOURCE, press, pressed)
    assert left_to_the_browser is not saves
    if saves:
        page.locator("[data-status]").filter(has_text="mend the errors").wait_for()


def test_a_preview_follows_the_text_and_does_nothing(open_editor):
    page = open_editor()
    page.click("[data-do=preview]")
    preview = page.locator("[data-page]")
    change(page, "Who must chair", "Who on earth must chair")
    preview.get_by_text("Who on earth must chair").wait_for()
    assert preview.locator("input").first.is_disabled()
    preview.locator(".tns-term").click()
    assert preview.locator(".tns-definition").is_visible()
    page.click('[role=tab][data-key="ar"]')
    preview.get_by_text("من يجب أن يرأس").wait_for()


def test_two_authors_are_told_of_each_other(open_editor, studio):
    page = open_editor()
    theirs = saved(studio)["en"].replace("minutes: 9", "minutes: 8")
    data = {"texts": {"en": theirs}, "version": version_of(saved(studio))}
    assert studio.handle(LESSON, "save_source", data, "author", studio=True)[0] == 200
    change(page, "minutes: 9", "minutes: 10")
    page.click("[data-do=save]")
    page.locator('[data-box="stale"]').wait_for()
    assert "minutes: 8" in page.input_value("[data-theirs]")
    assert "minutes: 10" in page.input_value(SOURCE)
    assert saved(studio)["en"] == theirs
    page.click("[data-do=mine]")
    page.click("[data-do=save]")
    page.wait_for_url("**/container/**")
    assert "minutes: 10" in saved(studio)["en"]


def test_lost_answers_are_asked_about(open_editor, studio):
    before = saved(studio)
    page = open_editor()
    for key in ("en", "fr", "ar"):
        page.click(f'[role=tab][data-key="{key}"]')
        change(page, "{check} my-board", "{check} our-board")
    page.click("[data-do=save]")
    page.locator('[data-box="lost"]').wait_for()
    assert page.locator('[data-box="lost"] li').all_inner_texts() == ["my-board"]
    page.click('[data-box="lost"] [data-do=close]')
    assert saved(studio) == before
    page.click("[data-do=save]")
    page.click("[data-do=accept]")
    page.wait_for_url("**/container/**")
    assert "{check} our-board" in saved(studio)["ar"]


def test_unsaved_text_survives_the_page(open_editor):
    page = open_editor()
    change(page, "minutes: 9", "minutes: 12")
    page.close()
    again = open_editor()
    assert "minutes: 9" in again.input_value(SOURCE)
    again.click("[data-do=restore]")
    assert "minutes: 12" in again.input_value(SOURCE)
    again.click("[data-do=cancel]")
    again.click("[data-do=discard]")
    again.wait_for_url("**/container/**")
    assert not open_editor().locator('[data-box="kept"]').is_visible()


def test_a_translation_is_marked_as_up_to_date(open_editor, studio):
    page = open_editor()
    stale = page.locator(".tns-studio__problem").filter(has_text="Français")
    stale.get_by_role("button", name="mark it so").click()
    stale.wait_for(state="detached")
    assert re.search(r"^original: [0-9a-f]{12}\n---$", page.input_value(SOURCE), re.MULTILINE)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_editor_is_for_everybody(open_editor, axe, width, language):
    page = open_editor(width, language)
    page.click("[data-do=preview]")
    page.locator("[data-page] .tns-block").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.focus('[role=tab][data-key="en"]')
    for key in ("fr", "ar"):
        page.keyboard.press("ArrowLeft" if language == "ar" else "ArrowRight")
        assert page.evaluate("document.activeElement.dataset.key") == key
        # The numbered lines behind the text give it its height: both must break alike.
        hidden = "(area) => area.scrollHeight - area.clientHeight"
        assert page.eval_on_selector(SOURCE, hidden) <= 0
    wait_for_counts(page, r"\d")
    axe(page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_mark_stands_at_its_line_whatever_the_host_does_to_fields(open_editor, language):
    """Where the page sets fields in another size, ours stay with the numbers behind them."""
    page = open_editor(language=language)
    page.click(f'[role=tab][data-key="{language}"]')
    change(page, "kind: reflection", "kind: rflection")
    lines = page.input_value(SOURCE).split("\n")
    long = " ".join(["كلمة" if language == "ar" else "word"] * 90)
    page.fill(SOURCE, "\n".join([*lines[:12], long, *lines[12:]]))
    number = 1 + [*lines[:12], long, *lines[12:]].index(":kind: rflection")
    assert number > 26
    Island(page).show_hostile()
    marked = page.locator(f".tns-studio__line:nth-child({number})[data-severity=error]:visible")
    marked.wait_for()
    marked.scroll_into_view_if_needed()
    for line in (26, number):
        area = page.query_selector(SOURCE)
        area.evaluate(SHOW, line)
        assert page.evaluate(TEXT_AT, [area, line]) == [line, line]


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1280, 624), (1280, 435), (360, 640)])
def test_what_saves_is_always_in_sight(open_editor, width, height):
    """In Studio's window, of which 435 px are left to an editor where the browser's has 624."""
    page = open_editor(width, height=height)
    page.fill(SOURCE, page.input_value(SOURCE) + "".join(map(FAULTY.format, range(40))))
    wait_for_counts(page, r"Errors: \d{2,}")
    assert page.input_value(SOURCE).count("\n") > 300
    assert page.locator(".tns-studio__problem").count() > 40
    window = page.locator(".modal-window").bounding_box()
    assert window["y"] + window["height"] < height < 1.35 * window["height"]
    in_sight(page)
    page.locator(".tns-studio__jump").nth(30).click()
    in_sight(page)
    page.click("[data-do=preview]")
    page.locator("[data-page] .tns-block").wait_for()
    assert page.locator("[data-page]").bounding_box()["height"] > 60
    in_sight(page)
    page.click("[data-do=cancel]")
    in_sight(page, '[data-box="leave"] [data-do=close]', '[data-box="leave"] [data-do=discard]')


def test_what_saves_is_in_sight_in_a_window_that_we_do_not_know(open_editor):
    page = open_editor(height=720)
    page.eval_on_selector(".modal-window", "(box) => box.classList.remove('confirm')")
    assert page.locator(".modal-content").bounding_box()["height"] == 435
    in_sight(page)


def in_sight(page, *more):
    """What saves, wherever one scrolls to; ``more``, without scrolling."""
    assert page.evaluate(OUT_OF_SIGHT, [*ALWAYS, *more]) == []
    for place in ("0", "box.scrollHeight"):
        page.eval_on_selector(".modal-content", f"(box) => box.scrollTop = {place}")
        assert page.evaluate(OUT_OF_SIGHT, ALWAYS) == []


def test_the_cursor_stays_in_sight_while_one_types(open_editor):
    page = open_editor(360)
    page.focus(SOURCE)
    page.keyboard.press("Control+End")
    page.keyboard.type("\nThe last line")
    inside = """() => {
      const line = document.querySelector(".tns-studio__lines > :last-child");
      const paper = line.closest(".tns-studio__paper").getBoundingClientRect();
      const { top, bottom } = line.getBoundingClientRect();
      return line.textContent === "The last line" && (top + bottom) / 2 < paper.bottom;
    }"""
    until(page, lambda: page.evaluate(inside))
