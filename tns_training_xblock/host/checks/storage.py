"""Whether learners' files have a place, one that stays and that no web server hands out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import (
    CheckMessage,
    Error,
    Warning,  # noqa: A004 - Django's name
)
from django.core.files.storage import InMemoryStorage, Storage

from ..settings import LINK_SECONDS, PLATFORM, SHAPE, STORAGE
from ..storage import storage
from ..storing.links import offers_links
from .finishing import finished

_GUIDE = 'See "Where files are kept" in docs/install.md.'


def check_storage(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Say what would lose a learner's file, or show it to others."""
    return finished("The check of the storage", _storage_faults)


def _storage_faults() -> Iterator[CheckMessage]:
    wanted, wrong = STORAGE.given(), STORAGE.wrong()
    if wrong:
        hint = f"Set it to {SHAPE}. {_GUIDE}"
        yield Error(f"{STORAGE.name} {wrong}.", hint=hint, id="tns_training.E002")
    elif wanted or settings.MEDIA_ROOT:
        yield from _kept(wanted["BACKEND"] if wanted else "below MEDIA_ROOT")
    else:
        yield Error(
            f"Files that learners hand in cannot be kept: neither {STORAGE.name} nor "
            "MEDIA_ROOT is set.",
            hint=f"Set {STORAGE.name} to {SHAPE}. {_GUIDE}",
            id="tns_training.E001",
        )


def _kept(name: str) -> Iterator[CheckMessage]:
    """What is wrong with the storage that the settings give."""
    try:
        found = storage()
        wrong = "" if isinstance(found, Storage) else "it is none of Django's storages"
    except Exception as error:
        wrong = str(error) or repr(error)
    if wrong:
        yield Error(
            f"The storage {name}, where learners' files go, cannot be used: {wrong}",
            hint="Install the package that it comes from in the LMS's and Studio's environment, "
            f"and give it the OPTIONS that it takes. {_GUIDE}",
            id="tns_training.E003",
        )
        return
    if LINK_SECONDS.value() and not offers_links(found):
        yield _no_links(name)
    yield from _fleeting(found)
    location = _location(found)
    if location is None:
        yield from _open_to_all(found)
    else:
        yield from _published(location)
        yield from _unwritable(location)
        yield from _lost_with_the_container(location)


def _no_links(name: str) -> CheckMessage:
    return Warning(
        f"{LINK_SECONDS.name} is set, but the storage {name} has no addresses that are signed "
        "and end: files go through the LMS.",
        hint=f"Leave the setting out, or use S3 or the like, without a domain of its own. {_GUIDE}",
        id="tns_training.W019",
    )


def _fleeting(found: Storage) -> Iterator[CheckMessage]:
    """A place of one process alone: each other has another, or none of it when it ends."""
    folder = getattr(found, "base_location", "/")
    if isinstance(found, InMemoryStorage):
        wrong = "in the memory of each process, and are gone when it ends"
    elif not os.path.isabs(folder):
        wrong = f"to {str(folder)!r} below whatever folder each process was started in"
    else:
        return
    yield Error(
        f"Learners' files go {wrong}.",
        hint=f'Set "location" in the OPTIONS of {STORAGE.name} to a whole path, which begins with '
        f"a slash, in a place that all processes of the LMS share. {_GUIDE}",
        id="tns_training.E010",
    )


def _location(found: Storage) -> Path | None:
    """The folder of a storage on this disk; ``None`` for an object store and the like."""
    try:
        return Path(found.path("")).resolve()
    except NotImplementedError:
        return None


def _open_to_all(found: Storage) -> Iterator[CheckMessage]:
    """Of an object store, what its own options say; nothing is asked over the network."""
    options = {
        "default_acl": str(getattr(found, "default_acl", None) or "").startswith("public"),
        "querystring_auth": getattr(found, "querystring_auth", True) is False,
    }
    for option, is_open in options.items():
        if is_open:
            yield Error(
                f"The storage of learners' files is open to everybody: its option {option} is "
                f"{getattr(found, option)!r}.",
                hint=f'Set "{option}" in the OPTIONS of {STORAGE.name} to None (default_acl) or '
                f"True (querystring_auth), and close the bucket. {_GUIDE}",
                id="tns_training.E004",
            )


def _published(location: Path) -> Iterator[CheckMessage]:
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        root = getattr(settings, name, None)
        if root and location.is_relative_to(Path(root).resolve()):
            yield Error(
                f"Learners' files go to {location}, which is inside {name}: the web server hands "
                "them to everybody.",
                hint=f'Set "location" in the OPTIONS of {STORAGE.name} to a folder outside '
                f"{name}, or leave the setting out. {_GUIDE}",
                id="tns_training.E004",
            )


def _unwritable(location: Path) -> Iterator[CheckMessage]:
    """A warning only: who runs the command may be somebody else than who runs the server."""
    nearest = _nearest(location)
    if not (nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)):
        yield Warning(
            f"Learners' files go to {location}, but {nearest} cannot be written by this process.",
            hint="Give the user that runs the LMS the right to write there, or name another "
            f"folder in {STORAGE.name}. {_GUIDE}",
            id="tns_training.W001",
        )


def _lost_with_the_container(location: Path) -> Iterator[CheckMessage]:
    """Only of the LMS, which alone keeps files; Studio, or a host of another kind, needs none."""
    studio = getattr(settings, "SERVICE_VARIANT", None) == "cms"
    if studio or PLATFORM.given() or not in_container():
        return
    if _device(_nearest(location)) == _device(Path("/")):
        yield Warning(
            f"Learners' files go to {location}, which is on the container's own disk: they are "
            "lost when it is replaced, and other containers do not see them.",
            hint="Mount a volume there, or use an object store. A container that is only for one "
            f"job may lack the volume that the server has. {_GUIDE}",
            id="tns_training.W009",
        )


def in_container() -> bool:
    """Whether this process runs in a container of Docker's or of Kubernetes."""
    return "KUBERNETES_SERVICE_HOST" in os.environ or Path("/.dockerenv").exists()


def _device(place: Path) -> int:
    return place.stat().st_dev


def _nearest(location: Path) -> Path:
    """The folder itself or the nearest above it: the storage makes its own with the first file."""
    return next(place for place in (location, *location.parents) if os.path.exists(place))
