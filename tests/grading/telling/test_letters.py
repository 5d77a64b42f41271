"""What letters say, and to whom none is written."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from django.utils.html import escape

from demo.models import Course, Enrollment
from demo.platform import DemoPlatform
from tests.grading.conftest import CASE, KEY, lapse
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Mail, NoMail, Review
from tns_training_xblock.grading.telling.letters import letter
from tns_training_xblock.grading.telling.wishes import Wish, of_token, say

from .letters_of import LEVELS, WRITTEN, learner, released, returned

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "fr", "ar")


@pytest.fixture
def prefers(monkeypatch):
    """``prefers(language, zone)``: what every account prefers."""

    def set_to(language, zone=""):
        monkeypatch.setattr(DemoPlatform, "preferences", lambda self, user_id: (language, zone))

    return set_to


def parts(written):
    return (written.subject, written.text, written.html)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [released, returned])
def test_it_tells_that_and_where_and_nothing_of_the_work(content, prefers, make, language):
    prefers(language)
    written = letter(make(content, learner()))
    assert written.language == language
    for part in parts(written):
        assert WRITTEN not in part
        assert "Fees pay one half" not in part
        assert "somebody" not in part
        assert "4 of 5" not in part
        assert "4/5" not in part
        assert "Good" not in part
    page = f"{django_settings.LMS_ROOT_URL}/courses/{KEY.course_id}/jump_to_id/thin-subsidy"
    assert page in written.text
    assert escape(page) in written.html
    assert "A thin subsidy" in written.subject
    assert "\n" not in written.subject
    assert written.text == written.text.strip() + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_the_receivers_language_and_direction(content, prefers, language):
    prefers(language)
    written = letter(released(content, learner(), language="en"))
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in written.html
    assert f'<div class="tns-mail" lang="{language}" dir="{direction}">' in written.html
    first = {"en": "was marked", "fr": "noté", "ar": "قُيّم"}[language]
    assert first in written.subject


@pytest.mark.parametrize(("said", "answered", "got"), [
    ("fr-ca", "en", "fr"), ("", "ar", "ar"), ("de", "fr", "fr"), ("", "", "en"),
])  # fmt: skip
def test_without_a_preference_it_is_the_language_of_the_answer(
    content, prefers, said, answered, got
):
    prefers(said)
    assert letter(released(content, learner(), language=answered)).language == got


def test_a_date_has_the_receivers_own_time_zone(content, prefers):
    prefers("en", "Africa/Tunis")
    by = datetime(2026, 12, 24, 16, 30, tzinfo=UTC)
    written = letter(returned(content, learner(), by))
    assert "24 December 2026, 17:30 CET" in written.text
    prefers("en", "Nowhere/At_all")
    assert "24 December 2026, 17:30" in letter(Mail.objects.get()).text


def test_without_a_date_it_says_so(content):
    assert "No day is set" in letter(returned(content, learner())).text


@pytest.mark.parametrize("email", ["", "nowhere", "a@example.org\nBcc: b@example.org", "a b@c"])
def test_nobody_is_written_to_at_no_address(content, email):
    assert letter(released(content, learner(email))) is None


def test_who_cannot_sign_in_gets_none(content):
    user = learner()
    mail = released(content, user)
    user.is_active = False
    user.save()
    assert letter(mail) is None
    user.delete()
    assert letter(mail) is None


def test_who_left_the_run_gets_none(content):
    user = learner()
    mail = released(content, user)
    Enrollment.objects.create(user=user, course_key=KEY.course_id, is_active=False)
    assert letter(mail) is None


def test_what_is_not_so_any_more_is_not_told(content):
    mail = returned(content, learner())
    Review.objects.update(state="submitted")
    assert letter(Mail.objects.get(pk=mail.pk)) is None


def test_a_mark_that_is_gone_is_not_told(content):
    mail = released(content, learner())
    Review.objects.update(released=None, released_at=None)
    assert letter(Mail.objects.get(pk=mail.pk)) is None


@pytest.mark.parametrize("who", ["mine", "run"])
def test_who_wants_none_gets_none(content, who):
    user = learner()
    mail = released(content, user)
    owner = user.pk if who == "mine" else NoMail.EVERYBODY
    say(Wish("released", KEY.course_id, owner), wants=False, by=user.pk)
    assert letter(mail) is None
    say(Wish("released", KEY.course_id, owner), wants=True, by=user.pk)
    assert letter(mail) is not None


def test_its_links_switch_this_kind_off_and_nothing_else(content):
    user = learner()
    written = letter(released(content, user))
    off = re.fullmatch(r"<(.+)>", written.headers["List-Unsubscribe"])[1]
    assert written.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert off in written.text
    assert off.startswith(django_settings.LMS_ROOT_URL + "/tns-training/mail/off/")
    assert of_token(off.rpartition("/")[2]) == Wish("released", KEY.course_id, user.pk)
    assert django_settings.LMS_ROOT_URL + reverse("tns_training:mail", args=[KEY.course_id]) in (
        written.text
    )


class Text(HTMLParser):
    """Every tag in order, to see that nothing of a title became one."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)


def test_a_title_stays_text_in_every_part(content):
    title = "<script>alert(1)</script> & “more”"
    odd = {"en": CASE["en"].replace("title: A thin subsidy", f"title: '{title}'")}
    Course.objects.create(
        key=KEY.course_id, archive="", settings={"display_name": "<b>Run"}, grading={}, pages={}
    )
    written = letter(released(odd, learner()))
    assert title in written.subject
    assert title in written.text
    assert "<b>Run" in written.text
    tags = Text(written.html).tags
    assert "script" not in tags
    assert "b" not in tags


def test_a_text_without_a_title_is_told_as_a_case_study(content):
    mail = released(content, learner())
    mail.review.released_edition.titles = {}
    assert letter(mail).subject == "Your work was marked"


def test_whoever_has_it_on_the_desk_again_does_not_hide_the_mark(content):
    mail = released(content, learner())
    api.reopen(mail.review.submission_uuid, 2, 11)
    lapse()
    assert letter(Mail.objects.select_related("review__released_edition").get()) is not None
    assert LEVELS
