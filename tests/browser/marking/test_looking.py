"""From a mark to another look at it and the changed mark, and a release for later, in a browser.

With ``TNS_SHOTS`` set to a folder, what is looked at is kept there as pictures.
"""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.blocks.cases import CASE, receipt_of, release, submit, work_key
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Planned

from ..blocks.test_case_study import PLAN, write
from ..blocks.test_rounds import TURNED_TO, hand_in
from ..every_kind import unit
from ..network import BUSY, failing
from .test_queue import SCREENS, look, queue, ready

REASON = "My second sum is right:\nsee year 2."
pytestmark = pytest.mark.browser


@pytest.fixture
def marked(course):
    """A learner with a mark: the address of its desk."""
    submit(course)
    release(course)
    uuid = receipt_of(course).uuid
    return reverse("tns_training:review", args=[str(course.key(CASE)), uuid])


def ask(page):
    page.click(".tns-exercise__ask summary")
    page.fill("[data-look] textarea", REASON)
    page.click("[data-look] button")


def test_a_learner_reads_it_on_every_screen(small_site, visit, screen, axe):
    case = small_site.unit(CASE)
    page = visit(small_site, "learner-one", case, screen)
    write(page, PLAN)
    hand_in(page)
    run = f"{small_site.lms}/tns-training/{small_site.course}/marking/"
    desk = visit(small_site, "trainer", f"{run}?language=en")
    desk.click("tbody th a")
    give_all(desk)
    desk.click("[data-key=m]")
    desk.click("text=Release, and stay here")
    expect(desk.locator("[data-told]")).to_contain_text("Released")
    page.reload()
    page.click(".tns-exercise__ask summary")
    look(page, axe, "ask", screen.width, screen.language)
    page.fill("[data-look] textarea", REASON)
    page.click("[data-look] button")
    expect(page.locator("[data-looked]")).to_be_focused()
    look(page, axe, "asked", screen.width, screen.language)
    desk.reload()
    desk.click("[data-bar] button:has-text('Re-open this mark')")
    desk.wait_for_selector("#marking[data-ready][data-open]")
    desk.locator(".tns-criterion [type=radio]").first.check()
    desk.fill("#reason", "I read year 2 anew.")
    desk.click("[data-release]")
    expect(desk.locator("[data-told]")).to_contain_text("Released")
    page.reload()
    expect(page.locator(".tns-exercise__changed")).to_contain_text("I read year 2 anew.")
    look(page, axe, "changed", screen.width, screen.language)


def give_all(desk):
    desk.wait_for_selector("#marking[data-ready][data-open]")
    for row in desk.locator(".tns-criterion").all():
        row.locator("[type=radio]").last.check()


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_a_trainer_reads_it_on_every_screen(open_page, course, marked, axe, width, language):
    trainer = course.user("trainer").pk
    api.ask(work_key(course), api.standing(work_key(course)).mark.released_at, REASON)
    desk = open_page("trainer", queue(course), language, width)
    desk.goto(f"{desk.url.partition('/tns-training')[0]}{marked}")
    desk.wait_for_selector("#marking[data-ready]", state="attached")
    look(desk, axe, "asked-desk", width, language)
    if width < 900:
        desk.click("[data-pane=rubric]")
    expect(desk.locator("#look-answer")).to_be_visible()
    look(desk, axe, "answer", width, language)
    state = api.review(receipt_of(course).uuid)
    api.reopen(state, state.version, trainer)
    desk.reload()
    desk.wait_for_selector("#marking[data-ready]", state="attached")
    if width < 900:
        desk.click("[data-pane=rubric]")
    desk.locator("#reason").scroll_into_view_if_needed()
    look(desk, axe, "reason", width, language)
    at = timezone.now() + timedelta(days=1)
    run = state.submission.key.course_id
    Planned.objects.create(course_id=run, at=at, by=trainer, made_at=at)
    page = ready(open_page("trainer", queue(course), language, width))
    for fold in page.locator(":is(.tns-queue__share, .tns-queue__later) summary").all():
        fold.click()
    look(page, axe, "planned", width, language)


def test_what_a_learner_asks_is_kept_until_it_is_there_and_answered_on_the_desk(
    open_page, course, marked
):
    page = open_page("learner", unit(course))
    page.context.set_offline(True)
    page.click(".tns-exercise__ask summary")
    page.fill("[data-look] textarea", REASON)
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("[data-look] textarea")).to_have_value(REASON)
    left = failing(page, "ask_look", BUSY, "lost")
    page.click("[data-look] button")
    page.locator('[data-asking][data-state="waiting"]').wait_for()
    expect(page.locator("[data-looked]")).to_contain_text(
        "A trainer will answer here.", timeout=30_000
    )
    assert not left
    assert api.standing(work_key(course)).look.reason == REASON
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.includes('look'))") == []
    desk = open_page("trainer", marked)
    desk.click('[data-told] a[href="#look-title"]')
    desk.fill("#look-answer", "It is 500 too high.")
    desk.reload()
    desk.wait_for_selector("#marking[data-ready]")
    expect(desk.locator("#look-answer")).to_have_value("It is 500 too high.")
    desk.click("[data-look-answer] button")
    expect(desk.locator("[data-told]")).to_contain_text("the learner reads that the mark stands")
    page.evaluate(TURNED_TO)
    expect(page.locator("[data-looked]")).to_contain_text("It is 500 too high.")


def test_the_desk_asks_why_before_it_releases_another_mark(open_page, course, marked):
    desk = open_page("trainer", marked)
    desk.click("[data-bar] button:has-text('Re-open this mark')")
    desk.wait_for_selector("#marking[data-ready][data-open]")
    desk.check("[name=level-realism][value=good]")
    desk.click("[data-release]")
    expect(desk.locator("#reason")).to_be_focused()
    expect(desk.locator("#reason-problem")).to_contain_text("Say why")
    desk.fill("#reason", "I read year 2 anew.")
    desk.locator('[data-status][data-state="saved"]').wait_for()
    desk.reload()
    desk.wait_for_selector("#marking[data-ready]")
    expect(desk.locator("#reason")).to_have_value("I read year 2 anew.")
    desk.click("[data-release]")
    expect(desk.locator("[data-told]")).to_contain_text("Released")
    mark = api.standing(work_key(course)).mark
    assert (mark.points, mark.change.points, mark.change.why) == (5, 3, "I read year 2 anew.")


def test_a_release_is_planned_in_the_trainer_s_own_time_and_cancelled(open_page, course, marked):
    page = ready(open_page("trainer", queue(course) + "?state=all"))
    expect(page.locator("[data-own-zone]").first).to_contain_text("In your own time zone")
    page.click(".tns-queue__share summary >> nth=0")
    day = timezone.now() + timedelta(days=2)
    page.fill(".tns-queue__share [name=later_day]", f"{day:%Y-%m-%d}")
    page.fill(".tns-queue__share [name=later_time]", "17:30")
    offset = page.evaluate(f"new Date('{day:%Y-%m-%d}T17:30').getTime()")
    page.click(".tns-queue__share [name=later_time] >> xpath=ancestor::form >> button")
    expect(page.locator("[data-done]")).to_contain_text("Planned.")
    assert Planned.objects.get().at == datetime.fromtimestamp(offset / 1000, UTC)
    page.click("[name=cancel]")
    expect(page.locator("[data-done]")).to_contain_text("Cancelled.")
    expect(page).to_have_url(re.compile("state=all"))
