"""Django settings for the tests: the embedded platform's own, with nothing on the disk."""

import os
import tempfile

os.environ.setdefault("TNS_DEMO_SECRET_KEY", "not-a-secret-in-tests")
os.environ.setdefault("TNS_DEMO_VAR", tempfile.gettempdir())

from demo.settings import *  # noqa: F403

DATABASES = {"default": {"ENGINE": "demo.sqlite", "NAME": ":memory:"}}
TNS_TRAINING_STORAGE = {"BACKEND": "django.core.files.storage.InMemoryStorage", "OPTIONS": {}}
