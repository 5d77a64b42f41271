"""Scripts that are late, do not arrive, or are switched off: what cannot work does not seem to."""

import re
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.blocks import diagnoses, maps, sheets
from tests.blocks.cases import CASE, PLAN
from tests.blocks.contacts.run import NAME as CONTACTS
from tests.blocks.contacts.run import OLX as CONTACTS_OLX
from tests.blocks.lessons import ENGLISH, GLOSSARY, SOURCES, olx

LESSON = "every-kind"
THOUGHTS = "Seven firms and a university."
ARABIC = ENGLISH.replace("Every kind", "كل الأنواع")
OPEN = ":is(textarea, input, select, button):not(:disabled)"
SCRIPTS = {LESSON: ("kit", "bundles/lesson", "loader"), CASE: ("kit", "case_study", "loader")}
pytestmark = pytest.mark.browser


@pytest.fixture
def course(campus):
    """The course with a lesson in which a text is kept, and a case study with a draft."""
    texts = {"en": ENGLISH, "ar": ARABIC, "glossary_en": GLOSSARY, "glossary_ar": GLOSSARY}
    campus.add(olx(LESSON, **texts, sources=SOURCES), "who-decides-unit")
    kept = {"check": "my-board", "text": THOUGHTS, "version": 0}
    assert campus.handle(LESSON, "reflect", kept)[0] == 200
    draft = {"version": 0, "answer": {"tasks": {"income-plan": PLAN}}}
    assert campus.handle(CASE, "save_answer", draft)[0] == 200
    return campus


@pytest.fixture
def visit(chromium, live_server, course):
    """Open the page of a block, once ``before(page)`` is done, in a browser with these options."""
    contexts = []

    def open_page(name, before=None, language="en", path="", person="learner", **options):
        context = chromium.new_context(**options)
        contexts.append(context)
        cookies = {name: morsel.value for name, morsel in course.client(person).cookies.items()}
        cookies["openedx-language-preference"] = language
        context.add_cookies(
            [{"name": k, "value": v, "url": live_server.url} for k, v in cookies.items()]
        )
        page = context.new_page()
        if before:
            before(page)
        place = path or f"/courses/{course.course_key}/jump_to_id/{name}"
        page.goto(live_server.url + place, wait_until="domcontentloaded")
        return page

    yield open_page
    for context in contexts:
        context.close()


def block(page, name):
    return page.locator(f'.xblock[data-usage-id$="@{name}"]')


def ready(page, name):
    page.wait_for_selector(f'.xblock[data-usage-id$="@{name}"][data-tns-ready]')


def blocked(script, page):
    page.route(f"**/{script}.js", lambda route: route.abort())


def forms(page, name):
    """Where something can be written or answered."""
    return block(page, name).locator("[data-check], form.tns-exercise__answer")


def told(page, name):
    return block(page, name).locator(".tns-late:visible")


@pytest.mark.parametrize("name", [LESSON, CASE])
def test_nothing_can_be_typed_or_pressed_before_the_scripts_are_there(visit, name):
    held = []
    page = visit(name, lambda page: page.route("**/kit.js", lambda route: held.append(route)))
    block(page, name).locator("textarea").first.wait_for()
    assert block(page, name).locator("textarea, input, select, button").count() > 5
    assert block(page, name).locator(OPEN).count() == 0

    while not held:
        page.wait_for_timeout(20)
    held.pop().continue_()
    ready(page, name)
    assert told(page, name).count() == 0
    expect(block(page, name).locator("textarea").first).to_be_editable()


@pytest.mark.parametrize(
    ("name", "script"), [(name, script) for name, scripts in SCRIPTS.items() for script in scripts]
)
def test_a_script_that_does_not_arrive_is_told_on_every_form(visit, axe, name, script):
    page = visit(name, partial(blocked, script))
    told(page, name).first.wait_for()
    assert told(page, name).count() == forms(page, name).count() + 1
    assert told(page, name).first.locator("xpath=..").get_attribute("role") == "status"
    expect(block(page, name).locator("textarea").first).not_to_be_editable()
    assert block(page, name).locator(OPEN).count() == 0
    axe(page)

    page.unroute(f"**/{script}.js")
    told(page, name).last.get_by_role("link", name="Load again").click()
    ready(page, name)
    assert told(page, name).count() == 0
    texts = block(page, name).locator("textarea").evaluate_all("all => all.map((one) => one.value)")
    assert {THOUGHTS, PLAN} & {*texts}


@pytest.fixture
def every_kind(course):
    """With a map, a page of contacts, a diagnosis, a worksheet and a glossary too."""
    for xml in (maps.olx(), CONTACTS_OLX, olx("words", en=GLOSSARY)):
        course.add(xml)
    diagnoses.add(course)
    sheets.add(course)
    return course


