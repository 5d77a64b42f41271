"""What a new block begins with: a small text that is valid, in every language of the product.

It is shown to authors and fills the editor's form. Nobody else sees it before it is saved.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tns_training_xblock.content.model import LANGUAGES

_FOLDER = Path(__file__).parents[2] / "starters"


@cache
def starter(kind: str) -> dict[str, str]:
    """The texts, by language, with which a block of this ``kind`` of document begins."""
    return {
        language: (_FOLDER / f"{kind}.{language}.md").read_text(encoding="utf-8")
        for language in LANGUAGES
    }
