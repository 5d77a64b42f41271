"""Styles and scripts as Open edX serves them: under names that change with them, kept for good.

There the name itself carries what tells one version from another; here a folder before it does, so
that whoever looks at a page's traffic finds a script by its name.
"""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.contrib.staticfiles.views import serve
from django.http import HttpRequest, HttpResponseBase

FOR_GOOD = "public, max-age=31536000, immutable"


class VersionedFiles(StaticFilesStorage):
    """``/static/<version>/<name>`` for each file there is."""

    def url(self, name: str | None, force: bool = False) -> str:
        """The address of a file, as it is now."""
        version = version_of(name or "")
        return super().url(f"{version}/{name}" if version else name)


def version_of(name: str) -> str:
    """What tells one version of a static file from another; empty where there is no such file."""
    path = finders.find(name)
    if not path or Path(str(path)).is_dir():
        return ""
    return _digest(str(path), Path(str(path)).stat().st_mtime_ns)


def versioned(request: HttpRequest, version: str, path: str) -> HttpResponseBase:
    """The file; kept by browsers and proxies where it is the one that was asked for."""
    response = serve(request, path, insecure=True)
    if version == version_of(path):
        response.headers["Cache-Control"] = FOR_GOOD
    return response


@lru_cache(maxsize=256)
def _digest(path: str, changed: int) -> str:
    return sha256(Path(path).read_bytes()).hexdigest()[:12]
