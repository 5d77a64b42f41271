"""In which order a line's words reach its reader, by the Unicode bidirectional algorithm."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from bidi import get_display
from lxml import html

from tns_training_xblock.content.model import Direction

ISOLATE, END = "\u2068", "\u2069"
_INSIDE = {"rtl": "\u2067", "ltr": "\u2066"}
_SIGNS = f"{ISOLATE}{END}{''.join(_INSIDE.values())}"
_BLOCKS = {"p", "li", "td", "th", "h3", "h4", "h5", "h6", "blockquote", "div", "pre", "figcaption"}
_TWINS = {"AL": "اب", "L": "ab", "EN": "12", "CS": ",.", "ES": "+-", "ET": "%$", "ON": "!&"}
"""Of each class two signs that are treated alike."""
_BRACKETS = "()[]{}"
_ARABIC = "\u0600-\u060b\u0610-\u061a\u0620-\u06ff"
_LATIN = rf"[^\W\d_{_ARABIC}]"
_WORD = rf"\d*{_LATIN}(?:[-'’&./]*(?:{_LATIN}|\d))*"
_NAME = rf"{_WORD}(?:[ \u00a0](?:[&–] )?{_WORD}| \({_WORD}\)|\u00a0\d+)*"
_PHRASES = rf"{_NAME}|[{_ARABIC}]+(?: [{_ARABIC}]+)*"
UNIT = re.compile(rf"{ISOLATE}[^{END}]*{END}|{_PHRASES}|(?:(?<!\d)[+−±-])?\d+(?:[.,/:]\d+)*%?")
"""What is read as one: an isolate, words of one script, a number with its sign."""
_OTHERS = {"rtl": ("L", "EN"), "ltr": ("R", "AL")}
"""The classes without which a line has only one way."""
MARK = re.compile(rf"(?<=[^\s{_SIGNS}])[.,:;!?…،؛؟]+(?=[\s»”){END}]|$)")
"""What belongs to the word before it."""


def read_lines(shown: str, direction: Direction) -> Iterator[str]:
    """The lines of the HTML ``shown``, their isolates as the signs that mean the same."""
    found = [""]

    def walk(node: html.HtmlElement) -> None:
        block = node.tag in _BLOCKS
        if node.tag in ("bdi", "code"):
            sign = ISOLATE
        else:
            sign = _INSIDE[direction] if node.tag in ("sup", "button") else ""
        if "hidden" not in node.attrib:
            found.extend([""] * block)
            found[-1] += sign + (node.text or "")
            for child in node:
                walk(child)
            found[-1] += END if sign else ""
            found.extend([""] * block)
        found[-1] += node.tail or ""

    walk(html.fragment_fromstring(shown, create_parent="div"))
    return (
        " ".join(line.split(" ")) for each in found if (line := each.replace("\n", " ").strip())
    )


def reached(text: str, direction: Direction) -> dict[int, int]:
    """For each letter, digit and sign of ``text``, the place at which its reader reaches it.

    The library tells what is shown and not from where: so it is asked once for each binary digit
    of a place, with one twin where that is 0 and with the other where it is 1.
    """
    pairs = [
        _TWINS.get("" if sign in _BRACKETS else unicodedata.bidirectional(sign)) for sign in text
    ]
    shown = [0] * len(text)
    told = [False] * len(text)
    for digit in range(len(text).bit_length()):
        asked = "".join(
            pair[place >> digit & 1] if pair else sign
            for place, (sign, pair) in enumerate(zip(text, pairs, strict=True))
        )
        answer = get_display(asked, base_dir=direction[0].upper())
        for place, sign in enumerate(answer):
            pair = next((pair for pair in _TWINS.values() if sign in pair), None)
            told[place] = pair is not None and sign not in _BRACKETS
            shown[place] |= (pair.index(sign) if pair else 0) << digit
    count = len(text) - 1
    return {
        of: count - place if direction == "rtl" else place
        for place, of in enumerate(shown)
        if told[place] and pairs[of]
    }


def misread(text: str, direction: Direction) -> list[str]:
    """What of ``text`` reaches its reader in another order than it was written."""
    if not any(unicodedata.bidirectional(sign) in _OTHERS[direction] for sign in text):
        return []
    at = reached(text, direction)
    units = [match.span() for match in UNIT.finditer(text)]

    def places(span: tuple[int, int]) -> list[int]:
        return [at[place] for place in range(*span) if place in at]

    found = [
        f"{text[slice(*one)]} and {text[slice(*other)]} change places"
        for one, other in pairwise(units)
        if max(places(one)) > min(places(other))
    ]
    for start, end in units:
        read = places((start, end))
        backwards = direction == "rtl" and text[end - 1] not in END
        if backwards and any(map(str.isdigit, text[start:end])) and read != sorted(read)[::-1]:
            found.append(f"{text[start:end]} falls apart")
    for mark in MARK.finditer(text):
        before = [span for span in units if span[1] <= mark.start()][-1:]
        after = [span for span in units if span[0] >= mark.end()][:1]
        early = before and max(places(before[0])) > min(places(mark.span()))
        late = after and min(places(after[0])) < max(places(mark.span()))
        if early or late:
            found.append(f"{mark[0]} leaves {text[slice(*before[0])] if before else ''}")
    return [re.sub(f"[{_SIGNS}]", "", each) for each in found]
