"""The settings as comments that ``code-annotations`` reads, of Open edX's own shape (OEP-17)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

HEAD = '''"""The settings of :mod:`~..settings`, annotated for tools of Open edX.

``code-annotations`` reads comments alone, so the table is said a second time: ``make settings``.
"""'''


def as_comments(settings: Iterable[Any]) -> str:
    """The module that says all of ``settings``, as :mod:`..settings` has them.

    None of them is a feature toggle: such a one would be annotated as ``toggle_name``.
    """
    return "\n\n".join([HEAD, *map(_annotation, settings)]) + "\n"


def _annotation(setting: Any) -> str:
    meaning = f"{setting.meaning[0].upper()}{setting.meaning[1:]}."
    said = {
        "setting_name": setting.name,
        "setting_default": repr(setting.default),
        "setting_description": f"{meaning} Takes {setting.kind}; unsaid, {setting.unsaid}.",
        "setting_warning": setting.danger,
    }
    return "\n".join(_comment(name, text) for name, text in said.items() if text)


def _comment(name: str, text: str) -> str:
    first = f"# .. {name}: "
    if name in ("setting_name", "setting_default"):
        return first + text
    return textwrap.fill(
        text,
        96,
        initial_indent=first,
        subsequent_indent="#      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
