"""The log: versions, what is due, and that nobody else ever sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.blocks.cases import submit
from tns_training_xblock.blocks.contacts.log import LONGEST, Line, due
from tns_training_xblock.work.models import Work

from .run import NAME, act, join, line_of, page

LINE = "line-1"


def save(campus, version=0, line=LINE, as_="learner", **answer):
    return act(campus, "save_line", as_, line=line, version=version, answer=line_of(**answer))


def test_a_line_is_kept_version_by_version(campus):
    status, body = save(campus, who="Omar", by="2026-12-01", promise="A list")
    assert (status, body["version"]) == (200, 1)
    assert 'data-version="0"' in body["blank"]
    assert "A list" in body["due"]
    status, body = save(campus, 1, who="Omar", outcome="Sent")
    assert (body["version"], body["answer"]["by"]) == (2, "")
    assert "blank" not in body
    assert "Omar" not in body["due"]
    assert save(campus, 1, who="Omar", outcome="Sent")[1]["version"] == 2


def test_an_older_line_never_overwrites_a_newer_one(campus):
    save(campus, who="Omar")
    status, body = save(campus, who="Sara")
    assert (status, body["code"]) == (409, "stale")
    assert body["current"]["answer"]["who"] == "Omar"
    assert body["current"]["version"] == 1


@pytest.mark.parametrize("missing", [{}, {"who": "Omar"}, {"need": "", "by": ""}])
def test_what_does_not_say_all_of_a_line_empties_nothing(campus, missing):
    save(campus, who="Omar", need="A lab")
    status, body = act(campus, "save_line", line=LINE, version=1, answer=missing)
    assert (status, body["code"]) == (400, "malformed")
    assert Work.objects.get(part=LINE).answer == {"who": "Omar", "need": "A lab"}


def test_an_emptied_line_keeps_nothing(campus):
    save(campus, who="Omar", need="A lab")
    status, body = save(campus, 1, who=" ", need="")
    assert (status, body["version"]) == (200, 2)
    assert Work.objects.get(part=LINE).answer == {}
    assert f'data-line="{LINE}"' not in page(campus)


def test_what_is_too_long_is_told(campus):
    status, body = save(campus, who="x" * (LONGEST + 1))
    assert (status, body["code"]) == (413, "too-long")


def test_nobody_else_sees_it(campus):
    save(campus, who="Omar of nowhere")
    join(campus)
    for person in ("other_learner", "trainer", "author"):
        join(campus, person)
        assert "nowhere" not in page(campus, person)
    assert "nowhere" in page(campus)
    assert "nowhere" not in campus.block(NAME, real="author").student_view({}).content
    with campus.studio():
        assert "nowhere" not in campus.block(NAME, "author", studio=True).author_view({}).content


def test_it_stays_when_one_leaves_unless_one_says_otherwise(campus):
    save(campus, who="Omar")
    join(campus)
    act(campus, "leave")
    assert "Omar" in page(campus)
    act(campus, "leave", log=True)
    assert not Work.objects.exists()


def test_no_report_and_no_export_has_it(campus):
    save(campus, who="Omar of nowhere")
    join(campus, name="Mina of somewhere")
    assert submit(campus)[0] == 200
    assert not hasattr(campus.block(NAME, "author"), "generate_report_data")
    for handed in ("csv", "xlsx", "archive", "reports", "people"):
        url = reverse(f"tns_training:{handed}", args=[str(campus.course_key)])
        answer = campus.client("author").get(url, {"state": "all"})
        body = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code == 200
        assert b"nowhere" not in body
        assert b"somewhere" not in body


@pytest.mark.parametrize(("days", "late"), [(-1, True), (0, False), (1, False)])
def test_a_day_is_over_when_the_next_has_begun(days, late):
    by = timezone.localdate() + timedelta(days=days)
    assert Line(LINE, 1, "", {"outcome": ""}, by).late is late


def test_due_next_is_what_is_open_in_the_order_of_days():
    today = timezone.localdate()

    def line(number, days, outcome=""):
        by = None if days is None else today + timedelta(days=days)
        return Line(f"line-{number}", 1, "", {"outcome": outcome}, by)

    lines = (line(1, 5), line(2, None), line(3, -5), line(4, 1, "Done"), line(5, 2, " "))
    assert [each.id for each in due(lines)] == ["line-3", "line-5", "line-1"]


@pytest.mark.parametrize("stored", [{"who": 5, "by": "?"}, {"who": "Omar", "by": "9999-99-99"}, {}])
def test_a_kept_line_of_another_shape_is_read(campus, stored):
    save(campus, who="Omar")
    Work.objects.filter(part=LINE).update(answer=stored)
    assert "data-log" in page(campus)
