"""The page for operators, well and not, on a phone and at a desk.

With ``TNS_SHOTS`` set to a folder, what is looked at is kept there as pictures.
"""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from tns_training_xblock.grading.models import Mail, Planned
from tns_training_xblock.operating.health.looking import WATCH

from .screens import SCREENS

pytestmark = pytest.mark.browser


@pytest.fixture
def operator(course):
    User.objects.create(username="operator", is_superuser=True)
    WATCH.forget()
    yield "operator"
    WATCH.forget()


@pytest.fixture
def ill(settings):
    """Letters and releases that wait, and a setting that means nothing."""
    settings.TNS_TRAINING_MIAL = True
    now = timezone.now()
    for number, (state, done) in enumerate([("waiting", None), ("failed", now)]):
        Mail.objects.create(
            key=f"{number}",
            kind="released",
            user_id=1,
            course_id="course-v1:a+b+c",
            due_at=now - timedelta(days=3),
            state=state,
            done_at=done,
        )
    Planned.objects.create(course_id="course-v1:a+b+c", at=now - timedelta(minutes=40), made_at=now)


def look(page, axe, name, width, language):
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if folder := os.environ.get("TNS_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}-{language}-{width}.png", full_page=True)


@pytest.mark.parametrize(("width", "language"), [*SCREENS, (360, "fr")])
def test_whatever_is_wrong_stands_first_with_how_to_mend_it(
    open_page, operator, ill, axe, width, language
):
    page = open_page(operator, reverse("tns_training_site:health"), language, width)
    lines = page.locator("[data-line]")
    worst = [lines.nth(n).get_attribute("data-line") for n in range(3)]
    assert worst[0] == "mail"
    assert set(worst[1:]) <= {"releases", "checks"}
    assert page.locator("code").first.inner_text() == "manage.py lms tns_training_send_mail"
    look(page, axe, "health-ill", width, language)


@pytest.mark.parametrize(("width", "language"), [(360, "ar"), (1280, "en")])
def test_where_all_is_well_nothing_is_to_be_done(open_page, operator, axe, width, language):
    page = open_page(operator, reverse("tns_training_site:health"), language, width)
    assert page.locator(".tns-tag--right").count() >= 8
    assert page.locator('[data-line="mail"] code').count() == 0
    look(page, axe, "health-well", width, language)


def test_the_language_is_chosen_on_the_page(open_page, operator):
    page = open_page(operator, reverse("tns_training_site:health"))
    page.get_by_role("button", name="العربية").click()
    page.wait_for_selector('html[lang="ar"]')
    assert "language=ar" in page.url
