"""How pages look: in the other script, on paper, and to somebody who sets letters larger."""

import pytest

from tests.blocks.cases import release, save, submit, work_key
from tests.blocks.lessons import GLOSSARY, PAGE, SOURCES, olx
from tns_training_xblock.grading import api

from ..every_kind import marking, unit
from ..sites import until

MIXED = PAGE.replace(
    "Welcome.",
    "The word عنقود {cite}`s34, s35, s36`, and its plural عناقيد {cite}`s35`. In Arabic.",
)
THREE = "".join(SOURCES.replace("s34", id_) for id_ in ("s34", "s35", "s36"))
ORDER = """() => {
  // Words of the other script stand in an element of their own, and the space behind them outside.
  const before = (one) => one.previousSibling?.textContent.trim()
    ? one.previousSibling : one.previousSibling?.previousSibling;
  const call = [...document.querySelectorAll(".tns-cite")]
    .find((one) => /عنقود/.test(before(one)?.textContent));
  const word = document.createRange();
  const said = before(call).matches?.("bdi") ? before(call).firstChild : before(call);
  const from = said.data.indexOf("عنقود");
  word.setStart(said, from);
  word.setEnd(said, from + 5);
  return [word, ...call.querySelectorAll("a")].map((one) => one.getBoundingClientRect().left);
}"""
TEXT_ENDS = """(card) => [...card.children].map((child) => {
  const text = document.createRange();
  text.selectNodeContents(child);
  return text.getBoundingClientRect().right;
})"""
GROUNDS = """() => [...document.querySelectorAll("body, .tns-block, .tns-page")]
  .map((one) => getComputedStyle(one).backgroundColor)"""
UNREADY = """() => {
  for (const one of document.querySelectorAll("[data-tns-ready]")) delete one.dataset.tnsReady;
}"""
FOLDED = """() => [...document.querySelectorAll("details > :not(summary)")]
  .filter((one) => one.closest(".tns-block, .tns-page"))
  .filter((one) => !one.closest("[hidden], .tns-lesson__more") && !one.checkVisibility())
  .filter((one) => one.textContent.trim() && one.closest("details").checkVisibility())
  .map((one) => one.outerHTML.slice(0, 120))"""
