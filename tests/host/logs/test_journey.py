"""A run is lived with all its people, an evening is played, things break: the log names nobody."""

import logging
import smtplib
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.core.mail.backends.locmem import EmailBackend
from django.test import TestCase
from django.utils import timezone

from demo.evening import playing
from tests.demo.evening.conftest import built, run  # noqa: F401
from tests.leaving.conftest import kept, private_files, retire  # noqa: F401
from tests.leaving.life import ALONE, RUN, Life
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.grading.models import Mail, Review
from tns_training_xblock.grading.telling.sending import send_due
from tns_training_xblock.host.storage import storage

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(caplog):
    """``said()`` is all that was written, ours and Django's, with tracebacks as they would be."""
    caplog.set_level(logging.DEBUG)
    written = logging.Formatter("%(levelname)s %(name)s %(message)s")

    def lines(only=""):
        return [written.format(each) for each in caplog.records if each.name.startswith(only)]

    return lines


def leaves(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner)
    elif isinstance(value, str):
        yield value


def private():
    """All that names somebody, and every phrase that anybody typed."""
    found = {name for user in User.objects.all() for name in _names(user)}
    found |= {each for _, value in _values() for each in leaves(value) if " " in each}
    return {word for word in found if len(word) > 3}


def pseudonyms():
    """The anonymous ids of the run, which edx-submissions writes into the log as well."""
    return {str(value) for column, value in _values() if column in ("student_id", "owner")}


def _names(user):
    return user.username, user.first_name, user.email


def _values():
    for rows in kept().values():
        for row in rows.values():
            yield from ((column, value) for column, value in row.items() if column != "content")


def found_in(lines, words):
    assert len(words) > 2
    return [(word, line) for line in lines for word in words if word in line]


@contextmanager
def committed():
    """Within it, what waits for a commit is done at its end."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        yield


def addressed():
    for user in User.objects.all():
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@people.example.org")


class Refusing(EmailBackend):
    """A server that says no and quotes to whom."""

    def send_messages(self, messages):
        to = messages[0].to[0]
        raise smtplib.SMTPRecipientsRefused({to: (550, f"<{to}>: no such user".encode())})


def test_a_run_that_is_lived_names_nobody(said, settings, private_files):  # noqa: F811
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    with committed():
        life = Life().lived()
    addressed()
    Mail.objects.update(due_at=timezone.now())
    send_due()
    [*Healing().heal()]
    assert found_in(said(), private()) == []
    assert found_in(said("tns_training"), pseudonyms()) == []
    steps = [line for line in said("tns_training.steps") if line.startswith("INFO")]
    assert {"submitted", "released", "returned", "reopened", "withdrawn"} <= {
        part.removeprefix("kind=") for line in steps for part in line.split() if "kind=" in part
    }
    assert any("event=letter-refused" in line and "code=550" in line for line in said())
    words = private()
    retire(User.objects.get(pk=life.pia.user_id))
    assert found_in(said(), words) == []
    assert any("event=account-retired" in line for line in said())


def test_what_breaks_quotes_nothing(said, private_files, monkeypatch):  # noqa: F811
    """Errors whose words are what people typed: a database's, a storage's, a platform's."""
    with committed():
        life = Life().lived()
    words = " ".join(private())

    def breaks(*args, **kwargs):
        raise OSError(28, words)

    row = Review.objects.get(usage_key=ALONE, user_id=life.pia.user_id)
    state = api.review(row.submission_uuid)
    monkeypatch.setattr(type(storage()), "delete", breaks)
    monkeypatch.setattr("submissions.api.set_score", breaks)
    monkeypatch.setattr("submissions.api.reset_score", breaks)
    monkeypatch.setattr("tns_training_xblock.host.events.telling.track", breaks)
    with committed():
        api.release(state, state.version, life.tom, "Because of Pia.")
        cohort.give(RUN, life.quin.user_id, "trainer", cohort.Scope(), by=life.tom)
    with committed(), pytest.raises(OSError, match="Pia"):
        api.forget(RUN, ALONE, life.pia.anonymous_id, life.tom)
    lines = said("tns_training")
    assert any("error=OSError code=28 at=" in line for line in lines)
    assert {"event=score-not-sent", "event=step-not-tracked"} <= {
        part for line in lines for part in line.split()
    }
    assert found_in(lines, private() | pseudonyms()) == []


@pytest.mark.apart
def test_the_evening_of_the_demonstration_names_nobody(said, run):  # noqa: F811
    with committed():
        playing.play(run)
    addressed()
    assert found_in(said(), private()) == []
    assert found_in(said("tns_training"), pseudonyms()) == []
    assert len(said("tns_training.steps")) > 30
