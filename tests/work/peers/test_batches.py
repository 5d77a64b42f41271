import pytest

from tns_training_xblock.work import api
from tns_training_xblock.work.models import Batch
from tns_training_xblock.work.peers.batches import Kept

COURSE, BLOCK = "course-v1:TNS+BVT+w19", "block-v1:TNS+BVT+w19+type@tns_diagnosis+block@d"
pytestmark = pytest.mark.django_db


def test_a_batch_stays_as_it_was_kept():
    assert api.batches_of(COURSE, BLOCK) == ()
    assert api.add_batch(COURSE, BLOCK, 0, {3, 1}, {"board": [1, 2]})
    assert api.add_batch(COURSE, BLOCK, 1, {2}, {})
    assert api.batches_of(COURSE, BLOCK) == (
        Kept((1, 3), {"board": [1, 2]}),
        Kept((2,), {}),
    )
    assert api.batches_of(COURSE, f"{BLOCK}-after") == ()


def test_of_two_that_are_kept_at_once_one_is():
    assert api.add_batch(COURSE, BLOCK, 0, {1}, {"board": [1]})
    assert not api.add_batch(COURSE, BLOCK, 0, {1, 2}, {"board": [2]})
    assert [kept.members for kept in api.batches_of(COURSE, BLOCK)] == [(1,)]


def test_answers_of_a_block_come_without_names():
    for student, block in (("a" * 32, BLOCK), ("b" * 32, BLOCK), ("a" * 32, f"{BLOCK}-after")):
        api.save_draft(api.WorkKey(COURSE, block, student), {"of": student[0] + block[-1]}, 0)
    api.save_draft(api.WorkKey(COURSE, BLOCK, "a" * 32, "part"), {"of": "a part"}, 0)
    assert api.answers_in(COURSE, BLOCK) == [{"of": "ad"}, {"of": "bd"}]


def test_what_several_wrote_together_comes_first():
    for student, by in (("a" * 32, None), ("team:1", 7)):
        api.save_draft(api.WorkKey(COURSE, BLOCK, student), {"of": student}, 0, by=by)
    assert [each["of"] for each in api.answers_in(COURSE, BLOCK)] == ["team:1", "a" * 32]


def test_erasing_a_work_changes_no_batch():
    key = api.WorkKey(COURSE, BLOCK, "a" * 32)
    api.save_draft(key, {"of": "a"}, 0)
    api.add_batch(COURSE, BLOCK, 0, {1}, {"board": [1]})
    api.erase(key)
    assert api.answers_in(COURSE, BLOCK) == []
    assert len(api.batches_of(COURSE, BLOCK)) == 1


def test_what_an_operator_left_there_counts_as_nothing():
    Batch.objects.create(course_id=COURSE, usage_key=BLOCK, number=1, members="x", values=["y"])
    assert api.batches_of(COURSE, BLOCK) == (Kept((), {}),)
