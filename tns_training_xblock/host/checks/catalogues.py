"""Whether the compiled translations are there: a checkout or a wheel can come without them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's name

from .finishing import finished

LOCALE = Path(__file__).parents[2] / "locale"
LANGUAGES = ("ar", "fr")


def check_catalogues(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Name the languages whose pages would be in English."""

    def faults() -> Iterator[CheckMessage]:
        for language in LANGUAGES:
            compiled = LOCALE / language / "LC_MESSAGES" / "django.mo"
            if not compiled.is_file() or not compiled.stat().st_size:
                yield Warning(
                    f"The translations into {language!r} are not compiled: {compiled} is missing.",
                    hint="Install a wheel, or run `make messages` in the checkout and build the "
                    "image again.",
                    id="tns_training.W007",
                )

    return finished("The check of the translations", faults)
