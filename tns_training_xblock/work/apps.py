"""The Django app that keeps what learners write."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import AppConfig
from django.core import checks


class WorkConfig(AppConfig):
    """Installed in both services, because both load the blocks. It has no pages."""

    name = "tns_training_xblock.work"
    label = "tns_work"
    verbose_name = "TNS training: learners' work"
    default_auto_field = "django.db.models.BigAutoField"
    # The platform's plugin loader takes only apps that carry this, even an empty one.
    plugin_app: ClassVar[dict[str, Any]] = {}

    def ready(self) -> None:
        """Let ``manage.py check`` read the operator's limits."""
        from .limits import check_limits

        checks.register(check_limits, "tns_training")
