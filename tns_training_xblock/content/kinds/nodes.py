"""Reading what a build wrote, whatever became of it: what has another shape is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tns_training_xblock.content.model import LANGUAGES, Language
from tns_training_xblock.content.syntax.limits import MAX_TITLE
from tns_training_xblock.content.syntax.yaml_nodes import Mapping, Node, Scalar, Sequence

_WHOLE = re.compile(r"[0-9]{1,12}")


def entries(node: Node | None) -> Iterable[tuple[str, Node]]:
    """What stands under each key of a mapping."""
    return node.values.items() if isinstance(node, Mapping) else ()


def under(node: Node | None, key: str) -> Node | None:
    """What stands under ``key``."""
    return node.values.get(key) if isinstance(node, Mapping) else None


def listed(node: Node | None) -> Iterable[Node]:
    """What stands in a list."""
    return node.items if isinstance(node, Sequence) else ()


def text(node: Node | None) -> str:
    """A text."""
    return node.text if isinstance(node, Scalar) else ""


def words(node: Node | None) -> Iterator[str]:
    """The texts in a list that say something."""
    return filter(None, map(text, listed(node)))


def whole(node: Node | None) -> int:
    """A whole number from 0 on."""
    digits = text(node)
    return int(digits) if _WHOLE.fullmatch(digits) else 0


def titles(node: Node | None) -> dict[Language, str]:
    """A title in each language that has one."""
    found = {language: text(under(node, language))[:MAX_TITLE] for language in LANGUAGES}
    return {language: title for language, title in found.items() if title}
