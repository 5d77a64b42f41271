"""The sources that the texts of one page cite: their numbers, and the calls that open them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest

from markdown_it.token import Token

from tns_training_xblock.content.model import Citation, Language, Source
from tns_training_xblock.content.syntax.elements import closing, element, opening, text
from tns_training_xblock.content.syntax.limits import MAX_CITED, MAX_TITLE

_CALL = 500
"""The characters of a call, of the place where it opens and of the way back, beside the title."""
_GLUE = "\u202f"
"""Between a word and its call: no line ends here, also where the word is a button."""


class Citations:
    """The calls of one page.

    Args:
        language: the language of the texts.
        sources: what can be cited. A source's number is its place here.
        prefix: what every id begins with.
    """

    def __init__(self, language: Language, sources: Mapping[str, Source], prefix: str) -> None:
        self._comma = "، " if language == "ar" else ", "
        self._language, self._sources, self._prefix = language, sources, prefix
        self._calls: dict[str, list[str]] = {}
        self._called = self._length = 0

    @cached_property
    def _numbers(self) -> dict[str, int]:
        # Only once something is cited: each check has a page of its own.
        return {id_: number for number, id_ in enumerate(self._sources, 1)}

    @property
    def cited(self) -> tuple[Citation, ...]:
        """The sources called so far, by number."""
        in_order = sorted(self._calls, key=lambda id_: self._numbers[id_])
        return tuple(map(self._citation, in_order))

    def call(self, ids: Sequence[str], *, linked: bool) -> tuple[list[Token], list[Token]]:
        """The numbers of the sources ``ids``, and the places where they open.

        A call that is not ``linked``, as inside of a link, is its number only.
        """
        shown, places = [opening("sup", {"class": "tns-cite"})], list[Token]()
        for nth, id_ in enumerate(ids):
            if nth:
                shown.append(text(self._comma))
            if id_ not in self._numbers:
                shown.append(text(id_))
                continue
            calls = self._calls.setdefault(id_, [])
            if not linked or self._length > MAX_CITED:
                shown.append(text(str(self._numbers[id_])))
                continue
            self._called += 1
            calls.append(f"{self._prefix}call-{self._called}")
            shown += self._link(id_, calls[-1])
            place = {"class": "tns-cite__source", "id": f"{calls[-1]}-source", "hidden": ""}
            places += element("span", place)
        return [*shown, closing("sup")], places

    def _link(self, id_: str, call: str) -> Iterator[Token]:
        """Without a script it leads to the entry in the list, which a script shows in the line."""
        citation = self._citation(id_)
        number, title = str(citation.number), citation.title.text[:MAX_TITLE]
        self._length += _CALL + 2 * len(title)
        # The page around a unit sends links to the parent frame, where there is no such anchor.
        here = {"id": call, "href": f"#{citation.anchor}", "target": "_self"}
        named = {"title": title, "aria-label": f"{number}: {title}"}
        state = {"aria-expanded": "false", "aria-controls": f"{call}-source"}
        return element("a", here | named | state, text(number))

    def _citation(self, id_: str) -> Citation:
        anchor, calls = f"{self._prefix}source-{id_}", tuple(self._calls[id_])
        return Citation(self._numbers[id_], self._sources[id_], anchor, self._language, calls)


def glued(tokens: Sequence[Token]) -> Iterator[Token]:
    """``tokens`` with every call on the line of the word before it, whatever is between them."""
    for token, after in zip_longest(tokens, tokens[1:]):
        called = after is not None and after.type == "cite"
        if called and token.type == "text" and token.content[-1:].isspace():
            yield text(token.content.rstrip() + _GLUE)
        elif called and token.type == "softbreak":
            yield text(_GLUE)
        else:
            yield token
