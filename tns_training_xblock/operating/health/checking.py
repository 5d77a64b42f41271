"""What Django's checks say of us: errors and warnings as one line, with their hints."""

from __future__ import annotations

from django.core.checks import ERROR, WARNING, run_checks

from tns_training_xblock.host.checks import TAG
from tns_training_xblock.host.checks.versions import TESTED, installed

from .values import Level, Line

PACKAGE = "tns_training_xblock"


def line() -> Line:
    """All that ``check --tag tns_training`` says."""
    said = [each for each in run_checks(tags=[TAG], databases=["default"]) if each.level >= WARNING]
    errors = sum(each.level >= ERROR for each in said)
    level = Level.WRONG if errors else Level.CAUTION if said else Level.GOOD
    details = tuple((f"{each.id}: {each.msg}", each.hint or "") for each in said)
    return Line("checks", level, {"errors": errors, "warnings": len(said) - errors}, details)


def versions() -> dict[str, str]:
    """What runs here; what is not installed is left out."""
    found = {name: installed(name) for name in (PACKAGE, *TESTED)}
    return {name: version for name, version in found.items() if version}
