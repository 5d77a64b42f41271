"""A diagnosis at work: from what a browser sends to ``work`` and back.

Imported when a learner is at work, not before: it needs Django's models, and the platform imports
block types earlier than those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import pgettext

from tns_training_xblock.blocks.shared.handlers import Json, Refusal
from tns_training_xblock.content.model import Diagnosis, Renamed
from tns_training_xblock.content.uses.diagnosis.peers import (
    FEWEST,
    Figure,
    batch_of,
    figures,
    read_batch,
    values_of,
)
from tns_training_xblock.content.uses.diagnosis.shown import in_todays_ids
from tns_training_xblock.host.incoming import whole
from tns_training_xblock.work import api as work_api

from . import words
from .answers import BadAnswer, Closed, TooLong, clean, merged, of_browser, overtaken


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a learner, or a cluster, keeps in one block, under the ids of today.

    ``by`` is who writes, where others write too.
    """

    key: work_api.WorkKey
    renamed: Renamed
    by: int | None = None

    def now(self) -> work_api.Draft:
        """It, as it is now; version 0 where there is nothing."""
        kept = work_api.drafts_of(self.key.course_id, self.key.usage_key, self.key.student_id)
        draft = kept.get("")
        return self._today(draft) if draft else work_api.Draft(0, {}, None)

    def _today(self, draft: work_api.Draft) -> work_api.Draft:
        return replace(draft, answer=in_todays_ids(draft.answer, self.renamed))

    def save(self, data: Json, content: dict[str, str]) -> Json:
        """Keep ``{version, answer}``, which answers ``content``; what a script is told of it.

        Raises :class:`~.answers.Closed` for what would change what is closed: it is not kept.
        """
        with self._refusals():
            # What closes it raises the version: no text is kept on top of what was not read here.
            sent = in_todays_ids(clean(data.get("answer")), self.renamed)
            before, version = self.now(), _version(data)
            # Too late, whatever version it was written on; what is kept already may be sent again.
            if overtaken(before.answer, sent):
                raise Closed
            if before.version not in (version, version + 1):
                raise work_api.StaleDraft(before)
            answer = merged(before.answer, sent)
            kept = work_api.save_draft(self.key, answer, version, by=self.by)
            work_api.note_edition(self.key, content)
        return self.told(kept)

    def close(self, version: int | None, cluster: int | None) -> None:
        """Let nothing be changed any more; ``version`` is what the page shows, ``None`` any.

        What another click, or another of the cluster, closed in this moment is closed.
        """
        with self._refusals():
            before = self.now()
            while "closed" not in before.answer:
                if version not in (None, before.version):
                    raise work_api.StaleDraft(before)
                closed: Json = {**before.answer, "closed": timezone.now().isoformat()}
                if cluster is not None:
                    closed["cluster"] = cluster
                try:
                    before = work_api.save_draft(self.key, closed, before.version, by=self.by)
                except work_api.StaleDraft as stale:
                    before = self._today(stale.current)

    def told(self, draft: work_api.Draft) -> Json:
        """What a script is told of ``draft``."""
        saved_at = draft.saved_at.isoformat() if draft.saved_at else None
        answer = of_browser(in_todays_ids(draft.answer, self.renamed))
        told: Json = {"version": draft.version, "answer": answer, "saved_at": saved_at}
        return {**told, "drawn": version_of(draft.version)}

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        """What cannot be kept, as a sentence for the learner."""
        try:
            yield
        except TooLong as error:
            raise Refusal("too-long", words.too_long(), 413) from error
        except (BadAnswer, work_api.AnswerRefused) as error:
            message = pgettext("tns", "What was sent cannot be read.")
            raise Refusal("malformed", message) from error
        except work_api.LimitReached as error:
            if error.limit != "answer_characters":
                raise
            raise Refusal("too-long", words.too_long(), 413) from error
        except work_api.StaleDraft as error:
            message = pgettext("tns", "A newer version of your text was saved meanwhile.")
            raise Refusal("stale", message, 409, current=self.told(error.current)) from error


def version_of(version: int) -> dict[str, str]:
    """The part of a page that a saved answer changes."""
    return {"answer": str(version)}


def count_in(course_id: str, usage_key: str, diagnosis: Diagnosis, renamed: Renamed) -> None:
    """Make a batch of the clusters that wait for one, once they are enough.

    Of several of one cluster, the first that stands there counts.
    """
    kept = work_api.batches_of(course_id, usage_key)
    counted = {member for batch in kept for member in batch.members}
    waiting: dict[int, Mapping[str, float]] = {}
    for answer in work_api.answers_in(course_id, usage_key):
        cluster = answer.get("cluster")
        if "closed" in answer and type(cluster) is int and cluster not in counted:
            today = in_todays_ids(answer, renamed)
            waiting.setdefault(cluster, values_of(diagnosis, today))
    if len(waiting) >= FEWEST:
        values = batch_of(waiting.values())
        work_api.add_batch(course_id, usage_key, len(kept), tuple(waiting), values)


def peers(course_id: str, usage_key: str) -> dict[str, Figure]:
    """What may be told of the run's clusters, by dimension; one query."""
    batches = work_api.batches_of(course_id, usage_key)
    return figures(read_batch(batch.values) for batch in batches)


def _version(data: Json) -> int:
    version = whole(data.get("version"))
    if version is None:
        raise BadAnswer
    return version
