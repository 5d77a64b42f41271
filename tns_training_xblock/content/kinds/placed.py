"""What a block carries of what its text is called where it stands. YAML, written and read.

::

    en: "What we saw: Wagralim"

A tour can place one text several times, at hosts or on days: each place is a block.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from tns_training_xblock.content.model import Language
from tns_training_xblock.content.syntax.decoding import read
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.syntax.yaml_nodes import read_yaml

from .nodes import titles

PLACED = "placed"
"""The name of it in a block's content."""


def placed_text(titles: Mapping[Language, str]) -> str:
    """``titles`` by language as YAML: values are JSON, which is YAML too."""
    lines = (f"{name}: {json.dumps(title, ensure_ascii=False)}" for name, title in titles.items())
    return "".join(f"{line}\n" for line in lines)


def read_placed(written: str) -> dict[Language, str]:
    """The titles in ``written``; a build wrote it, and what has another shape is not there."""
    report = Report(PLACED)
    allowed = read(written, report) or ""
    return titles(read_yaml(allowed, report)) if allowed.strip() else {}
