"""No limit of files is ever passed, and who is refused reads what is used and what can be done."""

import dataclasses
import io
import uuid

import pytest
from django.utils import timezone, translation
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.grading.conftest import KEY
from tests.legs import examples
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.host.refusals import told
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work import files as work_files
from tns_training_xblock.work.errors import LimitReached
from tns_training_xblock.work.models import Attachment, Work
from tns_training_xblock.work.storing import quotas

RULE = FileRule(types=("csv",), max_bytes=10_000_000, max_files=50)
BESIDE = dataclasses.replace(KEY, usage_key=KEY.usage_key + "-2")
OTHER = dataclasses.replace(KEY, student_id="b" * 32)
ELSEWHERE = dataclasses.replace(KEY, course_id=KEY.course_id + "-2")


def attach(key, size=6):
    return work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"x" * size), size, RULE)


def row(key, size, state=Attachment.State.KEPT):
    work, _ = Work.objects.get_or_create(**key.root())
    return Attachment.objects.create(
        id=uuid.uuid4().hex, work=work, owner=key.student_id, state=state, task="plan", name="n",
        size=size, path="p", attached_at=timezone.now(),
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("limit", "full", "free"),
    [
        ("file_bytes_per_block", [KEY], [BESIDE, OTHER, ELSEWHERE]),
        ("file_bytes_per_run", [KEY, BESIDE], [OTHER, ELSEWHERE]),
        ("file_bytes_of_all_per_block", [KEY, OTHER], [BESIDE]),
        ("file_bytes_of_all_per_run", [KEY, BESIDE, OTHER], [ELSEWHERE]),
    ],
)
def test_each_limit_counts_what_it_names(settings, limit, full, free):
    settings.TNS_TRAINING_LIMITS = {limit: 10}
    attach(KEY)
    for key in full:
        with pytest.raises(LimitReached, match=limit) as reached:
            attach(key, 5)
        assert (reached.value.used, reached.value.most, reached.value.adding) == (6, 10, 5)
    for key in free:
        attach(key, 5)
    assert Attachment.objects.count() == 1 + len(free)


@pytest.mark.django_db
def test_where_there_is_no_limit_nothing_is_refused(settings):
    names = [*quotas._SCOPES, "files_per_block"]
    settings.TNS_TRAINING_LIMITS = dict.fromkeys(names, 0)
    for _ in range(3):
        attach(KEY)
    assert quotas.used(Work.objects.get(), KEY.student_id) == {}


@pytest.mark.django_db
def test_what_an_earlier_round_has_counts_and_what_leaves_does_not(settings):
    settings.TNS_TRAINING_LIMITS = {"file_bytes_per_run": 10}
    row(KEY, 6, Attachment.State.EARLIER)
    row(KEY, 6, Attachment.State.LEAVING)
    with pytest.raises(LimitReached):
        attach(KEY, 5)
    attach(KEY, 4)


@pytest.mark.django_db(transaction=True)
def test_of_two_uploads_at_once_the_second_sees_the_first(settings, monkeypatch, private_files):
    """Both looked before either was kept; they are in two blocks, and hold two rows."""
    settings.TNS_TRAINING_LIMITS = {"file_bytes_per_run": 10}
    look = work_files.require_room

    def and_another_is_faster(work, owner, size):
        look(work, owner, size)
        row(BESIDE, 6, Attachment.State.ARRIVING)

    monkeypatch.setattr(work_files, "require_room", and_another_is_faster)
    with pytest.raises(LimitReached, match="file_bytes_per_run") as reached:
        attach(KEY, 5)
    assert (reached.value.used, reached.value.adding) == (6, 5)
    assert [file.work.usage_key for file in Attachment.objects.all()] == [BESIDE.usage_key]
    assert not private_files.exists(), "nothing was stored"


KEYS = (KEY, BESIDE, OTHER)
LIMITS = st.fixed_dictionaries(dict.fromkeys(quotas._SCOPES, st.integers(0, 30)))


class Uploads(TestCase):
    @settings(max_examples=examples(40))
    @given(LIMITS, st.lists(st.tuples(st.sampled_from(KEYS), st.integers(1, 12)), max_size=8))
    def test_whatever_comes_no_limit_is_passed_and_no_room_is_refused(self, most, uploads):
        with self.settings(TNS_TRAINING_LIMITS=most):
            kept = []
            for key, size in uploads:
                try:
                    arriving = row(key, size, Attachment.State.ARRIVING)
                    quotas.keep_room(arriving)
                    kept.append((key, size))
                    fits = True
                except LimitReached:
                    fits = False
                counted = [*kept] if fits else [*kept, (key, size)]
                assert fits is all(self.within(most, counted, key))

    @staticmethod
    def within(most, kept, key):
        here = [size for each, size in kept if each.usage_key == key.usage_key]
        mine = [(each, size) for each, size in kept if each.student_id == key.student_id]
        sums = {
            "file_bytes_per_block": sum(s for e, s in mine if e.usage_key == key.usage_key),
            "file_bytes_per_run": sum(size for _, size in mine),
            "file_bytes_of_all_per_block": sum(here),
            "file_bytes_of_all_per_run": sum(size for _, size in kept),
        }
        return [not limit or sums[name] <= limit for name, limit in most.items()]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("limit", [*quotas._SCOPES, "files_per_block"])
def test_who_is_refused_reads_how_full_it_is(limit, language):
    with translation.override(language):
        message, status = told(LimitReached(limit, 97_000_000, 100_000_000, 4_000_000))
    assert status == 413
    number = {"en": "97,000,000", "fr": "97\u202f000\u202f000", "ar": "97,000,000"}[language]
    expected = number if limit == "files_per_block" else "97"
    assert expected in message
    assert "{" not in message


@pytest.mark.django_db
def test_an_operator_sees_what_each_run_and_block_takes(settings):
    settings.TNS_TRAINING_LIMITS = {
        "file_bytes_of_all_per_run": 100,
        "file_bytes_of_all_per_block": 0,
    }
    for key, size in ((KEY, 50), (KEY, 10), (OTHER, 30), (BESIDE, 5), (ELSEWHERE, 7)):
        row(key, size)
    row(KEY, 50, Attachment.State.LEAVING)
    runs = list(quotas.usage_of_runs())
    assert [(run.course_id, run.owners, run.files, run.bytes, run.percent) for run in runs] == [
        (KEY.course_id, 2, 4, 95, 95),
        (ELSEWHERE.course_id, 1, 1, 7, 7),
    ]
    blocks = list(quotas.usage_of_blocks(KEY.course_id))
    assert [(block.usage_key, block.bytes, block.percent) for block in blocks] == [
        (KEY.usage_key, 90, 0),
        (BESIDE.usage_key, 5, 0),
    ]
    assert len(list(quotas.usage_of_blocks())) == 3
