"""Nothing of a first mark is seen anywhere by who is to make the second."""

import re

import pytest
from django.urls import reverse

from tests.grading.conftest import KEY, sign_in
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review

from .conftest import SAYS, WEAK, read


@pytest.fixture
def queue():
    return reverse("tns_training:queue", args=[KEY.course_id])


def test_no_page_tells_the_second_of_the_first(passed_on, queue):
    """Levels show as checked fields, points as a total; comments as they are."""
    pages = {
        "desk": passed_on.open(),
        "history": passed_on.open(history="all"),
        "last": passed_on.open(last=passed_on.uuid),
        "queue": passed_on.client.get(queue, {"state": "all"}),
        "claimed": passed_on.post("claim", 0, json=True),
    }
    for name, page in pages.items():
        said = read(page)
        assert page.status_code == 200, name
        for secret in (SAYS, "Named by the first.", "passed it on"):
            assert secret not in said, name
    assert "5 of 5" not in read(pages["queue"])
    assert not re.search(r"<input type=.radio.[^>]* checked", read(pages["desk"]))
    assert "data-total>0<" in read(pages["desk"])


def test_no_page_tells_the_first_of_the_second(client, passed_on, queue):
    passed_on.post("save", 0, WEAK, overall="No sum here.")
    sign_in(client, passed_on.first)
    for page in (passed_on.open(), passed_on.open(history="all"), client.get(queue)):
        assert "No sum here." not in read(page)
    assert SAYS in read(passed_on.open())
    assert "5 of 5" in read(client.get(queue))


def test_no_report_tells_of_it(passed_on):
    [row] = api.report_rows(KEY.usage_key)
    assert SAYS not in str(row)
    assert not [name for name in row if name.startswith(("level", "comment:"))]


def test_when_both_are_done_all_is_seen(differ):
    page = read(differ.client.get(differ.url("reconcile")))
    for said in (SAYS, "No sum.", "Named by the first.", "they differ", "the same"):
        assert said in page
    assert "made the second mark" in read(differ.open())
    assert differ.url("reconcile") in read(differ.open())


def test_the_queue_shows_where_it_stands(client, passed_on, queue):
    assert "For a second mark" in read(client.get(queue))
    passed_on.post("finish", 0, WEAK)
    assert "To reconcile" in read(client.get(queue, {"state": "reconcile"}))


def test_next_waiting_is_a_second_mark_for_who_may(client, passed_on):
    url = reverse("tns_training:next", args=[KEY.course_id])
    sign_in(client, passed_on.first)
    assert "done=nothing" in client.post(url)["Location"]
    sign_in(client, passed_on.another)
    assert passed_on.uuid in client.post(url)["Location"]
    assert Review.objects.get().claimed_by == passed_on.another.pk


def test_a_desk_without_a_second_mark_asks_for_nothing_more(desk):
    assert "data-second" not in read(desk.open())


def test_what_another_began_is_hidden_until_it_is_taken_over(client, twice, another, desk, queue):
    desk.post("save", 0, WEAK, overall=SAYS)
    assert SAYS in read(desk.open())
    sign_in(client, another)
    form = {"Accept": "application/json"}
    for page in (
        desk.open(),
        desk.open(history="all"),
        client.get(queue),
        desk.post("save", 1, WEAK, json=True),
        desk.post("finish", 1, json=True),
        client.post(desk.url("claim"), headers=form),
    ):
        assert SAYS not in read(page)
        assert "2 of 5" not in read(page)
    assert "Trainer has begun the first mark" in read(desk.open())
    assert "data-act" not in read(desk.open())
    assert client.post(desk.url("claim"), {"take_over": "1"}).status_code == 302
    assert SAYS in read(desk.open())
    assert Review.objects.get().trainer_id == another.pk


@pytest.mark.parametrize("kind", ["csv", "archive"])
def test_no_file_to_take_along_tells_of_it(client, passed_on, kind):
    url = reverse(f"tns_training:{kind}", args=[KEY.course_id])
    query = {"state": "all", "who": "all", "item": KEY.usage_key}
    sign_in(client, passed_on.first)
    mine = b"".join(client.get(url, query).streaming_content)
    assert (SAYS.encode() in mine) is (kind == "csv")
    sign_in(client, passed_on.another)
    assert SAYS.encode() not in b"".join(client.get(url, query).streaming_content)


def test_passages_of_the_first_are_hidden_with_the_rest(passed_on):
    quote = {"exact": "Fees", "start": 0, "before": "", "after": " pay one half"}
    kept = [{"id": "abc", "part": "task:plan", "comment": SAYS, **quote}]
    Review.objects.update(passages=kept, reason=SAYS)
    assert SAYS not in read(passed_on.open())
