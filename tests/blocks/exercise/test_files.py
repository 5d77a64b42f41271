"""Files given with tasks: taken, listed, taken back, had back."""

import pytest
import requests
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.blocks.cases import CASE, got, html, submit, work_key
from tests.host.storing.clamds import EVIL, listening
from tns_training_xblock.grading import api
from tns_training_xblock.host.storage import storage

TABLE = b"year,amount\n7,75000\n"


@pytest.fixture(autouse=True)
def files_on_disk(settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }


def upload(campus, name="plan.csv", content=TABLE, task="income-plan", as_="learner", **more):
    files = {"file": SimpleUploadedFile(name, content)}
    return campus.handle(CASE, "upload", {"task": task, **more}, as_=as_, files=files)


def kept(campus, as_="learner"):
    return api.standing(work_key(campus, as_)).files


def download(campus, file_id, as_="learner"):
    return campus.block(CASE, as_).download(got(id=file_id))


def test_a_file_is_listed_and_had_back_as_it_was(campus):
    status, body = upload(campus, "بيان الدخل.csv")

    assert status == 200
    assert "بيان الدخل.csv" in body["html"]
    assert "بيان الدخل.csv" in html(campus)
    response = download(campus, kept(campus)[0].id)
    assert response.body == TABLE
    assert response.content_type == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%D8")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_in_a_bucket_is_had_back_through_us_or_by_a_link_that_ends(campus, bucket, settings):
    upload(campus)
    file_id = kept(campus)[0].id
    assert download(campus, file_id).body == TABLE
    settings.TNS_TRAINING_LINK_SECONDS = 60
    response = download(campus, file_id)
    assert response.status_code == 302
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert requests.get(response.location, timeout=20).content == TABLE
    assert download(campus, file_id, "other_learner").status_code == 404


def test_who_asks_for_a_file_that_is_lost_reads_which(campus, bucket, settings):
    upload(campus, "my plan.csv")
    file_id = kept(campus)[0].id
    [path] = bucket.paths()
    bucket.client.delete_object(Bucket=bucket.name, Key=path)
    for seconds in (0, 60):
        settings.TNS_TRAINING_LINK_SECONDS = seconds
        response = download(campus, file_id)
        assert response.status_code == 410
        assert "my plan.csv" in response.json["message"]


def scanned_by(settings, address):
    settings.TNS_TRAINING_SCANNER = {
        "BACKEND": "tns_training_xblock.host.storing.clamd.scan",
        "OPTIONS": {"address": address, "seconds": 2},
    }


def test_what_the_scanner_finds_is_refused_and_nothing_of_it_kept(
    campus, settings, tmp_path, caplog
):
    with listening() as address:
        scanned_by(settings, address)
        assert upload(campus)[0] == 200
        status, body = upload(campus, "my evil.csv", EVIL)
    assert (status, body["code"]) == (400, "file-infected")
    assert "my evil.csv" in body["message"]
    assert "Test.Evil" in body["message"]
    assert [file.name for file in kept(campus)] == ["plan.csv"]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
    [line] = [each for each in caplog.messages if "event=file-refused" in each]
    assert "Test.Evil" in line
    assert "my evil" not in line


def full(*given, **more):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("code", ["scanner-away", "storage-away"])
def test_without_scanner_or_storage_files_wait_and_text_is_kept(
    campus, settings, monkeypatch, caplog, code
):
    if code == "scanner-away":
        scanned_by(settings, "127.0.0.1:9")
    else:
        monkeypatch.setattr(storage(), "save", full)
    files = {"file": SimpleUploadedFile("plan.csv", TABLE)}
    url = reverse("handler", args=(campus.key(CASE), "upload"))
    response = campus.client().post(url, {"task": "income-plan", **files})
    assert response.status_code == 503
    assert response.json()["code"] == code
    assert response["Retry-After"]
    assert ("event=file-not-kept" in caplog.text) is (code == "storage-away")
    assert kept(campus) == ()
    saved = {"version": 0, "answer": {"tasks": {"own-part": "75 000"}}}
    assert campus.handle(CASE, "save_answer", saved)[0] == 200


def test_many_files_in_a_minute_are_asked_to_wait_and_text_is_saved(campus, settings):
    settings.TNS_TRAINING_RATES = {"uploads": 1}
    assert upload(campus)[0] == 200
    status, body = upload(campus)
    assert (status, body["code"]) == (429, "too-fast")
    assert len(kept(campus)) == 1
    saved = {"version": 0, "answer": {"tasks": {"own-part": "75 000"}}}
    assert campus.handle(CASE, "save_answer", saved)[0] == 200
    assert upload(campus, as_="other_learner")[0] == 200


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"name": "plan.exe"}, "file-type"),
        ({"name": "plan"}, "file-type"),
        ({"content": b""}, "file-empty"),
        ({"content": b"a" * 2_000_001}, "file-size"),
        ({"name": "plan.exe.pdf", "content": b"MZ\x90\x00"}, "file-content"),
        ({"task": "own-part"}, "malformed"),
        ({"task": "no-such-task"}, "malformed"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_in_words(campus, how, code):
    status, body = upload(campus, **how)

    assert (status, body["code"]) == (400, code)
    named = how.get("name", "plan.csv") if code.startswith("file-") else ""
    assert named in body["message"]
    assert kept(campus) == ()


def test_there_are_at_most_as_many_files_as_allowed(campus):
    upload(campus)
    upload(campus)

    assert upload(campus)[1]["code"] == "file-count"
    assert len(kept(campus)) == 2


def test_a_field_that_is_no_file_is_refused(campus):
    sent = {"task": "income-plan", "file": "text"}

    url = reverse("handler", args=(campus.key(CASE), "upload"))
    assert campus.client().post(url, sent).status_code == 400
    assert campus.block(CASE).upload(got()).status_code == 405


def test_a_file_can_be_taken_back(campus):
    upload(campus)
    wanted = {"id": kept(campus)[0].id, "task": "income-plan"}

    for _ in ("first", "sent again, because the reply was lost"):
        status, body = campus.handle(CASE, "remove_file", wanted)
        assert status == 200
        assert "plan.csv" not in body["html"]
        assert kept(campus) == ()


@pytest.mark.parametrize("id_", ["no-such-file", None, {"a": 1}])
def test_taking_back_what_is_not_there_shows_what_is(campus, id_):
    upload(campus)
    status, body = campus.handle(CASE, "remove_file", {"id": id_, "task": "income-plan"})
    assert status == 200
    assert "plan.csv" in body["html"]


def test_a_file_sent_again_is_kept_once(campus):
    for _ in ("first", "again"):
        status, body = upload(campus, token="1-2-3-4")
        assert status == 200
        assert body["html"].count("data-remove") == 1
    assert len(kept(campus)) == 1


def test_somebody_elses_file_is_not_there(campus):
    upload(campus)
    theirs = kept(campus)[0].id

    assert download(campus, theirs, "other_learner").status_code == 404
    wanted = {"id": theirs, "task": "income-plan"}
    assert (
        "plan.csv" not in campus.handle(CASE, "remove_file", wanted, as_="other_learner")[1]["html"]
    )
    assert len(kept(campus)) == 1


def test_after_handing_in_files_stay_and_no_more_come(campus):
    upload(campus)
    submit(campus)

    assert upload(campus)[1]["code"] == "submitted"
    assert campus.handle(CASE, "remove_file", {"id": kept(campus)[0].id})[1]["code"] == "submitted"
    assert "plan.csv" in html(campus)
    assert download(campus, kept(campus)[0].id).body == TABLE
