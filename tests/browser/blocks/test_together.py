"""Two learners who answer together, and a trainer: on a phone in Arabic, and at a desk in English.

With ``TNS_SHOTS`` set to a folder, what is looked at is kept there as pictures.
"""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.blocks.cases import CASE, PLAN, submit
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work.models import Attachment

from ..every_kind import unit

pytestmark = pytest.mark.browser
FIRST, SECOND = "learner", "other_learner"
SCREENS = [(360, "ar"), (1280, "en")]
SAVED = "[role=status][data-status][data-state=saved]"
TEXT = '[data-part="task:income-plan"] textarea'


@pytest.fixture
def bus(course):
    """A group of two, who answer the case study together."""
    run, item = str(course.course_key), str(course.key(CASE))
    group = cohort.make_group(run, "Bus one")
    cohort.join(run, group.id, [course.user(name).pk for name in (FIRST, SECOND)])
    set_rules(run, item, Rules(teams="group"), 1)
    return group


def look(page, axe, name, width, language):
    if axe:
        axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if folder := os.environ.get("TNS_SHOTS"):
        page.evaluate("document.querySelector('[data-own], [data-team]')?.scrollIntoView()")
        page.screenshot(path=Path(folder) / f"{name}-{language}-{width}.png")


def ready(page):
    page.locator(".tns-exercise[data-tns-ready], .tns-exercise [data-team]").first.wait_for()
    return page


def save(page, text):
    page.locator(TEXT).fill(text)
    expect(page.locator(SAVED)).to_be_visible()


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_two_members_write_hand_in_and_read_their_own_marks(
    open_page, course, bus, axe, width, language
):
    address = unit(course)
    mine = ready(open_page(FIRST, address, language, width))
    theirs = ready(open_page(SECOND, address, language, width))
    save(mine, PLAN)
    # What the other wrote meanwhile is met as another tab is.
    theirs.locator(TEXT).fill("Services pay for all of it.")
    other = theirs.locator("[data-other]").first
    expect(other).to_be_visible()
    look(theirs, None, "together-other", width, language)
    other.locator("[data-keep=both]").click()
    expect(theirs.locator(TEXT)).to_have_value(f"{PLAN}\n\nServices pay for all of it.")
    expect(theirs.locator(SAVED)).to_be_visible()
    mine.reload()
    expect(ready(mine).locator("[data-wrote]")).to_be_visible()
    look(mine, None, "together-draft", width, language)

    mine.locator("[data-review]").click()
    mine.locator("[data-confirm]").click()
    mine.locator(".tns-exercise__receipt").wait_for()
    theirs.reload()
    expect(theirs.locator(".tns-exercise__receipt")).to_be_visible()
    look(theirs, None, "together-receipt", width, language)

    uuid = Review.objects.get().submission_uuid
    place = [str(course.key(CASE)), uuid]
    address = f"{reverse('tns_training:review', args=place)}#members"
    desk = open_page("trainer", address, language, width)
    expect(desk.locator("#members")).to_be_in_viewport()
    pk = course.user(SECOND).pk
    # By the keyboard, and without a reason at first.
    desk.locator(f"#member-{pk}").focus()
    desk.keyboard.type("-1")
    desk.keyboard.press("Enter")
    expect(desk.locator(f"#member-{pk}")).to_have_attribute("aria-invalid", "true")
    expect(desk.locator(f"#member-{pk}")).to_be_in_viewport()
    look(desk, axe, "together-refused", width, language)
    desk.locator(f"#why-{pk}").fill("Came to one of three meetings.")
    desk.locator("#members [type=submit]").click()
    expect(desk.locator(f"#member-{pk}[aria-invalid]")).to_have_count(0)
    expect(desk.locator("#members")).to_be_in_viewport()
    look(desk, axe, "together-desk", width, language)
    state = api.review(uuid)
    assert state.adjustments == {pk: api.Adjustment(-1, "Came to one of three meetings.")}
    trainer = course.user("trainer").pk
    levels = {"arithmetic": "good", "realism": "weak"}
    state = api.save_review(state, state.version, trainer, levels, {}, "Clear.")
    api.release(state, state.version, trainer)

    theirs.reload()
    expect(theirs.locator("[data-own]")).to_contain_text("Came to one of three meetings.")
    look(theirs, None, "together-mark", width, language)
    mine.reload()
    expect(mine.locator(".tns-exercise__mark")).to_be_visible()
    expect(mine.locator("[data-own]")).to_have_count(0)


def test_members_are_adjusted_without_a_script(chromium, live_server, course, bus):
    set_rules(str(course.course_key), str(course.key(CASE)), Rules(teams="group"), 1)
    assert submit(course, {"tasks": {"income-plan": PLAN}})[0] == 200
    uuid = Review.objects.get().submission_uuid
    address = reverse("tns_training:review", args=[str(course.key(CASE)), uuid])
    context = chromium.new_context(java_script_enabled=False)
    cookies = {name: one.value for name, one in course.client("trainer").cookies.items()}
    context.add_cookies(
        [{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()]
    )
    page = context.new_page()
    page.goto(live_server.url + address)
    pk = course.user(FIRST).pk
    page.fill(f"#member-{pk}", "+1")
    page.fill(f"#why-{pk}", "Led the talks.")
    page.click("#members [type=submit]")
    expect(page.locator(f"#member-{pk}")).to_have_value("+1")
    assert api.review(uuid).adjustments == {pk: api.Adjustment(1, "Led the talks.")}
    context.close()


def test_what_was_typed_alone_is_not_the_team_s_unasked(open_page, course, bus):
    address, first = unit(course), course.user(FIRST).pk
    cohort.leave(str(course.course_key), bus.id, [first])
    mine = open_page(FIRST, address, "en", 1280)
    save(ready(open_page(SECOND, address, "en", 1280)), PLAN)
    save(mine, "Mine alone.")
    cohort.join(str(course.course_key), bus.id, [first])
    mine.locator(TEXT).fill("Mine alone, and more.")
    expect(mine.locator("[data-team]")).to_be_visible()
    expect(mine.locator(TEXT)).to_have_value(PLAN)
    expect(mine.locator("[data-elsewhere-text]")).to_have_text("Mine alone, and more.")
    expect(mine.locator("[data-before]")).to_contain_text("Mine alone.")
    save(mine, f"{PLAN} Both.")
    mine.locator("[data-forget]").click()
    expect(mine.locator("[data-elsewhere]")).to_be_hidden()
    mine.reload()
    expect(ready(mine).locator(TEXT)).to_have_value(f"{PLAN} Both.")


def test_files_that_were_chosen_alone_are_not_the_team_s_unasked(open_page, course, bus):
    address, first = unit(course), course.user(FIRST).pk
    cohort.leave(str(course.course_key), bus.id, [first])
    mine = open_page(FIRST, address, "en", 1280)
    chooser = mine.locator("[data-files] input[type=file]:enabled")
    chooser.wait_for(state="attached")
    cohort.join(str(course.course_key), bus.id, [first])
    tables = [
        {"name": name, "mimeType": "text/csv", "buffer": b"year,amount\n"}
        for name in ("one.csv", "two.csv")
    ]
    chooser.set_input_files(tables)
    expect(mine.locator("[data-team]")).to_be_visible()
    expect(mine.locator("[data-faults] li")).to_have_count(2)
    assert not Attachment.objects.exists()
