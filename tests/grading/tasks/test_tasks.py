"""What a worker does, with a task as Celery would make it."""

from types import SimpleNamespace

import pytest

from tests.grading.releasing.conftest import (
    planned,
    rights,
    states,
    three,
    time_comes,
)
from tns_training_xblock.grading import tasks
from tns_training_xblock.grading.models import Planned

__all__ = ["planned", "rights", "three"]
pytestmark = pytest.mark.django_db


class Task:
    """A task that is run by a worker, or at once where it is asked for (``eager``)."""

    def __init__(self, eager=False):
        self.request = SimpleNamespace(is_eager=eager)
        self.asked, self.told, self.eager = [], [], eager

    def apply_async(self, args, countdown):
        self.asked.append((args, countdown))
        if self.eager:
            tasks.run(self, *args)

    def update_state(self, state, meta):
        self.told.append((state, meta))


@pytest.fixture
def task(monkeypatch, request):
    made = Task(eager=getattr(request, "param", False))
    monkeypatch.setattr(tasks, "release_planned", made)
    return made


def test_without_celery_nobody_is_asked(planned, monkeypatch):
    monkeypatch.setattr(tasks, "release_planned", None)
    assert not tasks.release_later(planned)


def test_a_worker_is_asked_for_the_time_in_hops(planned, task):
    assert tasks.release_later(planned)
    assert task.asked == [([planned], tasks.HOP)]
    tasks.run(task, planned)  # the first hop: an hour is not over
    assert len(task.asked) == 2


def test_when_the_time_has_come_it_releases_and_tells_how_far_it_is(three, planned, task):
    time_comes()
    assert tasks.release_later(planned)
    assert task.asked == [([planned], 0)]
    assert tasks.run(task, planned) == 2
    assert task.told == [("PROGRESS", {"done": 2, "total": 2})]
    assert states(three) == ["released", "released", "submitted"]
    assert tasks.run(task, planned) == 0


@pytest.mark.parametrize("task", [True], indirect=True)
def test_one_that_is_run_at_once_does_nothing_early_and_does_not_call_itself(three, planned, task):
    tasks.release_later(planned)
    assert len(task.asked) == 1
    assert states(three)[0] == "ready"


@pytest.mark.parametrize("state", ["cancelled", "done", "gone"])
def test_nobody_is_asked_for_what_is_over(planned, task, state):
    if state == "gone":
        Planned.objects.all().delete()
    else:
        Planned.objects.update(state=state)
    assert not tasks.release_later(planned)
    assert tasks.run(task, planned) == 0
    assert task.asked == []


def test_a_broker_that_is_away_is_in_the_log_and_nothing_else_happens(planned, task, caplog):
    def away(args, countdown):
        raise OSError("no broker")

    task.apply_async = away
    assert not tasks.release_later(planned)
    assert f"event=worker-not-asked row={planned}" in caplog.text
