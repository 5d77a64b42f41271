"""Cards kept from one run to the next, beside the course in ``.tns-course/``.

JSON, one card a line, and not a pickle: the folder may have come with somebody else's checkout, and
reading a pickle would run what it says. Whatever cannot be read is parsed again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from pathlib import Path

from tns_training_xblock import content
from tns_training_xblock.export.files import replacing
from tns_training_xblock.export.progress import Progress

from .cards import ItemCard, digest_of
from .scan import ItemFiles, Tree

FOLDER = ".tns-course"
_OWN = ("cards.py", "card_making.py", "identifiers.py")


def cards(tree: Tree, progress: Progress) -> dict[str, ItemCard]:
    """The card of every item in ``tree``, by stem; what changed since the last run is parsed."""
    file = tree.root.resolve().parent / FOLDER / f"{tree.root.resolve().name}.jsonl"
    key = _key()
    kept = {card.stem: card for card in _load(file, key)}
    found: dict[str, ItemCard] = {}
    changed: list[ItemFiles] = []
    for stem, item in tree.items.items():
        texts = {language: tree.read(path) for language, path in item.paths.items()}
        card = kept.get(stem)
        if card is not None and card.digest == digest_of(item, texts):
            found[stem] = card
        else:
            changed.append(item)
    for number, card in enumerate(_made(tree.root, changed), start=1):
        found[card.stem] = card
        progress("Reading", number, len(changed))
    if changed or len(kept) != len(found):
        # A folder that cannot be written to only costs time.
        with suppress(OSError):
            _save(file, key, found)
    return found


def _made(root: Path, changed: list[ItemFiles]) -> Iterator[ItemCard]:
    if changed:
        from .card_making import make_cards

        yield from make_cards(root, changed)


def _key() -> str:
    """What cards depend on besides the texts: the code that reads them."""
    total = hashlib.sha256()
    own = Path(__file__).parent
    for file in (*sorted(Path(content.__file__).parent.rglob("*.py")), *(own / n for n in _OWN)):
        total.update(file.name.encode() + file.read_bytes())
    total.update(f"{version('markdown-it-py')} {version('PyYAML')}".encode())
    return total.hexdigest()


def _load(file: Path, key: str) -> Iterator[ItemCard]:
    try:
        with file.open(encoding="utf-8") as lines:
            if json.loads(next(lines, "null")) == key:
                yield from (ItemCard.from_row(json.loads(line)) for line in lines)
    except (OSError, ValueError, TypeError, AttributeError):
        return


def _save(file: Path, key: str, found: dict[str, ItemCard]) -> None:
    dump = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    file.parent.mkdir(parents=True, exist_ok=True)
    (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    with replacing(file) as out:
        out.write(f"{dump(key)}\n".encode())
        for card in found.values():
            out.write(f"{dump(card.to_row())}\n".encode())
