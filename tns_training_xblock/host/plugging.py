"""What we add to the platform's settings, while they are being read: no Django is imported here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .events.routing import let_through

FILTERS = "OPEN_EDX_FILTERS_CONFIG"
TABS = "org.openedx.learning.instructor.dashboard.tabs.requested.v1"
RENDERED = "org.openedx.learning.instructor.dashboard.render.started.v1"
TAB_STEP = "tns_training_xblock.host.dashboard.AddMarkingTab"
SECTION_STEP = "tns_training_xblock.host.dashboard.AddMarkingSection"
MAKO = Path(__file__).parent.parent / "mako"
"""Templates for the platform's own pages, which speak Mako."""


def plugin_settings(settings: Any) -> None:
    """Put the marking of a run into the instructor dashboard, beside what others put there.

    What learners do becomes xAPI, where the platform makes that of its own events.
    Called twice it does it once. Where the platform cannot find our templates, the dashboard of
    before stays as it is.
    """
    config = dict(getattr(settings, FILTERS, None) or {})
    config[TABS] = _with(config.get(TABS), TAB_STEP)
    found = getattr(settings, "MAKO_TEMPLATE_DIRS_BASE", None)
    if isinstance(found, list):
        if str(MAKO) not in map(str, found):
            found.append(str(MAKO))
        config[RENDERED] = _with(config.get(RENDERED), SECTION_STEP)
    setattr(settings, FILTERS, config)
    let_through(settings)


def _with(before: Any, step: str) -> dict[str, Any]:
    """A filter's configuration, in any of the forms there are, with one more step."""
    found = dict(before) if isinstance(before, dict) else {"pipeline": before or []}
    steps = found.get("pipeline") or []
    steps = [steps] if isinstance(steps, str) else list(steps)
    return {"fail_silently": True, **found, "pipeline": [*steps, *({step} - set(steps))]}
