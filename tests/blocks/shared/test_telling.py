import logging
from typing import Any

import pytest
from django.db import OperationalError

from demo import services
from demo.models import Completion
from tests.blocks.cases import CASE, submit
from tns_training_xblock.blocks.shared.telling import tell


def completed() -> list[float]:
    return list(Completion.objects.values_list("completion", flat=True))


def failing(error: Exception) -> Any:
    def publish(*_given: object, **_more: object) -> None:
        raise error

    return publish


def test_a_platform_that_tracks_no_completion_is_told_none(
    campus: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.Completions, "completion_tracking_enabled", lambda self: False)
    assert submit(campus)[0] == 200
    assert completed() == []


def test_what_fails_on_the_platform_does_not_cost_what_was_handed_in(
    campus: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as patch, caplog.at_level(logging.CRITICAL):
        patch.setattr("demo.grades.publish", failing(ConnectionError("no broker")))
        status, body = submit(campus)
    assert (status, body["ok"]) == (200, True)
    assert completed() == []

    # A second press of the button tells what the first could not.
    assert submit(campus)[1]["number"] == body["number"]
    assert completed() == [1.0]


def test_what_the_database_says_is_raised_to_be_tried_again(campus: Any) -> None:
    with pytest.raises(OperationalError):
        tell(campus.block(CASE), failing(OperationalError("deadlock")))
