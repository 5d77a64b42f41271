"""Who may ask about a run, and how often; what of it they may read, their rights say.

Those are the rights of the marking pages (``cohort/rights.py``), and global staff's everywhere. Who
has none in a run is told the same of every run, whether it exists or not.
"""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.throttling import BaseThrottle

from tns_training_xblock.cohort.api import Rights, rights_of
from tns_training_xblock.host.incoming import run_key
from tns_training_xblock.host.permissions import is_operator
from tns_training_xblock.host.storing.pacing import TooFast, pace


class Trains(BasePermission):
    """Lets pass who may read something in the address's run; the view has their ``rights`` then.

    Who runs the site passes everywhere; of what is no run they have no rights (``None``).
    """

    def has_permission(self, request: Any, view: Any) -> bool:
        """Whether they do."""
        course_id = run_key(view.kwargs["course_key"])
        if is_operator(request.user):
            view.rights = Rights(request.user, course_id, team=True) if course_id else None
            return True
        if course_id is None or not request.user.is_authenticated:
            return False
        view.rights = rights_of(request.user, course_id)
        return bool(view.rights.may_enter())


class Paced(BaseThrottle):
    """So many requests a minute for each account, as ``TNS_TRAINING_RATES`` says."""

    seconds: int | None = None

    def allow_request(self, request: Any, view: Any) -> bool:
        """Whether it is taken; it is counted."""
        try:
            pace("asks", request.user.pk)
        except TooFast as error:
            self.seconds = error.seconds
            return False
        return True

    def wait(self) -> int | None:
        """In how many seconds the next is taken."""
        return self.seconds
