"""The run's settings as Open edX keeps them: JSON below ``policies/``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.content.uses.titles import SETTING
from tns_training_xblock.export.tree.outline import Outline
from tns_training_xblock.export.tree.scan import DRAWN
from tns_training_xblock.export.tree.tour import Tour

from .titles import titles_of

# By ourselves: what the standard library answers depends on the machine's own tables. Without a
# charset: the importer takes no such type, and a CSV tells its own by its byte order mark.
MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "csv": "text/csv",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NEVER = datetime(2099, 12, 31, tzinfo=UTC)
"""The end of a course that does not close: validators ask for one, and grades freeze after it."""


def policy_files(outline: Outline, assets: list[str]) -> Iterator[tuple[str, bytes]]:
    """The policy, the grading policy and what is said of each asset."""
    tour = outline.tour
    folder = f"policies/{tour.run}"
    yield f"{folder}/policy.json", _json({f"course/{tour.run}": _policy(outline)})
    yield f"{folder}/grading_policy.json", _json(_grading(outline))
    names = sorted({*assets, tour.image.text if tour.image else DRAWN})
    yield "policies/assets.json", _json({name: _asset(name) for name in names})


def grader(tour: Tour, graded: str) -> str:
    """What the gradebook calls the assignment type ``graded``."""
    return next(each.title.get(tour.language, "") for each in tour.types if each.id.text == graded)


def moment(when: datetime) -> str:
    """A moment as OLX writes it, in UTC."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _policy(outline: Outline) -> dict[str, Any]:
    tour = outline.tour
    found = {
        "advanced_modules": block_types(),
        "course_image": tour.image.text if tour.image else DRAWN,
        "display_name": tour.title.get(tour.language, ""),
        "end": moment(tour.closes or _NEVER),
        "language": tour.language,
        SETTING: titles_of(outline).setting(),
        "start": moment(tour.opens) if tour.opens else None,
    }
    if tour.grace:
        found["graceperiod"] = tour.grace
    return found


def _grading(outline: Outline) -> dict[str, Any]:
    tour = outline.tour
    counts = Counter(
        section.item.graded.text for section in outline.sections if section.item.graded
    )
    graders = [
        {
            "drop_count": 0,
            "min_count": max(counts[each.id.text], 1),
            "short_label": each.id.text,
            "type": each.title.get(tour.language, ""),
            "weight": float(each.weight),
        }
        for each in tour.types
    ]
    return {"GRADER": graders, "GRADE_CUTOFFS": {"Pass": float(tour.passing)}}


def _asset(name: str) -> dict[str, Any]:
    media_type = MEDIA_TYPES[name.rpartition(".")[2]]
    return {"contentType": media_type, "displayname": name, "locked": False}


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
