"""What the platform asks of a diagnosis beside its page: search, the app, reports, resetting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from webob import Response
from xblock.core import XBlock

from tns_training_xblock.blocks.resetting import Resetting
from tns_training_xblock.blocks.shared.carrying import Carried
from tns_training_xblock.blocks.shared.documents import Documents
from tns_training_xblock.blocks.shared.handlers import Json, respond
from tns_training_xblock.content.model import LOWEST, Diagnosis, Language, Prose
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.uses.diagnosis.levels import RATERS, entry
from tns_training_xblock.content.uses.diagnosis.lowest import lowest
from tns_training_xblock.content.uses.diagnosis.shown import in_todays_ids
from tns_training_xblock.host.permissions import require_learner


class DiagnosisHooks(Resetting):
    """The platform's hooks of :class:`~.block.DiagnosisBlock`."""

    documents: Documents
    scope_ids: Any
    display_name_with_default: str

    def student_view_data(self, context: Any = None) -> Json:
        """The diagnosis for the mobile app: nothing personal."""
        return {
            "languages": {
                language: _outline(text)
                for language, text in self.documents.texts.items()
                if isinstance(text, Diagnosis)
            }
        }

    @XBlock.handler
    def student_view_user_state(self, request: Any, suffix: str = "") -> Response:
        """How far the learner is, for the mobile app."""

        def state() -> Json:
            block: Any = self
            draft = block.together(require_learner(self)).drafts.now()
            original = self.documents.original
            judged = original.indicators if isinstance(original, Diagnosis) else ()
            return {
                "closed": "closed" in draft.answer,
                "saved": draft.saved_at.isoformat() if draft.saved_at else None,
                "indicators": len(judged),
                "judged": {
                    rater: sum(
                        entry(draft.answer, "raters", rater, each.id).level is not None
                        for each in judged
                    )
                    for rater in RATERS
                },
            }

        return respond(self, state)

    def index_dictionary(self) -> Json:
        """The words of all languages, for the course's search."""
        inherited: Json = getattr(super(), "index_dictionary", dict)()
        texts = {
            language: _searchable(text)
            for language, text in self.documents.texts.items()
            if isinstance(text, Diagnosis)
        }
        content = {**inherited.get("content", {}), "display_name": self.display_name_with_default}
        return {**inherited, "content": {**content, **texts}, "content_type": "Diagnosis"}

    def carried(self, field: str, answer: Json, language: Language) -> Carried | None:
        """What ``answer`` brings along into another text: its :data:`LOWEST` with the questions."""
        text = self.documents.texts.get(language) or self.documents.original
        if field != LOWEST or not isinstance(text, Diagnosis):
            return None
        task, rows = lowest(text, in_todays_ids(answer, self.documents.renamed))
        return Carried(text.title, task, rows)

    def generate_report_data(
        self, user_state_iterator: Iterable[Any], limit_responses: int | None = None
    ) -> Iterator[tuple[str, Json]]:
        """``(username, row)`` for each learner and indicator: levels, no document and no note."""
        original = self.documents.original
        if not isinstance(original, Diagnosis):
            return iter(())
        rows = (
            (state.username, row)
            for state in user_state_iterator
            for row in _rows(original, in_todays_ids(_levels(state.state), self.documents.renamed))
        )
        return islice(rows, limit_responses)


def _levels(state: object) -> dict[str, Any]:
    levels = state.get("levels") if isinstance(state, Mapping) else None
    return dict(levels) if isinstance(levels, Mapping) else {}


def _rows(diagnosis: Diagnosis, answer: Mapping[str, Any]) -> Iterator[Json]:
    for each in diagnosis.indicators:
        levels = {rater: entry(answer, "raters", rater, each.id).level for rater in RATERS}
        agreed = entry(answer, "agreed", each.id).level
        if agreed is None and not any(level is not None for level in levels.values()):
            continue
        yield {
            "Indicator": each.id,
            "Title": plain_text(each.title),
            **{
                name: "" if level is None else level
                for name, level in zip(
                    ("Manager", "Board member", "Member firm", "Agreed"),
                    (*levels.values(), agreed),
                    strict=True,
                )
            },
        }


def _outline(diagnosis: Diagnosis) -> Json:
    return {
        "title": diagnosis.title,
        "minutes": diagnosis.minutes,
        "dimensions": [
            {
                "id": part.id,
                "title": plain_text(part.title),
                "indicators": [
                    {"id": each.id, "title": plain_text(each.title)} for each in part.indicators
                ],
            }
            for part in diagnosis.dimensions
        ],
    }


def _searchable(diagnosis: Diagnosis) -> str:
    return "\n".join(plain_text(text) for text in _texts(diagnosis) if text)


def _texts(diagnosis: Diagnosis) -> Iterator[str]:
    yield diagnosis.title
    for passage in diagnosis.introduction:
        if isinstance(passage, Prose):
            yield passage.text
    for part in diagnosis.dimensions:
        yield part.title
        for each in part.indicators:
            yield each.title
            yield from each.levels
            yield each.ask
    yield from (each.title for each in diagnosis.counts)
    if diagnosis.limits:
        yield diagnosis.limits.text
