"""Django settings for the tests: the embedded platform's own, with a database in memory."""

import os
import tempfile

os.environ.setdefault("TNS_DEMO_SECRET_KEY", "not-a-secret-in-tests")
os.environ.setdefault("TNS_DEMO_VAR", tempfile.gettempdir())

from demo.settings import *  # noqa: F403

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
TNS_TRAINING_STORAGE = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": tempfile.mkdtemp(prefix="tns-training-tests-")},
}
MIDDLEWARE = ["tests.turns.one_at_a_time", *MIDDLEWARE]  # noqa: F405
