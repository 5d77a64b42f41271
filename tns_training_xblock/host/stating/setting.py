"""What a setting of ours is: how it is read, and what becomes of a value that means nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting: what it may be (``kind``), what it is unsaid, what it does and may do wrong.

    Of a dictionary one may give some keys; the others are as in ``default``.
    ``fault`` is what keeps a given value from meaning anything, or nothing. A ``strict`` setting
    with such a value is refused when it is read, and an empty one counts as unset; any other is
    passed over, and the default stands.
    """

    name: str
    kind: str
    default: T
    unsaid: str
    meaning: str
    danger: str
    fault: Callable[[Any], str]
    strict: bool = False

    def given(self) -> Any:
        """What the platform's settings say, unread; ``None`` where they say nothing."""
        found = getattr(django_settings, self.name, None)
        return None if self.strict and not found else found

    def wrong(self) -> str:
        """What is wrong with what is given, to be read after the setting's name, or nothing."""
        found = self.given()
        return "" if found is None else self.fault(found)

    def value(self) -> T:
        """What holds now. Raises ``ImproperlyConfigured`` where a strict setting is wrong."""
        found, wrong = self.given(), self.wrong()
        if wrong and self.strict:
            raise ImproperlyConfigured(f"{self.name} {wrong}.")
        if found is None or wrong:
            return self.default
        if isinstance(self.default, dict) and isinstance(found, Mapping):
            return cast(T, self.default | dict(found))
        return cast(T, found)
