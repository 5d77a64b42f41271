"""Who listens, and for whom something waits."""

import sys
from contextlib import contextmanager
from datetime import timedelta
from types import ModuleType

import pytest
from django.utils import timezone

from tests.grading.conftest import KEY, hand_in, person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Review
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


@pytest.fixture
def hand(content):
    """``hand(n)`` hands in as another learner each time, to one of two case studies."""
    made = []

    def one(usage_key=KEY.usage_key, user_id=None, days=0):
        made.append(None)
        key = type(KEY)(KEY.course_id, usage_key, f"{len(made):032d}")
        uuid = hand_in(key, content, user_id=user_id or 1000 + len(made)).uuid
        since = timezone.now() - timedelta(days=days)
        Review.objects.filter(submission_uuid=uuid).update(submitted_at=since)
        return uuid

    return one


@pytest.fixture
def anna():
    """Who marks in this run alone."""
    user = person("anna")
    user.email = "anna@example.org"
    user.save()
    cohort.give(KEY.course_id, user.pk, "trainer", cohort.Scope(), by=1)
    return user
