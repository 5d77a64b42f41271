"""The embedded platform as a Django app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Listens to edx-submissions, as the LMS does."""

    name = "demo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the gradebook to the scores that trainers release."""
        from . import grades

        grades.listen()
