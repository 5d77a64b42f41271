"""What a learner wrote in a run, and what was said of it, in four queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tns_training_xblock.cohort.api import is_team
from tns_training_xblock.content.kinds.registry import handed_in_blocks
from tns_training_xblock.content.model import Exercise
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Attachment, Edition, Work
from tns_training_xblock.work.values import Answer, Attached

from ..answers import renamed_in, told_in
from ..models import Review, Round
from ..rubric import exercise_in
from ..values.marks import Marked
from .whose import Row, theirs_now, works_of


@dataclass(frozen=True, slots=True)
class Said:
    """What a trainer said: of the ``part`` with this id, of some ``words``, or of the whole."""

    text: str
    part: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a learner's, in one block or a ``part`` of it, with what was ``said`` of it.

    ``read`` is whether its tasks are as people read them already, which what was handed in is;
    ``files`` were given with them, to the work of ``owner``. It ``counts`` unless another work of
    theirs in the same block does, as :func:`~.whose.theirs_now` says.
    """

    usage_key: str
    part: str
    answer: Answer
    saved_at: datetime | None
    said: tuple[Said, ...] = ()
    read: bool = False
    files: tuple[Attached, ...] = ()
    owner: str = ""
    counts: bool = True

    @property
    def together(self) -> bool:
        """Whether several wrote it."""
        return is_team(self.owner)


def written_in(
    learner: Learner,
    language: str,
    items: Collection[str] | None = None,
    *,
    elsewhere: bool = False,
) -> tuple[Written, ...]:
    """All that ``learner`` wrote in their run, with the comments that they may read.

    Args:
        learner: whose notebook it is.
        language: that in which comments are read, where they have words in it.
        items: only what was written in the blocks with these ids.
        elsewhere: only what was written in any but these.
    """
    rows = works_of(learner).filter(Work.begun())
    if items is not None:
        # What a key of the platform's ends in is the block's own id.
        here = Q(pk__in=())
        for item in items:
            here |= Q(usage_key__endswith=f"@{item}")
        rows = rows.exclude(here) if elsewhere else rows.filter(here)
    works = list(rows.select_related("review").order_by("pk"))
    theirs = theirs_now(learner, map(Row.of, works))
    works = [work for work in works if Row.of(work).key in theirs]
    said = _said_of(works, language)
    editions = _editions_of(works)
    files = _files_of(works)

    def one(work: Work) -> Written:
        given, content = stored.answer(work.answer), editions.get(work.edition_id or 0)
        study = exercise_in(content, language) if content else None
        return Written(
            usage_key=work.usage_key,
            part=work.part,
            answer=_read(given, study, content) if content and study else given,
            saved_at=work.saved_at,
            said=said.get(work.pk, ()),
            read=study is not None,
            files=tuple(files.get(work.pk, ())),
            owner=work.student_id,
            counts=theirs[Row.of(work).key],
        )

    return tuple(map(one, works))


def whole_of(written: Iterable[Written]) -> dict[str, Written]:
    """What was written in each block as a whole, by its usage key: of several works what counts."""
    return {each.usage_key: each for each in written if each.counts and not each.part}


def _editions_of(works: Iterable[Work]) -> Mapping[int, dict[str, str]]:
    """What was answered, of works that need it to be read; no query where there are none."""
    wanted = {work.edition_id for work in _exercises(works) if work.edition_id}
    rows = Edition.objects.filter(pk__in=wanted).values_list("pk", "content") if wanted else ()
    return {pk: stored.texts(content) for pk, content in rows}


def _files_of(works: Iterable[Work]) -> Mapping[int, list[Attached]]:
    """The files that were given with works; no query where none can have any."""
    wanted = {work.pk for work in _exercises(works)}
    kept = Attachment.objects.filter(work__in=wanted, state=Attachment.State.KEPT)
    found: dict[int, list[Attached]] = {}
    for row in kept.order_by("attached_at", "pk") if wanted else ():
        found.setdefault(row.work_id or 0, []).append(Attached.of(row))
    return found


def _exercises(works: Iterable[Work]) -> Iterator[Work]:
    """Those that answer something with tasks."""
    blocks = tuple(f"+type@{block}+" for block in handed_in_blocks())
    return (work for work in works if any(block in work.usage_key for block in blocks))


def _read(answer: Answer, study: Exercise, content: dict[str, str]) -> Answer:
    """``answer`` with what was chosen or filled into a table as people read it."""
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
