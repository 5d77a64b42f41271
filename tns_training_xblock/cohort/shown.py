"""What a list of a run's people shows and can be narrowed to: clusters, groups, countries.

All there is to choose from is one query, which another app may put its own rows under.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery, Value

from tns_training_xblock.content.uses.alphabet import place

from .models import Cluster, Group, Participant
from .values import ClusterName, GroupName, text

Named = tuple[str, int, str, Any]
"""A kind, a number, a word and a name: what each row of :func:`names_of` is."""
COLUMNS = ("tns_kind", "tns_number", "tns_word", "tns_name")


@dataclass(frozen=True, slots=True)
class Names:
    """The clusters, groups and countries of a run, in the order of their names."""

    clusters: tuple[ClusterName, ...]
    groups: tuple[GroupName, ...]
    countries: tuple[str, ...]

    @classmethod
    def of(cls, rows: Iterable[Named]) -> Names:
        """Those among ``rows``; other kinds are passed over."""
        kinds: dict[str, list[Named]] = {"cluster": [], "group": [], "country": []}
        for row in rows:
            kinds.get(row[0], []).append(row)
        clusters = [ClusterName(pk, text(name), word) for _, pk, word, name in kinds["cluster"]]
        groups = [GroupName(pk, text(name)) for _, pk, _, name in kinds["group"]]
        countries = {word for _, _, word, _ in kinds["country"]}
        countries |= {cluster.country for cluster in clusters if cluster.country}
        return cls(
            tuple(sorted(clusters, key=lambda each: (place(each.name), each.id))),
            tuple(sorted(groups, key=lambda each: (place(each.name), each.id))),
            tuple(sorted(countries)),
        )


def names_of(course_id: str) -> Any:
    """All that a run's people are put into, as rows of :data:`COLUMNS`."""
    clusters = Cluster.objects.filter(course_id=course_id, merged_into=None)
    groups = Group.objects.filter(course_id=course_id)
    said = Participant.objects.filter(course_id=course_id).exclude(country="")
    # Of the country's own rows the name stays unread, but its column has to be one of JSON.
    return as_names(clusters, "cluster", word=F("country"), name=F("name")).union(
        as_names(groups, "group", word=Value(""), name=F("name")),
        as_names(said, "country", number=Value(0), word=F("country"), name=F("cluster__name"))
        .order_by()
        .distinct(),
        all=True,
    )


def as_names(rows: Any, kind: str, *, word: Any, name: Any, number: Any = None) -> Any:
    """``rows`` with the columns that all parts of one query of names have."""
    values = (Value(kind), number or F("pk"), word, name)
    return rows.annotate(**dict(zip(COLUMNS, values, strict=True))).values_list(*COLUMNS)


def place_columns(course_id: str) -> dict[str, Subquery]:
    """Columns for rows with a ``user_id``: the cluster's number and the country that was said."""
    here = Participant.objects.filter(course_id=course_id, user_id=OuterRef("user_id"))
    return {
        "from_cluster": Subquery(here.values("cluster_id")[:1]),
        "from_country": Subquery(here.values("country")[:1]),
    }
