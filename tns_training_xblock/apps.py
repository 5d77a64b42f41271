"""The Django app of what all share: templates, scripts, catalogues, checks, and authors' turns."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import AppConfig, apps

_ON_DELETION: dict[str, Any] = {
    "relative_path": "operating.leaving.deleted",
    "receivers": [
        {
            "receiver_func_name": "stop_deleted_course",
            "signal_path": "xmodule.modulestore.django.COURSE_DELETED",
        }
    ],
}


class TrainingConfig(AppConfig):
    """Installed in the LMS and in Studio; its addresses are for operators and programs."""

    name = "tns_training_xblock"
    label = "tns_training"
    verbose_name = "TNS training"
    default_auto_field = "django.db.models.BigAutoField"
    plugin_app: ClassVar[dict[str, Any]] = {
        "url_config": {
            "lms.djangoapp": {
                "namespace": "tns_training_site",
                "regex": "^tns-training/",
                "relative_path": "urls",
            },
        },
        "settings_config": {
            "lms.djangoapp": {
                # Again after the operator's own file, which may have put others' steps there.
                "common": {"relative_path": "host.plugging"},
                "production": {"relative_path": "host.plugging"},
            },
        },
        # Studio deletes courses, in its workers too; in the LMS a shell may.
        "signals_config": {"lms.djangoapp": _ON_DELETION, "cms.djangoapp": _ON_DELETION},
    }

    def import_models(self) -> None:
        """Declare our events before any app is ready, at which openedx-events wants to know them.

        Only then can the operator let one through to the event bus.
        """
        super().import_models()
        from .host.events import public  # noqa: F401

    def ready(self) -> None:
        """Add our checks to those of ``manage.py check``, and say which settings mean nothing.

        Where event-routing-backends is an app, it learns how our events are said in xAPI. In the
        LMS what is counted goes to Prometheus, where its library is installed.
        """
        from .host.checks import register_checks
        from .host.permissions import is_studio
        from .host.settings import report_at_start

        register_checks()
        report_at_start()
        if apps.is_installed("tns_training_xblock.grading") and not is_studio():
            from .operating.health.metrics import register

            register()
        if apps.is_installed("event_routing_backends"):
            from .host.events import xapi  # noqa: F401
