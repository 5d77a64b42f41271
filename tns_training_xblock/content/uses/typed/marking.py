"""Passages in what is shown of a text: which of its characters stand where in what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markdown_it.token import Token

from tns_training_xblock.content.syntax.elements import closing, opening
from tns_training_xblock.content.syntax.elements import text as words

Span = tuple[int, int] | None
"""From where to where a passage stands in a text, or ``None``."""
_Run = tuple[str, tuple[int, ...]]


def mark(lines: Sequence[Token], source: str, spans: Sequence[Span], first: int) -> None:
    """Mark passages in ``lines``, all that is shown of ``source``; numbered from ``first``.

    Each of a line's words stands in ``source`` in the same order, between signs that are not shown.
    """
    runs: dict[int, list[_Run]] = {}
    last: dict[int, tuple[int, int]] = {}
    after = 0
    for text in (child for each in lines for child in each.children or () if child.type == "text"):
        places, after = traced(text.content, source, after)
        inside = [_inside(place, spans, first) for place in places]
        of_text = [
            ("".join(sign for sign, _ in run), numbers)
            for numbers, run in groupby(zip(text.content, inside, strict=True), lambda one: one[1])
        ]
        runs[id(text)] = of_text
        for place, (_, numbers) in enumerate(of_text):
            last |= dict.fromkeys(numbers, (id(text), place))
    for each in lines:
        each.children = [
            part for child in each.children or () for part in _marked(child, runs, last)
        ]


def traced(shown: str, source: str, after: int = 0) -> tuple[list[float], int]:
    """Where in ``source`` each sign of ``shown`` stands from ``after`` on, and where to go on.

    A blank stands between two places. What does not stand there is nowhere (-1). ``passages.js``
    does the same on the desk.
    """
    places: list[float] = []
    for sign in shown:
        found = -1 if sign.isspace() else source.find(sign, after)
        places.append(after - 0.5 if sign.isspace() else found)
        if found >= 0:
            after = found + 1
    return places, after


def _inside(place: float, spans: Sequence[Span], first: int) -> tuple[int, ...]:
    return tuple(
        number
        for number, span in enumerate(spans, first)
        if span and span[0] <= place <= span[1] - 1
    )


def _marked(
    child: Token, runs: dict[int, list[_Run]], last: dict[int, tuple[int, int]]
) -> Iterator[Token]:
    if id(child) not in runs:
        yield child
        return
    for place, (content, numbers) in enumerate(runs[id(child)]):
        if not numbers:
            yield words(content)
            continue
        ends = [str(number) for number in numbers if last[number] == (id(child), place)]
        numbered = {"data-number": ", ".join(ends)} if ends else {}
        yield opening("mark", {"class": "tns-quoted", **numbered})
        yield words(content)
        yield closing("mark")
