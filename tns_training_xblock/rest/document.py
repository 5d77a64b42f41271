"""The OpenAPI document of these addresses, ``docs/openapi.yaml``, written by drf-spectacular.

``make openapi`` writes it; a test compares. Nothing else imports this module: what it needs is not
on every server.
"""

from __future__ import annotations

from inspect import getdoc
from pathlib import Path
from typing import Any

from django.urls import include, path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.settings import patched_settings
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from . import shapes, urls
from .views import Listing

DOCUMENT = Path("docs/openapi.yaml")
PREFIX = "tns-training/"
REFUSALS = {
    400: "A parameter of the address means nothing: `parameter-unknown`, `parameter-repeated`, "
    "`parameter-unreadable`.",
    401: "Nobody is signed in, or the token is not good any more: `not-signed-in`.",
    403: "This account may read nothing of this run, whether there is one or not: `not-a-trainer`.",
    404: "There is no such run, for an account that might read it: `run-not-found`.",
    429: "Too many requests of this account in a minute, `Retry-After` says how long to wait: "
    "`too-fast`.",
}
_RUN = "The key of the run, as `course-v1:TNS+BVT+2027`; a `+` is itself in a path."
_WAYS = {
    "jwt": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "`JWT ` and a token of the platform's of the type `jwt`.",
    },
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token of the platform's of the type `bearer`.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "The session of a browser that is signed in.",
    },
}
_SETTINGS = {
    "TITLE": "tns_training",
    "VERSION": "1",
    "DESCRIPTION": "Marks, states and diagnoses of a run, to be read. See docs/rest.md.",
    "SCHEMA_PATH_PREFIX": f"/{PREFIX}api/v1",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "APPEND_COMPONENTS": {"securitySchemes": _WAYS},
}


class Described(AutoSchema):
    """What a view says of itself, as OpenAPI has it."""

    view: Listing

    def get_override_parameters(self) -> list[OpenApiParameter]:
        """The run, and whatever the view reads of a query."""
        run = OpenApiParameter(
            "course_key",
            {"type": "string"},
            OpenApiParameter.PATH,
            required=True,
            description=_RUN,
        )
        asked = (
            OpenApiParameter(each.name, dict(each.schema), description=each.meaning)
            for each in self.view.asks
        )
        return [run, *asked]

    def get_filter_parameters(self) -> list[Any]:
        """None but those."""
        return []

    def get_response_serializers(self) -> dict[int, Any]:
        """Rows, or one of the refusals."""
        refused = {
            status: OpenApiResponse(shapes.Refusal, description=meaning)
            for status, meaning in REFUSALS.items()
        }
        return {200: self.view.serializer_class(many=True), **refused}

    def get_operation_id(self) -> str:
        """The last word of the address."""
        return str(self.path).strip("/").rpartition("/")[2]

    def get_description(self) -> str:
        """What the view is for."""
        return str(getdoc(type(self.view)))

    def get_auth(self) -> list[Any]:
        """All ways: which of them there are depends on the server that writes this."""
        return [{way: []} for way in _WAYS]

    def get_tags(self) -> list[str]:
        """One for all."""
        return ["runs"]

    def _is_list_view(self, serializer: Any = None) -> bool:
        return not isinstance(serializer, shapes.Refusal)


def schema() -> Any:
    """The document, as a dictionary."""
    # Its views are looked at with ours in place of whatever the platform documents its own with.
    Listing.schema = Described()
    try:
        with patched_settings(_SETTINGS):
            served = [path(PREFIX, include(urls.urlpatterns))]
            return SchemaGenerator(patterns=served).get_schema(request=None, public=True)
    finally:
        del Listing.schema


def written() -> str:
    """The same as YAML."""
    return bytes(OpenApiYamlRenderer().render(schema(), renderer_context={})).decode()


def main(folder: Path = Path()) -> None:
    """Write it below ``folder``."""
    (folder / DOCUMENT).write_text(written(), encoding="utf-8")
