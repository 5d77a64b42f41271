"""One indicator, as it is written."""

from __future__ import annotations

import re

from tns_training_xblock.content.model import Indicator
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Fields, Ids
from tns_training_xblock.content.syntax.passages import options, sourced
from tns_training_xblock.content.syntax.yaml_nodes import Scalar

from .levels import read_texts

_LINK = re.compile(r"\[[^\]]+\]\([^()\s]+\)")


def read_indicator(
    directive: Directive, source: Source, ids: Ids
) -> tuple[Indicator, Scalar | None]:
    """The indicator, and its topic with the place where it is named."""
    fields = options(
        directive, source, "title", "evidence", "source", "topic", "lesson", "file", "ask"
    )
    name = ids.claim(directive.argument)
    topic = fields.scalar("topic")
    found = Indicator(
        id=name,
        title=fields.text("title", required=True),
        levels=read_texts(directive, source),
        evidence=fields.text("evidence", required=True),
        source=sourced(fields, "indicator"),
        topic=topic.text if topic else "",
        lesson=_link(fields, "lesson"),
        aid=_link(fields, "file"),
        ask=fields.text("ask", required=True),
        line=directive.line,
    )
    return found, topic


def _link(fields: Fields, key: str) -> str:
    found = fields.scalar(key)
    if found is None:
        return ""
    if not _LINK.fullmatch(found.text):
        message = f"Write `{key}` as one link: `[its name](path)`."
        fields.report.error(found.place, "link-form", message)
    return found.text
