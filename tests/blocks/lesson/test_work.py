"""A learner's work in a lesson: rows that two requests cannot undo, mirrored and told."""

import logging
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from demo import grades, services
from demo.models import Completion, Event, FieldState, Score
from tests.blocks.lessons import POINTS, RIGHT, olx
from tests.demo.campus import Campus
from tests.legs import examples
from tns_training_xblock.blocks.lesson import work as lesson_work
from tns_training_xblock.blocks.lesson.keeping import work_of
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.host import patience
from tns_training_xblock.host.errors import Busy
from tns_training_xblock.host.permissions import require_learner
from tns_training_xblock.work.models import Attempt, Work

from .test_answers import STORABLE

LESSON = "every-kind"


@pytest.fixture
def lesson(campus: Campus) -> Campus:
    campus.add(olx())
    return campus


def work(campus: Campus, as_: str = "learner") -> lesson_work.LessonWork:
    block = campus.block(LESSON, as_)
    found = work_of(block, require_learner(block))
    assert found is not None
    return found


def answer(campus: Campus, check: str, response: object, **data: Any) -> tuple[int, Any]:
    return campus.handle(LESSON, "answer", {"check": check, "response": response, **data})


def gradebook(campus: Campus) -> float:
    return Score.objects.get(user=campus.user("learner"), block=str(campus.key(LESSON))).earned


def two_open_tabs(campus: Campus) -> tuple[Any, Any]:
    """Two requests that have both read the block before either writes."""
    tabs = campus.block(LESSON), campus.block(LESSON)
    for tab in tabs:
        assert tab.answers == {}
        assert tab.read_through is False
    return tabs


def test_two_answers_at_once_are_both_kept(lesson: Campus) -> None:
    one, other = two_open_tabs(lesson)
    learner = require_learner(one)
    work_of(one, learner).answer("who-chairs", "industrialist", 1.0, counts=True, token=None)
    one.save()
    work_of(other, learner).answer("who-chairs", "minister", 0.0, counts=True, token=None)
    work_of(other, learner).answer("own-share", "32000", 1.0, counts=True, token=None)
    other.save()
    kept = lesson.block(LESSON).answers
    assert (kept["who-chairs"]["attempts"], kept["who-chairs"]["best"]) == (2, 1.0)
    assert gradebook(lesson) == POINTS["who-chairs"] + POINTS["own-share"]


def test_an_answer_and_the_end_seen_at_once_are_both_kept(lesson: Campus) -> None:
    one, other = two_open_tabs(lesson)
    learner = require_learner(one)
    work_of(one, learner).reach_end()
    one.save()
    work_of(other, learner).answer("who-chairs", "industrialist", 1.0, counts=True, token=None)
    other.save()
    after = lesson.block(LESSON)
    assert (after.read_through, list(after.answers)) == (True, ["who-chairs"])


def test_an_answer_does_not_undo_what_staff_decided_meanwhile(lesson: Campus) -> None:
    one, other = two_open_tabs(lesson)
    work_of(one).decide((5.0, 7.0))
    one.publish_grade()
    work_of(other).answer("who-chairs", "industrialist", 1.0, counts=True, token=None)
    assert gradebook(lesson) == 5
    assert lesson.block(LESSON).staff_score == {"earned": 5.0, "possible": 7.0}


def test_a_post_sent_again_counts_once_and_is_answered_alike(lesson: Campus) -> None:
    first = answer(lesson, "who-chairs", "minister", token="a-click")
    assert answer(lesson, "who-chairs", "minister", token="a-click") == first
    assert Attempt.objects.count() == 1
    assert Event.objects.filter(name="tns_training.check.answered").count() == 1


@pytest.mark.parametrize("token", [3, ["x"], "x" * 101, True])
def test_a_token_that_is_none_is_refused(lesson: Campus, token: object) -> None:
    assert answer(lesson, "who-chairs", "minister", token=token)[0] == 400
    assert not Attempt.objects.exists()


def test_an_answer_takes_few_queries(lesson: Campus) -> None:
    answer(lesson, "who-chairs", "minister")
    block = lesson.block(LESSON)
    own = work_of(block, require_learner(block))
    with CaptureQueriesContext(connection) as queries:
        own.answer("who-chairs", "industrialist", 1.0, counts=True, token="t")
    ours = [one["sql"] for one in queries if "tns_work" in one["sql"]]
    # Held (on SQLite written first), counted, added, and read again in two.
    assert len(ours) <= 6


