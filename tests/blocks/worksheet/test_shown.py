"""What others show, when people and teams do."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml.html import fromstring

from tests.blocks.cases import whose
from tests.blocks.sheets import ROWS, SHEET, add, save, shown_by
from tns_training_xblock.blocks.exercise.block import exercise_of
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.blocks.worksheet.shown import Showing
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.permissions import learner_of

pytestmark = pytest.mark.django_db


def showing(campus, as_):
    block = campus.block(SHEET, as_)
    learner = learner_of(block)
    own = {learner.user_id, block.work(learner).together.key.student_id}
    return Showing(learner, str(campus.key(SHEET)), own), block


def seen(campus, as_, number=1):
    """The sheets of a page."""
    there, block = showing(campus, as_)
    return there.page(number, exercise_of(block.reading()), block.documents.renamed).sheets


def show(campus, as_="learner"):
    data = {"audience": "group", "whose": whose(campus, as_, SHEET)}
    assert campus.handle(SHEET, "show_to", data, as_=as_)[0] == 200


def test_the_newest_comes_first_and_each_is_signed(campus):
    add(campus)
    for as_ in ("learner", "other_learner"):
        save(campus, as_=as_)
        show(campus, as_)
    assert [sheet.name for sheet in seen(campus, "trainer")] == ["Learner two", "Learner one"]
    [other] = seen(campus, "learner")
    assert other.name == "Learner two"
    assert [answer.title for answer in other.answers][:2] == ["What I saw", "Whom I met"]
    assert other.at is not None


def test_equal_tables_are_told_apart_by_whose_they_are_and_what_they_answer(campus):
    add(campus)
    for as_ in ("learner", "other_learner"):
        save(campus, as_=as_)
        show(campus, as_)
    _, body = campus.handle(SHEET, "shown", {}, as_="trainer")
    names = []
    for one in fromstring(body["html"]).xpath("//@data-shown-sheet"):
        _, sheet = campus.handle(SHEET, "shown", {"sheet": int(one)}, as_="trainer")
        names += fromstring(sheet["html"]).xpath("//*[@role='group']/@aria-label")
    assert names == [
        f"Learner {number} · First steps: Step, By when, Hours" for number in ("two", "one")
    ]


def test_a_team_shows_under_its_name_and_not_to_itself(campus):
    add(campus)
    run, item = str(campus.course_key), str(campus.key(SHEET))
    group = cohort.make_group(run, "Bus one")
    cohort.join(run, group.id, [campus.user("learner").pk])
    set_rules(run, item, Rules(teams="group"), 1)
    save(campus)
    show(campus)
    assert [sheet.name for sheet in seen(campus, "other_learner")] == ["Bus one"]
    assert seen(campus, "learner") == ()


def test_a_file_of_nowhere_is_refused(campus):
    add(campus)
    there, _ = showing(campus, "learner")
    for file_id in ("0" * 32, "none"):
        with pytest.raises(Refusal, match="not shown"):
            there.file(file_id)


@pytest.mark.parametrize(
    ("answer", "beginning"),
    [
        ({"seen": "\n\n  One \tline. \nAnother."}, "One line."),
        ({"seen": "a" * 300}, "a" * 240 + "…"),
        ({"seen": "four " * 100}, "four " * 47 + "four…"),
        ({"worth": "adapt"}, "Adapt"),
        ({"steps": ROWS}, "Ask the members · December 1, 2019 · 3 · Write it down"),
        ({"steps": "step\tgone\n\tOf old"}, "Of old"),
        ({"sure": "very"}, "very"),
    ],
)
def test_a_list_tells_the_first_paragraph_as_far_as_there_is_room(campus, answer, beginning):
    add(campus)
    save(campus, {"tasks": answer})
    show(campus)
    assert [sheet.beginning for sheet in seen(campus, "trainer")] == [beginning]


def test_of_however_many_a_page_has_twenty_in_as_few_queries_and_bytes(campus):
    add(campus)
    team = cohort.make_group(str(campus.course_key), "Bus one")
    cohort.join(str(campus.course_key), team.id, [campus.user("learner").pk])
    set_rules(str(campus.course_key), str(campus.key(SHEET)), Rules(teams="group", blind=True), 1)
    save(campus)
    show(campus)

    def looked(number=1):
        with CaptureQueriesContext(connection) as asked:
            status, body = campus.handle(SHEET, "shown", {"page": number}, as_="trainer")
        assert status == 200
        return body["html"], len(asked)

    shown_by(campus, 19)
    looked()  # the first request of all asks for more
    one, few = looked()
    assert (one.count("data-shown-sheet"), "data-page" in one) == (20, False)
    User.objects.filter(username__startswith="u").delete()
    shown_by(campus, 200)
    for number in (1, 2, 11):
        html, queries = looked(number)
        assert queries <= few, number
        assert len(html.encode()) < 50_000
        assert html.count("data-shown-sheet") == (20 if number < 11 else 1)
        assert "201 sheets" in html
        assert f"page {number} of 11" in html
    # One that does not exist is the nearest.
    assert looked(99)[0] == looked(11)[0]


def test_page_by_page_each_stands_once_the_newest_first(campus):
    add(campus)
    shown_by(campus, 45)
    pages = [seen(campus, "trainer", number) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    names = [sheet.name for page in pages for sheet in page]
    assert names == [f"U{place}" for place in reversed(range(45))]
