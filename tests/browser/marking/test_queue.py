"""The queue of a run on a phone and at a desk: used, looked at, and without a script.

With ``TNS_SHOTS`` set to a folder, what is looked at is kept there as pictures.
"""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.blocks.cases import ANSWER, CASE
from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work.api import WorkKey

from ..screens import SCREENS

pytestmark = pytest.mark.browser
LEVELS = {"arithmetic": "good", "realism": "weak"}
PLACES = [("Elan des oliviers", "TN"), ("تجمّع النسيج", "EG"), ("Amman Design Cluster", "JO")]


def queue(course):
    return reverse("tns_training:queue", args=[str(course.course_key)])


@pytest.fixture
def full(course):
    """Eleven submissions in three languages, one in each state and a few that wait."""
    from django.contrib.auth.models import User

    content = olx.texts(course.block(CASE))
    trainer, author = course.user("trainer").pk, course.user("author").pk
    run, now = str(course.course_key), timezone.now()
    uuids = []
    for number in range(11):
        name = ["Learner", "متعلّم", "Apprenante"][number % 3]
        user = User.objects.create(username=f"l{number}", first_name=name, last_name=str(number))
        cluster, country = PLACES[number % 3]
        cohort.say_place(run, user.pk, cluster=cluster, country=country)
        late = number % 4 == 1
        key = WorkKey(run, str(course.key(CASE)), f"{number:032}")
        language = ["en", "ar", "fr"][number % 3]
        how = {"user_id": user.pk, "content": content, "possible": 5, "late": late}
        due = now - timedelta(days=2, hours=3) if late else None
        uuids.append(api.submit(key, ANSWER, 0, language=language, due=due, **how).uuid)
        at = now - timedelta(days=11 - number, hours=number)
        Review.objects.filter(submission_uuid=uuids[-1]).update(
            submitted_at=at, due_at=at - timedelta(days=2, hours=3) if late else None
        )
    for uuid in uuids[:5]:
        api.save_review(uuid, 0, trainer, LEVELS, {}, "Say who pays.")
    api.finish(uuids[0], 1, trainer)
    api.release(uuids[1], 1, trainer)
    api.return_for_revision(uuids[2], 1, trainer)
    api.give_back(uuids[3], trainer)
    api.claim(uuids[5], author)
    Review.objects.filter(submission_uuid__in=uuids[6:8]).update(assigned_to=author)
    return uuids


def look(page, axe, name, width, language):
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if folder := os.environ.get("TNS_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}-{language}-{width}.png", full_page=True)


def ready(page):
    page.wait_for_selector("[data-queue][data-ready]")
    return page


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_everybody_can_use_the_queue(open_page, course, full, axe, width, language):
    page = ready(open_page("trainer", queue(course), language, width))
    assert page.locator("[name=pick]").count() == 9
    look(page, axe, "queue", width, language)
    page.locator("[name=pick]").first.check()
    if width < 640:
        page.locator(".tns-fold > summary").click()
    page.locator(".tns-queue__more summary").click()
    page.locator(".tns-queue__share:has([name=by]) summary").click()
    look(page, axe, "open", width, language)
    page.goto(f"{page.url.partition('?')[0]}?state=all&who=all")
    look(ready(page), axe, "all", width, language)
    page.goto(f"{page.url.partition('?')[0]}?q=nobody")
    look(ready(page), axe, "empty", width, language)


@pytest.mark.parametrize(("language", "said"), [("en", "1 set"), ("ar", "واحد محدَّد")])
def test_a_phone_begins_with_rows_and_says_how_many_filters_are_set(
    open_page, course, full, language, said
):
    page = ready(open_page("trainer", queue(course), language, 360, 740))
    whole = page.locator("tbody tr").first.bounding_box()
    assert whole["y"] + whole["height"] <= 740
    fold, number = page.locator(".tns-fold"), page.locator(".tns-fold__set")
    expect(page.locator("select[name=trainer]")).to_be_hidden()
    expect(number).to_have_text("")
    fold.locator("> summary").click()
    page.select_option("[name=trainer]", "nobody")
    expect(page.locator("tbody tr")).to_have_count(4)
    expect(number).to_have_text(said)
    expect(page.locator("select[name=trainer]")).to_be_visible()
    page.reload()
    expect(ready(page).locator("select[name=trainer]")).to_be_visible()
    expect(number).to_have_text(said)
    bar = page.locator("[aria-current=page]").first
    assert bar.bounding_box()["y"] < 60
    expect(bar).to_be_in_viewport()


