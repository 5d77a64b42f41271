"""What has another name on every server: people, rows, blocks, files. Both directions translate it.

In an archive a person, a row and a work of several are numbers, counted from 1 in the order in
which they come; a block keeps its key of the run that was exported.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

LEFT_OUT = "…"
"""Stands where a text was left out: that there was one is no secret."""
PERSON, TEAM, STRAY = "person:", "team:", "stray:"
"""How an archive calls whose a work is: a person by number, a team by number, or an anonymous id of
which no account is known, as it is."""


class Names(ABC):
    """Translates one way: out of the tables of a server, or into those of another."""

    @abstractmethod
    def person(self, value: Any) -> Any:
        """A user id; ``None`` and 0, which mean nobody and everybody, stay."""

    @abstractmethod
    def student(self, value: Any) -> Any:
        """An anonymous id, or the key of a team; empty stays."""

    @abstractmethod
    def row(self, label: str, value: Any) -> Any:
        """The key of a row of the model called ``label``; one that is gone is ``None``."""

    @abstractmethod
    def group(self, label: str, value: Any) -> Any:
        """The same of a cluster or group, of which something may speak that is gone.

        Then it is below zero, where no row of any server is.
        """

    @abstractmethod
    def usage(self, value: Any) -> Any:
        """The key of a block; empty stays."""

    @abstractmethod
    def uuid(self, value: Any) -> Any:
        """The number of a submission."""

    @abstractmethod
    def file(self, value: Any) -> Any:
        """The id of a learner's file."""

    @abstractmethod
    def platform_team(self, value: Any) -> Any:
        """The platform's id of one of its teams."""

    def words(self, value: Any) -> Any:
        """What somebody typed, however deep in JSON."""
        return value

    @property
    def anonymous(self) -> bool:
        """Whether names are being left out."""
        return False


def left_out(value: Any) -> Any:
    """``value`` with every text in it left out; its shape stays."""
    match value:
        case str():
            return LEFT_OUT if value.strip() else value
        case dict():
            return {name: left_out(inner) for name, inner in value.items()}
        case list():
            return [left_out(inner) for inner in value]
        case _:
            return value
