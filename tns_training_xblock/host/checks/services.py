"""Whether the service is set up as our code takes it to be: settings, its name, its worker."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import (
    CheckMessage,
    Error,
    Warning,  # noqa: A004 - Django's name
)

from ..openedx import OpenEdx, platform
from ..settings import PLATFORM, SETTINGS, wrong_settings
from .finishing import finished

SERVICES = ("lms", "cms")
_EAGER = ("CELERY_TASK_ALWAYS_EAGER", "CELERY_ALWAYS_EAGER")
_BROKERS = ("CELERY_BROKER_URL", "BROKER_URL", "CELERY_BROKER_HOSTNAME")


def check_settings(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Whether every setting of ours is one, and means something."""

    def faults() -> Iterator[CheckMessage]:
        told_elsewhere = {setting.name for setting in SETTINGS if setting.strict}
        for name, wrong in wrong_settings():
            if name not in told_elsewhere:
                yield Warning(
                    f"The setting {name} {wrong}. It is passed over.",
                    hint='Correct it in the settings of both services; see "Settings" in '
                    "docs/install.md.",
                    id="tns_training.W004",
                )

    return finished("The check of the settings", faults)


def check_platform(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Whether the class that stands in for Open edX can be had."""

    def faults() -> Iterator[CheckMessage]:
        try:
            lacking = _lacking(platform())
            wrong = f"it has no {', '.join(lacking)}" if lacking else ""
        except Exception as error:
            wrong = str(error) or repr(error)
        if wrong:
            yield Error(
                f"The class that TNS_TRAINING_PLATFORM names cannot be used: {wrong}",
                hint="On Open edX leave the setting out; elsewhere name a class with the methods "
                "of tns_training_xblock.host.openedx.OpenEdx.",
                id="tns_training.E005",
            )

    return finished("The check of the platform's class", faults)


def _lacking(found: object) -> list[str]:
    """What Open edX is asked and ``found`` is not able to answer, by its methods' names."""
    asked = (name for name in dir(OpenEdx) if not name.startswith("_"))
    return [name for name in asked if not callable(getattr(found, name, None))]


def check_variant(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Whether a service says of itself which it is, as its own addresses do."""

    def faults() -> Iterator[CheckMessage]:
        said = getattr(settings, "SERVICE_VARIANT", None)
        addresses = str(getattr(settings, "ROOT_URLCONF", "")).partition(".")[0]
        if addresses in SERVICES and said != addresses:
            yield Warning(
                f"SERVICE_VARIANT is {said!r}, but the addresses of this service are those of "
                f'"{addresses}". Authors cannot save in Studio, or learners are taken for authors.',
                hint=f"Start every process of this service, workers too, with SERVICE_VARIANT="
                f"{addresses} in its environment.",
                id="tns_training.W005",
            )

    return finished("The check of the service's name", faults)


def check_celery(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Whether tasks go to a worker. Whether one runs, ``tns_training_check`` asks it."""

    def faults() -> Iterator[CheckMessage]:
        if PLATFORM.given():
            return
        wrong = _no_worker()
        if wrong:
            yield Warning(
                f"{wrong}. Marks do not reach the gradebook as they should, a course that is "
                "imported stays without an outline, and what is planned for later is not done.",
                hint="Give both services the address of a broker (CELERY_BROKER_HOSTNAME and its "
                "kin), leave CELERY_TASK_ALWAYS_EAGER out, and run lms-worker and cms-worker.",
                id="tns_training.W006",
            )

    return finished("The check of Celery", faults)


def _no_worker() -> str:
    if find_spec("celery") is None:
        return "Celery is not installed"
    eager = next((name for name in _EAGER if getattr(settings, name, False)), "")
    if eager:
        return f"{eager} is set, so that tasks run inside the request that asked for them"
    if not any(getattr(settings, name, "") for name in _BROKERS):
        return "Celery has no broker"
    return ""
