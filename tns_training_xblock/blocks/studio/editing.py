"""What an edit in Studio is: texts taken in, versions told apart, and ids that would be lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import get_language, pgettext

from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.content import clean
from tns_training_xblock.content.model import Anchor, Document
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
        cleaned = clean(text)
        if cleaned.strip():
            content[key] = cleaned
    return content


def lost_ids(before: Document | None, after: Document | None) -> list[AnswerId]:
    """The ids in ``before`` under which ``after`` would no longer find learners' answers.

    A check that becomes one of another kind loses them too: an order is no answer to a choice.
    """
    there, still = _anchors(before), _anchors(after)
    lost = []
    for id_, anchor in there.items():
        now = still.get(id_)
        if now is None or (now.noun, now.form) != (anchor.noun, anchor.form):
            lost.append(AnswerId(id_))
        else:
            lost += [AnswerId(id_, part) for part in sorted({*anchor.parts} - {*now.parts})]
    return lost


def _anchors(document: Document | None) -> dict[str, Anchor]:
    return {anchor.id: anchor for anchor in document.anchors} if document else {}
