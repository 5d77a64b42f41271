"""Sending by the platform's workers, where it has Celery; elsewhere cron does it alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

from tns_training_xblock.host.logs.lines import Log

from .digest import write_digests
from .sending import send_due

log = Log("mail")


def _send() -> None:
    send_due()


def _digest() -> None:
    write_digests()
    send_due()


def _task(name: str, run: Callable[[], None]) -> Any:
    """A task, which a worker knows as well; ``None`` without Celery."""
    try:
        celery = import_module("celery")
    except ImportError:
        return None
    return celery.shared_task(name=f"tns_training.{name}", ignore_result=True)(run)


send_mail = _task("send_mail", _send)
digest = _task("digest", _digest)


def send_soon(wait: timedelta) -> None:
    """Ask a worker to send what is due after ``wait``; who cannot be asked is logged.

    A letter that no worker sends is sent by the next call of the command.
    """
    if send_mail is None:
        return
    try:
        send_mail.apply_async(countdown=wait.total_seconds() + 1, retry=False)
    except Exception as error:
        log.warn("worker-not-asked", error)
