"""A learner's picture, decoded and drawn anew: what is sent is pixels that this server wrote.

Nothing of the file comes along: no place where a photo was taken, no second format behind the
first, nothing that a browser could run. What is too large to be decoded is refused by what its head
says, before any of it is. SVG is a program, and HEIC has no decoder here: neither is shown.
"""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from PIL import Image

from tns_training_xblock.host.logs.lines import Log

from .photos import TooManyPixels, redrawn

log = Log("work")

PICTURES = frozenset({"png", "jpg", "jpeg", "webp", "gif"})
MAX_PICTURE_BYTES = 40_000_000
THUMB, PANE = 320, 1600
"""The longest side of a picture as a list shows it, and as one looks at it, in pixels."""
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_QUALITY = 85


class Unshown(Exception):  # noqa: N818 - read as a sentence
    """A picture that is not shown: ``too-large``, or ``unreadable``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def drawn_anew(stream: BinaryIO, size: int, longest: int) -> tuple[bytes, str]:
    """The first picture in ``stream``, of ``size`` bytes, upright, and its type.

    It is at most ``longest`` pixels wide and high. Raises :class:`Unshown`.
    """
    if size > MAX_PICTURE_BYTES:
        raise Unshown("too-large")
    try:
        with Image.open(stream, formats=_FORMATS) as picture:
            return _drawn(picture, longest)
    except (TooManyPixels, MemoryError, Image.DecompressionBombError) as error:
        raise Unshown("too-large") from error
    except Exception as error:
        # What a decoder raises on a file that was made to break it is in no list.
        log.note("picture-unreadable", error)
        raise Unshown("unreadable") from error


def _drawn(picture: Image.Image, longest: int) -> tuple[bytes, str]:
    canvas = redrawn(picture, longest)
    written = BytesIO()
    if picture.format in ("PNG", "GIF") or canvas.mode == "RGBA":
        canvas.save(written, "PNG")
        return written.getvalue(), "image/png"
    canvas.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue(), "image/jpeg"
