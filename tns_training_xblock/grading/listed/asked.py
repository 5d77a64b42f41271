"""Which of a run's submissions a program asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.agreement.blind import unknown
from tns_training_xblock.grading.queue.filters import among, by
from tns_training_xblock.grading.queue.view import ALL, View


@dataclass(frozen=True, slots=True)
class Asked:
    """Those of one ``item`` (a usage key), in one state of a queue's rows, of one learner.

    ``since`` is what has changed from that moment on; what that means, each list says.
    """

    item: str = ""
    state: str = ALL
    since: datetime | None = None
    username: str = ""


def asked_for(asked: Asked, rights: Rights) -> Any:
    """Their reviews, as far as somebody sees them, whatever ``since`` says; in no order.

    Trials of the course's team and what those wrote who left the course are not among them, and
    who wrote what is marked blind is not found out by asking for a name.
    """
    rows = among(View(item=asked.item, state=asked.state), rights)
    if asked.username:
        named = {get_user_model().USERNAME_FIELD: asked.username}
        people = get_user_model()._default_manager.filter(**named)
        rows = rows.filter(by(people.values("pk")) & ~unknown())
    return rows
