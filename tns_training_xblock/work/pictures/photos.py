"""A learner's photo as it is kept: drawn anew, so that its pixels alone are left of the file.

Where and when it was taken and with what, who is said to be in it, a thumbnail from before it was
cut, a second picture behind the first: none of it is written again. What is too large to be
decoded is refused by what its head says, before any of it is.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath

from PIL import Image, ImageOps

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.work.errors import FileRefused, PhotoRefused
from tns_training_xblock.work.naming import safe_name

log = Log("work")

LONGEST = 2000
"""The longest side of a photo that is kept, in pixels: enough to read a flip chart."""
MAX_PHOTO_BYTES = 40_000_000
MAX_PIXELS, MAX_PIXELS_OF_PHOTO = 16_000_000, 50_000_000
"""A photo (JPEG) is decoded small, so that a telephone's largest takes no more than others do."""
_KINDS = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",), "WEBP": ("webp",)}
_OF_TELEPHONES = ("JPEG", "MPO")
"""Of several photos in one file, the first is a whole JPEG."""
_HOW = {"JPEG": {"quality": 85}, "PNG": {}, "WEBP": {"quality": 85}}
_EIGHT_BITS = ("L", "LA", "RGB", "RGBA", "CMYK", "YCbCr")
"""What can be made smaller as it is, without a change of its colours."""


class TooManyPixels(Exception):  # noqa: N818 - read as a sentence
    """A picture that would take more memory to be decoded than anybody should ask for."""


def cleaned_photo(data: bytes, name: str) -> tuple[bytes, str]:
    """The photo in ``data`` without all that it says beside its pixels, and what to call it.

    It stands upright, is at most :data:`LONGEST` pixels wide and high, and stays a JPEG, PNG or
    WebP; of several pictures the first is kept. The name is ``name`` as it may be shown, with the
    ending of what the file is. Raises :class:`~tns_training_xblock.work.errors.FileRefused`
    (``empty``, ``size``) and :class:`~tns_training_xblock.work.errors.PhotoRefused`.
    """
    if not data:
        raise FileRefused("empty")
    if len(data) > MAX_PHOTO_BYTES:
        raise PhotoRefused("too-large")
    try:
        with Image.open(BytesIO(data), formats=tuple(_KINDS)) as picture:
            kind = "JPEG" if picture.format in _OF_TELEPHONES else str(picture.format)
            return _written(redrawn(picture, LONGEST), kind), _named(name, kind)
    except (TooManyPixels, MemoryError, Image.DecompressionBombError) as error:
        raise PhotoRefused("too-large") from error
    except Exception as error:
        # What a decoder raises on a file that was made to break it is in no list.
        log.note("photo-unreadable", error)
        raise PhotoRefused("unreadable") from error


def redrawn(picture: Image.Image, longest: int) -> Image.Image:
    """The pixels of an opened ``picture``, upright, at most ``longest`` wide and high.

    A canvas of its own, RGB or RGBA, that says nothing else. Raises :class:`TooManyPixels` before
    anything is decoded, and whatever a decoder raises.
    """
    most = MAX_PIXELS_OF_PHOTO if picture.format in _OF_TELEPHONES else MAX_PIXELS
    if picture.width * picture.height > most:
        raise TooManyPixels
    small = picture if picture.mode in _EIGHT_BITS else _plain(picture)
    # Made smaller first, so that there are never two large ones; a photo is decoded small.
    small.thumbnail((longest, longest))
    pixels = _plain(ImageOps.exif_transpose(small))
    canvas = Image.new(pixels.mode, pixels.size)
    canvas.paste(pixels)
    return canvas


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in eight bits of red, green and blue, and how far one sees through it."""
    if picture.mode.startswith(("I", "F")):
        # Sixteen bits a pixel: the upper eight are what a screen shows.
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    seen_through = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    return picture.convert("RGBA" if seen_through else "RGB")


def _written(canvas: Image.Image, kind: str) -> bytes:
    written = BytesIO()
    canvas.save(written, kind, **_HOW[kind])
    return written.getvalue()


def _named(name: str, kind: str) -> str:
    safe = safe_name(name)
    endings = _KINDS[kind]
    if PurePath(safe).suffix.lower().lstrip(".") in endings:
        return safe
    return safe_name(f"{PurePath(safe).stem}.{endings[0]}")
