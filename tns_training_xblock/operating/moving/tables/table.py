"""What is said of a table of which rows move from one server to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Q

from .kinds import MADE, STAYS

ALL = Q()
Values = dict[str, Any]
"""The columns of a row of the other server, by name."""


@dataclass(frozen=True)
class Table:
    """One table. ``run`` is the path from a row to the key of its run; ``only`` which rows move.

    ``columns`` maps the ways of :mod:`.kinds` to names. ``order`` is the column by which rows are
    counted. What is ``made`` of other columns ``finish`` puts in. Of ``personal`` ones an anonymous
    archive has nothing.
    """

    name: str
    label: str
    run: str
    columns: Mapping[str, str]
    only: Q = ALL
    order: str = "pk"
    finish: Callable[[Values], None] = lambda values: None
    personal: bool = False

    @cached_property
    def model(self) -> Any:
        """The Django model."""
        return apps.get_model(self.label)

    @cached_property
    def fields(self) -> tuple[tuple[Any, str], ...]:
        """The columns that are in an archive, each with its way."""
        return tuple(
            (self.model._meta.get_field(column), kind)
            for kind, names in self.columns.items()
            if kind not in (MADE, STAYS)
            for column in names.split()
        )
