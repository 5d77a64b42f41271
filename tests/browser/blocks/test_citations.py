"""A citation opens its source in the line; without a script it is a link there and back."""

import pytest
from playwright.sync_api import expect

from tests.blocks.cases import submit, work_key
from tests.blocks.lessons import GLOSSARY, PAGE, SOURCES, olx
from tns_training_xblock.grading import api

from ..every_kind import marking, unit

NAMES = ("s34", "s35", "s36", "s37")
THREE = "".join(SOURCES.replace("s34", name) for name in NAMES)
SENTENCE = "The agency pays for half of the post {cite}`s34`. The other half comes from members. "
TEXT = PAGE.replace(
    "Welcome.",
    f"""\
{SENTENCE * 3}

Said of {{term}}`board` {{cite}}`s34,s35, s36`, of *Wagralim* {{cite}}`s35` and all! {{cite}}`s37`

- The agency pays {{cite}}`s36` and
  {{term}}`board` {{cite}}`s37` decides (as in 2019 {{cite}}`s34`).

| Who {{cite}}`s34` | What |
|---|---|
| The {{term}}`board` {{cite}}`s35,s36` | decides {{cite}}`s37` |
""",
)
# Of each link of a call: what is hit at its middle and around it, within 24 pixels.
MISSED = """() => [...document.querySelectorAll(".tns-cite a")]
  .filter((one) => one.checkVisibility())
  .filter((one) => {
    one.scrollIntoView({ block: "center" });
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return [[0, 0], [-11.5, 0], [11.5, 0], [0, -11.5], [0, 11.5]]
      .some(([dx, dy]) => document.elementFromPoint(x + dx, y + dy) !== one);
  })
  .map((one) => one.getAttribute("id"))"""
# The calls that do not stand on the line of the letter before them.
TORN = """() => [...document.querySelectorAll(".tns-cite")]
  .filter((call) => call.checkVisibility())
  .filter((call) => {
    const walker = document.createTreeWalker(call.closest("p, li, td, th"), NodeFilter.SHOW_TEXT);
    walker.currentNode = call;
    let before = walker.previousNode();
    while (before && (!before.data.trim() || before.parentElement.closest("[hidden]")))
      before = walker.previousNode();
    const letter = document.createRange();
    const end = before.data.trimEnd().length;
    letter.setStart(before, end - 1);
    letter.setEnd(before, end);
    const word = letter.getBoundingClientRect();
    const number = call.querySelector("a").getBoundingClientRect();
    return number.top > word.bottom || number.bottom < word.top;
  })
  .map((call) => call.textContent)"""
pytestmark = pytest.mark.browser


@pytest.fixture
def address(course):
    texts = {"en": TEXT, "ar": TEXT.replace("Start here", "ابدؤوا هنا")}
    glossaries = {"glossary_en": GLOSSARY, "glossary_ar": GLOSSARY}
    course.add(olx("cites", **texts, **glossaries, sources=THREE), "who-decides-unit")
    return unit(course).replace("shrinking-unit", "who-decides-unit")


def focused(locator):
    return locator.evaluate("(one) => one === document.activeElement")


def test_a_citation_opens_its_source_in_the_line_and_gives_the_focus_back(open_page, address):
    page = open_page("learner", address)
    call = page.locator(".tns-cite a").first
    place = page.locator(f"#{call.get_attribute('aria-controls')}")
    assert not place.is_visible()

    call.click()
    assert call.get_attribute("aria-expanded") == "true"
    said = " ".join(place.inner_text().split())
    assert said == (
        "1. Governance of the clusters · Walloon Region. https://clusters.wallonie.be/"
        " Read in November 2026."
    )
    assert place.get_by_role("link").get_attribute("href") == "https://clusters.wallonie.be/"
    line, below = call.bounding_box(), place.bounding_box()
    assert 0 < below["y"] - line["y"] < 40
    assert page.evaluate("location.hash") == ""

    call.click()
    assert not place.is_visible()
    page.keyboard.press("Enter")
    assert place.is_visible()
    page.keyboard.press("Tab")
    assert focused(place.get_by_role("link"))
    page.keyboard.press("Escape")
    assert not place.is_visible()
    assert focused(call)
    assert call.get_attribute("aria-expanded") == "false"

    call.click()
    place.get_by_role("button", name="Close the source").click()
    assert not place.is_visible()
    assert focused(call)


def test_a_source_moves_the_sentence_of_its_call_by_nothing(open_page, address):
    page = open_page("learner", address)
    paragraph = page.locator(".tns-prose p", has_text="The agency pays for half").first
    below = paragraph.locator("xpath=following-sibling::*[1]")
    words = """(one) => {
      const words = document.createRange();
      words.selectNodeContents([...one.childNodes].find((part) => /other half/.test(part.data)));
      return words.getClientRects()[0].top + scrollY;
    }"""
    at = paragraph.evaluate(words)
    calls = paragraph.locator(".tns-cite a").all()
    for call in calls:
        call.click()
    assert paragraph.evaluate(words) == at
    assert len(calls) == 3
    places = [one.bounding_box() for one in paragraph.locator(".tns-cite__source").all()]
    ends = [place["y"] + place["height"] for place in places]
    assert all(end <= place["y"] for end, place in zip(ends, places[1:], strict=False))
    assert below.bounding_box()["y"] >= ends[-1]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1000])
