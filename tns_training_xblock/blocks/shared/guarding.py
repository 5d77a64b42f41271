"""What stands in a unit where a block shows nothing: a word instead of an error page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils import translation
from web_fragments.fragment import Fragment

from tns_training_xblock.content.model import Language, direction
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.templating import render

from .languages import wanted_language

log = Log("blocks")

View = Callable[..., Fragment]


def guarded(view: View) -> View:
    """A view that never raises: the platform would turn the whole unit into an error page."""

    @wraps(view)
    def safe(self: Any, context: Any = None) -> Fragment:
        try:
            return view(self, context)
        except Exception as error:
            log.fault("view-failed", error, block=self.scope_ids.usage_id, name=view.__name__)
            return Fragment(fault_html(wanted_language(self), ()))

    return safe


def empty_html(language: Language) -> str:
    """A block that nobody has written anything into yet."""
    with translation.override(language):
        return render("shared/empty.html", {"language": language, "direction": direction(language)})


def fault_html(language: Language, problems: tuple[Problem, ...]) -> str:
    """A block that cannot be shown; ``problems`` for whoever can do something about them."""
    with translation.override(language):
        values = {"language": language, "direction": direction(language), "problems": problems}
        return render("shared/fault.html", values)
