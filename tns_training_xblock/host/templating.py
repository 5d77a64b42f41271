"""Our templates and static files, without leaning on how a host has set Django up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.templatetags.static import static
from django.utils.safestring import SafeString

_TEMPLATES = Path(__file__).parent.parent / "templates"
_STATIC = Path(__file__).parent.parent / "static/tns_training"


def render(template: str, values: Mapping[str, Any]) -> str:
    """``tns_training/<template>`` with ``values``, autoescaped, in the active language."""
    return str(_engine().get_template(f"tns_training/{template}").render(Context(dict(values))))


def render_waiting(template: str, values: Mapping[str, Any]) -> str:
    """The same, of a block, so that nothing in it can be used before its script is there."""
    inner = f"tns_training/{template}"
    return render("shared/waiting.html", {**values, "waiting": inner})


def static_url(name: str) -> str:
    """The address of ``static/tns_training/<name>``, hashed where the host hashes names."""
    return static(f"tns_training/{name}")


@cache
def style_of(name: str) -> SafeString:
    """The rules of ``static/tns_training/<name>``, for a page that is kept as a file of its own."""
    return SafeString((_STATIC / name).read_text(encoding="utf-8"))


def bundle_url(name: str) -> str:
    """The address of the bundle of this name, of those in :mod:`.bundling`."""
    return static_url(f"bundles/{name}.js")


@cache
def _engine() -> Engine:
    # The LMS names its loaders itself, which makes Django compile a template anew each time.
    return Engine(
        dirs=[str(_TEMPLATES)],
        libraries={
            "i18n": "django.templatetags.i18n",
            "l10n": "django.templatetags.l10n",
            "tns_formats": "tns_training_xblock.templatetags.tns_formats",
        },
        builtins=["django.templatetags.i18n"],
    )