def test_a_finger_meets_each_call_and_no_line_is_pushed_apart(open_page, address, language, width):
    page = open_page("learner", address, language, width)
    assert page.locator(".tns-cite a").count() == 15
    assert page.evaluate(MISSED) == []
    paragraph = page.locator(".tns-prose p").nth(1)
    heights = [
        paragraph.evaluate(
            """(one, shown) => {
              for (const call of one.querySelectorAll(".tns-cite"))
                call.style.setProperty("display", shown ? "inline" : "none", "important");
              one.style.setProperty("white-space", "nowrap", "important");
              return one.getBoundingClientRect().height;
            }""",
            shown,
        )
        for shown in (True, False)
    ]
    assert heights[0] == heights[1]


def test_a_source_is_legible_in_a_narrow_table(open_page, address):
    page = open_page("learner", address, "en", 360)
    call = page.locator("td .tns-cite a").first
    call.click()
    place = page.locator(f"#{call.get_attribute('aria-controls')}")
    assert place.bounding_box()["width"] > 180
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_line_begins_with_a_call(open_page, address, language):
    page = open_page("learner", address, language, 420)
    torn = []
    for width in range(300, 420, 3):
        page.set_viewport_size({"width": width, "height": 800})
        torn += page.evaluate(TORN)
    assert torn == []


def test_without_a_script_a_call_leads_to_its_entry_and_the_entry_back(
    chromium, live_server, course, address
):
    context = chromium.new_context(java_script_enabled=False)
    cookies = course.client("learner").cookies.items()
    context.add_cookies(
        [{"name": name, "value": one.value, "url": live_server.url} for name, one in cookies]
    )
    page = context.new_page()
    page.goto(live_server.url + address)
    block = page.locator(".tns-block", has_text="The agency pays for half")
    block.locator(".tns-cite a").nth(5).click()
    entry = block.locator("li:target")
    assert entry.inner_text().strip().startswith("3.")

    assert entry.locator(".tns-back").all_inner_texts() == ["Back to the text", "2", "3"]
    back = entry.get_by_role("link", name="Back to the text, where it cites source 3: place 1 of 3")
    back.click()
    assert block.locator(".tns-cite a:target").count() == 1
    assert block.locator(".tns-cite a").nth(5).evaluate("(one) => one.matches(':target')")
    context.close()


def test_a_source_within_a_definition_closes_before_the_definition(open_page, course, address):
    citing = GLOSSARY.replace("assembly.", "assembly {cite}`s34`.")
    course.add(olx("nested", en=TEXT, glossary_en=citing, sources=THREE), "who-decides-unit")
    page = open_page("learner", address)
    term = page.locator(".tns-term", has_text="board").last
    term.click()
    definition = page.locator(f"#{term.get_attribute('aria-controls')}")
    call = definition.locator(".tns-cite a")
    call.click()
    assert definition.locator(".tns-cite__source").is_visible()
    page.keyboard.press("Escape")
    assert not definition.locator(".tns-cite__source").is_visible()
    assert focused(call)
    page.keyboard.press("Escape")
    assert not definition.is_visible()
    assert focused(term)


def test_on_paper_there_are_the_calls_and_the_list(open_page, address):
    page = open_page("learner", address)
    page.locator(".tns-cite a").first.click()
    page.emulate_media(media="print")
    assert page.locator(".tns-cite a").first.is_visible()
    assert page.locator(".tns-cited li").first.is_visible()
    for hidden in (".tns-cite__source", ".tns-back"):
        assert page.locator(f"{hidden}:visible").count() == 0


def test_no_two_calls_of_a_page_have_one_id(open_page, course):
    page = open_page("learner", unit(course))
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    for call in page.locator(".tns-cite a:visible").all():
        call.click()
        expect(page.locator(f"#{call.get_attribute('aria-controls')}")).to_be_visible()


def test_a_source_opens_on_the_desk_too(open_page, course):
    submit(course)
    uuid = api.standing(work_key(course)).receipt.uuid
    page = open_page("trainer", f"{marking(course)}{uuid}/")
    page.click('[data-pane="exhibits"]')
    call = page.locator("#pane-exhibits .tns-cite a:visible").first
    call.click()
    place = page.locator(f"#{call.get_attribute('aria-controls')}")
    assert place.is_visible()
    page.keyboard.press("Escape")
    assert not place.is_visible()
    assert focused(call)
