"""What an event is: a name, when it is sent, and fields of known types, of which all else is made.

Nobody's name and nothing that anybody wrote may be a field: people are numbers of accounts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from types import NoneType
from typing import Annotated, Any, ClassVar, get_args, get_type_hints

PACKAGE = "tns_training."
PUBLIC = "org.tns.training."
VERSION = 1
"""Of every schema: more when a field is no longer what it was; a new field is no new version."""
_IN_JSON: dict[Any, dict[str, Any]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    datetime: {"type": "string", "format": "date-time"},
    list[int]: {"type": "array", "items": {"type": "integer"}},
}


@dataclass(frozen=True, slots=True)
class Only:
    """Said of a field that comes with one of the names alone, and always then."""

    what: str


@dataclass(frozen=True, slots=True)
class Part:
    """A field as the schema of an event has it; what may be unknown is ``optional``."""

    name: str
    type: Any
    optional: bool
    meaning: str
    only: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What all that is told has: ``what`` happened in which run, when, and ``by`` whose act."""

    prefix: ClassVar[str]
    """What its name begins with, after the package's own."""
    names: ClassVar[Mapping[str, str]]
    """All that ``what`` can be, each with when it is sent."""

    what: str
    version: Annotated[int, "of this schema, 1; a new field does not change it"] = VERSION
    at: Annotated[datetime, "when; ISO 8601 in the log"]
    course_id: Annotated[str, "the run"]
    by: Annotated[int | None, "the account of whose act it was"]

    @property
    def name(self) -> str:
        """Its name in a log that others write to as well."""
        return name_of(type(self), self.what)

    @property
    def data(self) -> dict[str, Any]:
        """The same as a log keeps it, in JSON; what is not known is left out."""
        found = {name: _logged(value) for name, value in asdict(self).items() if value is not None}
        del found["what"]
        return found


Kind = type[Told]


def name_of(kind: Kind, what: str) -> str:
    """The whole name of an event."""
    return f"{PACKAGE}{kind.prefix}.{what}"


def public_type_of(kind: Kind, what: str) -> str:
    """The name of an event where those of many programs meet, as OEP-41 shapes it."""
    return f"{PUBLIC}{kind.prefix}.{what}.v{VERSION}"


def parts_of(kind: type[Any], what: str = "") -> tuple[Part, ...]:
    """The fields of an event, or without ``what`` all that the kind (or a request) has."""
    hints = get_type_hints(kind, include_extras=True)
    parts = [_part(each.name, hints[each.name]) for each in fields(kind) if each.name != "what"]
    if not what:
        return tuple(parts)
    there = [part for part in parts if part.only in ("", what)]
    return tuple(replace(part, optional=part.optional and not part.only) for part in there)


def _part(name: str, hint: Any) -> Part:
    kind, meaning, *only = get_args(hint)
    known = [each for each in get_args(kind) if each is not NoneType]
    optional = NoneType in get_args(kind)
    return Part(
        name, known[0] if optional else kind, optional, meaning, only[0].what if only else ""
    )


def schema_of(kind: Kind, what: str) -> dict[str, Any]:
    """The JSON Schema of an event's data, as a log has them. Others may come in later."""
    parts = parts_of(kind, what)
    return {
        "title": name_of(kind, what),
        "description": kind.names[what],
        "type": "object",
        "properties": {
            part.name: {**_IN_JSON[part.type], "description": part.meaning} for part in parts
        },
        "required": [part.name for part in parts if not part.optional],
    }


def _logged(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