def test_a_desk_has_room_for_filters_unfolded(open_page, course, full):
    page = ready(open_page("trainer", queue(course)))
    expect(page.locator(".tns-fold > summary")).to_be_hidden()
    expect(page.locator("select[name=trainer]")).to_be_visible()
    assert not page.locator(".tns-fold").evaluate("(fold) => fold.open")


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_a_failure_can_be_used(open_page, course, axe, width, language, monkeypatch):
    from django.db import OperationalError

    def busy(view, rights):
        raise OperationalError("database is locked")

    monkeypatch.setattr("tns_training_xblock.grading.pages.run.queue.page", busy)
    page = open_page("trainer", queue(course), language, width)
    page.locator("[data-failed]").wait_for()
    look(page, axe, "failed", width, language)


def test_a_filter_shows_at_once_and_keeps_who_types_where_they_are(open_page, course, full):
    page = ready(open_page("trainer", queue(course)))
    search = page.locator("[type=search]")
    search.press_sequentially("Learner 9")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("[?]q=Learner[+]9$"))
    assert search.evaluate(
        "(field) => field === document.activeElement && field.selectionStart === 9"
    )
    expect(page.locator("[data-loading]")).to_have_text("1 submission")
    search.fill("")
    expect(page.locator("tbody tr")).to_have_count(9)
    page.select_option("[name=trainer]", "nobody")
    expect(page.locator("tbody tr")).to_have_count(4)
    page.reload()
    assert ready(page).locator("tbody tr").count() == 4
    assert page.input_value("[name=trainer]") == "nobody"


def test_a_list_that_does_not_come_says_so_and_stays(open_page, course, full):
    page = ready(open_page("trainer", queue(course)))
    page.context.set_offline(True)
    page.select_option("[name=sort]", "newest")
    page.locator('[data-loading][data-state="refused"]').wait_for()
    assert page.locator("tbody tr").count() == 9
    page.context.set_offline(False)
    page.click("[data-filters] button[type=submit]")
    expect(page).to_have_url(re.compile("[?]sort=newest$"))


def test_what_is_ticked_is_counted_and_released(open_page, course, full):
    page = ready(open_page("trainer", queue(course)))
    page.check("[data-all]")
    assert page.locator("[data-picked]").inner_text() == "(9)"
    page.locator("[name=pick]").nth(3).uncheck()
    assert page.locator("[data-all]").evaluate("(box) => box.indeterminate")
    page.click("[name=act][value=release]")
    told = ready(page).locator("[data-done]").inner_text()
    assert "Released: 1." in told
    assert "7 · not marked as ready yet" in told
    assert api.review(full[0]).state == "released"


def test_the_next_one_opens_and_is_claimed(open_page, course, full):
    page = ready(open_page("trainer", queue(course)))
    page.select_option("[name=trainer]", "nobody")
    expect(page.locator("tbody tr")).to_have_count(4)
    page.get_by_role("button", name="Mark the next one").click()
    page.wait_for_selector("form#marking")
    assert "view=trainer%3Dnobody" in page.url
    assert Review.objects.get(submission_uuid=full[8]).claimed_by == course.user("trainer").pk


def test_all_of_it_works_without_a_script(chromium, live_server, course, full):
    context = chromium.new_context(java_script_enabled=False)
    cookies = {name: one.value for name, one in course.client("trainer").cookies.items()}
    context.add_cookies(
        [{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()]
    )
    page = context.new_page()
    page.goto(live_server.url + queue(course))
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator(".tns-fold > summary").click()
    page.fill("[name=q]", "Learner")
    page.click("[data-filters] button[type=submit]")
    assert page.locator("tbody tr").count() == 4
    expect(page.locator("[type=search]")).to_be_visible()
    expect(page.locator(".tns-fold__set")).to_have_text("1 set")
    page.locator(".tns-queue__share:has([name=by]) summary").click()
    page.check(f'[name=among][value="{course.user("author").pk}"]')
    page.locator(".tns-queue__share:has([name=by]) button").click()
    assert "Shared out: 1." in page.locator("[data-done]").inner_text()
    page.locator("[name=pick]").first.check()
    page.click("[name=act][value=release]")
    assert "Released: 1." in page.locator("[data-done]").inner_text()
    context.close()
