"""Django settings for the tests: the embedded platform's own, with the database of this run."""

import os
import tempfile

os.environ.setdefault("TNS_DEMO_SECRET_KEY", "not-a-secret-in-tests")
os.environ.setdefault("TNS_DEMO_VAR", tempfile.gettempdir())

from demo.settings import *  # noqa: F403

from .databases import engines

DATABASES = {"default": engines.settings_of(engines.chosen())}
TNS_TRAINING_STORAGE = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": str(engines.folder() / "files")},
}
# Open edX has Django's admin; the demonstration needs none.
INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.messages", "django.contrib.admin"]  # noqa: F405
# Its command empties the database between tests.
INSTALLED_APPS += ["tests.databases"]
# The samples of tests are few and their own: what is marked first is looked at where it is meant.
TNS_TRAINING_SAMPLES_FIRST = 0
# Programs are faster than people: who is asked to wait is looked at where it is meant.
TNS_TRAINING_RATES = {"saves": 0, "uploads": 0, "asks": 0}
# Addresses as short as they are written, and pages without what is behind them: what a slow
# network gains of both is looked at in tests/demo (test_statics, test_middleware, test_demo).
MIDDLEWARE = [name for name in MIDDLEWARE if name != "demo.serving.middleware.StylesInPage"]  # noqa: F405
MIDDLEWARE += ["django.contrib.messages.middleware.MessageMiddleware"]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
