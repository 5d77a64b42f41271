"""The page of messages and dates, what a letter's link leads to, and who waits for a mark."""

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from ..blocks.test_case_study import write

pytestmark = pytest.mark.browser


def fits(page):
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_what_one_gets_is_chosen_and_kept(small_site, visit, axe, screen):
    address = f"{small_site.lms}/tns-training/{small_site.course}/mail/"
    page = visit(small_site, "trainer", address, screen)
    fits(page)
    axe(page)
    box = page.locator("#mine [name=wants][value=waiting]")
    expect(box).to_be_checked()
    box.uncheck()
    page.click("#mine button[type=submit]")
    expect(page.locator(".tns-message--right")).to_be_visible()
    expect(page.locator("#mine [name=wants][value=waiting]")).not_to_be_checked()
    axe(page)


def test_a_learner_has_a_file_and_an_address_of_dates(small_site, visit, screen):
    page = visit(small_site, "learner-one", small_site.unit("shrinking"), screen)
    page.locator(".tns-exercise__reach a").nth(1).click()
    with page.expect_download() as started:
        page.click("a[href*='dates.ics']")
    assert started.value.suggested_filename == "dates.ics"
    file = started.value.path().read_text()
    assert file.startswith("BEGIN:VCALENDAR")
    assert f"LANGUAGE={screen.language}" in file
    followed = page.request.get(page.input_value("#follow"))
    assert followed.text().count("BEGIN:VEVENT") == file.count("BEGIN:VEVENT") == 1


@pytest.mark.django_db
def test_a_letters_link_asks_and_does(small_site, visit, axe, screen):
    from tns_training_xblock.grading.telling.wishes import Wish, token

    secret = (small_site.folder / "var/secret-key").read_text()
    with override_settings(SECRET_KEY=secret):
        made = token(Wish("released", small_site.course, 1))
    address = f"{small_site.lms}/tns-training/mail/off/{made}"
    page = visit(small_site, "learner-one", f"{address}?language={screen.language}", screen)
    fits(page)
    axe(page)
    page.click("button[type=submit]")
    expect(page.locator(".tns-message--right")).to_be_visible()


def test_who_waits_reads_since_when(small_site, visit, axe, screen):
    page = visit(small_site, "learner-one", small_site.unit("shrinking"), screen)
    write(page, "Fees pay one half of it, services the other.")
    page.click("[data-review]")
    page.click("[data-confirm]")
    expect(page.locator(".tns-exercise__receipt .tns-muted").first).to_be_visible()
    fits(page)
    axe(page)
