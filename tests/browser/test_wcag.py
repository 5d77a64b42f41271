"""What WCAG 2.2 asks of a page and axe-core cannot see, on every kind of page.

Spacing, narrow screens, the keyboard, targets: docs/accessibility.md says which criterion is held
by which of these.
"""

import pytest
from django.urls import reverse

from tests.blocks.cases import CASE, release, submit, work_key
from tns_training_xblock.grading import api

from .sites import Screen

BLOCKS = (
    "course-map",
    "start-here",
    "our-cluster",
    "who-decides",
    "who-sits-at-the-top",
    "visit-sheet-host-wagralim",
    "action-plan",
    "contacts",
    "glossary",
)
"""A block of each kind, by its name in the course."""
MARKING = (
    "marking",
    "people",
    "rules",
    "dates",
    "mail",
    "reports",
    "agreement",
    "comments",
    "thread",
)
"""The pages of a run, by what stands in their address."""
SPACING = """() => {
  // The four of success criterion 1.4.12. The pages' policy allows no style element.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
CUT = """() => [...document.querySelectorAll(":is(.tns-block, .tns-page) *")]
  .filter((one) => one.checkVisibility() && one.textContent.trim())
  .filter((one) => one.clientHeight > 1 && one.clientWidth > 1)
  .filter((one) => ["hidden", "clip"].includes(getComputedStyle(one).overflowY)
    ? one.scrollHeight > one.clientHeight + 1
    : ["hidden", "clip"].includes(getComputedStyle(one).overflowX)
      && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""
WIDE = "document.documentElement.scrollWidth > innerWidth"
SMALL = """() => [...document.querySelectorAll(
    ":is(.tns-block, .tns-page) :is(a[href], button, summary, input, select, textarea)")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  // What stands in a sentence is as high as its line.
  .filter((one) => getComputedStyle(one).display !== "inline")
  .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .map(([one, box]) => `${box.width}x${box.height} ${one.outerHTML.slice(0, 120)}`)"""
STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const name = [...document.querySelectorAll("*")].indexOf(one);
  const ours = !!one.closest(".tns-block, .tns-page");
  const shown = one.matches("input[type=radio], input[type=checkbox]")
    ? one.closest("label") ?? one : one;
  // What is higher than the window is seen by the part that is in it.
  const within = ({ left, right, top, bottom }) => {
    const [x, y] = [Math.max(left, 0), Math.max(top, 0)];
    return new DOMRect(x, y, Math.min(right, innerWidth) - x, Math.min(bottom, innerHeight) - y);
  };
  const boxes = [...shown.getClientRects()].map(within)
    .filter(({ width, height }) => width > 0 && height > 0);
  const inside = (at) => at && (shown.contains(at) || at.contains(one) && at.closest("label"));
  const seen = boxes.some((box) => [0.1, 0.5, 0.9].some((x) => [0.15, 0.5, 0.85].some((y) =>
    inside(document.elementFromPoint(box.left + x * box.width, box.top + y * box.height)))));
  const ringed = (each) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1 || boxShadow !== "none";
  };
  return { name, ours, seen, // A ring may stand around the frame of a field.
    ringed: [one, shown, one.parentElement].some(ringed),
    tabindex: one.tabIndex, html: one.outerHTML.slice(0, 160) };
}"""
FAINT = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (...colours) => {
    for (const colour of ["#fff", ...colours]) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const grounds = (one) => one
    ? [...grounds(one.parentElement), getComputedStyle(one).backgroundColor] : [];
  return [...document.querySelectorAll(":is(.tns-block, .tns-page) :is(textarea, select, input)")]
    .filter((one) => one.checkVisibility() && !one.matches("[type=radio], [type=checkbox]"))
    .map((one) => [one, getComputedStyle(one)])
    .filter(([, { borderBlockStartStyle }]) => borderBlockStartStyle !== "none")
    .filter(([one, { borderBlockStartColor }]) => {
      const behind = grounds(one.parentElement);
      return ratio(light(...behind, borderBlockStartColor), light(...behind)) < 3;
    })
    .map(([one, style]) => `${style.borderBlockStartColor} ${one.outerHTML.slice(0, 120)}`);
}"""
MOST = 400
"""Stops of the Tab key that a page may have."""
PARTS = 5
"""Stops that one field may have: a date has its day, month, year and calendar."""
pytestmark = pytest.mark.browser


