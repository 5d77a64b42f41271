"""One sentence in several languages: the trainer writes one, and the learner reads their own.

A *wording* is what an entry of the comment bank said at the moment when it was put into a comment,
in every language that it had, by language. As long as the words stand there unchanged, the learner
reads them in the language of their page. Words that were edited are the trainer's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.work import stored

MOST_WORDINGS = 100
"""How many one marking can have."""

Wording = dict[str, str]
Wordings = tuple[Wording, ...]


def wordings(kept: object) -> Wordings:
    """The wordings in ``kept``, each once; what is none, or in one language alone, is left out."""
    rows = kept if isinstance(kept, list) else []
    found: list[Wording] = []
    for row in rows:
        texts = stored.texts(row)
        each: Wording = {
            code: texts[code].strip() for code in LANGUAGES if texts.get(code, "").strip()
        }
        if len(each) > 1 and each not in found:
            found.append(each)
    return tuple(sorted(found, key=lambda each: list(each.items())))


def standing(given: Wordings, texts: Iterable[str]) -> Wordings:
    """Those whose words stand in one of ``texts``: the others were edited, or taken out."""
    said = tuple(texts)
    return tuple(each for each in given if any(_stands(each, text) for text in said))


def worded(text: str, given: Wordings, language: str) -> str:
    """``text`` as somebody reads it who reads ``language``.

    What has no words in that language stays as it was written.
    """
    # The longest first: another may be its beginning.
    pairs = [
        (words, each[language])
        for each in given
        for code, words in each.items()
        if language in each and code != language
    ]
    if not pairs:
        return text
    theirs = dict(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))
    pattern = "|".join(map(re.escape, theirs))
    return re.sub(rf"(?<!\S)(?:{pattern})(?!\S)", lambda match: theirs[match[0]], text)


def _stands(wording: Wording, text: str) -> bool:
    return any(re.search(rf"(?<!\S){re.escape(words)}(?!\S)", text) for words in wording.values())
