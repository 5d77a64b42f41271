"""System checks: what an administrator hears before a learner's first file would show it.

``manage.py check --tag tns_training`` runs them in the LMS and in Studio, and so does every command
that checks the system. They look at settings, at the disk and at what is installed; one looks at a
database, and runs only where Django may ask it (``check --database default``, ``migrate``), and
one goes through courses, which takes its time, and is run by ``check --deploy`` alone. None
ever raises: a check that breaks would stop the very commands that mend. Only what would lose or
publish a learner's file is an error, because Django refuses to run commands on errors. Their
sentences are in English, like Django's own. What takes longer is done by
``manage.py tns_training_check``, which says all that they say.
"""

from __future__ import annotations

from django.core.checks import Tags, register

from .catalogues import check_catalogues
from .filters import check_filters
from .live import check_courses
from .scanning import check_scanner
from .services import check_celery, check_platform, check_settings, check_variant
from .storage import check_storage
from .tables import check_characters
from .versions import check_versions

TAG = "tns_training"


def register_checks() -> None:
    """Add our checks to Django's, once however often it is called."""
    for check in (
        check_storage,
        check_scanner,
        check_settings,
        check_platform,
        check_variant,
        check_celery,
        check_catalogues,
        check_filters,
        check_versions,
    ):
        register(check, TAG)
    register(check_characters, TAG, Tags.database)
    register(check_courses, TAG, deploy=True)
