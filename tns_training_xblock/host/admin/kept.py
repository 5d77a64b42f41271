"""Pages of Django's admin on which rows are looked at: what may change them are our own pages.

A row of ours stands in rules that no form of the admin knows: a version counts its saves, a review
is the copy of a score, what was answered hangs on an edition. So nothing is added or changed here,
and only what nothing else builds on is deleted. What people wrote is for superusers: whoever was
given *view* of a table sees numbers, keys, states and times.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest


class Kept(admin.ModelAdmin):  # type: ignore[type-arg]  # of any of our models
    """Rows to be looked at.

    ``written`` are the columns with what people wrote: superusers alone see them, no list reads
    them, and nobody asks for rows by them. With ``deletable`` a row may go, for whoever Django gave
    that right.
    """

    written: ClassVar[tuple[str, ...]] = ()
    deletable: ClassVar[bool] = False
    ordering: ClassVar[tuple[str, ...]] = ("-pk",)
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Never: our own pages make rows."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Where nothing else builds on the row."""
        return self.deletable and super().has_delete_permission(request, obj)

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What others than superusers do not see."""
        return () if request.user.is_superuser else self.written

    def lookup_allowed(self, lookup: str, *args: Any) -> bool:
        """Not by what people wrote: how many rows an address finds would tell it, word by word."""
        return lookup.partition("__")[0] not in self.written and super().lookup_allowed(
            lookup, *args
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """All rows; a list leaves what it never shows in the database."""
        rows, page = super().get_queryset(request), request.resolver_match
        is_list = page is not None and str(page.url_name).endswith("_changelist")
        return rows.defer(*self.written) if is_list else rows
