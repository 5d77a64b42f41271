"""What a learner wrote in a run, and what was said of it, in three queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tns_training_xblock.content.kinds.registry import handed_in_blocks
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Edition, Work
from tns_training_xblock.work.values import Answer

from ..answers import renamed_in, told_in
from ..models import Review, Round
from ..rubric import exercise_in
from ..values.marks import Marked
from .whose import not_theirs_now, works_of


@dataclass(frozen=True, slots=True)
class Said:
    """What a trainer said: of the ``part`` with this id, of some ``words``, or of the whole."""

    text: str
    part: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a learner's, in one block or a ``part`` of it, with what was ``said`` of it."""

    usage_key: str
    part: str
    answer: Answer
    saved_at: datetime | None
    said: tuple[Said, ...] = ()


def written_in(
    learner: Learner,
    language: str,
    items: Collection[str] | None = None,
    *,
    elsewhere: bool = False,
    as_kept: bool = False,
) -> tuple[Written, ...]:
    """All that ``learner`` wrote in their run, with the comments that they may read.

    Args:
        learner: whose notebook it is.
        language: that in which comments are read, where they have words in it.
        items: only what was written in the blocks with these ids.
        elsewhere: only what was written in any but these.
        as_kept: answers as they are kept, for who goes on with them, and without comments; else
            what was handed in is told as people read it.
    """
    rows = works_of(learner).filter(version__gt=0)
    if items is not None:
        # What a key of the platform's ends in is the block's own id.
        here = Q(pk__in=())
        for item in items:
            here |= Q(usage_key__endswith=f"@{item}")
        rows = rows.exclude(here) if elsewhere else rows.filter(here)
    works = list(rows.select_related("review").order_by("pk"))
    told = ((row.usage_key, row.student_id, row.submission_uuid, row.saved_by) for row in works)
    away = not_theirs_now(learner, told)
    works = [work for work in works if work.student_id not in away]
    said = {} if as_kept else _said_of(works, language)
    editions = {} if as_kept else _editions_of(works)
    return tuple(
        Written(
            work.usage_key,
            work.part,
            _read(stored.answer(work.answer), editions.get(work.edition_id or 0), language),
            work.saved_at,
            said.get(work.pk, ()),
        )
        for work in works
    )


def _editions_of(works: Iterable[Work]) -> Mapping[int, dict[str, str]]:
    """What was answered, of works that need it to be read; no query where there are none."""
    blocks = tuple(f"+type@{block}+" for block in handed_in_blocks())
    wanted = {
        work.edition_id
        for work in works
        if work.edition_id and any(block in work.usage_key for block in blocks)
    }
    rows = Edition.objects.filter(pk__in=wanted).values_list("pk", "content") if wanted else ()
    return {pk: stored.texts(content) for pk, content in rows}


def _read(answer: Answer, content: dict[str, str] | None, language: str) -> Answer:
    """``answer`` with what was chosen or filled into a table as people read it."""
    study = exercise_in(content, language) if content else None
    if content is None or study is None:
        return answer
    return {**answer, "tasks": told_in(answer, study, renamed_in(content))}


def _said_of(works: Iterable[Work], language: str) -> Mapping[int, tuple[Said, ...]]:
    """By work, what came back with earlier rounds, then what was released."""
    reviews: dict[int, Review] = {}
    for work in works:
        if (review := getattr(work, "review", None)) is not None:
            reviews[review.pk] = review
    found: dict[int, list[Said]] = {}
    rounds = Round.objects.filter(review__in=list(reviews)).order_by("pk") if reviews else ()
    for row in rounds:
        given = Marked.of(row.marking).read_in(language)
        found.setdefault(reviews[row.review_id].work_id, []).extend(_comments(given))
    for review in reviews.values():
        if review.released_at and stored.mapping(review.released):
            shown = Marked.of(review.released).read_in(language)
            found.setdefault(review.work_id, []).extend(_comments(shown))
    return {pk: tuple(dict.fromkeys(said)) for pk, said in found.items()}


def _comments(marked: Marked) -> Iterator[Said]:
    """The comments of a marking: on the whole, on criteria, on words."""
    if marked.overall.strip():
        yield Said(marked.overall)
    for criterion, text in marked.comments.items():
        if text.strip():
            yield Said(text, criterion)
    for passage in marked.passages:
        yield Said(passage.comment, passage.part.rpartition(":")[2], passage.quote.exact)
