"""A file is tried where learners' files go, a worker is asked, courses are looked through."""

from types import SimpleNamespace

import pytest
from django.core.files.storage import InMemoryStorage

from tns_training_xblock.host.checks import live
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


@pytest.mark.parametrize(
    ("answers", "ids"), [([{"worker": "ok"}], []), ([], ["tns_training.W010"])]
)
def test_a_worker_is_asked(settings, monkeypatch, answers, ids):
    settings.TNS_TRAINING_PLATFORM = None
    control = SimpleNamespace(ping=lambda timeout: answers)
    celery = SimpleNamespace(current_app=SimpleNamespace(control=control))
    monkeypatch.setattr(live, "import_module", lambda name: {"celery": celery}[name])
    assert [each.id for each in check_worker()] == ids


def test_a_host_that_is_not_open_edx_has_none_to_ask():
    assert check_worker() == []


@pytest.mark.django_db
def test_a_course_that_uses_what_its_authors_cannot_add(campus):
    from demo.models import Course

    course = Course.objects.get()
    course.settings = {**course.settings, "advanced_modules": ["tns_lesson"]}
    course.save()
    [message] = check_courses(["tns_case_study", "tns_contacts", "tns_lesson"])
    assert message.id == "tns_training.W011"
    assert str(campus.course_key) in message.msg
    assert "tns_case_study," in message.msg
    assert "tns_lesson" not in message.msg
    course.settings["advanced_modules"] += ["tns_case_study"]
    course.save()
    assert check_courses(["tns_case_study", "tns_contacts", "tns_lesson"]) == []
