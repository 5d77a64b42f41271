"""Which pages of a trainer have a submission open: what one of them leaves stays with the others.

One person may have it open in two windows, or on two devices. It is kept in the cache for as long
as a claim lasts; where that is away or forgets, whoever leaves a page leaves it for all of them,
and the one that is still open takes it again when it next asks.
"""

from __future__ import annotations

import re
from hashlib import sha256

from django.core.cache import cache
from django.utils import timezone

from tns_training_xblock.grading.claims import LENGTH
from tns_training_xblock.host.logs.lines import Log

log = Log("grading")
_PAGE = re.compile(r"[a-z0-9]{1,20}")
_MOST = 20
"""So many pages are known of one submission; nobody has more open."""


def opened(uuid: str, trainer_id: int, page: str) -> None:
    """Note that ``page`` has the submission open, now as before."""
    if _PAGE.fullmatch(page):
        _keep(uuid, trainer_id, {**_live(uuid, trainer_id), page: _until()})


def closed(uuid: str, trainer_id: int, page: str) -> bool | None:
    """Note that ``page`` has it open no more; whether it was the last one of this trainer.

    ``None`` where nobody knows.
    """
    known = _live(uuid, trainer_id)
    others = {name: until for name, until in known.items() if name != page}
    if page not in known:
        return False if others and page else None
    _keep(uuid, trainer_id, others)
    return not others


def _live(uuid: str, trainer_id: int) -> dict[str, float]:
    now = timezone.now().timestamp()
    try:
        known: dict[str, float] = cache.get(_key(uuid, trainer_id)) or {}
    except Exception as error:  # each cache has its own
        log.warn("cache-away", error, kind="pages")
        return {}
    live = {name: until for name, until in known.items() if until > now}
    return dict(list(live.items())[-_MOST:])


def _keep(uuid: str, trainer_id: int, pages: dict[str, float]) -> None:
    try:
        cache.set(_key(uuid, trainer_id), pages, LENGTH.total_seconds())
    except Exception as error:  # each cache has its own
        log.warn("cache-away", error, kind="pages")


def _key(uuid: str, trainer_id: int) -> str:
    return f"tns_training.open.{sha256(f'{uuid} {trainer_id}'.encode()).hexdigest()}"


def _until() -> float:
    return (timezone.now() + LENGTH).timestamp()
