"""The Django app that keeps learners' work and serves the marking pages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import AppConfig


class GradingConfig(AppConfig):
    """Installed in both services, because both load the blocks; only the LMS has its pages."""

    name = "tns_training_xblock.grading"
    label = "tns_grading"
    verbose_name = "TNS training: submissions and marking"
    default_auto_field = "django.db.models.BigAutoField"
    plugin_app: ClassVar[dict[str, Any]] = {
        "url_config": {
            "lms.djangoapp": {
                "namespace": "tns_training",
                "regex": "^tns-training/",
                "relative_path": "pages.urls",
            },
        },
        "signals_config": {
            "lms.djangoapp": {
                "relative_path": "retirement",
                "receivers": [
                    {
                        "receiver_func_name": "erase_retired_user",
                        "signal_path": (
                            "openedx.core.djangoapps.user_api.accounts.signals.USER_RETIRE_LMS_MISC"
                        ),
                    }
                ],
            },
        },
    }

    def ready(self) -> None:
        """Make our task known to a worker, which looks for none in the package of a block."""
        from .telling import tasks  # noqa: F401
