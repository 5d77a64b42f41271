"""A learner's work in a lesson, kept in rows of our own: the one place that changes it.

Every change is one turn (:func:`~tns_training_xblock.work.api.in_turn`): what is new is recorded,
all that is known is read again, mirrored into the block's user state, and told to the platform,
while nobody else can do the same. So two tabs never undo each other.

Imported when there is something to read or to keep, not before: it needs Django's models, and the
platform imports blocks where there are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from tns_training_xblock.blocks.shared.handlers import Json, Refusal
from tns_training_xblock.blocks.shared.telling import tell, tell_complete
from tns_training_xblock.content.model import Lesson, Renamed
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.values import END, STAFF, WRITTEN

from . import words
from .answers import Kept, Standing, points, share_today
from .mirror import mirror, points_in, points_json


@dataclass(frozen=True, slots=True)
class Grade:
    """What to tell the gradebook: ``points`` earned and possible, or else the score as it is."""

    points: tuple[float, float] | None = None
    only_if_higher: bool | None = None


def standing_in(key: work_api.WorkKey, renamed: Renamed) -> Standing:
    """All that our rows say of a learner in a lesson, by the ids of today; two queries."""
    drafts = work_api.drafts_of(key.course_id, key.usage_key, key.student_id)
    root = drafts.pop("", None)
    facts = root.answer if root and isinstance(root.answer, dict) else {}
    listed = facts.get(WRITTEN)
    listed = listed if isinstance(listed, list) else []
    written = [renamed.now(id_) for id_ in listed if isinstance(id_, str)]
    texts = {name: drafts[_row_of(name, drafts, renamed)] for name in map(renamed.now, drafts)}
    written += [id_ for id_, draft in texts.items() if text_in(draft).strip()]
    kept = {
        check_id: Kept(tally.response, tally.attempts, tally.best)
        for check_id, tally in work_api.tallies(key, renamed).items()
    }
    return Standing(
        kept={**dict.fromkeys(written, Kept(attempts=1)), **kept},
        texts=texts,
        read=bool(facts.get(END)),
        by_staff=points_in(facts.get(STAFF)),
    )


def _row_of(name: str, drafts: Mapping[str, object], renamed: Renamed) -> str:
    """The part under which the text of the reflection called ``name`` is kept, or is to be."""
    return next((part for part in (name, *renamed.before(name)) if part in drafts), name)


def text_in(draft: work_api.Draft) -> str:
    """A reflection's text; nothing where something else was stored."""
    text = draft.answer.get("text") if isinstance(draft.answer, dict) else None
    return text if isinstance(text, str) else ""


def _told(draft: work_api.Draft) -> Json:
    """What is kept: which version this is, its text, and since when."""
    saved_at = draft.saved_at.isoformat() if draft.saved_at else None
    return {"version": draft.version, "answer": draft.answer, "saved_at": saved_at}


@contextmanager
def refusing() -> Iterator[None]:
    """Within it, what cannot be kept becomes a sentence for the learner."""
    try:
        yield
    except work_api.StaleDraft as error:
        raise Refusal(error.code, words.newer(), 409, current=_told(error.current)) from error
    except work_api.LimitReached as error:
        if error.limit == "answer_characters":
            raise Refusal("too-long", words.for_refusal("too-long")) from error
        raise Refusal(error.code, words.limit(), 409) from error
    except work_api.AnswerRefused as error:
        raise Refusal("malformed", words.malformed()) from error
    except work_api.Busy as error:
        raise Refusal(error.code, words.busy(), 503) from error


class LessonWork:
    """The work of one learner in ``block``. Every change answers all that is then known."""

    def __init__(self, block: Any, course_id: str, student_id: str) -> None:
        self._block = block
        self._key = work_api.WorkKey(course_id, str(block.scope_ids.usage_id), student_id)
        self._renamed: Renamed = block.documents.renamed

    def standing(self) -> Standing:
        """All that is known."""
        return standing_in(self._key, self._renamed)

    def answer(
        self, check_id: str, response: object, share: float, *, counts: bool, token: str | None
    ) -> tuple[Standing, bool]:
        """Keep one more answer; the second value tells it from a post that was kept before."""
        new = [False]

        def change(root: Any) -> None:
            new[0] = work_api.add_attempt(
                root,
                check_id,
                response,
                share,
                counts=counts,
                token=token,
                before=self._renamed.before(check_id),
            )

        with refusing():
            return self._turn(change, Grade() if counts else None), new[0]

    def write(self, check_id: str, text: str, version: int) -> tuple[Standing, Json]:
        """Keep a reflection, written on top of ``version``, and what the script is answered.

        Raises :class:`Refusal` (409), with the ``current`` text, when there is a newer
        one.
        """
        drafts: list[work_api.Draft] = []

        def change(root: Any) -> None:
            drafts[:] = [self._save_draft(check_id, text, version)]
            # What was once written stays answered, also when it is emptied later.
            before = self.standing()
            done = [id_ for id_ in before.texts if before.of(id_).attempts]
            work_api.note(root, **{WRITTEN: sorted(done)})

        with refusing():
            standing = self._turn(change)
        return standing, _told(drafts[0])

    def reach_end(self) -> Standing:
        """Note that the end was seen."""
        with refusing():
            return self._turn(lambda root: work_api.note(root, **{END: True}))

    def decide(self, points: tuple[float, float]) -> Standing:
        """Take over a score that staff decided."""
        return self._turn(lambda root: work_api.note(root, **{STAFF: points_json(points)}))

    def publish(self, grade: Grade) -> Standing:
        """Tell the gradebook."""
        return self._turn(lambda root: None, grade)

    def recount(self, lesson: Lesson, *, only_if_higher: bool) -> Standing:
        """Give every answer what it earns today, and take back what staff decided.

        Nothing changes where it would lower the score and may not.
        """

        def change(root: Any) -> None:
            before, after = points(lesson, self.standing()), self.counted_anew(lesson)
            if only_if_higher and after[0] < before[0]:
                return
            work_api.recount(root, partial(share_today, lesson), self._renamed)
            work_api.note(root, **{STAFF: {}})

        return self._turn(change, Grade(only_if_higher=only_if_higher))

    def counted_anew(self, lesson: Lesson) -> tuple[float, float]:
        """The points that all answers earn today. Changes nothing."""
        best = work_api.best_shares(self._key, partial(share_today, lesson), self._renamed)
        return points(lesson, Standing({id_: Kept(best=share) for id_, share in best.items()}))

    def _save_draft(self, check_id: str, text: str, version: int) -> work_api.Draft:
        part, key = check_id, self._key
        if self._renamed.before(check_id):
            # Its versions are counted where it was begun.
            drafts = work_api.drafts_of(key.course_id, key.usage_key, key.student_id)
            part = _row_of(check_id, drafts, self._renamed)
        key = replace(key, part=part)
        try:
            return work_api.save_draft(key, {"text": text}, version)
        except work_api.Busy as error:
            # Within this turn it had one try; the turn itself is given more.
            raise (error.__cause__ or error) from None

    def _turn(self, change: Callable[[Any], None], grade: Grade | None = None) -> Standing:
        def whole(root: Any) -> Standing:
            change(root)
            standing = self.standing()
            mirror(self._block, standing)
            if grade:
                tell(self._block, lambda: self._block.tell_grade(standing, grade))
            if standing.complete(self._block.lesson):
                tell_complete(self._block)
            return standing

        return work_api.in_turn(self._key, whole)
