"""Names that people type: as they are kept, and as they are told apart.

One organisation is written in many ways: in capitals, without accents, with another hyphen or none,
with Arabic vowels or a tatweel, in the letters of another keyboard. Folded they are the same.
"""

from __future__ import annotations

import hashlib
import unicodedata

from tns_training_xblock.content import one_line

from .errors import NameRefused

LONGEST_NAME = 120
"""The longest name, in characters."""

_ARABIC = str.maketrans({"ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ـ": ""})
"""Letters that stand for each other in careless or foreign typing; alef and hamza are marks."""


def kept(name: str) -> str:
    """``name`` on one line, with single spaces. Raises :class:`~.errors.NameRefused`."""
    found = " ".join(one_line(name).split())
    if not found:
        raise NameRefused("empty")
    if len(found) > LONGEST_NAME:
        raise NameRefused("too-long")
    if not folded(found):
        raise NameRefused("wordless")
    return found


def folded(name: str) -> str:
    """The letters and digits of ``name``, alike for all its spellings."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(filter(None, map(_letter, plain.translate(_ARABIC))))


def key_of(name: str) -> str:
    """The key under which a cluster or group of this name is found in its run."""
    return hashlib.sha256(folded(name).encode()).hexdigest()


def _letter(character: str) -> str:
    """The letter or digit that ``character`` is, or nothing: spaces, signs and accents go."""
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.digit(character))
    # A mark without a combining class is a vowel of its script, not an accent.
    is_letter = kind[0] in "LN" or (kind[0] == "M" and not unicodedata.combining(character))
    return character if is_letter else ""
