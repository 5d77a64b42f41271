"""A small diagnosis for tests: three dimensions, five indicators, two topics."""

from __future__ import annotations

from tns_training_xblock.content import parse_as
from tns_training_xblock.content.model import Diagnosis

HEADER = """\
---
kind: diagnosis
id: our-cluster
title: Our cluster
minutes: 10
---
"""
SCALE = """\
:::{scale}
| Level | Word | Rule |
|---|---|---|
| 0 | Not in place | Nobody does it. |
| 1 | Informal | Sometimes. |
| 2 | Written | A text *or* a routine. |
| 3 | Used | A text and its use. |
| 4 | Reviewed | It was changed. |
:::
"""
TOPICS = """\
:::{topic} governance
:title: Governance
:::

:::{topic} engagement
:title: Engagement
:::
"""
LIMITS = """\
:::{limits}
You judge your own work.
:::
"""
COUNT = """\
:::{count} women
:title: Women who lead
:unit: people
:source: Own proposal

How many lead?
:::
"""


def indicator(name: str, topic: str = "governance", lesson: str = "") -> str:
    """One indicator, whose levels begin with its id."""
    taught = f":lesson: [About {name}](../{lesson}.en.md)\n" if lesson else ""
    levels = "".join(f"| {level} | {name} at {level} |\n" for level in range(5))
    return (
        f":::{{indicator}} {name}\n:title: Title of {name}\n:evidence: A list of {name}\n"
        f":source: Own proposal\n:topic: {topic}\n{taught}:ask: How do you do {name}?\n\n"
        f"| Level | What it looks like |\n|---|---|\n{levels}:::\n"
    )


def dimension(name: str) -> str:
    """The line above the indicators of a dimension."""
    return f":::{{dimension}} {name}\n:title: Title of {name}\n:::\n"


TEXT = "\n".join(
    (
        HEADER + "Judge your cluster.\n",
        SCALE,
        TOPICS,
        dimension("members"),
        indicator("register", "engagement", "who-decides"),
        indicator("ladder", "engagement", "who-decides"),
        dimension("board"),
        indicator("map", lesson="board-map"),
        indicator("terms"),
        dimension("money"),
        indicator("reserve"),
        COUNT,
        LIMITS,
    )
)


def diagnosis(text: str = TEXT) -> Diagnosis:
    """What ``text`` means."""
    found = parse_as(Diagnosis, text, language="en")
    assert found
    return found


def rated(**levels: object) -> dict[str, object]:
    """An answer in which the manager gave these levels, each with a document."""
    entries = {name: {"level": level, "document": "Paper"} for name, level in levels.items()}
    return {"raters": {"manager": entries}}
