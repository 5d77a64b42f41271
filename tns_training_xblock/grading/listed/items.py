"""What of a run is answered as a whole: texts that are handed in, and diagnoses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content.kinds.registry import handed_in_blocks
from tns_training_xblock.content.model import Language
from tns_training_xblock.grading.models import Rule
from tns_training_xblock.grading.rubric import documents
from tns_training_xblock.grading.rules import DEFAULTS, Rules, rules_in
from tns_training_xblock.grading.thread.texts import diagnoses_of
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.reaching import Placed
from tns_training_xblock.work import stored

ANSWERED_BY = {
    Rule.Teams.NOBODY: "learner",
    Rule.Teams.CLUSTER: "cluster",
    Rule.Teams.GROUP: "group",
    Rule.Teams.PLATFORM: "team",
}
"""Who answers an item, by its rule: ``team`` is one of the platform's."""


@dataclass(frozen=True, slots=True)
class Item:
    """One block; ``kind`` is that of its text.

    What is not marked has neither ``points`` nor ``pass_points``, from which on it is passed.
    """

    usage_key: str
    kind: str
    title: str
    answered_by: str
    blind: bool = False
    points: int | None = None
    pass_points: float | None = None


def items(rights: Rights, language: Language) -> list[Item]:
    """Those that somebody may enter, by usage key; one query, and the platform is asked twice.

    Titles are in the ``language``, else in the first that a text has.
    """
    run = rights.course_id
    rules = rules_in(run)
    found = [
        each
        for placed in platform().placed(run, handed_in_blocks(), ())
        for each in _exercise(placed, rules.get(placed.usage_key, DEFAULTS), language)
    ]
    for text in diagnoses_of(run, language):
        by = ANSWERED_BY[Rule.Teams(rules.get(text.usage_key, DEFAULTS).teams)]
        document = text.document
        found.append(Item(text.usage_key, document.kind, document.title, by))
    may = (each for each in found if rights.may_enter(each.usage_key))
    return sorted(may, key=lambda each: each.usage_key)


def _exercise(placed: Placed, rules: Rules, language: Language) -> Iterator[Item]:
    """The item in a block, unless its text cannot be read."""
    texts = documents(stored.texts(placed.content))
    document = texts.get(language) or next(iter(texts.values()), None)
    if document is None:
        return
    points = sum(each.points for each in document.criteria) or None
    yield Item(
        usage_key=placed.usage_key,
        kind=document.kind,
        title=document.title,
        answered_by=ANSWERED_BY[Rule.Teams(rules.teams)],
        blind=rules.blind,
        points=points,
        pass_points=points * rules.pass_percent / 100 if points else None,
    )
