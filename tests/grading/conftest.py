"""One case study, and a learner who works on it."""

import sys
from contextlib import contextmanager
from datetime import timedelta
from types import ModuleType

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from demo.models import Role
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.host import drawn
from tns_training_xblock.host.events.telling import happened
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api

CASE = {
    "en": """\
---
kind: case-study
id: thin-subsidy
title: A thin subsidy
minutes: 20
---
You manage a cluster.

:::{exhibit} rates
:title: Public share
:source: Own figures
:year: 2007

The share falls to 50 %.
:::

:::{task} own-part
:title: The own part
:kind: number
:unit: EUR
:answer: 75000
:tolerance: 1 %
:expected: One figure.

How much must you find?
:::

:::{task} plan
:title: The plan
:words: 5-200
:expected: Amounts and sources.
:files: csv, pdf
:max-files: 2
:max-size: 1 KB

Write the plan.
:::

:::{vote} raise-fees
:why: Why?

Should the fees rise?
:::

:::{criterion} arithmetic
:title: Arithmetic

| Level | Points | What it looks like |
|---|---|---|
| Weak {#weak} | 0 | Wrong. |
| Good {#good} | 3 | Right. |
:::

:::{criterion} mix
:title: Mix of income

| Level | Points | What it looks like |
|---|---|---|
| Weak {#weak} | 1 | Fees only. |
| Good {#good} | 2 | Two sources. |
:::

:::{outcome}
It ended well.
:::

:::{sample} alone
:title: Fees alone

### The plan
Fees pay for all of it.

| Criterion | Level | Why |
|---|---|---|
| arithmetic | weak | No sum. |
| mix | weak | One payer, as {cite}`s1` warns. |
:::

:::{sample} shared
:title: Fees and services

Two payers share it, half and half.

| Criterion | Level | Why |
|---|---|---|
| arithmetic | good | It adds up. |
| mix | good | Two payers. |
:::
"""
}
KEY = work_api.WorkKey(
    course_id="course-v1:TNS+BVT+w19",
    usage_key="block-v1:TNS+BVT+w19+type@tns_case_study+block@thin-subsidy",
    student_id="a" * 32,
)
LEFT = 999_999
"""An account that is not there any more, and that no test signs in."""
ANSWER = {
    "tasks": {"own-part": "75 000", "plan": "Fees pay one half, services the other."},
    "vote": {"choice": "yes", "why": "Later hurts more."},
}


@pytest.fixture
def content() -> dict[str, str]:
    return dict(CASE)


@pytest.fixture
def key() -> work_api.WorkKey:
    return KEY


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "private")},
    }
    return tmp_path / "private"


@pytest.fixture
def stubborn(private_files):
    """A storage that deletes nothing, until ``undo()``."""

    def refuse(name):
        raise OSError("the storage is away")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage(), "delete", refuse)
        yield patch


@pytest.fixture
def submitted(db, key, content) -> api.Receipt:
    return hand_in(key, content)


def lapse():
    """Time passes, and nobody has anything on the desk any more."""
    Review.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))


def hand_in(key, content, user_id=LEFT, late=False, language="", due=None) -> api.Receipt:
    how = {"user_id": user_id, "content": content, "late": late, "language": language, "due": due}
    return api.submit(key, ANSWER, 0, possible=5, **how)


@pytest.fixture
def file_database(transactional_db):
    """A database that threads share, each with its own connection."""


@pytest.fixture
def trainer(db):
    return person("trainer", "limited_staff")


def person(username, role="", course_id=KEY.course_id):
    """Somebody of the embedded platform, with a role in a course or without one."""
    user = get_user_model().objects.create(username=username, first_name=username.title())
    if role:
        Role.objects.create(user=user, course_key=course_id, name=role)
    return user


def sign_in(client, user):
    """Sign ``user`` in, in a browser whose pages are drawn for them."""
    client.force_login(user)
    client.defaults["HTTP_X_TNS_READER"] = drawn.tag(user.pk)


@pytest.fixture
def desk(client, trainer, submitted):
    """The trainer's desk with the one submission there is."""
    sign_in(client, trainer)
    return Desk(client, submitted.uuid)


class Desk:
    """What a trainer can do with one submission over HTTP."""

    def __init__(self, client, uuid):
        self.client, self.uuid = client, uuid

    def url(self, name="review", *more):
        return reverse(f"tns_training:{name}", args=[KEY.usage_key, self.uuid, *more])

    def open(self, **query):
        return self.client.get(self.url(), query)

    def post(self, name, version, levels=None, json=False, **texts):
        form = {"version": version, "overall": texts.pop("overall", "")}
        form |= {f"level-{criterion}": level for criterion, level in (levels or {}).items()}
        form |= {name: texts.pop(name, "") for name in ("take_over", "until", "page")}
        form |= {name: texts.pop(name) for name in ("reason", "answer") if name in texts}
        form |= {f"comment-{criterion}": text for criterion, text in texts.items()}
        headers = {"Accept": "application/json"} if json else {}
        return self.client.post(self.url(name), form, headers=headers)


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
