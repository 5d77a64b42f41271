"""What every page shares."""

from typing import Any

from django.http import HttpRequest


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Template context of the frame around a page."""
    return {}
