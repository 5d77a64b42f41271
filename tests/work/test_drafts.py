import dataclasses
import io

import pytest

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Work

pytestmark = pytest.mark.django_db


def test_saves_in_turn_raise_the_version(key):
    first = work_api.save_draft(key, {"text": "one"}, 0)
    second = work_api.save_draft(key, {"text": "two"}, first.version)
    assert (first.version, second.version) == (1, 2)
    assert api.standing(key).draft == second


def test_an_older_tab_is_told_of_the_newer_text_and_overwrites_nothing(key):
    work_api.save_draft(key, {"text": "long and careful"}, 0)
    for old in (0, 5):
        with pytest.raises(work_api.StaleDraft) as stale:
            work_api.save_draft(key, {"text": ""}, old)
        assert stale.value.current.answer == {"text": "long and careful"}
    assert api.standing(key).draft.answer == {"text": "long and careful"}


def test_a_save_sent_again_because_its_reply_was_lost_is_answered_alike(key):
    first = work_api.save_draft(key, {"text": "one"}, 0)
    assert work_api.save_draft(key, {"text": "one"}, 0) == first


def test_nothing_is_kept_after_submission(key, submitted):
    with pytest.raises(work_api.AlreadySubmitted):
        work_api.save_draft(key, {"text": "more"}, api.standing(key).draft.version)


def test_a_save_with_a_version_but_no_row_shows_that_nothing_is_kept(key):
    with pytest.raises(work_api.StaleDraft) as stale:
        work_api.save_draft(key, {"text": "after a reset"}, 3)
    assert stale.value.current.version == 0


def test_characters_that_databases_refuse_are_dropped(key):
    draft = work_api.save_draft(key, {"a\x00": ["b\ud800", 1, None, {"نص": "é\x00"}]}, 0)
    assert draft.answer == {"a": ["b", 1, None, {"نص": "é"}]}
    assert api.standing(key).draft.answer == draft.answer


def _deep() -> dict:
    answer: dict = {}
    for _ in range(5000):
        answer = {"a": answer}
    return answer


@pytest.mark.parametrize(
    "answer",
    ["text", ["list"], {"x": float("nan")}, {"x": object()}, _deep()],
    ids=["string", "list", "nan", "object", "deep"],
)
def test_what_cannot_be_kept_is_refused(key, answer):
    with pytest.raises(work_api.AnswerRefused):
        work_api.save_draft(key, answer, 0)
    assert api.standing(key).draft.version == 0


def test_learners_blocks_and_parts_do_not_share_work(key):
    other = {
        "learner": work_api.WorkKey(key.course_id, key.usage_key, "b" * 32),
        "block": work_api.WorkKey(key.course_id, key.usage_key + "-2", key.student_id),
        "part": work_api.WorkKey(key.course_id, key.usage_key, key.student_id, "my-board"),
        "run": work_api.WorkKey(key.course_id + "-2", key.usage_key, key.student_id),
    }
    work_api.save_draft(key, {"text": "mine"}, 0)
    for name, elsewhere in other.items():
        assert work_api.save_draft(elsewhere, {"text": name}, 0).version == 1
    assert api.standing(key).draft.answer == {"text": "mine"}


def test_an_answer_that_is_too_long_is_refused(key, settings):
    settings.TNS_TRAINING_LIMITS = {"answer_characters": 20}
    with pytest.raises(work_api.LimitReached, match="answer_characters"):
        work_api.save_draft(key, {"x": "a" * 20}, 0)
    assert work_api.save_draft(key, {"x": "a"}, 0).version == 1


def test_a_learner_keeps_so_many_texts_in_a_block_and_no_more(key, settings):
    settings.TNS_TRAINING_LIMITS = {"parts_per_block": 2}
    parts = [dataclasses.replace(key, part=part) for part in ("a", "b", "c")]
    for part in parts[:2]:
        work_api.save_draft(part, {}, 0)
    with pytest.raises(work_api.LimitReached, match="parts_per_block"):
        work_api.save_draft(parts[2], {}, 0)
    assert work_api.save_draft(parts[0], {"more": 1}, 1).version == 2


def test_a_version_at_the_largest_number_is_refused_and_changes_nothing(key):
    work_api.save_draft(key, {"text": "one"}, 0)
    most = work_api.limits().versions
    Work.objects.update(version=most)
    with pytest.raises(work_api.LimitReached, match="versions"):
        work_api.save_draft(key, {"text": "two"}, most)
    assert api.standing(key).draft.answer == {"text": "one"}


@pytest.mark.parametrize("version", [2**31 - 1, 2**31, 2**63 - 1, 2**63, 10**400])
def test_a_version_beyond_every_column_is_stale(key, content, version):
    with pytest.raises(work_api.StaleDraft):
        work_api.save_draft(key, {}, version)
    with pytest.raises(work_api.StaleDraft):
        api.submit(key, {"x": 1}, version, user_id=7, content=content, possible=5, late=False)


def test_all_that_a_page_shows_of_some_is_one_query(key, content, django_assert_num_queries):
    there = dataclasses.replace(key, usage_key=f"{key.usage_key}-after")
    team = dataclasses.replace(key, student_id="team:1")
    mine = work_api.save_draft(key, {"text": "mine"}, 0)
    first = work_api.save_draft(there, {"text": "first"}, 0)
    ours = work_api.save_draft(team, {"text": "ours"}, 0, by=7)
    for other in ({"student_id": "b" * 32}, {"part": "a"}, {"course_id": "another"}):
        work_api.save_draft(dataclasses.replace(key, **other), {"text": "other"}, 0)

    def around(user_id):
        places = [key.usage_key, there.usage_key]
        return work_api.drafts_around(key.course_id, places, [key.student_id], user_id)

    with django_assert_num_queries(1):
        assert around(7) == {key: mine, there: first, team: ours}
    assert around(8) == around(None) == {key: mine, there: first}
    api.submit(key, {}, 1, user_id=7, content=content, possible=5, late=False)
    assert around(None) == {there: first}


def test_a_work_is_begun_with_a_text_or_a_file_and_not_with_an_empty_row(key):
    def there():
        return list(Work.objects.filter(Work.begun()).values_list("version", flat=True))

    work_api.in_turn(key, lambda root: None)
    assert there() == []
    file = work_api.attach(key, "plan", "a.csv", io.BytesIO(b"1"), 1, FileRule(("csv",), 9, 1))
    assert there() == [0]
    work_api.detach(key, file.id)
    assert there() == []
    work_api.save_draft(key, {"text": "one"}, 0)
    assert there() == [1]