FAINT = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = "#fff";
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...document.querySelectorAll(":is(.tns-block, .tns-page) *")]
    .filter((one) => one.checkVisibility() && !one.closest(".tns-button, .tns-hidden"))
    .filter((one) => one.value
      || [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim()))
    .filter((one) => 1.05 / (light(getComputedStyle(one).color) + 0.05) < 4.5
      || getComputedStyle(one).opacity < 1)
    .map((one) => `${getComputedStyle(one).color} ${one.outerHTML.slice(0, 100)}`);
}"""
pytestmark = pytest.mark.browser


def test_citations_stand_behind_their_word_in_their_order(open_page, course):
    course.add(olx("mixed", en=MIXED, sources=THREE), "shrinking-unit")
    page = open_page("learner", unit(course))
    page.locator(".tns-cite a").nth(3).wait_for()
    places = page.evaluate(ORDER)
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_form_of_a_file_can_be_pressed_and_stays_in_one_line(open_page, course, language):
    page = open_page("learner", unit(course), language, width=360)
    page.locator(".tns-form").first.wait_for()
    boxes = page.eval_on_selector_all(
        ".tns-form", "all => all.map(one => [...one.getClientRects()].map(box => box.height))"
    )
    assert boxes
    for lines in boxes:
        assert len(lines) == 1
        assert lines[0] >= 24


def test_latin_letters_and_digits_have_one_font_in_arabic(open_page, course):
    text = PAGE.replace("Welcome.", "في Wagralim سنة 2019")
    course.add(olx("latin", ar=text.replace("Start", "ابدؤوا")), "who-decides-unit")
    page = open_page("learner", unit(course).replace("shrinking-unit", "who-decides-unit"), "ar")
    browser = page.context.new_cdp_session(page)
    browser.send("DOM.enable")
    browser.send("CSS.enable")

    def fonts(words):
        page.evaluate(
            """(words) => {
              const line = document.querySelector('.tns-block[dir="rtl"] .tns-prose p');
              line.textContent = words;
              line.id = "looked-at";
              // Chromium tells the fonts of the last layout: there has to be one since.
              return line.getBoundingClientRect();
            }""",
            words,
        )
        root = browser.send("DOM.getDocument")["root"]["nodeId"]
        node = browser.send("DOM.querySelector", {"nodeId": root, "selector": "#looked-at"})
        found = browser.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})
        return {font["familyName"] for font in found["fonts"]}

    assert fonts("Wagralim") == fonts("2019") == fonts("Wagralim, 2019 (%)")


def test_a_card_in_arabic_begins_where_its_english_title_does(open_page, course):
    page = open_page("learner", unit(course), "ar")
    ends = page.locator('.demo-neighbours [rel="prev"]').evaluate(TEXT_ENDS)
    assert abs(ends[0] - ends[1]) < 2


def test_a_definition_closes_with_escape_and_gives_the_focus_back(open_page, course):
    page = open_page("learner", unit(course))
    term = page.locator(".tns-term").first
    term.click()
    definition = page.locator(f"#{term.get_attribute('aria-controls')}")
    assert definition.is_visible()
    page.keyboard.press("Escape")
    assert not definition.is_visible()
    assert term.get_attribute("aria-expanded") == "false"
    assert term.evaluate("(one) => one === document.activeElement")


def test_a_term_is_found_by_its_letter_or_by_typing_and_the_letters_need_no_script(
    open_page, course
):
    entry = GLOSSARY[GLOSSARY.index(":::{term}") :]
    more = entry.replace("{term} board", "{term} study").replace("Board", "Étude")
    course.add(olx("words", en=GLOSSARY + "\n" + more), "shrinking-unit")
    page = open_page("learner", unit(course))
    block = page.locator(".tns-block", has=page.locator(".tns-letters a:has-text('E')"))
    block.locator(".tns-letters a", has_text="E").click()
    assert page.evaluate("document.querySelector(':target').textContent.trim()") == "E"
    assert 0 <= block.locator("h3", has_text="E").bounding_box()["y"] < 800

    shown = block.locator("[data-row]:visible strong")
    block.locator("[data-find]").fill("etude")
    assert shown.all_inner_texts() == ["Étude"]
    assert block.locator("[data-found]").inner_text() == "Terms found: 1"
    block.locator("[data-find]").fill("")
    assert shown.all_inner_texts() == ["Board", "Étude"]

    page.evaluate(UNREADY)
    assert not block.locator("[data-find]").is_visible()
    assert block.locator(".tns-letters").is_visible()


def legible_on_paper(page):
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = false })")
    assert page.locator(":is(.tns-block, .tns-page) details").count() > 2
    assert page.evaluate(FOLDED) == []
    assert page.evaluate(FAINT) == []
    assert set(page.evaluate(GROUNDS)) <= {"rgb(255, 255, 255)", "rgb(245, 247, 249)"}
    page.emulate_media(media="screen", color_scheme="light")


def test_all_of_it_is_on_paper_and_in_dark_ink(open_page, course):
    save(course)
    page = open_page("learner", unit(course))
    legible_on_paper(page)
    submit(course, version=1)
    page.reload()
    page.wait_for_selector("[data-tns-ready] .tns-exercise__receipt")
    legible_on_paper(page)
    release(course)
    page.reload()
    page.wait_for_selector("[data-tns-ready] .tns-exercise__mark")
    legible_on_paper(page)
    uuid = api.standing(work_key(course)).receipt.uuid
    legible_on_paper(open_page("trainer", f"{marking(course)}{uuid}/"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_after_release_the_mark_comes_first_then_what_one_wrote_and_the_case_is_folded(
    open_page, course, language
):
    submit(course)
    release(course)
    page = open_page("learner", unit(course), language, width=360)
    again = page.locator("details.tns-exercise__again")
    in_order = (
        page.locator(".tns-exercise__mark"),
        page.locator("[data-part]").first,
        page.locator(".tns-case__outcome"),
        again,
    )
    tops = [one.bounding_box()["y"] for one in in_order]
    assert tops == sorted(set(tops))
    assert not again.evaluate("(one) => one.open")


SIZES = """() => Object.fromEntries(
  [".tns-exercise .tns-prose p", ".tns-exercise h2", ".tns-button", ".tns-choice", ".tns-card",
   "textarea"]
    .map((name) => {
      const one = [...document.querySelectorAll(name)].find((each) => each.checkVisibility());
      const style = getComputedStyle(one);
      const sized = ["fontSize", "minHeight", "paddingTop"];
      return [name, sized.map((key) => parseFloat(style[key]) || 0)];
    }))"""


@pytest.mark.parametrize("who", ["learner", "trainer"])
def test_letters_and_boxes_have_the_size_that_the_reader_set(open_page, course, who):
    submit(course, as_="other_learner")
    uuid = api.standing(work_key(course, "other_learner")).receipt.uuid
    page = open_page(who, unit(course) if who == "learner" else f"{marking(course)}{uuid}/")
    sizes = (
        SIZES
        if who == "learner"
        else SIZES.replace(".tns-exercise .tns-prose p", "main .tns-level__text")
        .replace(".tns-exercise ", "main ")
        .replace('"main h2"', '"h2"')
        .replace('".tns-choice"', '".tns-level"')
    )
    usual = page.evaluate(sizes)
    browser = page.context.new_cdp_session(page)
    # Twice the usual size, as 1.4.4 of WCAG asks.
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    size = "getComputedStyle(document.querySelector('.tns-card')).fontSize > '33'"
    until(page, lambda: page.evaluate(size))
    for name, larger in page.evaluate(sizes).items():
        assert larger == pytest.approx([2 * size for size in usual[name]], abs=0.1), name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 24, "fixed": 20}})
    page.set_viewport_size({"width": 360, "height": 640})
    size = size.replace("> '33'", "< '30'")
    until(page, lambda: page.evaluate(size))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # What the page around says of its root is not the reader's. Of a card alone: a phone's desk
    # shows no rubric, and a wider one shows it only once it has heard of its width.
    page.evaluate("document.documentElement.style.setProperty('font-size', '10px', 'important')")
    card = "parseFloat(getComputedStyle(document.querySelector('.tns-card')).fontSize)"
    assert page.evaluate(card) == pytest.approx(25.5)
