"""Numbers and words as people in three languages write them.

A separator is read like this, ``g`` standing for a group of exactly three digits:

* spaces of any width, apostrophes and ``٬`` only ever group (``32 000``, ``32'000``, ``٣٢٬٠٠٠``);
* ``٫`` is only ever the decimal mark;
* where ``.`` and ``,`` both stand, the last one is the decimal mark (``32.000,5``, ``32,000.5``);
* one that stands twice groups (``1.234.567``);
* one that stands once is the decimal mark, unless one to three digits that do not begin with 0
  stand before it and a single ``g`` after it. ``32,000`` and ``32.000`` could then be either:
  they are read as thirty-two thousand first and as thirty-two second, see :func:`readings`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

MAX_LENGTH = 64
"""The longest text in characters that is looked at; no amount of money needs more."""

_ALWAYS = frozenset({"eur", "euro", "euros", "يورو", "%"})
"""Units that may stand beside any number, folded."""
_ALIKE = str.maketrans(
    dict.fromkeys("\u2212\u2013\u2010\u2011\u2012\ufe63\uff0d", "-")
    | dict.fromkeys("\u2019\u2018\u02bc\u00b4`\u066c", "'")
    | {"\u060c": ",", "\u066a": "%"}
)
"""What people and programs write for the same sign, as a hyphen that breaks no line."""
_ENDS = ".,:;!?…؟؛ "
"""What may end a line behind a unit."""
_IRREGULAR = {"people": "person", "ايام": "يوم"}
"""Plurals, folded, whose singular no rule gives."""
_WEAK = re.compile("[\u0627\u0648\u064a\u0649\u0621\u0629]")
"""Letters of Arabic that come and go between the forms of a word."""
_Forms = tuple[frozenset[str], ...]
_NUMBER = re.compile(
    r"""
    (?P<whole>
        [0-9]{1,3} (?P<space>[ ']) [0-9]{3} (?: (?P=space) [0-9]{3} )*
      | [1-9][0-9]{0,2} (?P<group>[.,]) [0-9]{3} (?: (?P=group) [0-9]{3} )*
      | [0-9]*
    )
    (?: (?P<mark>[.,٫]) (?P<part>[0-9]*) )?
    """,
    re.VERBOSE,
)


def readings(text: str, units: Iterable[str] = ()) -> tuple[Decimal, ...]:
    """Every number that ``text`` can mean: none, one, or two where it is ambiguous.

    The likelier comes first: ``32,000`` gives 32000 and 32. One of ``units`` may stand before or
    behind it, as may a currency's sign or code.
    """
    if len(text) > MAX_LENGTH:
        return ()
    negative, digits = _sign(_bare(_plain(text), units))
    found = _NUMBER.fullmatch(digits)
    if found is None or not any(character.isdigit() for character in digits):
        return ()
    if found["group"] and found["group"] == found["mark"]:
        return ()
    whole = re.sub(r"[ '.,]", "", found["whole"])
    values = [Decimal(f"{whole or 0}.{found['part'] or 0}")]
    if found["group"] and found["mark"] is None and digits.count(found["group"]) == 1:
        values.append(Decimal(digits.replace(",", ".")))
    return tuple(-value if negative else value for value in values)


def names_unit(text: str, units: Iterable[str] = ()) -> bool:
    """Whether ``text``, a number, has its unit or another one beside it."""
    if len(text) > MAX_LENGTH:
        return False
    plain = _plain(text)
    return _bare(plain, units) != plain


def count_words(text: str) -> int:
    """How many words ``text`` has, in any of the languages.

    A word is what stands between spaces or long dashes and has a letter or a digit in it, so that
    neither a French question mark with its space nor a bullet counts, and ``l'accord``,
    ``peut-être`` and ``والمجلس`` are one word each, as in a word processor.
    """
    return sum(any(map(str.isalnum, piece)) for piece in re.split(r"[\s—]+", text))


def _plain(text: str) -> str:
    """``text`` with ASCII digits, plain spaces, one kind of minus and nothing that nobody sees.

    Programs put direction marks around a number that is copied, and spaces without a width into it.
    """
    characters = []
    for character in filter(_seen, text.translate(_ALIKE)):
        digit = unicodedata.decimal(character, None)
        characters.append(str(digit) if digit is not None else character)
    return " ".join("".join(characters).split())


def _seen(character: str) -> bool:
    """Whether ``character`` takes room: it is no format sign and no variation selector."""
    return unicodedata.category(character) != "Cf" and not "\ufe00" <= character <= "\ufe0f"


def _bare(text: str, units: Iterable[str]) -> str:
    """``text`` without one unit or currency before it and one behind it."""
    names = frozenset(map(_folded, units)) | _ALWAYS
    start = 1 if text[:1] in ("-", "+") else 0
    for at in range(len(text) - 1, start, -1):
        if text[at] in "-+0123456789.,٫" and _is_unit(text[start:at], names):
            text = text[:start] + text[at:]
            break
    for at in range(1, len(text)):
        if text[at - 1] in "0123456789.," and _is_unit(text[at:], names):
            return text[:at]
    return text


def _is_unit(word: str, names: Collection[str]) -> bool:
    """Whether ``word`` says what is counted and not, as ``k`` or ``million``, how many."""
    word = word.strip()
    if not word or word[0] in "-+0123456789.,٫'":
        return False
    ended = word.rstrip(_ENDS)
    is_sign = len(word) == 1 and unicodedata.category(word) == "Sc"
    is_code = re.fullmatch(r"[A-Z]{3}", ended) is not None
    folded = _folded(word)
    if is_sign or is_code or folded in names:
        return True
    forms = _forms(_folded(ended))
    return any(_alike(forms, _forms(name)) for name in names)


def _alike(one: _Forms, other: _Forms) -> bool:
    """Whether two units are the same words, each in some number or case."""
    pairs = zip(one, other, strict=False)
    return 0 < len(one) == len(other) and all(here & there for here, there in pairs)


@lru_cache(maxsize=512)
def _forms(unit: str) -> _Forms:
    """For each word of a folded unit, what it may be a form of: ``votes`` of *vote*, أعضاء of عضو.

    A language puts it as the number asks, and authors write one form. Forms that are not told here
    are not known, and the learner is asked again; another unit is never taken for this one.
    """
    return tuple(frozenset(_kin(word)) for word in unit.split())


def _kin(word: str) -> Iterator[str]:
    yield word
    word = _IRREGULAR.get(word, word)
    yield word
    if word.isascii():
        endings = (("s", ""), ("x", ""), ("es", ""), ("ies", "y"), ("aux", "al"))
        for ending, instead in endings:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                yield word.removesuffix(ending) + instead
        return
    for ending in ("", "ا", "ه", "ة", "ات", "ان", "ين", "ون", "تان", "تين"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            # A broken plural keeps the consonants and changes what stands between them.
            root = _WEAK.sub("", stem)
            yield stem if len(stem) > 2 else word
            yield root if len(root) > 1 else word


def _folded(word: str) -> str:
    """``word`` as people type it in a hurry: without capitals, accents and vowel signs."""
    apart = unicodedata.normalize("NFKD", _plain(word).casefold())
    return "".join(filter(lambda character: not unicodedata.combining(character), apart))


def _sign(text: str) -> tuple[bool, str]:
    """Whether ``text`` begins with a minus, and what follows the sign."""
    if text[:1] in ("-", "+"):
        return text[0] == "-", text[1:].lstrip()
    return False, text
