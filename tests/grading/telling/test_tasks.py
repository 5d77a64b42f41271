"""A worker is asked where there is one, and the step does not depend on it."""

import sys
from datetime import timedelta
from importlib import reload
from pathlib import Path
from types import ModuleType

import pytest

from tests.grading.conftest import person
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Mail
from tns_training_xblock.grading.telling import tasks

from .letters_of import learner, released

GUIDE = (Path(__file__).parents[3] / "docs/install.md").read_text()


@pytest.fixture
def worker(monkeypatch):
    """Celery, whose one worker is asked for what stands in ``asked``."""
    asked = []

    class Task:
        def __init__(self, run):
            self.run = run

        def apply_async(self, **how):
            asked.append(how)

    celery = ModuleType("celery")
    celery.shared_task = lambda **how: lambda run: (asked.append(how), Task(run))[1]
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "celery", celery)
        reload(tasks)
        yield asked
    reload(tasks)


def test_a_worker_knows_the_tasks_by_names_that_the_guide_gives(worker, content, db):
    assert [each["name"] for each in worker] == ["tns_training.send_mail", "tns_training.digest"]
    assert all(f'"task": "{each["name"]}"' in GUIDE for each in worker)
    released(content, learner())
    tasks.send_mail.run()
    assert Mail.objects.get().state == "sent"


def test_the_digest_writes_and_sends(worker, submitted):
    trainer = person("anna", "limited_staff")
    trainer.email = "anna@example.org"
    trainer.save()
    tasks.digest.run()
    assert [(each.user_id, each.state) for each in Mail.objects.all()] == [(trainer.pk, "sent")]


def test_it_is_asked_for_when_the_letter_may_go(worker):
    tasks.send_soon(timedelta(minutes=1))
    assert worker[2:] == [{"countdown": 61.0, "retry": False}]


def test_a_broker_that_is_away_costs_a_line_in_the_log(worker, monkeypatch, caplog):
    def away(**how):
        raise OSError("redis://secret@host")

    monkeypatch.setattr(tasks.send_mail, "apply_async", away)
    tasks.send_soon(timedelta())
    assert "event=worker-not-asked error=OSError" in caplog.text
    assert "secret" not in caplog.text


def test_without_celery_the_command_does_it(db):
    assert tasks.send_mail is None
    tasks.send_soon(timedelta())


@pytest.mark.parametrize("step", ["release", "return"])
def test_a_step_asks_once_it_is_committed(submitted, committing, monkeypatch, step):
    asked = []
    monkeypatch.setattr("tns_training_xblock.grading.telling.steps.send_soon", asked.append)
    levels = {"arithmetic": "good", "mix": "weak"}
    kept = api.save_review(submitted.uuid, 0, 11, levels, {}, "Clear.")
    with committing():
        act = api.release if step == "release" else api.return_for_revision
        act(submitted.uuid, kept.version, 11)
        assert asked == []
    [wait] = asked
    assert wait == timedelta(seconds=65) if step == "release" else wait == timedelta()
