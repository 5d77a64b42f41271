"""The content that learners answer, kept once however many answer it.

What was handed in has the edition that was answered, for ever. A draft has the newest that its
learner wrote on, so that it can be shown where the platform's block is not at hand.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from tns_training_xblock.content import parse_as
from tns_training_xblock.content.kinds.placed import PLACED, read_placed
from tns_training_xblock.content.model import LANGUAGES, Document
from tns_training_xblock.host.patience import alone, patiently, update

from .errors import LimitReached
from .limits import within
from .models import Edition, Work
from .values import WorkKey

NOTED_FOR = timedelta(hours=12)
"""How long an edition counts as new: less than the shortest time for which one is kept, a day."""


def note_edition(key: WorkKey, content: dict[str, str]) -> None:
    """Keep ``content``, a block's content field, as what the draft of ``key`` answers.

    To be called after a save: one query where the content has not changed since. What was handed
    in keeps the edition of then, and work that is not there gets none. A block with too many
    editions keeps the last one it noted: no draft is refused for that.
    """
    drafts = Work.objects.filter(**key.lookup(), submission_uuid=None, version__gt=0)
    noted = drafts.values_list("edition__digest", flat=True).first()
    if noted == digest_of(content) or (noted is None and not drafts.exists()):
        return
    with suppress(LimitReached):
        update(drafts, key, edition=edition_of(content, key.usage_key))


def edition_of(content: dict[str, str], usage_key: str) -> Edition:
    """The edition of ``content``, made on its own, before anybody's work is held.

    All learners share it: who makes it while holding their own work can meet another who does.
    Raises :class:`LimitReached` where the block has too many.
    """
    digest = digest_of(content)
    kept = Edition.objects.filter(digest=digest).only("pk", "noted_at").first()
    if kept is not None and _stays(kept):
        return kept
    answered = Work.objects.filter(usage_key=usage_key, edition__isnull=False)
    within("editions_per_block", answered.values("edition").distinct().count() + 1)
    edition = Edition(digest=digest, content=content, titles=_titles(content))
    return patiently(partial(_made, edition), f"edition {edition}", alone=alone(Edition))


def digest_of(value: Any) -> str:
    """The SHA-256 of a JSON value, whatever the order of its keys."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _titles(content: dict[str, str]) -> dict[str, str]:
    documents = {
        language: parse_as(Document, content[language], language=language)
        for language in LANGUAGES
        if language in content
    }
    titles = {language: document.title for language, document in documents.items() if document}
    placed = read_placed(content.get(PLACED, ""))
    return {language: placed.get(language, title) for language, title in titles.items()}


def _stays(kept: Edition) -> bool:
    """Whether ``kept`` is still there, and will be until it is referred to: it counts as new.

    Who forgets editions holds them, and looks at this column again first.
    """
    now = timezone.now()
    if kept.noted_at > now - NOTED_FOR:
        return True
    return bool(update(Edition.objects.filter(pk=kept.pk), f"edition {kept.pk}", noted_at=now))


def _made(edition: Edition) -> Edition:
    """``edition`` in the database, where somebody may have put it a moment ago."""
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError:
        return Edition.objects.only("pk").get(digest=edition.digest)
    return edition
