"""Writing XML and HTML from elements, escaped by construction and always the same bytes.

XML libraries differ from version to version in what they escape; an archive must not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_VALUE = {**_TEXT, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}


class Element(NamedTuple):
    """An element; its content is a text, or other elements, which are indented."""

    tag: str
    attributes: dict[str, str]
    content: str | Sequence[Element] = ""


def escape(text: str) -> str:
    """``text`` as the content of an element."""
    return _replaced(text, _TEXT)


def _replaced(text: str, entities: dict[str, str]) -> str:
    # Several times as fast as ``str.translate``; the ampersand comes first in both tables.
    for character, entity in entities.items():
        text = text.replace(character, entity)
    return text


def write(element: Element, depth: int = 0) -> str:
    """``element`` as XML, ending with a line feed."""
    indent = "  " * depth
    tag, attributes, content = element
    head = tag + "".join(
        f' {name}="{_replaced(value, _VALUE)}"' for name, value in attributes.items()
    )
    if not content:
        return f"{indent}<{head}/>\n"
    if isinstance(content, str):
        return f"{indent}<{head}>{escape(content)}</{tag}>\n"
    inner = "".join(write(child, depth + 1) for child in content)
    return f"{indent}<{head}>\n{inner}{indent}</{tag}>\n"
