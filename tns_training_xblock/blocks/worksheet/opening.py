"""From when a worksheet can be written on."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from tns_training_xblock.content.model.opening import opens_at


def shut_until(opens: str, now: datetime) -> datetime | None:
    """When it opens, where that is still to come."""
    moment = opens_at(opens, timezone.get_default_timezone())
    return moment if moment and now < moment else None
