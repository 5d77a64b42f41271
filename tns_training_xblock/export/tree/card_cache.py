"""Cards kept from one run to the next, in the cache folder of whoever runs the command.

Not in the course, which may have come with somebody else's checkout: what a card says would be
believed, and hide errors. JSON, one card a line, each behind a digest of itself and of the code
that made it, so that this code has written what is believed: docs/decisions/0011-cards-are-kept.md.
Whatever is not believed is parsed again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from pathlib import Path

from tns_training_xblock import content
from tns_training_xblock.export.files import replacing
from tns_training_xblock.export.opening import UnusableFileError, open_file
from tns_training_xblock.export.progress import Progress

from .cards import ItemCard, digest_of
from .scan import ItemFiles, Tree

FOLDER = "tns-course"
_LARGEST = 1_000_000_000
_OWN = ("cards.py", "card_making.py", "identifiers.py")


def cards(tree: Tree, progress: Progress) -> dict[str, ItemCard]:
    """The card of every item in ``tree``, by stem; what changed since the last run is parsed.

    What is being typed is not kept.
    """
    file = _file(tree.root)
    key = _key()
    kept = {card.stem: card for card in _load(file, key)} if file else {}
    found: dict[str, ItemCard] = {}
    changed: list[ItemFiles] = []
    for stem, item in tree.items.items():
        card = kept.get(stem)
        if card is not None and card.digest == _digest(tree, item):
            found[stem] = card
        else:
            changed.append(item)
    for number, card in enumerate(_made(tree, changed), start=1):
        found[card.stem] = card
        progress("Reading", number, len(changed))
    if file and not tree.typed and (changed or len(kept) != len(found)):
        # A folder that cannot be written to only costs time.
        with suppress(OSError):
            _save(file, key, found)
    return found


def _digest(tree: Tree, item: ItemFiles) -> str | None:
    """The digest of the item's files as they are; ``None`` where one cannot be read."""
    try:
        return digest_of(item, {each: tree.read(path) for each, path in item.paths.items()})
    except UnusableFileError:
        return None


def _made(tree: Tree, changed: list[ItemFiles]) -> Iterator[ItemCard]:
    if changed:
        from .card_making import make_cards

        yield from make_cards(tree.root, changed, tree.typed)


def _key() -> bytes:
    """What cards depend on besides the texts: the code that reads them."""
    total = hashlib.sha256()
    own = Path(__file__).parent
    for file in (*sorted(Path(content.__file__).parent.rglob("*.py")), *(own / n for n in _OWN)):
        total.update(file.name.encode() + file.read_bytes())
    total.update(f"{version('markdown-it-py')} {version('PyYAML')}".encode())
    return total.digest()


def _file(root: Path) -> Path | None:
    """Where the cards of the course in ``root`` are kept; ``None`` where they cannot be."""
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    try:
        base = Path(chosen) if os.path.isabs(chosen) else Path.home() / ".cache"
    except RuntimeError:
        return None  # nobody's home
    folder, course = Path(os.path.realpath(base)), Path(os.path.realpath(root))
    # Some builders keep their caches in the checkout, where others could commit what is kept.
    checkouts = [each for each in course.parents if (each / ".git").exists()]
    checkout = checkouts[-1] if checkouts else course.parent
    if folder.is_relative_to(checkout):
        return None
    name = hashlib.sha256(os.fsencode(course)).hexdigest()[:32]
    return folder / FOLDER / f"{name}.jsonl"


def _load(file: Path, key: bytes) -> Iterator[ItemCard]:
    try:
        with open_file(file.parent, file.name, _LARGEST) as lines:
            for line in lines:
                seal, _, row = line.rstrip(b"\n").partition(b" ")
                if seal == _seal(key, row):
                    yield ItemCard.from_row(json.loads(row))
    except (OSError, UnusableFileError):
        return


def _save(file: Path, key: bytes, found: dict[str, ItemCard]) -> None:
    dump = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with replacing(file) as out:
        for card in found.values():
            if card.digest:
                row = dump(card.to_row()).encode()
                out.write(_seal(key, row) + b" " + row + b"\n")


def _seal(key: bytes, row: bytes) -> bytes:
    """What stands before a row that was written whole, by this code."""
    return hashlib.sha256(key + row).hexdigest()[:32].encode()
