"""The commands that take our tables away, in the order in which none stands on one that is gone.

They are said and not called: while the package is installed the platform still asks our tables, as
when it retires a user, and its next ``migrate`` would make them anew.
"""

from __future__ import annotations

from graphlib import TopologicalSorter

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from .tables import our_apps


def apps_in_order() -> list[str]:
    """The labels of our apps that have tables: whatever stands on another comes before it."""
    ours = {app.label for app in our_apps()}
    graph = MigrationLoader(connection).graph
    above: dict[str, set[str]] = {label: set() for label, _ in sorted(graph.nodes) if label in ours}
    for (label, _), node in sorted(graph.node_map.items()):
        for parent in node.parents:
            below = parent.key[0]
            if label in ours and below in ours and below != label:
                above[below].add(label)
    return list(TopologicalSorter(above).static_order())


def commands() -> list[str]:
    """What is typed, a line an app."""
    return [f"python manage.py lms migrate {label} zero" for label in apps_in_order()]
