"""Putting right what is not open to doubt: looked at again and mended while the work is held."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils import timezone

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.work import stored
from tns_training_xblock.work.errors import NotFound
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import WorkKey

from ..claims import columns
from ..marking.scores import send_score
from ..models import Review
from ..rubric import Rubric
from ..teams.together import restored
from ..values import receipt_number
from .cases import Case, Place, case_of, without_review
from .judging import columns_of, judged
from .kinds import Finding, Kind

log = Log("healing")

SENT = {Kind.SCORE_DUE, Kind.SCORE_LACKS, Kind.SCORE_OLDER, Kind.SCORE_UNDONE}
"""What is mended by sending what the mark says: it is due first, whatever happens then."""


def settle(place: Place, *, dry_run: bool) -> list[Finding]:
    """What disagrees in ``place`` now, mended where that can be; nothing once it was erased."""
    key = WorkKey(*place)
    try:
        case, kinds = in_turn(key, partial(_look, dry_run), make=False)
    except NotFound:
        [case] = without_review([place])
        kinds = list(judged(case))
    except Exception as error:
        log.fault("work-not-looked-at", error, run=place[0], block=place[1])
        return [Finding(Kind.UNSEEN, place[1], "")]
    findings = [_found(kind, place, case, mended=not dry_run and kind.mended) for kind in kinds]
    if dry_run or not SENT & set(kinds) or case.review is None:
        return findings
    arrived = _sent(key, case.review.submission_uuid)
    return findings if arrived else [_unless_sent(finding) for finding in findings]


def of_no_work(review: Review) -> Finding:
    """What is told of a review whose work is gone: there is nothing to hold."""
    number = receipt_number(review.submission_uuid)
    return Finding(Kind.WORK_GONE, review.usage_key, number, row=review.pk)


def _look(dry_run: bool, root: Work) -> tuple[Case, list[Kind]]:
    case = case_of(root)
    kinds = list(judged(case))
    if not dry_run:
        for kind in kinds:
            _MENDS.get(kind, _nothing)(case)
    return case, kinds


def _found(kind: Kind, place: Place, case: Case, *, mended: bool) -> Finding:
    handed_in = case.review or case.work
    uuid = (handed_in and handed_in.submission_uuid) or next(reversed(case.submissions), "")
    return Finding(kind, place[1], receipt_number(uuid) if uuid else "", mended)


def _sent(key: WorkKey, uuid: str) -> bool:
    try:
        return send_score(key, uuid)
    except NotFound:
        return True  # erased meanwhile, with its score


def _unless_sent(finding: Finding) -> Finding:
    if finding.kind not in SENT:
        return finding
    return Finding(finding.kind, finding.usage_key, finding.number, failed=True)


def _nothing(case: Case) -> None:
    """Left to a person, or done in a turn of its own."""


def _owe(case: Case) -> None:
    _update(case, score_due=timezone.now())


def _copy(case: Case) -> None:
    _update(case, **columns_of(case))


def _give_back(case: Case) -> None:
    _update(case, **columns(None))


def _update(case: Case, **values: object) -> None:
    if case.review:
        Review.objects.filter(pk=case.review.pk).update(**values)


def _show(case: Case) -> None:
    """Make the review that trainers should have been shown; its date is not known any more."""
    work = case.work
    if work is None or work.edition is None or work.submission_uuid is None:
        return
    content = stored.texts(work.edition.content)
    Review.objects.create(
        work=work,
        submission_uuid=work.submission_uuid,
        course_id=work.course_id,
        usage_key=work.usage_key,
        user_id=work.user_id,
        submitted_at=work.submitted_at or work.saved_at or timezone.now(),
        late=work.late,
        own_late=work.late,
        language=work.language,
        **restored(work),
        possible=Rubric.of(content).points,
    )


_MENDS: dict[Kind, Callable[[Case], None]] = {
    Kind.SCORE_LACKS: _owe,
    Kind.SCORE_OLDER: _owe,
    Kind.SCORE_UNDONE: _owe,
    Kind.REVIEW_LACKS: _show,
    Kind.COLUMNS: _copy,
    Kind.CLAIM_LASTS: _give_back,
}
