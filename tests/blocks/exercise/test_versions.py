"""Each part of a case study that can change has a version of its own."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from tns_training_xblock.blocks.exercise.versions import (
    answer_version,
    files_version,
    versions,
)

NOW = datetime(2026, 11, 28, tzinfo=UTC)
STUDY: Any = SimpleNamespace(tasks=(SimpleNamespace(id="plan"), SimpleNamespace(id="own-part")))
FILES = (
    SimpleNamespace(id="f1", task="plan"),
    SimpleNamespace(id="f2", task="own-part"),
    SimpleNamespace(id="f3", task="plan"),
)


def standing(**changed: Any) -> Any:
    known = {
        "draft": SimpleNamespace(version=4), "files": (), "receipt": None, "mark": None,
        "stage": "drafting", "round": 1, "marked": False, "late": None, "look": None,
    }  # fmt: skip
    return SimpleNamespace(**{**known, **changed})


def test_what_a_draft_shows() -> None:
    shown = versions(STUDY, standing(files=FILES), "fr", "open")
    assert shown == {
        "": "fr drafting 1 open",
        "answer": "4",
        "files:plan": "f1 f3",
        "files:own-part": "f2",
    }
    assert answer_version(4).items() <= shown.items()
    assert files_version("plan", FILES) in shown.items()


RECEIPT, MARK = SimpleNamespace(number="1A2B-3C4D"), SimpleNamespace(released_at=NOW, points=3)
LATE = SimpleNamespace(by=timedelta(hours=3))
LOWERED = SimpleNamespace(released_at=NOW, points=2)


def looked(outcome: str) -> Any:
    return SimpleNamespace(outcome=outcome)


def whole(phase: str = "open", **changed: Any) -> str:
    return versions(STUDY, standing(**changed), "en", phase)[""]


def test_every_stage_shows_the_whole_page_anew() -> None:
    stages = [
        whole(),
        whole("late"),
        whole(stage="submitted", receipt=RECEIPT),
        whole(stage="reading", receipt=RECEIPT),
        whole(stage="withdrawn"),
        whole(stage="returned", round=2),
        whole(stage="returned", round=3),
        whole(stage="submitted", round=2, receipt=SimpleNamespace(number="5E6F-7A8B"), mark=MARK),
        whole(stage="submitted", receipt=RECEIPT, late=LATE),
        whole(stage="marked", receipt=RECEIPT, mark=MARK, marked=True),
        whole(stage="marked", receipt=RECEIPT, mark=LOWERED, marked=True),
        whole(stage="marked", receipt=RECEIPT, mark=MARK, marked=True, look=looked("")),
        whole(stage="marked", receipt=RECEIPT, mark=MARK, marked=True, look=looked("stands")),
    ]
    assert len(set(stages)) == len(stages)


def test_once_it_is_handed_in_the_time_there_is_changes_nothing() -> None:
    assert whole("late", stage="reading", receipt=RECEIPT) == whole(
        stage="reading", receipt=RECEIPT
    )
