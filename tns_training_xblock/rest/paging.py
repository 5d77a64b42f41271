"""How rows come: as JSON, in pages that stay in place while rows are added or all at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework.exceptions import NotFound
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.pagination import BasePagination, CursorPagination
from rest_framework.response import Response

from tns_training_xblock.host.incoming import long_digits
from tns_training_xblock.host.reaching import site

from .asking import CURSOR, MOST, PAGE_SIZE, USUAL
from .refusing import BadParameter

_LINK = {"type": "string", "format": "uri", "nullable": True}


class OnlyJson(BaseContentNegotiation):
    """JSON is all there is, whatever a client would rather have."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        """None is needed: nothing is posted."""
        return None

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        """The one there is."""
        return renderers[0], renderers[0].media_type


class Pages(CursorPagination):
    """The page after, or before, a row: by its number, which only rises.

    A row is on one page alone, however many are added meanwhile. Rows that are on no page any more
    leave none out.
    """

    page_size, max_page_size = USUAL, MOST
    page_size_query_param, cursor_query_param = PAGE_SIZE.name, CURSOR.name
    ordering = ("pk",)

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> Any:
        """The rows of this page.

        Addresses of the others begin as the site's own do: a client may call it what it likes,
        where any host is allowed, and who follows an address sends a token along.
        """
        rows = super().paginate_queryset(queryset, request, view)
        if site():
            self.base_url = site() + request.get_full_path()
        return rows

    def decode_cursor(self, request: Any) -> Any:
        """The cursor in the address. Raises :class:`~.refusing.BadParameter` for any but ours."""
        try:
            cursor = super().decode_cursor(request)
        except NotFound:
            cursor = None
        sent = request.query_params.get(CURSOR.name)
        # Numbers are told apart, so that each of ours has one.
        if sent is None or (cursor and long_digits(cursor.position) is not None):
            return cursor
        raise BadParameter("parameter-unreadable", CURSOR.name, CURSOR.hint())

    def get_paginated_response_schema(self, schema: Any) -> Any:
        """The same in OpenAPI."""
        return _envelope(schema)


class Whole(BasePagination):
    """All rows: as many as a course has blocks. They come as a page does, with none after it."""

    def paginate_queryset(self, queryset: Iterable[Any], request: Any, view: Any = None) -> Any:
        """All of them."""
        return list(queryset)

    def get_paginated_response(self, data: Any) -> Response:
        """What a page is answered as."""
        return Response({"next": None, "previous": None, "results": data})

    def get_paginated_response_schema(self, schema: Any) -> Any:
        """The same in OpenAPI."""
        return _envelope(schema)


def _envelope(schema: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["next", "previous", "results"],
        "properties": {
            "next": {**_LINK, "description": "The address of the next page, or null."},
            "previous": {**_LINK, "description": "The address of the page before, or null."},
            "results": schema,
        },
    }
