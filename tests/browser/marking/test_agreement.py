"""Second marks, reconciling, samples and figures on a phone and at a desk: used and looked at.

With ``TNS_SHOTS`` set to a folder, what is looked at is kept there as pictures.
"""

import pytest
from django.urls import reverse

from tests.blocks.cases import ANSWER, CASE
from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Event, SampleMark
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work.api import WorkKey

from ..screens import SCREENS
from .test_queue import look, queue, ready

pytestmark = pytest.mark.browser
GOOD = {"arithmetic": "good", "realism": "good"}
WEAK = {"arithmetic": "weak", "realism": "good"}


@pytest.fixture
def twice(course):
    """Twelve blind submissions, marked twice, once or not yet; two are to be reconciled."""
    content = olx.texts(course.block(CASE))
    run, item = str(course.course_key), str(course.key(CASE))
    set_rules(run, item, Rules(second="all", blind=True), 1)
    trainer, author = course.user("trainer").pk, course.user("author").pk
    learner = course.user("learner").pk
    uuids = []
    for number in range(12):
        key = WorkKey(run, item, f"{number:032}")
        how = {"user_id": learner, "content": content, "possible": 5, "late": False}
        uuids.append(api.submit(key, ANSWER, 0, language="en", **how).uuid)
    for number, uuid in enumerate(uuids[:10]):
        first(uuid, author, WEAK if number == 3 else GOOD)
        if number < 8:
            second(uuid, trainer, WEAK if number in (3, 6, 7) else GOOD)
    return uuids


def first(uuid, who, levels):
    state = api.save_review(uuid, 0, who, levels, {"arithmetic": "The sums are shown."}, "Good.")
    api.finish(uuid, state.version, who)


def second(uuid, who, levels):
    state = api.as_seen(api.review(uuid), who)
    words = {"realism": "Who pays is named, and by when."}
    state = api.save_second(state, 0, who, levels, words, "Clear, but short.")
    api.finish_second(state, state.version, who)


def address(course, name, *more):
    return reverse(f"tns_training:{name}", args=[str(course.key(CASE)), *more])


@pytest.mark.parametrize(("width", "language"), [*SCREENS, (900, "en")])
def test_everybody_can_use_it(open_page, course, twice, axe, width, language):
    page = ready(open_page("trainer", f"{queue(course)}?state=all&who=all", language, width))
    look(page, axe, "twice-queue", width, language)
    page.goto(page.url.partition("/tns-training")[0] + address(course, "review", twice[9]))
    page.wait_for_selector("[data-ready]", state="attached")
    assert page.locator("[data-second]").count() == 1
    look(page, axe, "second", width, language)
    page.goto(page.url.partition("/tns-training")[0] + address(course, "reconcile", twice[6]))
    assert page.locator(".tns-two__choice").count() > 3
    look(page, axe, "reconcile", width, language)
    run = reverse("tns_training:agreement", args=[str(course.course_key)])
    page.goto(page.url.partition("/tns-training")[0] + run)
    look(page, axe, "agreement", width, language)


@pytest.mark.parametrize(("width", "language"), [*SCREENS, (900, "en")])
def test_samples_can_be_marked_by_everybody(
    open_page, course, twice, axe, width, language, settings
):
    settings.TNS_TRAINING_SAMPLES_FIRST = 2
    trainer = course.user("trainer").pk
    Event.objects.filter(user_id=trainer).delete()
    page = ready(open_page("trainer", queue(course), language, width))
    page.goto(page.url.partition("/tns-training")[0] + address(course, "review", twice[11]))
    page.locator("[data-samples-first]").wait_for()
    look(page, axe, "invitation", width, language)
    page.locator("[data-samples-first] a").click()
    for _ in range(2):
        page.locator("[name=sample]").wait_for(state="attached")
        look(page, axe, "sample", width, language)
        for row in page.locator(".tns-criterion").all():
            row.locator("input").first.check()
        page.locator(".tns-rubric .tns-actions button").click()
    page.locator(".tns-agreement").first.wait_for()
    look(page, axe, "compared", width, language)
    assert SampleMark.objects.count() == 2
    page.locator("a.tns-button").click()
    page.wait_for_selector("[data-claim]", state="attached")


def test_the_second_is_marked_with_the_same_keys(open_page, course, twice):
    page = open_page("trainer", address(course, "review", twice[8]))
    page.wait_for_selector("[data-ready]")
    for _ in page.locator("#pane-rubric .tns-criterion").all():
        page.keyboard.press("2")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: twice[8] not in url.partition("?")[0])
    assert api.review(twice[8]).state in ("ready", "reconcile")
