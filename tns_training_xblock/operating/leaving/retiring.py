"""What is kept of somebody, and erasing it in every run, as the platform does who retires them.

For a host without a retirement pipeline, an account that was retired before the package came, a
storage that was away then, and whoever asks for it and keeps their account.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import BigIntegerField, ForeignKey, Model, Q, QuerySet

from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work.errors import FilesRemain
from tns_training_xblock.work.models import Attachment, Work

from .tables import Kept, counted, our_apps

RETIRE = "openedx.core.djangoapps.user_api.accounts.signals.USER_RETIRE_LMS_MISC"
"""The platform's signal, by the name under which our apps listen to it."""


def account_called(who: str) -> Any:
    """The account with this username or e-mail address, active or not.

    ``None`` where there is none, or several have the address.
    """
    users = get_user_model()._default_manager
    found = list(users.filter(**{get_user_model().USERNAME_FIELD: who})[:2])
    found = found or list(users.filter(email__iexact=who)[:2])
    return found[0] if who and len(found) == 1 else None


def receivers() -> Iterator[Callable[..., None]]:
    """Whoever in our apps the platform calls when somebody is retired."""
    for app in our_apps():
        part = getattr(app, "plugin_app", {}).get("signals_config", {}).get("lms.djangoapp", {})
        for each in part.get("receivers", ()):
            if each["signal_path"] == RETIRE:
                module = import_module(f"{app.name}.{part['relative_path']}")
                yield getattr(module, each["receiver_func_name"])


def retire(user: Any) -> None:
    """Erase all that ``user`` left; what they gave to others stays, and their name goes from it.

    A file that the storage does not delete stays marked with its row, and the log says so.
    """
    for receiver in receivers():
        with suppress(FilesRemain):
            receiver(sender=None, user=user)


def kept_of(user: Any) -> Kept:
    """The rows that are of ``user`` or name them, by table, and their files; a query a table."""
    owners = platform().anonymous_ids(user)
    return counted(lambda model: _rows_of(model, user.pk, owners))


def files_of(user: Any) -> QuerySet[Attachment]:
    """The rows of the files that ``user`` gave."""
    return Attachment.objects.filter(owner__in=platform().anonymous_ids(user))


def _rows_of(model: type[Model], user_id: int, owners: list[str]) -> QuerySet[Any]:
    """Found from the columns: whatever in our tables names an account is a ``BigIntegerField``."""
    mine = Q(owner__in=owners) if model is Attachment else Q(pk__in=())
    for field in model._meta.local_concrete_fields:
        if type(field) is BigIntegerField:
            mine |= Q(**{field.name: user_id})
    for path in _paths_to_work(model):
        mine |= Q(**{f"{path}student_id__in": owners})
    return model._default_manager.filter(mine)


def _paths_to_work(model: type[Model]) -> Iterator[str]:
    """The beginnings of lookups from a row to the learner's work that it is of."""
    if model is Work:
        yield ""
    for field in model._meta.local_fields:
        if isinstance(field, ForeignKey) and field.related_model is not model:
            yield from (f"{field.name}__{path}" for path in _paths_to_work(field.related_model))
