"""Which rows of our tables are of which run, found from the models: a new table needs no line here.

A row is of the run that it names, or that the row names without which it cannot be. An edition, a
text that was answered, is of no run: runs with the same text share it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import AppConfig, apps
from django.db.models import Count, ForeignKey, Model, Q, QuerySet, Sum

from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.naming import run_folder

T = TypeVar("T", bound=Model)

COURSE = "course_id"
"""What the column is called in each table that names a run."""
_PACKAGE = __name__.split(".")[0]


def our_apps() -> list[AppConfig]:
    """The Django apps of this package, by label."""
    ours = (each for each in apps.get_app_configs() if each.name.split(".")[0] == _PACKAGE)
    return sorted(ours, key=lambda each: each.label)


def our_models() -> list[type[Model]]:
    """Our models, with the tables between two of them, by the name of the table."""
    found = (model for app in our_apps() for model in app.get_models(include_auto_created=True))
    return sorted(found, key=lambda model: model._meta.db_table)


def path_to_run(model: type[Model]) -> str:
    """The lookup from a row to the run it is of; empty where it is of none."""
    foreign = [field for field in model._meta.local_fields if isinstance(field, ForeignKey)]
    if any(field.name == COURSE for field in model._meta.local_fields):
        return COURSE
    for field in sorted(foreign, key=lambda each: each.null):
        further = path_to_run(field.related_model) if field.related_model is not model else ""
        if further:
            return f"{field.name}__{further}"
    return ""


def rows_of(model: type[T], course_id: str | None = None) -> QuerySet[T]:
    """The rows of a run, or without one all of them."""
    rows = model._default_manager.all()
    if course_id is None:
        return rows
    path = path_to_run(model)
    if not path:
        return rows.none()
    here = Q(**{path: course_id})
    if model is Attachment:
        # One that waits to be deleted is of no work any more, and lies where it lay.
        here |= Q(work=None, path__startswith=f"{run_folder(course_id)}/")
    return rows.filter(here)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept: ``rows`` by table, and of files how many (``files``), with their ``bytes``."""

    rows: dict[str, int]
    files: int
    bytes: int

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return any(self.rows.values())

    def __str__(self) -> str:
        return f"{sum(self.rows.values())} rows, {self.files} files of {self.bytes:,} bytes"


def kept(course_id: str | None = None) -> Kept:
    """What is kept of a run, or in all; a query a table, and one."""
    return counted(lambda model: rows_of(model, course_id))


def counted(rows: Callable[[type[Any]], QuerySet[Any]]) -> Kept:
    """How many of these rows there are of each of our models; a query a table, and one."""
    found = {model._meta.db_table: rows(model).count() for model in our_models()}
    files = rows(Attachment).exclude(path="").aggregate(count=Count("pk"), size=Sum("size"))
    return Kept(found, files["count"], files["size"] or 0)


def runs() -> list[str]:
    """Every run of which anything is kept, by key."""
    return sorted(set(_named()))


def _named() -> Iterator[str]:
    for model in our_models():
        if path_to_run(model) == COURSE:
            yield from model._default_manager.values_list(COURSE, flat=True).distinct()
