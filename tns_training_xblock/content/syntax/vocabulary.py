"""The words that the kinds of text have for themselves: syntax knows none of them by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What can be written at all.

    ``keys`` are those of each kind's header, beside the keys of all headers; ``directives`` say of
    each directive in which texts it belongs; in ``holders`` figures and notes may stand.
    """

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    directives: Mapping[str, str] = field(default_factory=dict)
    holders: frozenset[str] = frozenset()
