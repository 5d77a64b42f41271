"""Where learners' files lie: a private place of our own, never one that a web server hands out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage, Storage
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.utils.module_loading import import_string

from .settings import STORAGE

SETTINGS = (STORAGE.name, "MEDIA_ROOT")


@lru_cache(maxsize=1)
def storage() -> Storage:
    """The storage that ``TNS_TRAINING_STORAGE`` describes, ``{"BACKEND": …, "OPTIONS": {…}}``.

    Without the setting files go to a folder beside ``MEDIA_ROOT``: ``media`` gives
    ``media-private/tns_training``. Django's ``STORAGES`` is not used, because an entry there from
    a plugin stops platforms that still set ``DEFAULT_FILE_STORAGE``. Made once, as Django's own
    are: a client of a remote storage takes a while to begin. Raises
    ``ImproperlyConfigured`` where there is no place, or where the setting means nothing.
    """
    wanted = STORAGE.value()
    if wanted:
        backend: Storage = import_string(wanted["BACKEND"])(**wanted.get("OPTIONS", {}))
        return backend
    if not settings.MEDIA_ROOT:
        raise ImproperlyConfigured("Set TNS_TRAINING_STORAGE (or MEDIA_ROOT) to keep files.")
    media = Path(settings.MEDIA_ROOT)
    return FileSystemStorage(location=media.with_name(f"{media.name}-private") / "tns_training")


@receiver(setting_changed)
def _made_anew(setting: str, **kwargs: Any) -> None:
    if setting in SETTINGS:
        storage.cache_clear()
