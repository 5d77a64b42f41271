"""The order of words in a list, and the letter under which a reader looks for one."""

from __future__ import annotations

import re
import unicodedata

_ARTICLE = re.compile(r"^ال(?=\w\w)")
_ALIKE = str.maketrans({"ٱ": "ا", "ى": "ي", "ة": "ه", "œ": "oe", "æ": "ae", "ـ": None})


def place(word: str) -> tuple[str, str]:
    """What ``word`` is sorted by: its letters without accents, then as it is written.

    Accents, hamza and vowel signs do not count, nor case, nor what stands before the first letter
    or digit, nor the Arabic article.
    """
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_ALIKE))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _ARTICLE.sub("", re.sub(r"^[\W_]+", "", bare)), word


def letter(word: str) -> str:
    """The letter under which ``word`` stands; ``#`` for what begins with none."""
    first = place(word)[0][:1].upper()
    return first if first.isalpha() else "#"
