"""What is found out by trying, and that nobody waits for what hangs."""

import threading
import time
from types import SimpleNamespace

import pytest
from django.core.checks import Error

from tns_training_xblock.operating.health import trying
from tns_training_xblock.operating.health.trying import Trial
from tns_training_xblock.operating.health.values import Level


def trial(tried):
    return Trial("storage", tried, Level.WRONG, "Look at the disk.")


def ended(one, seconds=5.0):
    one.begin()
    return one.ended(seconds)


def test_what_goes_well():
    line = ended(trial(list))
    assert (line.level, line.numbers, line.details) == (Level.GOOD, {"ok": 1}, ())


def test_what_fails_says_how():
    line = ended(trial(lambda: [Error("It is full.", hint="Empty it.")]))
    assert (line.level, line.numbers) == (Level.WRONG, {"ok": 0})
    assert line.details == (("It is full.", "Empty it."),)


def test_what_hangs_is_told_soon_and_not_tried_twice_at_once():
    freed, begun = threading.Event(), []

    def hang():
        begun.append(1)
        freed.wait(20)
        return []

    one = trial(hang)
    started = time.monotonic()
    line = ended(one, 0.05)
    assert time.monotonic() - started < 5
    assert line.level is Level.WRONG
    assert line.details[0][1] == "Look at the disk."
    ended(one, 0.05)
    assert begun == [1]
    freed.set()
    assert ended(one).level is Level.GOOD
    assert ended(one).level is Level.GOOD
    assert len(begun) > 1


def test_the_storage_is_written_to_and_left_as_it_was(settings, private_files):
    [storage] = trying.lines()
    assert (storage.name, storage.level) == ("storage", Level.GOOD)
    assert [path for path in private_files.rglob("*") if path.is_file()] == []


def test_a_worker_is_asked_where_the_platform_is_open_edx(monkeypatch, private_files):
    monkeypatch.setattr(trying, "PLATFORM", SimpleNamespace(given=lambda: None))
    assert [line.name for line in trying.lines()] == ["storage", "worker"]


def test_a_storage_that_cannot_be_written(settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "file" / "below")},
    }
    storage = trying.lines()[0]
    assert storage.level is Level.WRONG
    assert "cannot be kept" in storage.details[0][0]


def test_a_scanner_that_takes_no_file_is_told_where_one_is_named(settings, private_files):
    settings.TNS_TRAINING_SCANNER = {"BACKEND": "operator.contains"}
    scanner = trying.lines()[-1]
    assert (scanner.name, scanner.level) == ("scanner", Level.WRONG)
    assert "No file is taken from learners" in scanner.details[0][0]
    settings.TNS_TRAINING_SCANNER = {"BACKEND": "tests.operating.health.test_trying.finds_nothing"}
    assert trying.lines()[-1].level is Level.GOOD


def finds_nothing(stream):
    return ""


@pytest.fixture(autouse=True)
def nothing_goes_on():
    yield
    for each in (trying.STORAGE, trying.WORKER, trying.LOOKING):
        each.ended(10.0)
