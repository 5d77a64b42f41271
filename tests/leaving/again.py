"""A run that was lived once in this process, put back row by row: a tenth of the time."""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management.color import no_style
from django.db import connection

from tns_training_xblock.host.storage import storage
from tns_training_xblock.work.models import Attachment

from .life import Life


@dataclass
class Again:
    """What there was after the first time: rows by model, and files by path."""

    life: Life | None = None
    rows: dict[Any, list[dict[str, Any]]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def lived(self) -> Life:
        """The run as it is after ``Life().lived()``, in an empty database."""
        if self.life is None:
            self.life = Life().lived()
            self._note()
        else:
            self._put_back()
        return self.life

    def _note(self) -> None:
        for model in apps.get_models(include_auto_created=True):
            names = [each.attname for each in model._meta.local_concrete_fields]
            if rows := list(model._base_manager.values(*names)):
                self.rows[model] = rows
        for path in Attachment.objects.values_list("path", flat=True):
            with storage().open(path) as file:
                self.files[path] = file.read()

    def _put_back(self) -> None:
        with connection.constraint_checks_disabled():
            for model, rows in self.rows.items():
                there = set(model._base_manager.values_list("pk", flat=True))
                new = [row for row in rows if row[model._meta.pk.attname] not in there]
                made = model._base_manager.bulk_create(model(**row) for row in new)
                assert len(made) == len(new)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.rows)):
                cursor.execute(statement)
        for path, content in self.files.items():
            assert storage().save(path, ContentFile(content)) == path


AGAIN = Again()