def test_a_failing_gradebook_does_not_cost_the_answer(
    lesson: Campus, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def no_broker(*_: object, **__: object) -> None:
        raise ConnectionError("no broker")

    with monkeypatch.context() as patch, caplog.at_level(logging.CRITICAL):
        patch.setattr(grades, "set_score", no_broker)
        assert answer(lesson, "who-chairs", "industrialist")[0] == 200
    assert not Score.objects.exists()
    assert answer(lesson, "who-chairs", "minister")[0] == 200
    assert gradebook(lesson) == 1


def test_a_platform_that_tracks_no_completion_is_told_none(
    lesson: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.Completions, "completion_tracking_enabled", lambda self: False)
    own = work(lesson)
    for check in RIGHT:
        own.answer(check, RIGHT[check], 1.0, counts=True, token=None)
    own.write("my-board", "Seven firms.", 0)
    assert own.reach_end().complete(lesson.block(LESSON).lesson)
    assert not Completion.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_deadlock_while_the_platform_is_told_is_tried_again_from_the_beginning(
    lesson: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PAUSE", 0)
    told = []
    set_score = grades.set_score

    def deadlock_at_first(*given: Any, **more: Any) -> None:
        told.append(given)
        if len(told) == 1:
            raise OperationalError(1213, "Deadlock found")
        set_score(*given, **more)

    monkeypatch.setattr(grades, "set_score", deadlock_at_first)
    assert answer(lesson, "who-chairs", "industrialist")[0] == 200
    assert len(told) == 2
    assert gradebook(lesson) == 1
    assert lesson.block(LESSON).answers["who-chairs"]["attempts"] == 1


@pytest.mark.django_db(transaction=True)
def test_whom_the_database_gives_no_turn_is_told_to_try_again(
    lesson: Campus, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def deadlock(*_: object, **__: object) -> None:
        raise OperationalError(1213, "Deadlock found")

    monkeypatch.setattr(patience, "PAUSE", 0)
    monkeypatch.setattr(grades, "set_score", deadlock)
    with caplog.at_level(logging.CRITICAL):
        status, refusal = answer(lesson, "who-chairs", "industrialist")
    assert (status, refusal["code"]) == (503, "busy")
    assert "Send it again" in refusal["message"]
    assert not Attempt.objects.exists()
    assert lesson.block(LESSON).answers == {}


def test_at_the_limit_the_learner_is_told_and_what_is_kept_stays(
    lesson: Campus, settings: Any
) -> None:
    settings.TNS_TRAINING_LIMITS = {"attempts_per_check": 1}
    answer(lesson, "who-chairs", "industrialist")
    status, refusal = answer(lesson, "who-chairs", "minister")
    assert (status, refusal["code"]) == (409, "limit-reached")
    assert "stays" in refusal["message"]
    assert gradebook(lesson) == 1


def test_a_reflection_is_read_again_by_its_learner_alone(lesson: Campus) -> None:
    _, told = work(lesson).write("my-board", "Seven firms.", 0)
    assert told["version"] == 1
    standing = work(lesson).standing()
    assert lesson_work.text_in(standing.texts["my-board"]) == "Seven firms."
    assert standing.of("my-board").attempts == 1
    assert work(lesson, "other_learner").standing().texts == {}


def test_a_newer_reflection_is_handed_back(lesson: Campus) -> None:
    _, kept = work(lesson).write("my-board", "Seven firms.", 0)
    with pytest.raises(Refusal) as refusal:
        work(lesson).write("my-board", "Eight.", 0)
    assert refusal.value.status == 409
    assert refusal.value.body["current"] == {**kept, "answer": {"text": "Seven firms."}}


def test_a_reflection_without_anything_in_it_is_not_answered(lesson: Campus) -> None:
    standing, _ = work(lesson).write("my-board", "  ", 0)
    assert not standing.of("my-board").attempts
    standing, _ = work(lesson).write("my-board", "Seven.", 1)
    standing, _ = work(lesson).write("my-board", "", 2)
    assert standing.of("my-board").attempts


def test_a_reflection_is_kept_with_its_mark_or_not_at_all(
    lesson: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(lesson_work, "mirror", full)
    with pytest.raises(OSError, match="disk full"):
        work(lesson).write("my-board", "Seven firms.", 0)
    assert not Work.objects.filter(part="my-board").exists()


@pytest.mark.django_db(transaction=True)
def test_a_deadlock_while_a_reflection_is_kept_is_tried_again(
    lesson: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PAUSE", 0)
    tried = []
    save_draft = lesson_work.work_api.save_draft

    def deadlock_at_first(key: Any, answer: Any, version: int) -> Any:
        tried.append(version)
        if len(tried) == 1:
            raise Busy from OperationalError(1213, "Deadlock found")
        return save_draft(key, answer, version)

    monkeypatch.setattr(lesson_work.work_api, "save_draft", deadlock_at_first)
    _, told = work(lesson).write("my-board", "Seven firms.", 0)
    assert (tried, told["version"]) == ([0, 0], 1)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=examples(25),
)
@given(facts=STORABLE, response=STORABLE, text=STORABLE, mirror=STORABLE)
def test_whatever_is_stored_breaks_no_page_handler_score_or_report(
    lesson: Campus, facts: Any, response: Any, text: Any, mirror: Any
) -> None:
    Work.objects.all().delete()
    own = work(lesson)
    own.answer("who-chairs", "industrialist", 1.0, counts=True, token=None)
    own.answer("ladder", ["listed"], 0.5, counts=True, token=None)
    own.write("my-board", "Seven firms.", 0)
    # None of it is what any version of ours wrote; a column of a database cannot be nothing.
    some = {"null": None}
    Work.objects.filter(part="").update(answer=some if facts is None else facts)
    Work.objects.filter(part="my-board").update(answer=some if text is None else text)
    Attempt.objects.update(response=some if response is None else response)
    state = {"answers": mirror, "staff_score": mirror, "read_through": mirror}
    FieldState.objects.filter(scope="user_state").update(fields=state)
    block = lesson.block(LESSON)
    assert "The three bodies" in block.student_view().content
    assert block.get_score().raw_possible >= block.get_score().raw_earned
    block.calculate_score()
    assert lesson.handle(LESSON, "student_view_user_state", method="GET")[0] == 200
    assert lesson.handle(LESSON, "read", {})[0] == 200
    assert answer(lesson, "who-chairs", "minister")[0] == 200
    lesson.block(LESSON).rescore(only_if_higher=False)


def test_a_lesson_is_complete_by_its_rows_whatever_the_platform_remembers(lesson: Campus) -> None:
    own = work(lesson)
    for check in RIGHT:
        own.answer(check, RIGHT[check], 1.0, counts=True, token=None)
    own.write("my-board", "Seven firms.", 0)
    own.reach_end()
    assert Completion.objects.get().completion == 1.0
    block = lesson.block(LESSON)
    course, usage = str(lesson.course_key), str(lesson.key(LESSON))
    block.clear_student_state(lesson.anonymous_id("learner"), course, usage, "trainer")
    FieldState.objects.filter(scope="user_state").delete()
    # As on the platform, which never takes a completion back.
    assert Completion.objects.get().completion == 1.0
    shown = lesson.block(LESSON).student_view()
    words = " ".join(shown.content.split())
    assert "Questions answered: 0 of 6" in words
    assert "Still open" in words
    assert shown.json_init_args["unread"] is True
    assert lesson.handle(LESSON, "read", {})[1]["complete"] is False


def test_a_check_whose_id_no_row_can_carry_is_refused_in_a_sentence(campus: Campus) -> None:
    long = "who-" * 40
    campus.add(olx().replace("who-chairs", long).replace("my-board", long[:-1] + "b"))
    for handler, data in (
        ("answer", {"check": long, "response": "minister"}),
        ("reflect", {"check": long[:-1] + "b", "text": "Seven.", "version": 0}),
    ):
        status, body = campus.handle(LESSON, handler, data)
        assert (status, body["code"]) == (404, "not-found"), body


@pytest.mark.parametrize("letter", ["a", "ع", "👏"])
def test_a_reflection_has_the_same_room_in_every_script(lesson: Campus, letter: str) -> None:
    data = {"check": "my-board", "text": letter * 20_000, "version": 0}
    assert lesson.handle(LESSON, "reflect", data)[0] == 200
    status, body = lesson.handle(LESSON, "reflect", {**data, "text": letter * 20_001})
    assert (status, body["code"]) == (400, "too-long")


def test_a_limit_of_the_operator_is_told_as_a_text_too_long(lesson: Campus, settings: Any) -> None:
    settings.TNS_TRAINING_LIMITS = {"answer_characters": 1_000}
    data = {"check": "my-board", "text": "a" * 2_000, "version": 0}
    status, body = lesson.handle(LESSON, "reflect", data)
    assert (status, body["code"]) == (400, "too-long")
