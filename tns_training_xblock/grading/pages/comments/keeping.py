"""Who works with a run's comment bank, and what a form says of an entry."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content import clean
from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.grading.comments.entries import Keeper, Written

from ..access import rights_on

TEXT = "text-"
"""What the name of a field begins with that holds an entry in one language."""
FIELDS = (*(f"{TEXT}{code}" for code in LANGUAGES), "place", "shared")
"""What the form of an entry always has."""
_BETWEEN = "#"


def keeper_of(request: HttpRequest) -> Keeper:
    """The reader of a page that passed the door, as the bank knows them."""
    rights = rights_on(request)
    moderated = None if _moderates_all(rights) else _items_moderated(rights)
    return Keeper(rights.course_id, int(request.user.pk or 0), moderated)


def written_in(form: QueryDict) -> Written:
    """The entry in a form; where it fits is one choice, of an item and a criterion."""
    usage_key, _, criterion = form.get("place", "").partition(_BETWEEN)
    return Written(
        texts={code: clean(form.get(f"{TEXT}{code}", "")) for code in LANGUAGES},
        usage_key=clean(usage_key)[:255],
        criterion=clean(criterion)[:60],
        shared=form.get("shared") == "1",
    )


def place(usage_key: str, criterion: str) -> str:
    """Where an entry fits, as one choice of a form."""
    return f"{usage_key}{_BETWEEN}{criterion}" if usage_key else ""


def _moderates_all(rights: Rights) -> bool:
    return rights.team or any(held.role == "moderator" and held.everywhere for held in rights.held)


def _items_moderated(rights: Rights) -> frozenset[str]:
    keys = (held.usage_key for held in rights.held if held.role == "moderator")
    return frozenset(key for key in keys if key)
