"""Which lines of a text are code, where nothing is read."""

from __future__ import annotations

import re

from .report import Place

_FENCE = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(```+|~~~+)(.*)")


class Code:
    """Reads line after line; ``unclosed`` is the fence of the code that is open, and its place."""

    def __init__(self) -> None:
        self.unclosed: tuple[str, Place] | None = None

    def takes(self, index: int, line: str) -> bool:
        """Whether the line at ``index``, the next one, is a fence or stands between two."""
        if not ("```" in line or "~~~" in line) or (found := _FENCE.match(line)) is None:
            return self.unclosed is not None
        fence, rest = found[1], found[2]
        if self.unclosed is not None:
            if fence.startswith(self.unclosed[0]) and not rest.strip():
                self.unclosed = None
            return True
        if fence[0] == "`" and "`" in rest:
            return False
        self.unclosed = (fence, Place(index + 1, found.start(1) + 1))
        return True
