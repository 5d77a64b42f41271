"""The addresses: each reads what ``grading/listed/`` has for it, and answers with rows as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import translation
from django.utils.cache import add_never_cache_headers
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.generics import GenericAPIView
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.listed import diagnoses, items, marks, submissions
from tns_training_xblock.grading.listed.asked import Asked
from tns_training_xblock.host import languages

from . import asking, shapes
from .access import Paced, Trains
from .authentication import ways
from .paging import OnlyJson, Pages, Whole
from .refusing import refused

_PAGED = (asking.PAGE_SIZE, asking.CURSOR)


class Listing(GenericAPIView):
    """What all addresses have in common; whatever the platform sets for its own is set anew here.

    ``rights`` are those of who asks, in the run of the address; ``asks`` what a query may say.
    """

    authentication_classes = ways()
    permission_classes = (Paced, Trains)
    throttle_classes: ClassVar[tuple[Any, ...]] = ()
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = OnlyJson
    parser_classes: ClassVar[tuple[Any, ...]] = ()
    filter_backends: ClassVar[tuple[Any, ...]] = ()
    http_method_names: ClassVar[list[str]] = ["get", "head"]
    versioning_class = None
    pagination_class: Any = Whole
    rights: Rights
    asks: ClassVar[tuple[asking.Parameter, ...]] = (asking.LANGUAGE,)

    def get(self, request: Any, course_key: str) -> Response:
        """A page of rows."""
        asked = asking.read(request.query_params, self.asks)
        rows = self.told(self.paginate_queryset(self.rows(asked)))
        return self.get_paginated_response(self.get_serializer(rows, many=True).data)

    def rows(self, asked: dict[str, Any]) -> Any:
        """What is asked for, whole."""
        raise NotImplementedError

    def told(self, page: Any) -> Any:
        """A page of it, as it is told."""
        return page

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Say what is said in the language that is asked for."""
        language = languages.ours(request.GET.get("language")) or languages.active()
        with translation.override(language):
            response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def perform_authentication(self, request: Any) -> None:
        """Find out whose request it is. The platform's classes fail on a token that is no text."""
        try:
            super().perform_authentication(request)
        except UnicodeError as error:
            raise AuthenticationFailed from error

    def get_exception_handler(self) -> Any:
        """Ours, not the platform's."""
        return refused


class Items(Listing):
    """What is answered in the run: items that are marked, and diagnoses."""

    serializer_class = shapes.Item

    def rows(self, asked: dict[str, Any]) -> Any:
        """All of the run."""
        return items.items(self.rights, languages.active())


class Submissions(Listing):
    """How each submission stands: a row for each learner, or team, and item.

    Only what was handed in is here, and not what its learner took back.
    """

    serializer_class = shapes.Submission
    pagination_class = Pages
    asks = (
        asking.ITEM,
        asking.STATE,
        asking.since("Only those that were handed in, marked or moved since then."),
        asking.USERNAME,
        asking.LANGUAGE,
        *_PAGED,
    )

    def rows(self, asked: dict[str, Any]) -> Any:
        """Those that are asked for."""
        return submissions.submissions(_asked(asked), self.rights)

    def told(self, page: Any) -> Any:
        """With usernames, where they may be known."""
        return submissions.listed(page)


class Marks(Listing):
    """The marks that learners have: a row for each learner, or team, and item.

    What was not released is not here, nor is who marked it.
    """

    serializer_class = shapes.Mark
    pagination_class = Pages
    asks = (
        asking.ITEM,
        asking.since("Only those that were released since then."),
        asking.USERNAME,
        asking.LANGUAGE,
        *_PAGED,
    )

    def rows(self, asked: dict[str, Any]) -> Any:
        """Those that are asked for."""
        return marks.marks(_asked(asked), self.rights)

    def told(self, page: Any) -> Any:
        """With each learner's own points."""
        return marks.listed(page, self.rights.course_id)


class Diagnoses(Listing):
    """The diagnoses of the run in aggregate: what its clusters read of each other, never more."""

    serializer_class = shapes.Diagnosis

    def rows(self, asked: dict[str, Any]) -> Any:
        """All of the run."""
        return diagnoses.diagnoses(self.rights, languages.active())


def _asked(said: dict[str, Any]) -> Asked:
    about = ("item", "state", "since", "username")
    return Asked(**{name: said[name] for name in about if name in said})
