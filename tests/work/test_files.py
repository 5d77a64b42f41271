import io

import pytest

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.files import safe_name

RULE = FileRule(types=("csv", "pdf"), max_bytes=1000, max_files=2)


def attach(key, name="plan.csv", data=b"a,b\n", rule=RULE, size=None):
    return work_api.attach(key, "plan", name, io.BytesIO(data), size or len(data), rule)


@pytest.mark.django_db
def test_a_file_comes_back_as_it_went_in(key, private_files):
    kept = attach(key, "my plan.CSV", b"year,fees\n")
    found, stream = work_api.open_file(key, kept.id)
    with stream:
        assert stream.read() == b"year,fees\n"
    assert found == kept == api.standing(key).files[0]
    assert (kept.name, kept.size) == ("my plan.CSV", 10)


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
def test_nobody_opens_or_removes_another_learners_file(key):
    kept = attach(key)
    other = work_api.WorkKey(key.course_id, key.usage_key, "b" * 32)
    work_api.save_draft(other, {"text": "mine"}, 0)
    for act in (work_api.open_file, work_api.detach):
        with pytest.raises(work_api.NotFound):
            act(other, kept.id)
    assert api.standing(key).files == (kept,)


@pytest.mark.django_db
@pytest.mark.parametrize("file_id", ["", "x", "../x", "0" * 32])
def test_an_id_that_is_none_is_not_found(key, file_id):
    with pytest.raises(work_api.NotFound):
        work_api.open_file(key, file_id)


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


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.csv", "plan.csv"),
        ("C:\\Users\\me\\plan.csv", "plan.csv"),
        ("خطة الدخل.csv", "خطة الدخل.csv"),
        ("in\u202enoc.csv\r\nX: y", "innoc.csvX: y"),
        ("a" * 300 + ".csv", "a" * 108 + ".csv"),
        ("..", "file"),
        (".csv", "csv"),
        ("", "file"),
    ],
)
def test_names_are_made_safe_to_show(name, safe):
    assert safe_name(name) == safe
