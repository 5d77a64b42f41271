"""A file is tried where learners' files go, a worker is asked, courses are looked through."""

import json
from types import SimpleNamespace

import pytest
from django.core.checks import run_checks
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, InMemoryStorage

from tns_training_xblock.host.checks import TAG, live
from tns_training_xblock.host.checks.live import check_courses, check_files, check_worker


class Full(InMemoryStorage):
    def _save(self, name, content):
        raise OSError("no space left")


class Forgetful(InMemoryStorage):
    def _open(self, name, mode="rb"):
        return super()._open(name, mode).__class__(b"else")


def test_a_file_is_written_read_and_deleted(folders):
    assert check_files() == []
    assert [path for path in folders.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(("storage", "says"), [("Full", "no space left"), ("Forgetful", "another")])
def test_a_storage_that_keeps_nothing(settings, storage, says):
    settings.TNS_TRAINING_STORAGE = {"BACKEND": f"{__name__}.{storage}"}
    [message] = check_files()
    assert message.id == "tns_training.E006"
    assert says in message.msg


class Partly(FileSystemStorage):
    """As on a disk that is full: what was begun stays."""

    def _save(self, name, content):
        super()._save(name, ContentFile(b""))
        raise OSError("no space left")


class Unread(FileSystemStorage):
    def _open(self, name, mode="rb"):
        raise OSError("denied")


@pytest.mark.parametrize("storage", ["Partly", "Unread"])
def test_what_a_trial_brought_is_taken_away_also_where_it_fails(settings, tmp_path, storage):
    options = {"location": str(tmp_path)}
    settings.TNS_TRAINING_STORAGE = {"BACKEND": f"{__name__}.{storage}", "OPTIONS": options}
    assert [each.id for each in check_files()] == ["tns_training.E006"]
    assert list(tmp_path.iterdir()) == []


class Renames(FileSystemStorage):
    def get_available_name(self, name, max_length=None):
        return f"here-{name}"


class Nothing(FileSystemStorage):
    def _save(self, name, content):
        raise OSError("no right to write")

    def delete(self, name):
        raise OSError("nor to delete")


@pytest.mark.parametrize(("storage", "says"), [("Renames", []), ("Nothing", ["no right to write"])])
def test_a_trial_goes_by_what_the_storage_calls_it_and_tells_what_went_wrong_first(
    settings, tmp_path, storage, says
):
    options = {"location": str(tmp_path)}
    settings.TNS_TRAINING_STORAGE = {"BACKEND": f"{__name__}.{storage}", "OPTIONS": options}
    said = [each.msg.rpartition(": ")[2].rstrip(".") for each in check_files()]
    assert said == says
    assert list(tmp_path.iterdir()) == []


def test_a_bucket_that_everybody_can_read_is_told_once_it_was_read(bucket):
    assert check_files() == []
    everybody = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{bucket.name}/*",
    }
    policy = {"Version": "2012-10-17", "Statement": [everybody]}
    bucket.client.put_bucket_policy(Bucket=bucket.name, Policy=json.dumps(policy))
    [message] = check_files()
    assert message.id == "tns_training.E004"
    assert f"/{bucket.name}/tns-training-check-" in message.msg
    assert "?" not in message.msg, "no signature"
    assert bucket.paths() == []


def out_of_reach(timeout):
    raise OSError("nobody at redis:6379")


@pytest.mark.parametrize(
    ("ping", "says"),
    [
        (lambda timeout: [{"worker": "ok"}], []),
        (lambda timeout: [], ["No worker of Celery's answered within 3 seconds."]),
        (
            out_of_reach,
            [
                "No worker of Celery's answered: the broker cannot be asked "
                "(OSError('nobody at redis:6379'))."
            ],
        ),
    ],
)
def test_a_worker_is_asked(settings, monkeypatch, ping, says):
    settings.TNS_TRAINING_PLATFORM = None
    control = SimpleNamespace(ping=ping)
    celery = SimpleNamespace(current_app=SimpleNamespace(control=control))
    monkeypatch.setattr(live, "import_module", lambda name: {"celery": celery}[name])
    told = check_worker()
    assert [each.msg for each in told] == says
    assert {each.id for each in told} <= {"tns_training.W010"}


def test_a_host_that_is_not_open_edx_has_none_to_ask():
    assert check_worker() == []


@pytest.mark.django_db
def test_a_course_that_uses_what_its_authors_cannot_add(campus, settings):
    from demo.models import Course

    assert check_courses() == [], "in the LMS"
    settings.SERVICE_VARIANT = "cms"
    assert check_courses() == []
    course = Course.objects.get()
    course.settings = {**course.settings, "advanced_modules": ["tns_lesson"]}
    course.save()
    [message] = check_courses()
    assert run_checks(tags=[TAG], include_deployment_checks=True) == [message]
    assert run_checks(tags=[TAG]) == [], "it takes long: only with --deploy"
    assert message.id == "tns_training.W011"
    assert str(campus.course_key) in message.msg
    assert "tns_case_study," in message.msg
    assert "tns_lesson" not in message.msg
    course.settings["advanced_modules"] += ["tns_case_study"]
    course.save()
    assert check_courses() == []
