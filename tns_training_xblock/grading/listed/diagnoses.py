"""What may be told of several clusters' diagnoses: the figures that the clusters read themselves.

They are of whole batches and never finer: see decision 29.
"""

from __future__ import annotations

from dataclasses import dataclass

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content.model import Language
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.uses.diagnosis.peers import Figure, figures, read_batch
from tns_training_xblock.grading.thread.texts import AFTER, diagnoses_of
from tns_training_xblock.work.peers.batches import batches_in


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: of how many ``clusters`` the middle and the range are told."""

    id: str
    title: str
    median: float
    least: float
    most: float
    clusters: int


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """One diagnosis of a run, the first time or (``after``) the second.

    ``dimensions`` are those of which something may be told.
    """

    usage_key: str
    title: str
    moment: str
    dimensions: tuple[Dimension, ...]


def diagnoses(rights: Rights, language: Language) -> list[Diagnosed]:
    """Those that somebody may enter, by usage key; one query, and the platform is asked once."""
    kept = batches_in(rights.course_id)
    found = []
    for text in diagnoses_of(rights.course_id, language):
        if not rights.may_enter(text.usage_key):
            continue
        batches = kept.get(text.usage_key, ())
        told = figures(read_batch(batch.values) for batch in batches)
        rows = (
            _dimension(each.id, plain_text(each.title), told[each.id])
            for each in text.document.dimensions
            if each.id in told
        )
        moment = AFTER if text.settings.get("moment") == AFTER else "before"
        found.append(Diagnosed(text.usage_key, text.document.title, moment, tuple(rows)))
    return sorted(found, key=lambda each: each.usage_key)


def _dimension(name: str, title: str, figure: Figure) -> Dimension:
    return Dimension(name, title, figure.middle, figure.least, figure.most, figure.clusters)
