import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.models import Completion
from tests.blocks.diagnoses import (
    AFTER,
    BEFORE,
    DOCUMENT,
    NOTE,
    add,
    answer,
    close,
    drawn_answer,
    html,
    kept,
    save,
)
from tests.queries import ours


@pytest.fixture
def campus(campus):
    add(campus)
    return campus


def test_a_learner_finds_what_they_answered(campus):
    status, body = save(campus, answer(map=3, terms="?"))
    assert (status, body["version"]) == (200, 1)
    page = html(campus)
    assert drawn_answer(page) == answer(map=3, terms="?")
    assert "Look first at B2, Title of terms." in page
    assert DOCUMENT in page


def test_an_older_page_overwrites_nothing(campus):
    save(campus, answer(map=3))
    status, body = save(campus, answer(map=1))
    assert (status, body["code"]) == (409, "stale")
    assert body["current"]["answer"] == answer(map=3)
    assert kept(campus) == answer(map=3)


def test_the_same_post_sent_again_is_answered_like_the_first_time(campus):
    first = save(campus, answer(map=3))
    assert save(campus, answer(map=3)) == first


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ({"raters": {"nobody": {}}}, 400, "malformed"),
        (answer(map=3) | {"numbers": {"women": "x" * 201}}, 413, "too-long"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(campus, given, status, code):
    found, body = save(campus, given)
    assert (found, body["code"]) == (status, code)
    assert body["message"]


def test_the_reading_is_drawn_anew(campus):
    save(campus, answer(map=0))
    status, body = campus.handle(BEFORE, "read_answer", {})
    assert status == 200
    assert "My questions to the hosts" in body["html"]
    assert "How do you do map?" in body["html"]
    assert "What it cannot say" in body["html"]


def test_a_level_above_what_is_shown_is_told_and_stays(campus):
    save(campus, {"raters": {"manager": {"map": {"level": 4}}}})
    assert "They count as 2 here." in html(campus)
    assert kept(campus)["raters"]["manager"]["map"]["level"] == 4


def test_closing_is_for_good_and_completes_the_block(campus):
    save(campus, answer(map=3))
    status, body = close(campus)
    assert status == 200
    assert "This diagnosis is closed" in body["html"]
    assert Completion.objects.filter(block=str(campus.key(BEFORE)), completion=1.0).exists()
    before = kept(campus)
    assert save(campus, answer(map=0), version=2)[0] == 409
    assert kept(campus) == before
    assert close(campus, 3)[0] == 200
    assert kept(campus) == before


@pytest.mark.parametrize("version", [0, 1, 2, 3])
@pytest.mark.parametrize("late", [answer(map=1), answer("board", map=3), {}])
def test_what_comes_after_it_was_closed_is_refused_with_the_page_and_not_taken_for_kept(
    campus, version, late
):
    save(campus, answer(map=3))
    close(campus)
    before = kept(campus)
    status, body = save(campus, late, version)
    assert (status, body["code"]) == (409, "closed")
    assert "was closed meanwhile" in body["message"]
    assert "data-closed" in body["html"]
    assert drawn_answer(body["html"]) == answer(map=3)
    assert kept(campus) == before
    # What is kept already may be sent again: its reply was lost.
    assert save(campus, answer(map=3), 1)[0] == 200


def test_nothing_is_closed_before_something_is_answered_nor_by_an_old_page(campus):
    assert close(campus, 0)[1]["code"] == "empty"
    save(campus, answer(map=3))
    save(campus, answer(map=2), version=1)
    assert close(campus, 1)[1]["code"] == "stale"
    assert "closed" not in kept(campus)


def test_the_second_time_is_answered_without_seeing_the_first(campus):
    save(campus, answer(map=1))
    save(campus, answer("board", map=3), name=AFTER)
    page = html(campus, name=AFTER)
    assert drawn_answer(page) == answer("board", map=3)
    assert "First without looking" in page
    assert "From the first time to this one" not in page


def test_once_it_is_closed_both_stand_side_by_side_and_the_first_is_closed_with_it(campus):
    save(campus, answer(map=1, terms=2))
    later = {"raters": {"manager": {"map": {"level": 3, "document": "Decision map"}}}}
    save(campus, later, name=AFTER)
    status, body = close(campus, name=AFTER)
    assert status == 200
    assert "up, and shown: <bdi>1</bdi>" in body["html"]
    assert "I would have given" in body["html"]
    assert "closed" in kept(campus)
    then = {"map": {"level": 2, "cause": "tour", "act": "12 January"}}
    assert save(campus, {**later, "then": then}, version=2, name=AFTER)[0] == 200
    assert kept(campus, name=AFTER)["then"] == then
    assert "One first level you would give otherwise today" in html(campus, name=AFTER)


def test_without_a_first_one_nothing_is_compared(campus):
    save(campus, answer(map=1), name=AFTER)
    _, body = close(campus, name=AFTER)
    assert "I would have given" not in body["html"]


def test_who_looks_as_a_learner_sees_levels_and_no_words_of_theirs(campus):
    save(campus, answer(map=3) | {"numbers": {"women": "4"}})
    page = html(campus, "learner", real="trainer")
    assert "This is the page of learner" in page
    assert DOCUMENT not in page
    assert NOTE not in page
    assert "They count as 2 here." not in page


@pytest.mark.parametrize("view", ["student_view", "public_view"])
def test_who_is_not_enrolled_reads_and_answers_nothing(campus, view):
    page = html(campus, "outsider", view=view)
    assert "map at 3" in page
    assert "data-version" not in page
    assert "data-closing" not in page


def test_an_author_sees_what_it_has_and_what_it_is_compared_with(campus):
    with campus.studio():
        page = html(campus, "author", AFTER, "author_view", studio=True)
    assert "3 dimensions" in page
    assert f"<bdi>{BEFORE}</bdi>" in page


def test_only_learners_of_the_course_answer(campus):
    for person in ("anonymous", "outsider", "other_staff"):
        assert save(campus, answer(map=3), as_=person)[0] in (302, 401, 403)
    assert save(campus, answer(map=3), as_="trainer", seen_as="learner")[0] == 403


def test_a_page_of_any_state_asks_few_queries_of_ours(campus):
    campus.handle(BEFORE, "say_place", {"cluster": "Elan", "country": "TN"})
    save(campus, answer(map=1))
    save(campus, answer(map=3), name=AFTER)
    close(campus, name=AFTER, counted=True)
    for name in (BEFORE, AFTER):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            html(campus, name=name)
        assert 0 < len(ours(queries)) <= 5, ours(queries)


def test_a_page_knows_which_version_it_shows(campus):
    block = campus.block(BEFORE)
    first = block.versions(block.reading())
    save(campus, answer(map=1))
    block = campus.block(BEFORE)
    second = block.versions(block.reading())
    assert (first["answer"], second["answer"]) == ("0", "1")
    assert first[""] == second[""]
    close(campus)
    block = campus.block(BEFORE)
    assert block.versions(block.reading())[""] != second[""]
