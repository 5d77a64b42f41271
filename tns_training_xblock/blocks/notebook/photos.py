"""Photos that a learner gave, within a file that opens without a network; the rest by name.

One that the storage lost keeps nobody from the rest: its name says so, at its place.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import pgettext

if TYPE_CHECKING:
    from tns_training_xblock.work.api import Attached

_PICTURES = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".webp": "webp"}


LARGEST = 1_500_000
"""Photos up to as many bytes stand in a file; larger ones are named."""


@dataclass(slots=True)
class Room:
    """How many bytes of pictures a file has ``left`` to take."""

    left: int

    def takes(self, size: int) -> bool:
        """Whether there is room for so many bytes, which is used up then."""
        fits = size <= self.left
        self.left -= size if fits else 0
        return fits

    def takes_photo(self, photo: Attached) -> bool:
        """The same for a photo, unless that is too large for any."""
        return photo.size <= LARGEST and self.takes(photo.size)


@dataclass(frozen=True, slots=True)
class Pictured:
    """A photo within the page itself; ``source`` is the address of its data."""

    name: str
    source: str


def pictured(
    files: Iterable[Attached],
    opened: Callable[[str], BinaryIO],
    takes: Callable[[Attached], bool] = lambda _: True,
) -> tuple[tuple[Pictured, ...], tuple[Attached, ...]]:
    """Those of ``files`` that are photos, and the rest, which a page names.

    ``opened`` opens a file by its id (``opener`` of ``work.api``), and ``takes`` says whether there
    is room for one. What was taken back in this moment is in neither.
    """
    from tns_training_xblock.work.api import FileAway, FileMissing, NotFound

    photos, rest = [], []
    for file in files:
        kind = _PICTURES.get(PurePath(file.name).suffix.lower())
        if not kind or not takes(file):
            rest.append(file)
            continue
        try:
            with opened(file.id) as stream:
                data = b64encode(stream.read()).decode()
        except FileMissing:
            rest.append(replace(file, name=lost(file.name)))
        except FileAway:
            rest.append(replace(file, name=away(file.name)))
        except NotFound:
            continue
        else:
            photos.append(Pictured(file.name, f"data:image/{kind};base64,{data}"))
    return tuple(photos), tuple(rest)


def lost(name: str) -> str:
    """What is said in place of the file ``name``, in the active language."""
    return pgettext("tns", "{name} (no longer in our storage)").format(name=name)


def away(name: str) -> str:
    """The same where it may be had another time."""
    return pgettext("tns", "{name} (cannot be fetched at the moment)").format(name=name)
