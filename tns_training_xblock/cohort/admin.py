"""Pages of Django's admin on who takes part in a run.

People, clusters and groups are corrected on the run's own page (``…/people/``), which keeps
spellings, teams and dates together. Only a role can be taken away here as it is there.
"""

from __future__ import annotations

from django.contrib import admin

from tns_training_xblock.host.admin.kept import Kept

from .models import Cluster, Extension, Grant, Group, Membership, Part, Participant


@admin.register(Cluster)
class ClusterAdmin(Kept):
    """An organisation, under the name that somebody typed."""

    written = ("name",)
    list_display = ("id", "course_id", "country", "merged_into_id")
    list_filter = ("country", "course_id")
    search_fields = ("^course_id", "=key")


@admin.register(Participant)
class ParticipantAdmin(Kept):
    """Where somebody comes from."""

    list_display = ("id", "course_id", "user_id", "cluster_id", "country", "said_by", "said_at")
    list_filter = ("country", "course_id")
    search_fields = ("^course_id",)


@admin.register(Group)
class GroupAdmin(Kept):
    """People whom a trainer put together."""

    written = ("name",)
    list_display = ("id", "course_id")
    list_filter = ("course_id",)
    search_fields = ("^course_id", "=key")


@admin.register(Membership)
class MembershipAdmin(Kept):
    """Who is in which group."""

    list_display = ("id", "group_id", "user_id")
    search_fields = ("^group__course_id",)


@admin.register(Part)
class PartAdmin(Kept):
    """Who handed something in together."""

    written = ("name",)
    list_display = ("id", "course_id", "usage_key", "user_id", "kind", "number", "state")
    list_filter = ("state", "kind", "course_id")
    search_fields = ("^course_id", "^usage_key", "=team")


@admin.register(Extension)
class ExtensionAdmin(Kept):
    """More time; taking it back on ``…/dates/`` also settles what was late."""

    written = ("reason",)
    list_display = ("id", "course_id", "usage_key", "whose", "until", "given_by", "given_at")
    list_filter = ("shown", "course_id")
    search_fields = ("^course_id", "^usage_key")


@admin.register(Grant)
class GrantAdmin(Kept):
    """A role in marking, which nothing else builds on."""

    deletable = True
    list_display = ("id", "course_id", "user_id", "role", "scope", "given_by", "given_at")
    list_filter = ("role", "course_id")
    search_fields = ("^course_id", "^scope")
