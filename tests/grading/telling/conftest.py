"""Who listens."""

import sys
from contextlib import contextmanager
from types import ModuleType

import pytest

from tns_training_xblock.grading.telling.events import happened


@pytest.fixture
def heard():
    """All that the signal said, in order."""
    told = []

    def listen(sender, happening, **more):
        told.append(happening)

    happened.connect(listen)
    yield told
    happened.disconnect(listen)


class Tracker:
    """The part of the platform's tracker that is asked."""

    def __init__(self):
        self.lines, self.contexts = [], {}

    @contextmanager
    def context(self, name, values):
        self.contexts[name] = values
        yield
        del self.contexts[name]

    def emit(self, name, data):
        self.lines.append((name, data, dict(self.contexts)))


@pytest.fixture
def tracker(monkeypatch):
    """A tracking log, as Open edX has one."""
    found = Tracker()
    module = ModuleType("eventtracking.tracker")
    module.get_tracker = lambda: found
    monkeypatch.setitem(sys.modules, "eventtracking", ModuleType("eventtracking"))
    monkeypatch.setitem(sys.modules, "eventtracking.tracker", module)
    return found


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """``with committing():`` what waits for the end of a transaction happens at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
