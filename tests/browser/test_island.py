"""Blocks look the same whatever the stylesheet of the page they stand in does (decision 9)."""

import pytest

from tests.blocks.cases import CASE, PLAN, release, save, submit
from tests.blocks.lessons import ENGLISH, FRENCH, GLOSSARY, PAGE, SOURCES, olx

from .island import Island

LESSON = "every-kind"
RICH = PAGE.replace(
    "Welcome.",
    """\
Welcome to {term}`board` work, [there](who-decides.en.md) and `here` {cite}`s34`.

### What to bring

1. A **pen**
2. *Paper*

> Nothing about us without us.

| Item | Count |
|:-----|------:|
| Pen | 2 |

```
a table of its own
```

:::{note} In your own cluster
Ask who pays.

- First
- Second
:::
""",
)
ARABIC = ENGLISH.replace("Every kind", "كل الأنواع").replace("Who sits", "من يجلس")
TEXTS = {"en": ENGLISH, "fr": FRENCH, "ar": ARABIC}
ANSWER = """() => {
  for (const card of document.querySelectorAll("[data-check]")) {
    [...card.querySelectorAll(".tns-choice input")].at(-2)?.click();
    for (const select of card.querySelectorAll("select")) select.selectedIndex = 1;
    const field = card.querySelector("input[type=text]");
    if (field) field.value = "12";
    card.querySelector("[data-ask]")?.click();
  }
}"""
OPEN = """() => {
  for (const fold of document.querySelectorAll(":is(.tns-block, .tns-page) details")) {
    fold.removeAttribute("name");
    fold.open = true;
  }
  for (const term of document.querySelectorAll(".tns-term")) term.click();
}"""
UNHIDE = """() => {
  for (const one of document.querySelectorAll(".tns-studio [hidden]")) one.hidden = false;
}"""
pytestmark = pytest.mark.browser


@pytest.fixture
def course(campus):
    """Every kind of text in one unit."""
    glossaries = {f"glossary_{code}": GLOSSARY for code in TEXTS}
    campus.add(olx(LESSON, **TEXTS, **glossaries, sources=SOURCES), "shrinking-unit")
    campus.add(olx("start-here", en=RICH, glossary_en=GLOSSARY, sources=SOURCES), "shrinking-unit")
    campus.add(olx("glossary", en=GLOSSARY), "shrinking-unit")
    campus.add(olx("broken", en="kind: lesson"), "shrinking-unit")
    return campus


@pytest.fixture
def open_page(chromium, live_server, course):
    """``open_page(person, address)`` in the language of the test; all pages are a person's tabs."""
    contexts = {}

    def opened(person, address, language="en", width=1000):
        if person not in contexts:
            contexts[person] = chromium.new_context(viewport={"width": width, "height": 800})
            cookies = {name: one.value for name, one in course.client(person).cookies.items()}
            cookies["openedx-language-preference"] = language
            contexts[person].add_cookies(
                [{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()]
            )
        page = contexts[person].new_page()
        page.goto(live_server.url + address)
        page.wait_for_selector("[data-tns-ready], [data-ready], .tns-submissions")
        return page

    yield opened
    for context in contexts.values():
        context.close()


def unit(campus):
    return f"/courses/{campus.course_key}/courseware/{campus.key('shrinking-unit')}"


def marking(campus):
    return f"/tns-training/{campus.key(CASE)}/"


def same(page):
    """With everything opened that can be, nothing looks different."""
    page.evaluate(OPEN)
    differences = Island(page).differences()
    assert not differences, "\n".join(differences)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_what_learners_read_looks_the_same(open_page, course, language):
    page = open_page("learner", unit(course), language)
    save(course, {"tasks": {"income-plan": "Another plan."}})
    page.fill('[data-answer="income-plan"]', PLAN)
    page.locator("[data-other]").wait_for()
    same(page)

    page.click("[data-keep=mine]")
    page.locator('[role="status"][data-state="saved"]').wait_for()
    page.reload()
    page.wait_for_selector(f'[data-tns-ready] .tns-lesson[lang="{language}"]')
    page.evaluate(ANSWER)
    for check in page.locator("[data-check]:has([data-ask])").all():
        check.and_(page.locator("[data-state=answered]")).wait_for()
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    same(page)

    submit(course, version=2)
    page.reload()
    page.wait_for_selector("[data-tns-ready] .tns-case__receipt")
    same(page)
    release(course)
    page.reload()
    page.wait_for_selector("[data-tns-ready] .tns-case__mark")
    same(page)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_marking_looks_the_same(open_page, course, language):
    submit(course)
    page = open_page("trainer", marking(course), language)
    same(page)
    page.click("tbody a")
    page.wait_for_selector("[data-ready]")
    same(page)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_studio_looks_the_same(open_page, course, language):
    with course.studio():
        same(open_page("author", f"/container/{course.key('shrinking-unit')}", language))
        page = open_page("author", f"/edit/{course.key(LESSON)}", language)
        page.fill("[role=tabpanel]:not([hidden]) textarea", ENGLISH.replace("single", "sngle"))
        page.locator(".tns-studio__problem[data-severity=error]").first.wait_for()
        page.click("[data-do=preview]")
        page.locator("[data-page] .tns-block").wait_for()
        page.evaluate(UNHIDE)
        same(page)
