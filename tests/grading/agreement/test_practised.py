import pytest

from tns_training_xblock.grading.agreement.practised import practised
from tns_training_xblock.grading.models import SampleMark

MODEL = {"arithmetic": "good", "mix": "weak"}


@pytest.fixture
def made(db):
    rows = [(11, "a", {"arithmetic": "good", "mix": "good"}), (11, "b", MODEL), (12, "", {})]
    for trainer, sample, levels in rows:
        SampleMark.objects.create(
            course_id="run", usage_key="item", trainer_id=trainer, sample_id=sample,
            levels=levels, model=MODEL if sample else {},
        )  # fmt: skip


def test_each_trainer_beside_the_authors(made, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = practised("run", None)
    assert [(each.trainer_id, each.same, each.cases, each.skipped) for each in found] == [
        (11, 3, 4, False), (12, 0, 0, True),
    ]  # fmt: skip


def test_one_trainer_or_another_run(made):
    assert [each.trainer_id for each in practised("run", 12)] == [12]
    assert practised("another", None) == ()
