import dataclasses
import io
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.errors import StorageAway
from tns_training_xblock.work.models import Attachment, Work

RULE = FileRule(types=("csv", "pdf"), max_bytes=1000, max_files=2)


def attach(key, name="plan.csv", data=b"a,b\n", rule=RULE, size=None, token=""):
    return work_api.attach(key, "plan", name, io.BytesIO(data), size or len(data), rule, token)


@pytest.mark.django_db
def test_a_file_comes_back_as_it_went_in(key, private_files):
    kept = attach(key, "my plan.CSV", b"year,fees\n")
    found, stream = work_api.open_file(key, kept.id)
    with stream:
        assert stream.read() == b"year,fees\n"
    assert found == kept == api.standing(key).files[0]
    assert (kept.name, kept.size) == ("my plan.CSV", 10)


@pytest.mark.django_db
def test_it_says_when_the_work_was_kept_and_by_whom_without_being_a_version_of_the_text(key):
    attach(key)
    draft = api.standing(key).draft
    assert (draft.version, draft.answer, draft.saved_by) == (0, {}, None)
    assert draft.saved_at is not None
    work_api.attach(key, "plan", "b.csv", io.BytesIO(b"1,2"), 3, RULE, by=7)
    assert api.standing(key).draft.saved_by == 7


@pytest.mark.django_db
def test_the_path_names_run_block_and_learner_and_not_the_file(key, private_files):
    attach(key, "../../etc/passwd.csv")
    (path,) = [file for file in private_files.rglob("*") if file.is_file()]
    run, block, learner, name = path.relative_to(private_files).parts
    assert run == "course-v1_TNS+BVT+w19"
    assert block.endswith("block@thin-subsidy")
    assert learner == key.student_id
    assert "passwd" not in name


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data", "claimed", "reason"),
    [
        ("plan.exe", b"x", 1, "type"),
        ("plan", b"x", 1, "type"),
        ("plan.csv", b"", 0, "empty"),
        ("plan.csv", b"x" * 1001, 1001, "size"),
        ("plan.csv", b"x" * 1001, 5, "size"),
        ("plan.csv", b"MZ\x90\x00", 4, "content"),
        ("plan.exe.csv", b"MZ\x90\x00", 4, "content"),
    ],
)
def test_what_the_task_does_not_take_is_refused_and_not_kept(
    key, private_files, name, data, claimed, reason
):
    with pytest.raises(work_api.FileRefused) as refused:
        work_api.attach(key, "plan", name, io.BytesIO(data), claimed, RULE)
    assert refused.value.reason == reason
    assert not private_files.exists()


@pytest.mark.django_db
def test_no_more_files_than_the_task_takes(key):
    attach(key)
    attach(key)
    with pytest.raises(work_api.FileRefused, match="count"):
        attach(key)


@pytest.mark.django_db
def test_a_post_sent_again_is_one_file(key):
    first = attach(key, token="post")
    assert attach(key, token="post") == first
    second = attach(key, token="another post")
    assert api.standing(key).files == (first, second)


@pytest.mark.django_db(transaction=True)
def test_a_post_sent_again_before_it_has_arrived_is_asked_to_wait(key):
    kept = attach(key, token="post")
    rows = Attachment.objects.filter(pk=kept.id)
    for state in (Attachment.State.ARRIVING, Attachment.State.LEAVING):
        rows.update(state=state)
        with pytest.raises(work_api.Busy):
            attach(key, token="post")
    rows.delete()
    assert attach(key, token="post").id == kept.id


@pytest.mark.django_db
def test_nobody_opens_or_removes_another_learners_file(key):
    kept = attach(key)
    other = work_api.WorkKey(key.course_id, key.usage_key, "b" * 32)
    work_api.save_draft(other, {"text": "mine"}, 0)
    for act in (work_api.open_file, work_api.detach):
        with pytest.raises(work_api.NotFound):
            act(other, kept.id)
    assert api.standing(key).files == (kept,)


@pytest.mark.django_db(transaction=True)
def test_a_file_taken_back_is_gone_from_the_storage(key, private_files):
    kept = attach(key)
    work_api.detach(key, kept.id)
    assert api.standing(key).files == ()
    assert not [file for file in private_files.rglob("*") if file.is_file()]


@pytest.mark.django_db
def test_files_stay_as_submitted(key, content):
    kept = attach(key)
    receipt = api.submit(key, {}, 0, user_id=7, content=content, possible=5, late=False)
    assert receipt.files == (kept,)
    with pytest.raises(work_api.AlreadySubmitted):
        attach(key)
    with pytest.raises(work_api.AlreadySubmitted):
        work_api.detach(key, kept.id)


@pytest.mark.django_db
def test_a_file_before_the_first_text_does_not_make_that_text_stale(key):
    attach(key)
    assert work_api.save_draft(key, {"text": "first"}, 0).version == 1


@pytest.mark.django_db
def test_an_id_is_text_and_taken_back_as_addresses_carry_it(key):
    kept = attach(key)
    assert Attachment._meta.pk.get_internal_type() == "CharField"
    assert len(kept.id) == 32
    work_api.detach(key, str(uuid.UUID(kept.id)))
    assert api.standing(key).files == ()


