"""The reports of a run on a phone and at a desk: used, looked at, and printed.

With ``TNS_SHOTS`` set to a folder, what is looked at is kept there as pictures.
"""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from demo.models import Enrollment
from demo.people import anonymous_id
from tests.blocks.cases import ANSWER, CASE
from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api

from ..screens import SCREENS

pytestmark = pytest.mark.browser
PLACES = [("Elan des oliviers", "TN"), ("تجمّع النسيج", "EG"), ("Amman Design Cluster", "JO")]
LEVELS = [
    {"arithmetic": "weak", "realism": "weak"},
    {"arithmetic": "good", "realism": "weak"},
    {"arithmetic": "good", "realism": "good"},
]


@pytest.fixture
def full(course):
    """Fourteen learners: some have not begun, some write, nine have a mark."""
    from django.contrib.auth.models import User

    content = olx.texts(course.block(CASE))
    trainer, run, now = course.user("trainer").pk, str(course.course_key), timezone.now()
    for number in range(14):
        name = ["Learner", "متعلّم", "Apprenante"][number % 3]
        user = User.objects.create(username=f"l{number}", first_name=name, last_name=str(number))
        Enrollment.objects.create(user=user, course_key=run)
        cluster, country = PLACES[number % 3]
        cohort.say_place(run, user.pk, cluster=cluster, country=country)
        key = work_api.WorkKey(run, str(course.key(CASE)), anonymous_id(user, run))
        if number == 1:
            work_api.save_draft(key, ANSWER, 0)
        if number < 3:
            continue
        why = ["Later hurts more.", "من دون قرار اليوم سندفع أكثر غدًا.", "Trop tôt."][number % 3]
        answer = {**ANSWER, "vote": {"choice": "no" if number % 3 == 2 else "yes", "why": why}}
        how = {"user_id": user.pk, "content": content, "possible": 5, "late": False}
        uuid = api.submit(key, answer, 0, language=["en", "ar", "fr"][number % 3], **how).uuid
        Review.objects.filter(submission_uuid=uuid).update(
            submitted_at=now - timedelta(days=14 - number)
        )
        if number < 12:
            api.save_review(uuid, 0, trainer, LEVELS[number % 3], {}, "Say who pays.")
            api.release(uuid, 1, trainer)


def look(page, axe, name, width, language):
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if folder := os.environ.get("TNS_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}-{language}-{width}.png", full_page=True)


@pytest.mark.parametrize(("width", "language"), [*SCREENS, (900, "ar")])
def test_everybody_can_read_the_reports(open_page, course, full, axe, width, language):
    run = [str(course.course_key)]
    page = open_page("trainer", reverse("tns_training:reports", args=run), language, width)
    assert page.locator("tbody tr").count() >= 14
    look(page, axe, "learners", width, language)
    page = open_page("trainer", reverse("tns_training:criteria", args=run), language, width)
    assert page.locator(".tns-plot--bar").count() == 2
    look(page, axe, "criteria", width, language)
    page = open_page("trainer", reverse("tns_training:votes", args=run), language, width)
    assert page.locator(".tns-votes__why").count() == 3
    look(page, axe, "votes", width, language)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_they_are_as_good_in_the_dark_and_on_paper(open_page, course, full, axe, language):
    run = [str(course.course_key)]
    for name in ("reports", "criteria", "votes"):
        page = open_page("trainer", reverse(f"tns_training:{name}", args=run), language, 1000)
        page.emulate_media(color_scheme="dark")
        look(page, axe, f"dark-{name}", 1000, language)
        page.emulate_media(media="print", color_scheme="light")
        assert page.locator(".tns-reports__filters").is_hidden()
        look(page, axe, f"print-{name}", 1000, language)
