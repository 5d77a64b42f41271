import pytest
from django.db import OperationalError
from django.urls import reverse

from tests.grading.thread.conftest import BEFORE, PLAN, VISIT
from tests.grading.thread.test_works import many
from tests.locale.test_catalogues import english_in
from tns_training_xblock.grading.pages.run.thread import reading


def test_the_pages_of_the_run_lead_to_it_and_it_to_its_three_parts(thread, read):
    page = read()
    assert page.count('aria-current="page"') >= 2
    for query in ("part=visits", "part=plans"):
        assert f'href="?{query}&amp;"' in page
    queue = reverse("tns_training:queue", args=[thread.run])
    there = reverse("tns_training:thread", args=[thread.run])
    assert f'href="{there}"' in thread.campus.client("trainer").get(queue).content.decode()


@pytest.mark.parametrize("part", ["diagnosis", "visits", "plans"])
def test_it_takes_as_many_queries_for_many_as_for_few(thread, part, django_assert_max_num_queries):
    """The session, the account and what the reader may do come before the eight."""
    sheet = thread.place(VISIT, "visit-sheet")
    thread.place(PLAN, "action-plan")
    thread.judge_together("Elan", "amal", register=3)
    many(thread, sheet)
    client = thread.campus.client("trainer")
    address = reverse("tns_training:thread", args=[thread.run])
    with django_assert_max_num_queries(11):
        assert client.get(address, {"part": part}).status_code == 200


def test_who_has_a_role_for_one_item_is_told_that_there_is_more(thread, read):
    thread.judge("amal", "Elan", register=3)
    thread.place(VISIT, "visit-sheet")
    thread.write("amal", "visit-sheet", seen="A list")
    thread.grant("badr", usage_key=str(thread.campus.key("visit-sheet")))
    assert "A list" in read("badr", part="visits")
    page = read("badr")
    assert "The rest is for others to see." in page
    assert "Elan" not in page
    assert str(thread.campus.key(BEFORE)) not in page


def test_a_busy_database_is_told(thread, monkeypatch):
    def busy(rights):
        raise OperationalError("database is locked")

    monkeypatch.setattr(reading, "_read", busy)
    address = reverse("tns_training:thread", args=[thread.run])
    assert thread.campus.client("trainer").get(address).status_code == 503


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("part", ["diagnosis", "visits", "plans"])
def test_it_is_in_the_readers_language(thread, read, part, language):
    thread.judge("amal", "Elan", register=3)
    page = read(part=part, language=language)
    for english in ("The thread of the tour", "Visit sheets", "What this run most needs"):
        assert english not in page
    if language == "ar":
        assert not english_in(page) - {"CSV", "XLSX"}


def test_what_a_learner_shows_in_the_course_is_read_here_until_it_is_taken_back(thread, read):
    source = f'<source lang="en">{VISIT}</source>'
    thread.campus.add(
        f'<tns_worksheet url_name="seen-there" host="host-elan">{source}</tns_worksheet>'
    )

    def does(handler, **data):
        status, body = thread.campus.handle("seen-there", handler, data)
        assert status == 200, body

    does("save_answer", version=0, answer={"tasks": {"seen": "A list on the wall"}})
    assert "A list on the wall" not in read(part="visits")
    does("show_to", audience="trainers")
    assert "A list on the wall" in read(part="visits", host="host-elan")
    does("show_to", audience="me")
    page = read(part="visits")
    assert "A list on the wall" not in page
    assert "1 more is kept to its writer" in page
