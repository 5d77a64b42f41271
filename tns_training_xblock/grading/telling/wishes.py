"""Who wants which letters: the operator, a run, the receiver. One *no* is enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from django.core import signing

from tns_training_xblock.host.patience import alone, delete, patiently
from tns_training_xblock.host.settings import MAIL

from ..models import Mail, NoMail

_SALT = "tns_training.no_mail"


@dataclass(frozen=True, slots=True)
class Wish:
    """One kind of letter about one run, to one person."""

    kind: str
    course_id: str
    user_id: int


def operator_allows(kind: str) -> bool:
    """Whether the settings let letters of a kind be sent: ``TNS_TRAINING_MAIL``.

    It is a mapping of kinds to true or false; false alone switches all of them off.
    """
    said = MAIL.value()
    return said.get(kind, True) if isinstance(said, Mapping) else said


def wanted(wish: Wish) -> bool:
    """Whether nobody said no, in one query."""
    if not operator_allows(wish.kind):
        return False
    refused = NoMail.objects.filter(
        course_id=wish.course_id, kind=wish.kind, user_id__in=(wish.user_id, NoMail.EVERYBODY)
    )
    return not refused.exists()


def refused_by(course_id: str, user_id: int) -> frozenset[str]:
    """The kinds that somebody does not want about a run; with ``NoMail.EVERYBODY``, the run's."""
    rows = NoMail.objects.filter(course_id=course_id, user_id=user_id)
    return frozenset(rows.values_list("kind", flat=True))


def unwanted(course_id: str, kind: str) -> frozenset[int]:
    """Who does not want letters of a kind about a run."""
    rows = NoMail.objects.filter(course_id=course_id, kind=kind)
    return frozenset(rows.values_list("user_id", flat=True))


def say(wish: Wish, *, wants: bool, by: int | None) -> None:
    """Switch a kind on or off; said twice it is said once."""
    place = {"course_id": wish.course_id, "user_id": wish.user_id, "kind": wish.kind}
    about = f"letters of {wish.course_id}"
    if wants:
        delete(NoMail.objects.filter(**place), about)
        return
    new = [NoMail(**place, set_by=by)]
    keep = partial(NoMail.objects.bulk_create, new, ignore_conflicts=True)
    patiently(keep, about, alone=alone(NoMail))


def token(wish: Wish) -> str:
    """What an address carries that switches just this off, without signing in."""
    return signing.dumps([wish.kind, wish.course_id, wish.user_id], salt=_SALT)


def of_token(text: str) -> Wish | None:
    """The wish of a token that we made, also with a key of before; ``None`` for any other."""
    try:
        kind, course_id, user_id = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Wish(str(kind), str(course_id), int(user_id)) if kind in Mail.Kind.values else None
