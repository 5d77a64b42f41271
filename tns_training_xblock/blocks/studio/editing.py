"""What an edit in Studio is: texts taken in, versions told apart, and ids that would be lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import get_language, pgettext

from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.content import clean
from tns_training_xblock.content.model import (
    CaseStudy,
    Check,
    ChoiceCheck,
    Document,
    Lesson,
    MatchCheck,
    OrderCheck,
)
from tns_training_xblock.content.syntax.limits import MAX_CHARACTERS
from tns_training_xblock.formats import number

Texts = dict[str, str]


@dataclass(frozen=True, slots=True, order=True)
class AnswerId:
    """What a learner's answer hangs on: a check, task, vote or criterion, or a ``part`` of one."""

    id: str
    part: str = ""

    def __str__(self) -> str:
        return f"{self.id} / {self.part}" if self.part else self.id


def version_of(texts: Mapping[str, str]) -> str:
    """A mark that two equal contents share and two different ones do not."""
    return sha256(json.dumps(sorted(texts.items())).encode()).hexdigest()[:16]


def taken(texts: object, kept: Mapping[str, str]) -> Texts:
    """The content that an author's form asks for: its texts, cleaned, and what it does not show.

    A blank text is none. Raises :class:`Refusal` where ``texts`` is not of that form.
    """
    if not isinstance(texts, dict) or not set(texts) <= set(olx.SLOTS):
        raise Refusal("malformed", pgettext("tns", "What was sent cannot be read."))
    content = {key: text for key, text in kept.items() if key not in texts}
    for key, text in texts.items():
        if not isinstance(text, str):
            raise Refusal("malformed", pgettext("tns", "What was sent cannot be read."))
        if len(text) > MAX_CHARACTERS:
            message = pgettext(
                "tns",
                "The text “{name}” has more than {number} characters. Divide it into several "
                "blocks. Nothing was saved.",
            )
            told = message.format(name=key, number=number(MAX_CHARACTERS, get_language() or "en"))
            raise Refusal("too-long", told, 413)
        cleaned = clean(text).replace("\r\n", "\n").replace("\r", "\n")
        if cleaned.strip():
            content[key] = cleaned
    return content


def lost_ids(before: Document | None, after: Document | None) -> list[AnswerId]:
    """The ids in ``before`` under which ``after`` would no longer find learners' answers.

    A check that becomes one of another kind loses them too: an order is no answer to a choice.
    """
    there, still = _anchors(before), _anchors(after)
    lost = []
    for id_, (kind, parts) in there.items():
        kind_now, parts_now = still.get(id_, ("", frozenset()))
        if kind_now != kind:
            lost.append(AnswerId(id_))
        else:
            lost += [AnswerId(id_, part) for part in sorted(parts - parts_now)]
    return lost


_Anchors = dict[str, tuple[str, frozenset[str]]]


def _anchors(document: Document | None) -> _Anchors:
    """Each id that answers hang on, with its kind and the ids of its parts."""
    if isinstance(document, Lesson):
        return {check.id: (_kind(check), _ids(_parts(check))) for check in document.checks}
    if isinstance(document, CaseStudy):
        return {
            **{
                task.id: ("number" if task.number else "text", frozenset())
                for task in document.tasks
            },
            **({document.vote.id: ("vote", frozenset())} if document.vote else {}),
            **{each.id: ("criterion", _ids(each.levels)) for each in document.criteria},
        }
    return {}


def _kind(check: Check) -> str:
    many = isinstance(check, ChoiceCheck) and check.multiple
    return f"{type(check).__name__}{'s' if many else ''}"


def _parts(check: Check) -> Iterable[Any]:
    match check:
        case ChoiceCheck():
            return check.choices
        case OrderCheck():
            return check.items
        case MatchCheck():
            return check.pairs
        case _:
            return ()


def _ids(parts: Iterable[Any]) -> frozenset[str]:
    return frozenset(part.id for part in parts)
