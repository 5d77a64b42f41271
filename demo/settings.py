"""Django settings of the embedded platform: its LMS, or its Studio where SERVICE_VARIANT is cms."""

import os
import secrets
from pathlib import Path

from .serving import plugins

ROOT = Path(__file__).parent.parent
VAR = Path(os.environ.get("TNS_DEMO_VAR", ROOT / "var"))
SERVICE_VARIANT = os.environ.get("SERVICE_VARIANT", "lms")
PROJECT = f"{SERVICE_VARIANT}.djangoapp"


def _secret_key() -> str:
    """A key of this machine's own, kept so that nobody is signed out by a restart."""
    file = VAR / "secret-key"
    if not file.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        file.write_text(secrets.token_urlsafe(48), encoding="ascii")
        file.chmod(0o600)
    return file.read_text(encoding="ascii")


SECRET_KEY = os.environ.get("TNS_DEMO_SECRET_KEY") or _secret_key()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
TNS_TRAINING_SAMPLES_FIRST = int(os.environ.get("TNS_DEMO_SAMPLES", "2"))
LMS_ROOT_URL = os.environ.get("TNS_DEMO_LMS", "http://127.0.0.1:8000")
CMS_ROOT_URL = os.environ.get("TNS_DEMO_CMS", "http://127.0.0.1:8001")

PLUGINS = plugins.app_names(PROJECT)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_countries",  # for the names in its catalogues; Open edX has it for profiles
    "submissions",
    "demo.apps.DemoConfig",
    *PLUGINS,
]
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",  # Tutor's proxy does it
    "demo.serving.middleware.StylesInPage",
    "demo.serving.middleware.OwnScriptsOnly",
    "demo.serving.middleware.NeverStored",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Within the last one, which counts how long a page is.
    "demo.serving.middleware.SaysWhenOlder",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "crum.CurrentRequestUserMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = f"demo.urls.{SERVICE_VARIANT}"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "demo.views.page.chrome",
            ]
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "demo.sqlite",
        "NAME": str(VAR / "demo.sqlite3"),
        "OPTIONS": {"timeout": 20},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_HTTPONLY = True
LOGIN_URL = "sign-in"

USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"  # the tour's own; Open edX shows the reader's
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("ar", "العربية")]
LANGUAGE_COOKIE_NAME = "openedx-language-preference"
LOCALE_PATHS = [str(ROOT / "demo" / "locale")]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"django.server": {"level": "WARNING"}},
}

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "demo.serving.statics.VersionedFiles"},
}
MEDIA_ROOT = str(VAR / "media")
DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000

TNS_TRAINING_PLATFORM = "demo.platform.DemoPlatform"
TNS_TRAINING_STORAGE = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": str(VAR / "answers")},
}

plugins.apply_settings(PROJECT, PLUGINS, globals())
