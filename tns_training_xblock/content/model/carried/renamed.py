"""What the ids of a text were called before: what was answered under those still counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Renamed:
    """``ids`` has the present id by the path of an old one.

    The path is the old id of a check, a task or the like, or that of a part of one behind its
    present id: ``{"my-board": "your-board", "who-chairs/min": "minister"}``.
    """

    ids: Mapping[str, str] = field(default_factory=dict)

    def without(self, paths: Collection[str]) -> Renamed:
        """The same for all but ``paths``."""
        return Renamed({old: new for old, new in self.ids.items() if old not in paths})

    def now(self, name: str, inside: str = "") -> str:
        """What is called ``name``, ``inside`` what has this id today, as it is called today."""
        return self.ids.get(f"{inside}/{name}" if inside else name, name)

    def before(self, name: str) -> tuple[str, ...]:
        """The ids that the one called ``name`` had before."""
        return tuple(old for old, new in self.ids.items() if new == name and "/" not in old)

    def keyed(self, values: Mapping[str, T]) -> dict[str, T]:
        """``values`` by present ids. What stands under one already is newer than what joins it."""
        found = {self.now(name): value for name, value in values.items()}
        return {**found, **{name: values[name] for name in found if name in values}}

    def response(self, name: str, response: Any) -> Any:
        """An answer to the check called ``name`` today, with the ids that its parts have today."""

        def now(part: Any) -> Any:
            return self.now(part, name) if isinstance(part, str) else part

        match response:
            case list():
                return [now(part) for part in response]
            case dict():
                return {now(part): now(other) for part, other in response.items()}
            case _:
                return now(response)


NEVER_RENAMED = Renamed()