def address(tour, name):
    """Where the page stands: a block's unit, or a page of the run's marking."""
    if name in MARKING:
        return f"{tour.lms}/tns-training/{tour.course}/{name}/"
    return tour.unit(name)


def who(name):
    return "trainer" if name in MARKING else "learner-one"


def ready(page):
    page.locator("[data-tns-waits]:disabled").first.wait_for(state="detached")


def walk(page):
    """Every stop of the Tab key, from the top of the page until it leaves the page."""
    stops = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (stops and stop["name"] == stops[0]["name"]):
            return stops
        latest = {each["name"] for each in stops[-PARTS:]}
        assert len(stops) < PARTS or latest != {stop["name"]}, f"a trap: {stop['html']}"
        stops.append(stop)
    pytest.fail(f"Tab does not leave the page: {stops[-3:]}")


def examine(page):
    """All that is asked of one page; it is left with the reader's spacing."""
    at = page.url
    assert page.title().strip()
    assert page.locator("html").get_attribute("lang")
    assert not page.evaluate(SMALL)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert not page.evaluate(FAINT), scheme
    stops = walk(page)
    assert any(stop["ours"] for stop in stops)
    assert page.url == at
    for stop in (each for each in stops if each["ours"]):
        assert stop["seen"], f"nothing of it can be seen: {stop['html']}"
        assert stop["ringed"], f"nothing shows that it has the focus: {stop['html']}"
        assert stop["tabindex"] == 0, f"out of the order of the page: {stop['html']}"
    page.set_viewport_size({"width": 320, "height": 640})
    assert not page.evaluate(WIDE)
    before = page.evaluate(CUT)
    page.evaluate(SPACING)
    assert not page.evaluate(WIDE)
    assert page.evaluate(CUT) == before


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ('<button style="width: 20px; height: 20px; padding: 0">+</button>', "20x20"),
        ('<button class="large" style="outline: none">On</button>', "nothing shows that it has"),
        ('<button class="large" style="opacity: 0"></button><div class="lid"></div>', "seen"),
        ('<button class="large" tabindex="2">On</button>', "out of the order"),
        ('<button class="large" onkeydown="event.preventDefault()">On</button>', "a trap"),
        ('<input aria-label="A" class="large" style="border: 1px solid #bbb">', "light|dark"),
        ('<p style="width: 400px">Too wide</p>', ""),
        (
            '<p style="height: 20px; line-height: 1; overflow: hidden; width: 5em">As long as</p>',
            "",
        ),
    ],
)
def test_a_fault_is_found(chromium, fault, told):
    page = chromium.new_page(viewport={"width": 360, "height": 640})
    style = """.large { width: 50px; height: 50px } :focus { outline: 2px solid }
      .lid { position: fixed; inset: 0; background: white }"""
    first = '<a class="large" style="display: block" href="#">First</a>'
    body = f'<body class="tns-page">{first}{fault}'
    page.set_content(f'<html lang="en"><title>A page</title><style>{style}</style>{body}')
    with pytest.raises((AssertionError, pytest.fail.Exception), match=told):
        examine(page)
    page.close()


@pytest.mark.parametrize("name", [*BLOCKS, *MARKING])
def test_spacing_narrowness_keyboard_and_targets(tour, visit, name):
    page = visit(tour, who(name), address(tour, name), Screen(360, "en"))
    ready(page)
    examine(page)


def test_the_same_of_the_desk(open_page, course):
    submit(course)
    release(course)
    uuid = api.standing(work_key(course)).receipt.uuid
    page = open_page("trainer", reverse("tns_training:review", args=[str(course.key(CASE)), uuid]))
    examine(page)


def test_the_same_of_the_editor(tour, visit):
    page = visit(tour, "author", tour.editor("tns_lesson", "who-decides"), Screen(900, "en"))
    ready(page)
    examine(page)


def test_the_purpose_of_a_field_about_the_reader_can_be_read(tour, visit):
    page = visit(tour, "learner-one", tour.unit("contacts"))
    ready(page)
    fields = page.locator("[data-own] :is(input:not([type=checkbox]), select)")
    said = fields.evaluate_all("all => all.map((one) => [one.type, one.autocomplete])")
    assert ["text", "name"] in said
    assert {type_: purpose for type_, purpose in said if type_ in ("email", "tel", "url")} == {
        "email": "email",
        "tel": "tel",
        "url": "url",
    }
    place = page.locator("[data-place-form] :is(input, select)")
    purposes = place.evaluate_all("all => all.map((one) => one.autocomplete)")
    assert purposes == ["organization", "country"]
