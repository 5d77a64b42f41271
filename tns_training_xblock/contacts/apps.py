"""The Django app that keeps the directories of runs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Installed in both services, because both load the blocks. It has no pages."""

    name = "tns_training_xblock.contacts"
    label = "tns_contacts"
    verbose_name = "TNS training: contacts"
    default_auto_field = "django.db.models.BigAutoField"
    plugin_app: ClassVar[dict[str, Any]] = {
        "signals_config": {
            "lms.djangoapp": {
                "relative_path": "retirement",
                "receivers": [
                    {
                        "receiver_func_name": "forget_retired_user",
                        "signal_path": (
                            "openedx.core.djangoapps.user_api.accounts.signals.USER_RETIRE_LMS_MISC"
                        ),
                    }
                ],
            },
        },
    }
