"""Texts of a block that were edited in Studio since the course was built: an import buries them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.content.uses.built import edited_since

from . import olx

_MADE = ("index", "renamed")


@dataclass(frozen=True, slots=True)
class Edited:
    """One such text: its key in the content field, and the ``file`` of the course it belongs in.

    It is a ``part`` of that file, or all of it; without ``text`` it was taken away.
    """

    key: str
    file: str
    part: bool
    text: str


def edited(block: Any) -> tuple[Edited, ...]:
    """The texts of ``block`` that are not as the course was built, but for what a build makes."""
    texts = olx.texts(block)
    ours = {key: texts[key] for key in olx.SLOTS if key in texts}
    return tuple(
        Edited(key, _file(block, key), key not in LANGUAGES, texts.get(key, ""))
        for key in edited_since(block.built or "", ours)
        if key not in _MADE
    )


def _file(block: Any, key: str) -> str:
    if key == "sources":
        return "sources.yaml"
    original = block.documents.original
    name = original.id if original else block.kinds[0]
    return f"{key}.md" if "." in key else f"{name}.{key}.md"
