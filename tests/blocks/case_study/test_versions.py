"""Each part of a case study that can change has a version of its own."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from tns_training_xblock.blocks.case_study.versions import (
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
    known = {"draft": SimpleNamespace(version=4), "files": (), "receipt": None, "mark": None}
    return SimpleNamespace(**{**known, **changed})


def test_what_a_draft_shows() -> None:
    shown = versions(STUDY, standing(files=FILES), "fr", "open")
    assert shown == {
        "": "fr open",
        "answer": "4",
        "files:plan": "f1 f3",
        "files:own-part": "f2",
    }
    assert answer_version(4).items() <= shown.items()
    assert files_version("plan", FILES) in shown.items()


def test_a_receipt_and_a_mark_show_the_whole_page_anew() -> None:
    receipt = SimpleNamespace(number="1A2B-3C4D")
    mark = SimpleNamespace(released_at=NOW)
    stages = [
        versions(STUDY, standing(), "en", "open")[""],
        versions(STUDY, standing(), "en", "late")[""],
        versions(STUDY, standing(receipt=receipt), "en", "late")[""],
        versions(STUDY, standing(receipt=receipt, mark=mark), "en", "late")[""],
    ]
    assert len(set(stages)) == 4
    assert versions(STUDY, standing(receipt=receipt), "en", "open")[""] == stages[2]
