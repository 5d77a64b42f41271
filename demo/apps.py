"""The embedded platform as a Django app."""

from django.apps import AppConfig

from tns_training_xblock.host.bundling import write_bundles


class DemoConfig(AppConfig):
    """Listens to edx-submissions, as the LMS does; serves scripts as they are now."""

    name = "demo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the gradebook to the scores that trainers release; bundle the scripts."""
        from . import grades

        grades.listen()
        write_bundles()
