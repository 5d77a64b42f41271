"""A file as it comes: whole, or a photo drawn anew."""

from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace

import pytest

from tests.blocks.sheets import photo
from tests.content.sources import PLAIN, case_study
from tns_training_xblock.blocks.exercise.uploads import received
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.work.errors import FileRefused

RULE = FileRule(("jpg", "png"), 5_000, 2)
PHOTO = PLAIN.format(id="a-photo", kind="photo").replace(":kind:", ":expected: One.\n:kind:")
TASKS = {task.id: task for task in case_study(PHOTO).tasks}


def sent(content, name="place.jpg"):
    return SimpleNamespace(file=BytesIO(content), filename=name)


@pytest.fixture
def task():
    return replace(TASKS["a-photo"], files=RULE)


@pytest.fixture
def plain(task):
    return replace(task, typed=None)


def test_a_file_comes_as_it_is_and_nobody_asks_for_consent(plain):
    upload = received(plain, sent(b"whole"), None, "")
    assert (upload.stream.read(), upload.name, upload.rule) == (b"whole", "place.jpg", RULE)


def test_a_photo_is_drawn_anew_and_named_by_what_it_is(task):
    upload = received(task, sent(photo(kind="PNG")), "a", "a")
    assert upload.name == "place.png"
    assert upload.stream.read().startswith(b"\x89PNG")
    assert upload.rule.max_bytes >= RULE.max_bytes


@pytest.mark.parametrize(
    ("consent", "token"), [(None, "a"), ("", ""), ("yes", "a"), (True, "a"), ("b", "a")]
)
def test_a_photo_needs_the_consent_of_its_own_post(task, consent, token):
    with pytest.raises(Refusal) as refused:
        received(task, sent(photo()), consent, token)
    assert refused.value.body["code"] == "consent"


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "empty"), (b"a" * 5_001, "size"), (b"no photo", "unreadable")]
)
def test_what_is_no_photo_is_refused(task, content, reason):
    with pytest.raises(FileRefused) as refused:
        received(task, sent(content), "a", "a")
    assert refused.value.reason == reason


def test_what_is_no_file_or_is_for_no_task_that_takes_any_is_refused(task):
    for asked, given in ((None, sent(b"a")), (replace(task, files=None), sent(b"a")), (task, "a")):
        with pytest.raises(Refusal) as refused:
            received(asked, given, "a", "a")
        assert refused.value.body["code"] == "malformed"
