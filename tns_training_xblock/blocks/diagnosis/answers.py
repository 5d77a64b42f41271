"""What is kept of a diagnosis.

An answer is JSON::

    {"raters": {"manager" | "board" | "member": {indicator: {"level", "document", "note"}}},
     "agreed": {indicator: {"level", "note"}},
     "numbers": {count: text},
     "then": {indicator: {"level", "act", "cause"}},
     "closed": moment, "cluster": id}

A level is 0 to 4 or ``"?"``. What is empty is left out, so that two empty answers are the same.
``then`` is of the second time; ``closed`` and ``cluster`` are the server's: no browser says them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from tns_training_xblock.content.syntax.decoding import clean as clean_text
from tns_training_xblock.content.syntax.decoding import one_line
from tns_training_xblock.content.uses.diagnosis.levels import RATERS, is_level
from tns_training_xblock.content.uses.diagnosis.moves import CAUSES
from tns_training_xblock.content.uses.diagnosis.shown import KEPT

_ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
_LINE = 200
"""The longest name of a document, act or number, in characters."""
_NOTE = 600
LONGEST = {"document": _LINE, "note": _NOTE, "act": _LINE, "number": _LINE}
"""The longest text of each kind: what three raters may well write stays below a work's limit."""
BY_HAND = ("raters", "agreed", "numbers")
"""What is answered until a diagnosis is closed."""
Answer = dict[str, Any]
_Entry = dict[str, Any]


class BadAnswer(ValueError):  # noqa: N818 - it is the answer that is bad
    """An answer that has not the form of one."""


class Closed(Exception):  # noqa: N818 - read as a sentence
    """What is closed does not change any more."""


class TooLong(BadAnswer):
    """A text that is longer than what is kept of such."""


def clean(raw: object) -> Answer:
    """What is kept of ``raw``, JSON from a browser. Raises :class:`BadAnswer`.

    What is said of indicators that the text does not have is kept: an author who takes one away and
    puts it back takes nobody's answer with it.
    """
    raters = _object(raw, "raters")
    if not raters.keys() <= set(RATERS):
        raise BadAnswer
    judged = {
        rater: entries
        for rater in RATERS
        if (entries := _entries(raters.get(rater, {}), ("document", "note")))
    }
    answer = {
        "raters": judged,
        "agreed": _entries(_object(raw, "agreed"), ("note",)),
        "numbers": _numbers(_object(raw, "numbers")),
        "then": _entries(_object(raw, "then"), ("act", "cause")),
    }
    return {name: value for name, value in answer.items() if value}


def merged(kept: Answer, sent: Answer) -> Answer:
    """``sent`` on top of what is ``kept``: what is closed stays, and what the server said.

    Before a diagnosis is closed nothing is said of what one would have given then.
    """
    closed = "closed" in kept
    own = {name: sent[name] for name in (("then",) if closed else BY_HAND) if name in sent}
    stays = {name: kept[name] for name in (*KEPT, *(BY_HAND if closed else ())) if name in kept}
    return {**own, **stays}


def overtaken(kept: Answer, sent: Answer) -> bool:
    """Whether ``kept`` is closed, and ``sent``, the whole answer, would have its levels otherwise.

    What ``sent`` leaves out it says is empty.
    """
    return "closed" in kept and any(sent.get(name) != kept.get(name) for name in BY_HAND)


def of_browser(answer: Answer) -> Answer:
    """What of ``answer`` a browser says too."""
    return {name: value for name, value in answer.items() if name not in KEPT}


def _entries(given: object, texts: tuple[str, ...]) -> dict[str, _Entry]:
    found = {}
    for name, each in _ids(given).items():
        if not isinstance(each, dict) or not each.keys() <= {"level", *texts}:
            raise BadAnswer
        if entry := _entry(each, texts):
            found[name] = entry
    return found


def _entry(given: Mapping[str, object], texts: tuple[str, ...]) -> _Entry:
    entry: _Entry = {}
    level = given.get("level")
    if level is not None:
        if not is_level(level):
            raise BadAnswer
        entry["level"] = level
    for name in texts:
        if text := _text(given.get(name, ""), name):
            entry[name] = text
    return entry


def _numbers(given: object) -> dict[str, str]:
    texts = {name: _text(each, "number") for name, each in _ids(given).items()}
    return {name: text for name, text in texts.items() if text}


def _text(given: object, kind: str) -> str:
    if not isinstance(given, str):
        raise BadAnswer
    if kind == "cause":
        if given and given not in CAUSES:
            raise BadAnswer
        return given
    shaped: Callable[[str], str] = clean_text if kind == "note" else one_line
    text = shaped(given)
    if len(text) > LONGEST[kind]:
        raise TooLong
    return text


def _ids(given: object) -> dict[str, object]:
    if not isinstance(given, dict) or not all(
        isinstance(name, str) and _ID.fullmatch(name) for name in given
    ):
        raise BadAnswer
    return given


def _object(raw: object, name: str) -> dict[str, Any]:
    if not isinstance(raw, dict) or not isinstance(raw.get(name, {}), dict):
        raise BadAnswer
    return dict(raw.get(name, {}))
