"""Django settings for the tests: the app on SQLite in memory."""

SECRET_KEY = "not-a-secret-in-tests"
USE_TZ = True
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "submissions",
    "tns_training_xblock.apps.TrainingConfig",
    "tns_training_xblock.grading.apps.GradingConfig",
]
STATIC_URL = "/static/"
