"""What ``manage.py tns_training_check`` adds: it writes a file, asks a worker, reads courses."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any
from uuid import uuid4

from django.core.checks import (
    CheckMessage,
    Error,
    Warning,  # noqa: A004 - Django's name
)
from django.core.files.base import ContentFile

from ..openedx import platform
from ..settings import PLATFORM
from ..storage import storage
from .finishing import finished

SECONDS = 3.0
"""How long a worker has to answer."""
_GUIDE = 'See "Where files are kept" in docs/install.md.'


def check_files() -> list[CheckMessage]:
    """Write a small file where learners' files go, read it, and delete it."""

    def faults() -> Iterator[CheckMessage]:
        said = _written()
        if said:
            yield Error(
                f"A file cannot be kept where learners' files go: {said}.",
                hint=f"Look at the storage's rights, keys and bucket. {_GUIDE}",
                id="tns_training.E006",
            )

    return finished("The trial of the storage", faults)


def _written() -> str:
    content = uuid4().hex.encode()
    try:
        name = storage().save(f"tns-training-check-{uuid4().hex}.txt", ContentFile(content))
        with storage().open(name) as file:
            read = file.read()
        storage().delete(name)
    except Exception as error:
        return str(error) or repr(error)
    return "" if read == content else "another content came back than was written"


def check_worker() -> list[CheckMessage]:
    """Whether a worker of Celery's answers; nothing of a host that is not Open edX."""

    def faults() -> Iterator[CheckMessage]:
        if not PLATFORM.given() and not _answers():
            yield Warning(
                f"No worker of Celery's answered within {SECONDS:g} seconds.",
                hint="Start lms-worker and cms-worker, and look into their logs.",
                id="tns_training.W010",
            )

    return finished("The question to the worker", faults)


def _answers() -> bool:
    celery: Any = import_module("celery")
    return bool(celery.current_app.control.ping(timeout=SECONDS))


def check_courses(types: list[str]) -> list[CheckMessage]:
    """Name the courses that use a type of block which their authors cannot add."""

    def faults() -> Iterator[CheckMessage]:
        for course, enabled in platform().enabled_types():
            used = [
                name for name in types if name not in enabled and platform().items(course, name)
            ]
            if used:
                yield Warning(
                    f"{course} has blocks of the types {', '.join(used)}, which its Advanced "
                    "module list does not name: learners see them, authors cannot add more.",
                    hint="Studio, Settings, Advanced settings, Advanced module list.",
                    id="tns_training.W011",
                )

    return finished("The look at the courses", faults)
