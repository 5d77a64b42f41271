"""What others may say no to, and what they are told of it to decide that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from .schema import PUBLIC, VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionRequest:
    """Somebody wants to hand in."""

    filter_type: ClassVar[str] = f"{PUBLIC}case_study.submission.requested.v{VERSION}"
    argument: ClassVar[str] = "submission"

    course_id: Annotated[str, "the run"]
    usage_key: Annotated[str, "the case study, or the worksheet"]
    learner: Annotated[int, "the account of who hands in"]
    members: Annotated[tuple[int, ...], "the accounts of all whose work it is"]
    late: Annotated[bool, "whether it comes late, more time that was given not counted"]
    language: Annotated[str, "`en`, `fr` or `ar`: in which to say why not"]
    answer: Annotated[
        Mapping[str, Any],
        "a copy of what was written: text by task under `tasks`, and `vote`",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRequest:
    """A mark is to be shown to its learner."""

    filter_type: ClassVar[str] = f"{PUBLIC}case_study.release.requested.v{VERSION}"
    argument: ClassVar[str] = "release"

    course_id: Annotated[str, "the run"]
    usage_key: Annotated[str, "the case study, or the worksheet"]
    submission: Annotated[str, "the uuid in edx-submissions"]
    learner: Annotated[int | None, "the account of who handed in; none once it is gone"]
    members: Annotated[tuple[int, ...], "the accounts of all whose work it is"]
    by: Annotated[int, "the account of who releases it, or planned to"]
    round: Annotated[int, "how often it was handed in, from 1"]
    late: Annotated[bool, "whether it came in late"]
    points: Annotated[int, "the mark that would count"]
    possible: Annotated[int, "of how many points"]
    language: Annotated[str, "`en`, `fr` or `ar`: in which to say why not"]


Request = SubmissionRequest | ReleaseRequest
REQUESTS: tuple[type[SubmissionRequest] | type[ReleaseRequest], ...] = (
    SubmissionRequest,
    ReleaseRequest,
)
