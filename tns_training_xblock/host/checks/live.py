"""What ``manage.py tns_training_check`` adds: it writes a file, asks a worker, reads courses.

The last is a system check as well, one that Django runs with ``check --deploy`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any
from urllib.request import urlopen
from uuid import uuid4

from django.core.checks import (
    CheckMessage,
    Error,
    Warning,  # noqa: A004 - Django's name
)
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from tns_training_xblock.content.kinds.registry import block_types

from ..openedx import platform
from ..permissions import is_studio
from ..settings import PLATFORM
from ..storage import storage
from ..storing.trials import trial_name
from .finishing import finished

SECONDS = 3.0
"""How long a worker has to answer."""
_GUIDE = 'See "Where files are kept" in docs/install.md.'


def check_files() -> list[CheckMessage]:
    """Write a small file where learners' files go, read it, ask for it as anybody, delete it."""

    def faults() -> Iterator[CheckMessage]:
        said, shown = _tried()
        if said:
            yield Error(
                f"A file cannot be kept where learners' files go: {said}.",
                hint=f"Look at the storage's rights, keys and bucket. {_GUIDE}",
                id="tns_training.E006",
            )
        if shown:
            yield Error(
                f"The storage of learners' files is open to everybody: {shown} was read without "
                "any key.",
                hint="Close the bucket: take its policy of public reading away, or name one of "
                f"its own that nobody can read. {_GUIDE}",
                id="tns_training.E004",
            )

    return finished("The trial of the storage", faults)


def _tried() -> tuple[str, str]:
    """What went wrong, and the address at which everybody can read; each mostly empty."""
    content, name = uuid4().hex.encode(), trial_name()
    try:
        place = storage()
        try:
            name = place.save(name, ContentFile(content))
            with place.open(name) as file:
                read = file.read()
            shown = _shown(place, name, content)
        except Exception:
            with suppress(Exception):  # on a disk that is full a part of it may be there
                place.delete(name)
            raise
        place.delete(name)
    except Exception as error:
        return str(error) or repr(error), ""
    return ("" if read == content else "another content came back than was written"), shown


def _shown(place: Storage, name: str, content: bytes) -> str:
    """The address of a file without its signature, where that is enough to read it."""
    try:
        address = place.url(name).partition("?")[0]
        if not address.startswith(("http://", "https://")):
            return ""
        with urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 - http, as looked at above
            return address if answer.read(len(content)) == content else ""
    except Exception:  # refused, not reached, or a storage that has no addresses
        return ""


def check_worker() -> list[CheckMessage]:
    """Whether a worker of Celery's answers; nothing of a host that is not Open edX."""

    def faults() -> Iterator[CheckMessage]:
        said = "" if PLATFORM.given() else _silence()
        if said:
            yield Warning(
                f"No worker of Celery's answered{said}.",
                hint="Start the broker, lms-worker and cms-worker, and look into their logs.",
                id="tns_training.W010",
            )

    return finished("The question to the worker", faults)


def _silence() -> str:
    """Nothing where one answers; else the end of a sentence that no worker did."""
    celery: Any = import_module("celery")
    try:
        answers = celery.current_app.control.ping(timeout=SECONDS)
    except Exception as error:  # each broker has errors of its own
        return f": the broker cannot be asked ({error!r})"
    return "" if answers else f" within {SECONDS:g} seconds"


def check_courses(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Name the courses that use a type of block which their authors cannot add.

    In Studio alone, which changes what a course enables.
    """

    def faults() -> Iterator[CheckMessage]:
        for course, enabled in platform().enabled_types():
            missing = sorted(set(block_types()) - set(enabled))
            used = [name for name in missing if platform().items(course, name)]
            if used:
                yield Warning(
                    f"{course} has blocks of the types {', '.join(used)}, which its Advanced "
                    "module list does not name: learners see them, authors cannot add more.",
                    hint="Studio, Settings, Advanced settings, Advanced module list.",
                    id="tns_training.W011",
                )

    return finished("The look at the courses", faults) if is_studio() else []