KINDS = pytest.mark.parametrize(
    ("name", "asks"),
    [
        (maps.MAP, False),
        ("words", False),
        (CONTACTS, True),
        (diagnoses.BEFORE, True),
        (sheets.SHEET, True),
    ],
)


@KINDS
def test_every_kind_of_page_tells_it_once_at_its_head(every_kind, visit, name, asks):
    page = visit(name, partial(blocked, "kit"))
    told(page, name).first.wait_for()
    assert block(page, name).locator(OPEN).count() == 0
    sentence = "you cannot write or answer" if asks else "its buttons do nothing"
    assert sentence in told(page, name).first.inner_text()
    page.unroute("**/kit.js")
    told(page, name).first.get_by_role("link", name="Load again").click()
    ready(page, name)
    assert told(page, name).count() == 0


@KINDS
def test_without_scripts_every_kind_of_page_says_what_needs_them(every_kind, visit, name, asks):
    page = visit(name, java_script_enabled=False)
    said = block(page, name).locator(".tns-scriptless:visible").first
    assert ("answering needs" in said.inner_text()) == asks
    head = block(page, name).locator(".tns-head h2")
    assert head.bounding_box()["y"] < said.bounding_box()["y"]
    assert block(page, name).locator(OPEN).count() == 0
    # As one, Chromium left out its title now and then where the page came in pieces.
    container = "block => getComputedStyle(block).containerType"
    assert block(page, name).locator(".tns-block").evaluate(container) == "normal"


def test_it_is_told_in_the_language_of_the_reader(visit):
    page = visit(LESSON, partial(blocked, "kit"), language="ar")
    told(page, LESSON).first.wait_for()
    assert told(page, LESSON).first.get_by_role("link").inner_text() == "إعادة التحميل"


@pytest.mark.parametrize("name", [LESSON, CASE])
def test_a_browser_that_fills_a_form_in_again_is_listened_to(visit, name):
    """What it restored is what a person typed, on a page that was closed before it was saved."""
    other = "Typed when the page was here last."

    def restore(page):
        def slowly(route):
            box = page.locator(f'.xblock[data-usage-id$="@{name}"] textarea').first
            box.evaluate("(box, text) => { box.value = text; }", other)
            route.continue_()

        page.route("**/kit.js", slowly, times=1)

    page = visit(name, restore)
    page.locator('[data-status][data-state="saved"]').first.wait_for()
    page.reload()
    ready(page, name)
    assert block(page, name).locator("textarea").first.input_value() == other


@pytest.mark.parametrize("name", [LESSON, CASE])
def test_without_scripts_nothing_can_be_typed_and_the_terms_are_explained(visit, axe, name):
    page = visit(name, java_script_enabled=False)
    forms(page, name).first.wait_for()
    for form in forms(page, name).all():
        form.get_by_text("answering needs JavaScript").wait_for()
    assert block(page, name).locator(OPEN).count() == 0
    assert told(page, name).count() == 0
    assert not page.locator("[data-ask]:visible").count()
    definitions = block(page, name).locator(".tns-definition")
    assert definitions.count() == block(page, name).locator(".tns-definition:visible").count()
    assert definitions.count() or name == CASE


def test_studio_tells_an_author_too(visit, course):
    with course.studio():
        page = visit(
            "who-decides",
            partial(blocked, "bundles/studio"),
            path=f"/edit/{course.key('who-decides')}",
            person="author",
        )
        told = page.locator(".tns-studio .tns-late:visible")
        told.wait_for()
        expect(page.locator(".tns-studio__source").first).not_to_be_editable()
        assert page.locator(f".tns-studio {OPEN}").count() == 0
        page.unroute("**/bundles/studio.js")
        told.get_by_role("link", name="Load again").click()
        page.wait_for_selector("[data-tns-ready]")
        expect(page.locator(".tns-studio__source").first).to_be_editable()


@pytest.mark.parametrize("script", ["kit", "marking/desk"])
def test_the_desk_works_without_its_script_and_says_how(visit, course, script):
    answer = {"tasks": {"income-plan": PLAN}}
    assert course.handle(CASE, "submit", {"version": 1, "answer": answer})[0] == 200
    path = f"/tns-training/{course.key(CASE)}/"
    page = visit(CASE, partial(blocked, script), path=path, person="trainer")
    page.locator("main table a").first.click()
    told = page.locator(".tns-late")
    told.wait_for()
    assert "Save draft" in told.inner_text()
    page.fill("#overall", "A good plan.")
    page.click("[data-save]")
    page.wait_for_url(re.compile(r"\?"))
    assert page.input_value("#overall") == "A good plan."
