"""A calendar file that calendars take, and take again."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from demo.platform import DemoPlatform
from tests.grading.conftest import CASE, KEY, hand_in, person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import Whom
from tns_training_xblock.grading import api
from tns_training_xblock.grading.telling import calendar
from tns_training_xblock.grading.telling.calendar import Entry, calendar_file, dates_of

RUN = KEY.course_id
DUE = datetime(2026, 12, 1, 22, 59, tzinfo=UTC)
REVISE = datetime(2026, 12, 24, 16, 30, tzinfo=timezone(timedelta(hours=1)))
ENTRY = Entry("due x", "Due: A thin subsidy", DUE, "https://lms.example.org/x")
ANNA = 11


@pytest.fixture
def course(monkeypatch):
    """One case study, with a title in two languages, due some day."""
    content = {**CASE, "ar": CASE["en"].replace("title: A thin subsidy", "title: منحة هزيلة")}
    monkeypatch.setattr(DemoPlatform, "content_of", lambda self, key: content)
    monkeypatch.setattr(
        DemoPlatform, "due_dates", lambda self, *who: [(KEY.usage_key, "In English", DUE)]
    )


def read(entries, name="A tour", language="en"):
    return Calendar.from_ical(calendar_file(name, entries, language))


def test_a_moment_is_in_utc_and_has_no_length():
    at = datetime(2026, 12, 24, 17, 30, 12, 345, tzinfo=timezone(timedelta(hours=1)))
    file = calendar_file("A tour", [Entry("due x", "Due", at, "https://x")], "en")
    assert b"\r\nDTSTART:20261224T163012Z\r\n" in file
    assert b"DTEND" not in file
    assert b"TZID" not in file
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))


def test_an_entry_keeps_its_name_and_takes_a_higher_number(monkeypatch):
    first = read([ENTRY]).walk("VEVENT")[0]
    later = datetime.now(UTC) + timedelta(hours=1)
    monkeypatch.setattr(calendar.timezone, "now", lambda: later)
    moved = Entry(ENTRY.key, ENTRY.title, DUE + timedelta(days=7), ENTRY.url)
    second = read([moved]).walk("VEVENT")[0]
    assert str(first["UID"]) == str(second["UID"])
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])
    assert second["DTSTAMP"].dt > first["DTSTAMP"].dt
    assert second["DTSTART"].dt - first["DTSTART"].dt == timedelta(days=7)


def test_two_entries_have_two_names():
    both = read([ENTRY, Entry("due y", "Due", DUE, "https://y")]).walk("VEVENT")
    assert len({str(each["UID"]) for each in both}) == 2


def test_a_file_says_what_it_is_to_those_who_follow_it():
    file = read([])
    assert (str(file["VERSION"]), str(file["METHOD"])) == ("2.0", "PUBLISH")
    assert str(file["X-WR-CALNAME"]) == "A tour"
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in calendar_file("A tour", [], "en")


TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200)


@given(title=TITLES | st.sampled_from(["a;b,c\\n", "X\nBEGIN:VEVENT", "منحة; هزيلة"]))
def test_a_title_comes_back_as_it_was_and_makes_no_entry(title):
    file = calendar_file("A tour", [Entry("due x", title, DUE, "https://x")], "en").decode()
    lines = file.replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == 1
    [summary] = [line for line in lines if line.startswith("SUMMARY")]
    said = summary.removeprefix("SUMMARY;LANGUAGE=en:")
    meant = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], said)
    assert meant.split() == title.split()


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [
    ("en", "Due: A thin subsidy"), ("fr", "À remettre\u202f: A thin subsidy"),
    ("ar", "موعد التسليم: منحة هزيلة"),
])  # fmt: skip
def test_what_is_due_is_called_as_its_reader_reads_it(course, language, title):
    with translation.override(language):
        [entry] = dates_of(RUN, 7, language, learns=True, marks=False)
    assert (entry.title, entry.at) == (title, DUE)
    assert entry.url.endswith(f"/courses/{RUN}/jump_to_id/thin-subsidy")


@pytest.fixture
def gave_back(course, content):
    """Two learners who are to revise until the same time, and one without a date."""
    for number, by in enumerate((REVISE, REVISE, None)):
        key = type(KEY)(RUN, KEY.usage_key, f"{number:032d}")
        uuid = hand_in(key, content, user_id=70 + number).uuid
        kept = api.save_review(uuid, 0, ANNA, {}, {}, "Once more.")
        api.return_for_revision(uuid, kept.version, ANNA, by)


def told(user_id, **part):
    entries = dates_of(RUN, user_id, "en", **{"learns": True, "marks": False, **part})
    return [(entry.title, entry.at) for entry in entries]


@pytest.mark.django_db
def test_a_learner_has_what_came_back_to_them_alone(gave_back):
    due = ("Due: A thin subsidy", DUE)
    assert told(70) == [due, ("Hand in again: A thin subsidy", REVISE)]
    assert told(72) == [due]
    assert told(99) == [due]


@pytest.mark.django_db
def test_a_trainer_has_the_dates_they_named_and_nobodys_name(gave_back):
    assert told(ANNA, marks=True)[1:] == [("2 revisions due: A thin subsidy", REVISE)]
    assert told(12, marks=True)[1:] == []


@pytest.mark.django_db
def test_what_was_handed_in_again_is_no_date_any_more(gave_back):
    from tns_training_xblock.grading.models import Review

    Review.objects.filter(user_id=70).update(state="submitted")
    assert told(70) == [("Due: A thin subsidy", DUE)]
    assert told(ANNA, marks=True)[1:] == [("1 revision due: A thin subsidy", REVISE)]


LATER = DUE + timedelta(days=3)


@pytest.mark.django_db
@pytest.mark.parametrize("given_to", ["one", "cluster", "all"])
def test_more_time_that_was_given_is_the_date_that_counts(course, given_to):
    elan = cohort.say_place(RUN, 70, cluster="Elan").cluster.id
    whom = {"one": Whom(70), "cluster": Whom(cluster_id=elan), "all": Whom()}[given_to]
    cohort.extend(RUN, whom, KEY.usage_key, LATER, by=ANNA)
    title = "Due: A thin subsidy"
    assert told(70) == [(title, LATER)]
    assert told(99) == [(title, LATER if given_to == "all" else DUE)]
    [given_] = cohort.extensions_of(RUN)
    cohort.shorten(RUN, given_.id)
    assert told(70) == [(title, DUE)]


@pytest.mark.django_db
def test_more_time_is_never_less_and_makes_no_date_where_there_is_none(course, monkeypatch):
    cohort.extend(RUN, Whom(70), "", DUE - timedelta(days=3), by=ANNA)
    assert told(70) == [("Due: A thin subsidy", DUE)]
    monkeypatch.setattr(DemoPlatform, "due_dates", lambda self, *who: [])
    assert told(70) == []


@pytest.mark.django_db
def test_more_time_holds_for_a_revision_too(gave_back):
    later = REVISE + timedelta(days=2)
    cohort.extend(RUN, Whom(70), "", later, by=ANNA)
    assert told(70)[1:] == [("Hand in again: A thin subsidy", later)]
    assert told(71)[1:] == [("Hand in again: A thin subsidy", REVISE)]
    assert told(ANNA, marks=True)[1:] == [
        ("1 revision due: A thin subsidy", REVISE),
        ("1 revision due: A thin subsidy", later),
    ]


@pytest.mark.django_db
def test_a_case_study_that_is_gone_keeps_its_name(course, monkeypatch):
    monkeypatch.setattr(DemoPlatform, "content_of", lambda self, key: None)
    assert told(7) == [("Due: In English", DUE)]


@pytest.mark.django_db
def test_a_token_ends_with_the_password_and_with_the_account():
    user = person("mina")
    text = calendar.token(user, RUN)
    assert calendar.of_token(text) == (user, RUN)
    for other in ("", "x", text[:-1], text + "a"):
        assert calendar.of_token(other) is None
    user.set_password("another")
    user.save()
    assert calendar.of_token(text) is None
    text = calendar.token(user, RUN)
    user.is_active = False
    user.save()
    assert calendar.of_token(text) is None