@pytest.mark.django_db(transaction=True)
def test_the_row_is_there_before_the_file_and_nothing_is_held_meanwhile(key, meanwhile):
    def look():
        seen.append((Attachment.objects.get().state, connection.in_atomic_block))
        assert api.standing(key).files == ()

    seen = []
    meanwhile(look)
    kept = attach(key)
    assert seen == [("arriving", False)]
    assert api.standing(key).files == (kept,)


@pytest.mark.django_db(transaction=True)
def test_a_storage_that_takes_nothing_leaves_neither_row_nor_file(key, private_files, meanwhile):
    def refuse():
        raise OSError("the disk is full")

    meanwhile(refuse)
    with pytest.raises(StorageAway):
        attach(key)
    assert not Attachment.objects.exists()
    assert nothing_in(private_files)


@pytest.mark.django_db(transaction=True)
def test_a_file_that_arrives_after_submission_is_not_kept(key, content, private_files, meanwhile):
    meanwhile(lambda: api.submit(key, {}, 0, user_id=7, content=content, possible=5, late=False))
    with pytest.raises(work_api.AlreadySubmitted):
        attach(key)
    assert api.standing(key).files == api.standing(key).receipt.files == ()
    assert not Attachment.objects.exists()
    assert nothing_in(private_files)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("after", [lambda key: None, lambda key: work_api.save_draft(key, {}, 0)])
def test_a_file_that_arrives_after_a_reset_is_not_kept(key, private_files, meanwhile, after):
    def reset():
        work_api.erase(key)
        after(key)

    meanwhile(reset)
    with pytest.raises(work_api.NotFound):
        attach(key)
    assert not Attachment.objects.exists()
    assert nothing_in(private_files)


@pytest.mark.django_db(transaction=True)
def test_a_process_that_ends_during_the_upload_leaves_a_row_that_says_so(key, meanwhile):
    def killed():
        raise KeyboardInterrupt

    meanwhile(killed)
    with pytest.raises(KeyboardInterrupt):
        attach(key)
    assert Attachment.objects.get().state == "arriving"
    Attachment.objects.update(attached_at=timezone.now() - timedelta(hours=2))
    attach(key)
    attach(key)  # what never arrived takes nobody's place


@pytest.mark.django_db(transaction=True)
def test_a_file_that_the_storage_does_not_let_go_is_marked(key, private_files, stubborn):
    kept = attach(key)
    work_api.detach(key, kept.id)
    row = Attachment.objects.get()
    assert (row.state, row.work, row.name) == ("leaving", None, "")
    assert api.standing(key).files == ()
    stubborn.undo()
    work_api.erase(key)
    assert not Attachment.objects.exists()
    assert nothing_in(private_files)


@pytest.mark.django_db
def test_two_files_of_one_name_are_told_apart_in_all_tasks(key, private_files):
    first = attach(key)
    other = work_api.attach(key, "mix", "PLAN.csv", io.BytesIO(b"a"), 1, RULE)
    assert [first.name, other.name] == ["plan.csv", "PLAN (2).csv"]
    work_api.detach(key, first.id)
    assert attach(key).name == "plan.csv"


@pytest.mark.django_db
def test_many_files_are_found_in_one_query_and_one_that_is_lost_is_told_by_itself(
    key, private_files, django_assert_num_queries
):
    rule = dataclasses.replace(RULE, max_files=9)
    kept = [attach(key, f"{name}.csv", name.encode(), rule) for name in ("a", "b", "c")]
    storage().delete(Attachment.objects.get(name="b.csv").path)
    with django_assert_num_queries(1):
        opened = work_api.opener(key.course_id, kept)
        for file, content in ((kept[0], b"a"), (kept[2], b"c")):
            with opened(file.id) as stream:
                assert stream.read() == content
        with pytest.raises(work_api.FileMissing) as missing:
            opened(kept[1].id)
    assert missing.value.name == "b.csv"
    for run, files in (("course-v1:Other+Run+1", kept), (key.course_id, kept[:1])):
        with pytest.raises(work_api.NotFound):
            work_api.opener(run, files)(kept[2].id)


@pytest.mark.django_db
def test_a_learner_keeps_so_many_files_in_a_block_and_no_more(key, settings, private_files):
    settings.TNS_TRAINING_LIMITS = {"files_per_block": 1}
    attach(key)
    with pytest.raises(work_api.LimitReached, match="files_per_block"):
        work_api.attach(key, "other", "plan.csv", io.BytesIO(b"x"), 1, RULE)
    assert Work.objects.get().files.count() == 1


@pytest.mark.django_db
def test_a_learner_keeps_so_many_bytes_in_a_run_and_no_more(key, settings):
    settings.TNS_TRAINING_LIMITS = {"file_bytes_per_run": 10}
    attach(key, data=b"123456")
    beside = dataclasses.replace(key, usage_key=key.usage_key + "-2")
    with pytest.raises(work_api.LimitReached, match="file_bytes_per_run"):
        attach(beside, data=b"12345")
    attach(beside, data=b"1234")
    attach(dataclasses.replace(key, course_id=key.course_id + "-2"), data=b"123456")


@pytest.mark.django_db
def test_what_never_arrived_takes_no_room(key, settings):
    settings.TNS_TRAINING_LIMITS = {"file_bytes_per_run": 10}
    attach(key, data=b"123456")
    long_ago = timezone.now() - timedelta(days=3)
    Attachment.objects.update(state=Attachment.State.ARRIVING, attached_at=long_ago)
    attach(key, data=b"12345")


def nothing_in(folder):
    return not [file for file in folder.rglob("*") if file.is_file()]
