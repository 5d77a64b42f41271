"""What a block's texts were when the course was built, so that an edit made since can be told."""

from __future__ import annotations

from collections.abc import Mapping

from .translation import fingerprint


def built_of(texts: Mapping[str, str]) -> str:
    """The state of each of ``texts``, by name: ``en:1a2b3c4d5e6f sources:…``."""
    return " ".join(f"{name}:{fingerprint(text)}" for name, text in texts.items())


def edited_since(built: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The names of those that are not as ``built`` says, or are not there any more.

    None where nothing is known of a build.
    """
    before = dict(entry.split(":", 1) for entry in built.split() if ":" in entry)
    names = dict.fromkeys((*texts, *before)) if before else ()
    return tuple(
        name
        for name in names
        if before.get(name) != (fingerprint(texts[name]) if name in texts else None)
    )
