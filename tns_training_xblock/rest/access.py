"""Who may ask about a run, and how often; what of it they may read, their rights say.

Those are the rights of the marking pages (``cohort/rights.py``), and global staff's everywhere. Who
has none in a run is told the same of every run, whether it exists or not.
"""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import NotFound, Throttled
from rest_framework.permissions import BasePermission

from tns_training_xblock.cohort.api import Rights, rights_of
from tns_training_xblock.host.incoming import run_key
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import is_operator
from tns_training_xblock.host.storing.pacing import TooFast, pace


class Trains(BasePermission):
    """Lets pass who may read something in the address's run; the view has their ``rights`` then."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Whether they may. Raises ``NotFound`` where they might, and there is no such run."""
        course_id, runs_the_site = run_key(view.kwargs["course_key"]), is_operator(request.user)
        if course_id is None:
            if runs_the_site:
                raise NotFound
            return False
        rights = _rights(request.user, course_id, everywhere=runs_the_site)
        if rights.may_enter() and not platform().has_course(course_id):
            raise NotFound
        view.rights = rights
        return bool(rights.may_enter())


class Paced(BasePermission):
    """Lets pass so many requests a minute of each account, as ``TNS_TRAINING_RATES`` says.

    Asked before what they may read: so who may read nothing is bounded, too, which DRF's throttles
    would not do. Raises ``Throttled``.
    """

    def has_permission(self, request: Any, view: Any) -> bool:
        """Count it, and say yes."""
        if request.user.is_authenticated:
            try:
                pace("asks", request.user.pk)
            except TooFast as error:
                raise Throttled(error.seconds) from error
        return True


def _rights(user: Any, course_id: str, *, everywhere: bool) -> Rights:
    return Rights(user, course_id, team=True) if everywhere else rights_of(user, course_id)
