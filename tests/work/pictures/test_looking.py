import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from tns_training_xblock.work.pictures.looking import (
    MAX_PICTURE_BYTES,
    PANE,
    THUMB,
    Unshown,
    drawn_anew,
)
from tns_training_xblock.work.pictures.photos import MAX_PIXELS

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
UPSIDE_DOWN, TURNED = 3, 6


def saved(picture, form="PNG", **how):
    written = io.BytesIO()
    picture.save(written, form, **how)
    return written.getvalue()


def shown(data, longest=PANE):
    """What comes out of ``data``, and its bytes."""
    sent, content_type = drawn_anew(io.BytesIO(data), len(data), longest)
    picture = Image.open(io.BytesIO(sent))
    assert content_type == f"image/{picture.format.lower()}"
    return picture, sent


def why(data, size=None):
    with pytest.raises(Unshown) as refused:
        drawn_anew(io.BytesIO(data), len(data) if size is None else size, PANE)
    return refused.value.code


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width, height, pixels=b""):
    """A PNG whose head says so, whatever is behind it."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + body


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
@pytest.mark.parametrize("longest", [THUMB, PANE])
def test_a_picture_is_as_large_as_there_is_room(form, longest):
    picture, _ = shown(saved(Image.new("RGB", (3000, 1500), "teal"), form), longest)
    assert picture.size == (longest, longest // 2)
    small, _ = shown(saved(Image.new("RGB", (30, 15), "teal"), form), longest)
    assert small.size == (30, 15)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_stands_upright_and_says_nothing_of_where_it_was_taken(form):
    photo = Image.new("RGB", (40, 20), "white")
    photo.paste("black", (0, 0, 20, 20))
    exif = photo.getexif()
    exif[ORIENTATION], exif[MAKER] = TURNED, "A telephone"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (36.0, 48.0, 0.0)
    data = saved(photo, form, exif=exif)
    assert b"A telephone" in data
    picture, sent = shown(data)
    assert picture.size == (20, 40)
    # What was on the left stands at the top.
    assert [picture.convert("L").getpixel((10, y)) > 128 for y in (5, 35)] == [False, True]
    assert dict(picture.getexif()) == {}
    assert b"A telephone" not in sent


def test_what_a_file_says_beside_its_pixels_is_gone():
    from PIL.PngImagePlugin import PngInfo

    said = PngInfo()
    said.add_text("Author", "somebody")
    data = saved(Image.new("RGB", (4, 4)), "PNG", pnginfo=said, icc_profile=b"profile")
    picture, sent = shown(data)
    assert b"somebody" not in sent
    assert not {"icc_profile", "Author"} & set(picture.info)


def test_what_stands_behind_a_picture_does_not_come_along():
    evil = b"<script>alert(document.domain)</script>"
    for form in ("GIF", "JPEG", "PNG"):
        data = saved(Image.new("RGB", (9, 9), "teal"), form) + evil
        assert evil not in shown(data)[1]


def test_of_several_pictures_the_first_is_shown():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime")]
    for form in ("GIF", "WEBP", "PNG"):
        data = saved(frames[0], form, save_all=True, append_images=frames[1:], lossless=True)
        red, green, _ = shown(data)[0].convert("RGB").getpixel((4, 4))
        assert (red > 200, green < 60) == (True, True), form


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I"])
@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_kind_of_pixel_is_read(mode, form):
    try:
        data = saved(Image.new(mode, (2 * THUMB, 10)), form)
    except (OSError, ValueError):
        pytest.skip("there is no such file")
    assert shown(data, THUMB)[0].size == (THUMB, 5)


def test_one_sees_through_what_was_clear():
    clear = saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "WEBP", lossless=True)
    assert shown(clear)[0].getpixel((1, 1))[3] == 0
    palette = Image.new("P", (4, 4), 0)
    assert shown(saved(palette, "GIF", transparency=0))[0].getpixel((1, 1))[3] == 0


def test_sixteen_bits_are_as_dark_as_they_were():
    grey = Image.new("I;16", (4, 4), 0x8000)
    assert shown(saved(grey))[0].getpixel((1, 1)) == (128, 128, 128)


@pytest.mark.parametrize("side", [30_000, 4_001])
def test_a_bomb_is_refused_by_what_its_head_says(side):
    assert side * side > MAX_PIXELS
    assert why(png_of(side, side)) == "too-large"


def test_a_webp_bomb_is_refused_too():
    canvas = b"VP8X" + struct.pack("<I", 10) + bytes(4)
    canvas += (16_382).to_bytes(3, "little") * 2
    body = canvas + saved(Image.new("RGB", (2, 2)), "WEBP", lossless=True)[12:]
    data = b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
    assert why(data) in ("too-large", "unreadable")


def test_a_file_that_is_too_long_is_not_opened():
    assert why(saved(Image.new("RGB", (2, 2))), MAX_PICTURE_BYTES + 1) == "too-large"


def test_what_is_no_picture_of_ours_is_not_read():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    for data in (b"", b"\x89PNG\r\n\x1a\n", svg, saved(Image.new("RGB", (2, 2)), "TIFF")):
        assert why(data) == "unreadable"


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
def test_a_file_that_ends_too_soon_is_not_half_a_picture(form):
    data = saved(Image.effect_noise((200, 200), 90).convert("RGB"), form)
    assert why(data[: len(data) // 2]) == "unreadable"


def test_pixels_that_are_missing_are_no_fault():
    assert why(png_of(50, 50, b"\0" * 10)) == "unreadable"


@given(
    st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"]),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_whatever_is_in_a_file_it_is_shown_or_refused(form, changes):
    data = bytearray(saved(ImageOps.posterize(Image.new("RGB", (24, 24), "teal"), 3), form))
    for place, value in changes:
        data[place % len(data)] = value
    with suppress(Unshown):
        sent, _ = drawn_anew(io.BytesIO(data), len(data), THUMB)
        assert max(Image.open(io.BytesIO(sent)).size) <= THUMB
