"""The thread of a run on a phone and at a desk: read, used by keyboard, without a script, printed.

With ``TNS_SHOTS`` set to a folder, what is looked at is kept there as pictures.
"""

import pytest
from django.urls import reverse

from tests.blocks import diagnoses
from tests.grading.thread.conftest import AFTER, CHECK_IN, PLAN, VISIT, Thread

from ..screens import SCREENS
from .test_reports import look

pytestmark = pytest.mark.browser
PLACES = ("Elan des oliviers", "تجمّع النسيج", "Amman Design Cluster")
STEPS = "step\tby\nDraft the map\t2019-11-20\nShow it to the board\t2099-12-10"
QUERIES = {
    "diagnosis": "",
    "begun": "begun=1",
    "visits": "part=visits",
    "question": "part=visits&question=visit-sheet/seen",
    "plans": "part=plans",
}


@pytest.fixture
def full(course):
    """Nine learners of three clusters, with two diagnoses, sheets of two hosts, and plans."""
    diagnoses.add(course)
    thread = Thread(course)
    for host in ("elan", "nour"):
        thread.place(VISIT, f"visit-sheet-{host}", host=f"host-{host}")
    thread.place(PLAN, "action-plan")
    thread.place(CHECK_IN, "check-in-30", opens="2019-12-01")
    thread.place(CHECK_IN, "check-in-90", opens="2099-12-01")
    for number in range(9):
        name, level = f"learner-{number}", number % 5
        thread.user(name, PLACES[number % 3], "TN")
        thread.judge(
            name, closed=number < 7, shown="", register=level, ladder="?", map=1, terms=4 - level
        )
        if number < 2:
            thread.judge(name, block=AFTER, register=4, map=0)
        thread.write(name, "visit-sheet-elan", seen="قائمة الأعضاء، مرتين في السنة", worth="keep")
        thread.write(name, "visit-sheet-nour", ("me", "group")[number % 2], seen="A register")
        thread.write(name, "action-plan", ("me", "trainers")[number % 2], steps=STEPS)
        if number % 2:
            thread.write(name, "check-in-30", state=("stuck", "done")[number % 3 == 0])
    return thread


def address(thread, query=""):
    return f"{reverse('tns_training:thread', args=[thread.run])}?{query}"


@pytest.mark.parametrize(("width", "language"), [*SCREENS, (900, "ar")])
def test_everybody_can_read_it(open_page, full, axe, width, language):
    for name, query in QUERIES.items():
        page = open_page("trainer", address(full, query), language, width)
        look(page, axe, f"thread-{name}", width, language)
        for fold in page.locator("details:not([open]) > summary").all():
            if fold.is_visible():
                fold.press("Enter")
        look(page, axe, f"thread-{name}-open", width, language)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_as_good_in_the_dark_and_on_paper(open_page, full, axe, language):
    for name, query in QUERIES.items():
        page = open_page("trainer", address(full, query), language, 1000)
        page.emulate_media(color_scheme="dark")
        look(page, axe, f"dark-thread-{name}", 1000, language)
        page.emulate_media(media="print", color_scheme="light")
        assert page.locator(".tns-head .tns-actions").is_hidden()
        look(page, axe, f"print-thread-{name}", 1000, language)


def test_on_paper_a_phones_folds_are_open(open_page, full):
    page = open_page("trainer", address(full), "en", 360)
    levels = page.locator(".tns-thread__grid .tns-rung").first
    assert levels.is_hidden()
    page.emulate_media(media="print")
    assert levels.is_visible()


def test_it_works_without_a_script(chromium, live_server, full):
    context = chromium.new_context(java_script_enabled=False)
    cookies = {name: one.value for name, one in full.campus.client("trainer").cookies.items()}
    context.add_cookies(
        [{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()]
    )
    page = context.new_page()
    page.goto(live_server.url + address(full, "part=visits"))
    page.get_by_label("Host").select_option("host-nour")
    page.get_by_label("Question").select_option("visit-sheet/seen")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".tns-thread__answers li").count() == 4
    page.get_by_role("link", name="Plans and check-ins").click()
    assert page.locator("#help").is_visible()
    context.close()
