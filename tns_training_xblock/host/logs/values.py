"""What may stand in a line of the log: the names of fields, and for each what its value looks like.

A value that does not look so is written as ``?``: whatever finds its way here by mistake, what
somebody typed, was called or is reached under does not come out. ``docs/operating.md`` lists the
fields; a test compares the two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

UNFIT = "?"
_COURSE = (
    r"(?:course|ccx|library)-v1:[\w.~%-]+(?:\+[\w.~%-]+)+|[\w.~%-]+(?:/[\w.~%-]+){2}|lib:[\w.:~%-]+"
)
_BLOCK = (
    r"(?:block|ccb|lib-block|aside-usage)-v\d:[^\s\"@]+(?:\+(?:type|block)@[\w.:~%-]+)+"
    r"|(?:lb|i4x|lx-pb):[\w.:/~%@-]+"
)
_ID = r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}"
_NUMBER = r"\d{1,19}"
_WORD = r"[A-Za-z_][A-Za-z0-9_.<>-]{0,150}"
_ADDRESS = r"[^@\s]+@[^@\s+]+\.[^@\s]+"

FIELDS: Mapping[str, str] = {
    "run": _COURSE,
    "block": _BLOCK,
    "submission": _ID,
    "file": _ID,
    "row": _NUMBER,
    "round": _NUMBER,
    "count": _NUMBER,
    "name": _WORD,
    "kind": _WORD,
    "state": _WORD,
    "change": _WORD,
    "setting": _WORD,
    "error": _WORD,
    "cause": _WORD,
    "code": r"[A-Za-z0-9_.-]{1,20}",
    "at": r"[\w.:<>,-]{1,1000}",
    "request": r"[\w.-]{1,64}",
    "withheld": _NUMBER,
}
"""The fields of a line, in the order in which they stand behind ``event``."""
TOLD = "wrong"
"""A sentence about a setting, which is the operator's own: the one field that is not matched."""


def written(name: str, value: object) -> str:
    """``value`` as it stands in a line behind ``name=``; raises ``KeyError`` for no such field."""
    if name == TOLD:
        return json.dumps(str(value), ensure_ascii=False)
    text = str(value)
    fits = re.fullmatch(FIELDS[name], text, re.ASCII) and not re.fullmatch(_ADDRESS, text)
    return text if fits else UNFIT


def fields_in(what: object) -> dict[str, str]:
    """The fields that can be told from what a caller calls its work: keys, ids and a number.

    ``what`` is a sentence such as ``plan 3``, a key, or a value with ``course_id`` and
    ``usage_key``; whose it is stays out.
    """
    if is_dataclass(what) and not isinstance(what, type):
        return _of_value({each.name: getattr(what, each.name) for each in fields(what)})
    found: dict[str, str] = {}
    for token in str(what).split():
        for name in ("run", "block", "submission", "row"):
            if re.fullmatch(FIELDS[name], token, re.ASCII):
                found.setdefault(name, token)
                break
    return found


def name_of(called: object) -> str:
    """What a function is called in a line: its module and its own name, of a partial's too."""
    inner = getattr(called, "func", called)
    own = getattr(inner, "__qualname__", type(inner).__name__)
    return f"{getattr(inner, '__module__', '')}.{own}".removeprefix("tns_training_xblock.")


def _of_value(parts: Mapping[str, Any]) -> dict[str, str]:
    named = {"run": parts.get("course_id"), "block": parts.get("usage_key")}
    return {name: str(value) for name, value in named.items() if value}
