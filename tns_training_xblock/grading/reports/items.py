"""The case studies of a run that a report has a column or a part for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content.model import Language
from tns_training_xblock.grading.items import marked_items, titles_today
from tns_training_xblock.grading.queue.filters import among
from tns_training_xblock.grading.states import State
from tns_training_xblock.work import stored

from .asked import Asked


@dataclass(frozen=True, slots=True)
class Column:
    """A case study; ``titles`` by language, or the platform's own under no language."""

    usage_key: str
    titles: Mapping[str, str]

    def title(self, language: Language) -> str:
        """What it is called in a language, else in any, else by its id."""
        return self.titles.get(language) or next(iter(self.titles.values()), self.name)

    @property
    def name(self) -> str:
        """Its id within the course, which is the same in every language."""
        return self.usage_key.rpartition("@")[2]


def works_of(rights: Rights, asked: Asked) -> dict[str, int]:
    """A work of each case study of which those asked for handed something in; one query."""
    rows = among(asked.of_all_items.view, rights).values("usage_key")
    works = rows.annotate(work=Max("work_id", filter=~Q(state=State.RETURNED))).order_by()
    return {row["usage_key"]: row["work"] or 0 for row in works}


def columns_of(
    rights: Rights, titles: Mapping[str, Any], used: Iterable[str]
) -> tuple[Column, ...]:
    """Those that somebody may enter, in the order of the run, then those that left the course.

    ``used`` are the keys of those of which something was handed in, ``titles`` what those are
    called.
    """
    today = marked_items(rights.course_id)
    found = []
    for key in dict.fromkeys([*today, *sorted(used)]):
        if rights.may_enter(key):
            words = (
                stored.texts(titles.get(key))
                or titles_today(rights.course_id, key)
                or {"": today.get(key, "")}
            )
            found.append(Column(key, {code: title for code, title in words.items() if title}))
    return tuple(found)
