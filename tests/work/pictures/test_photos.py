"""Of a photo its pixels are kept, and nothing else that its file says."""

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tns_training_xblock.work.api import FileRefused, PhotoRefused, cleaned_photo
from tns_training_xblock.work.pictures.photos import LONGEST, MAX_PHOTO_BYTES, MAX_PIXELS

ORIENTATION, GPS, MAKER, ARTIST = 0x0112, 0x8825, 0x010F, 0x013B
TURNED = 6
KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
MARK = b"SECRET-PLACE"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>' + MARK + b"</rdf></x:xmpmeta>"
TELLING = (MARK, b"Exif", b"EXIF", b"eXIf", b"xmp", b"XMP", b"adobe", b"Photoshop", b"8BIM",
           b"ICCP", b"iCCP", b"ICC_PROFILE", b"tEXt", b"zTXt", b"iTXt", b"MPF", b"GPS")  # fmt: skip


def saved(picture, form="PNG", **how):
    written = io.BytesIO()
    picture.save(written, form, **how)
    return written.getvalue()


def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width, height):
    """A PNG whose head says so, without any pixel behind it."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def said_of(photo):
    """EXIF with a place, a camera, an artist, and what to turn."""
    exif = photo.getexif()
    exif[ORIENTATION], exif[MAKER], exif[ARTIST] = TURNED, MARK.decode(), MARK.decode()
    exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", (36.0, 48.0, 0.0)
    exif.get_ifd(GPS)[29] = MARK.decode()
    return exif


def telling(form):
    """A photo that says all that a file of this form can say, and lies on its side."""
    photo = Image.new("RGB", (40, 20), "white")
    photo.paste("black", (0, 0, 20, 20))
    # Thumbnails lie behind what EXIF says.
    how = {"exif": said_of(photo).tobytes() + MARK, "icc_profile": b"profile " + MARK}
    if form == "PNG":
        text = PngInfo()
        text.add_text("Author", MARK.decode())
        text.add_text("Comment", MARK.decode(), zip=True)
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        return saved(photo, form, pnginfo=text, **how)
    if form == "WEBP":
        return saved(photo, form, xmp=XMP, **how)
    data = saved(photo, form, comment=MARK, **how)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(MARK)) + MARK  # IPTC
    head = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
    head += segment(0xED, b"Photoshop 3.0\0" + resource)
    return data[:2] + head + data[2:] + MARK


@pytest.mark.parametrize("form", KINDS)
def test_nothing_is_left_of_what_a_photo_says_beside_its_pixels(form):
    data = telling(form)
    assert data.count(MARK) >= 3
    kept, _ = cleaned_photo(data, "a.jpg")
    for word in TELLING:
        assert word not in kept, word
    with Image.open(io.BytesIO(kept)) as photo:
        photo.load()
        assert dict(photo.getexif()) == {}
        assert not photo.getexif().get_ifd(GPS)
        beside = {"exif", "icc_profile", "xmp", "comment", "photoshop", "Author", "Comment"}
        assert not beside & set(photo.info)
        assert getattr(photo, "text", {}) == {}


@pytest.mark.parametrize("form", KINDS)
def test_a_photo_stands_upright_and_stays_what_it_was(form):
    kept, _ = cleaned_photo(telling(form), "a.jpg")
    photo = Image.open(io.BytesIO(kept))
    assert (photo.format, photo.size) == (form, (20, 40))
    # What was on the left stands at the top.
    assert [photo.convert("L").getpixel((10, y)) > 128 for y in (5, 35)] == [False, True]


def test_its_longest_side_is_made_to_fit_and_a_small_one_stays():
    for size, becomes in (((4200, 2100), (LONGEST, LONGEST // 2)), ((300, 150), (300, 150))):
        kept, _ = cleaned_photo(saved(Image.new("RGB", size, "teal"), "JPEG"), "a.jpg")
        assert Image.open(io.BytesIO(kept)).size == becomes


@pytest.mark.parametrize("form", ["WEBP", "PNG"])
def test_of_moving_pictures_the_first_is_kept(form):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime")]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:], lossless=True)
    photo = Image.open(io.BytesIO(cleaned_photo(data, "a")[0]))
    assert getattr(photo, "n_frames", 1) == 1
    red, green, _ = photo.convert("RGB").getpixel((4, 4))
    assert (red > 200, green < 60) == (True, True)


def test_of_several_photos_of_a_telephone_the_first_is_kept():
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "lime")]
    data = saved(frames[0], "MPO", save_all=True, append_images=frames[1:])
    kept, name = cleaned_photo(data, "deep.jpg")
    photo = Image.open(io.BytesIO(kept))
    assert (photo.format, getattr(photo, "n_frames", 1), name) == ("JPEG", 1, "deep.jpg")
    assert photo.getpixel((4, 4))[0] > 200
    assert b"MPF" not in kept


def test_one_still_sees_through_what_was_clear():
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    for form in ("PNG", "WEBP"):
        kept, _ = cleaned_photo(saved(clear, form, lossless=True), "a")
        assert Image.open(io.BytesIO(kept)).getpixel((1, 1))[3] == 0


@pytest.mark.parametrize(
    ("form", "name", "called"),
    [
        ("JPEG", "IMG_1.JPG", "IMG_1.JPG"),
        ("JPEG", "a.jpeg", "a.jpeg"),
        ("PNG", "a.jpg", "a.png"),
        ("WEBP", "../../etc/plan.final.png", "plan.final.webp"),
        ("PNG", "", "file.png"),
    ],
)
def test_it_is_called_what_it_is(form, name, called):
    assert cleaned_photo(saved(Image.new("RGB", (4, 4)), form), name)[1] == called


@pytest.mark.parametrize("side", [30_000, 4_001])
def test_a_bomb_is_refused_by_what_its_head_says(side):
    assert side * side > MAX_PIXELS
    with pytest.raises(PhotoRefused) as refused:
        cleaned_photo(png_of(side, side), "a.png")
    assert refused.value.reason == "too-large"


def test_a_file_that_is_too_long_is_not_opened():
    with pytest.raises(PhotoRefused) as refused:
        cleaned_photo(bytes(MAX_PHOTO_BYTES + 1), "a.png")
    assert refused.value.reason == "too-large"


def test_what_cannot_be_read_is_refused():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    noise = saved(Image.effect_noise((200, 200), 90).convert("RGB"), "JPEG")
    others = [saved(Image.new("RGB", (2, 2)), form) for form in ("TIFF", "GIF", "BMP")]
    for data in (b"\x89PNG\r\n\x1a\n", svg, noise[: len(noise) // 2], *others):
        with pytest.raises(PhotoRefused) as refused:
            cleaned_photo(data, "a.jpg")
        assert refused.value.reason == "unreadable"


def test_an_empty_file_is_refused_as_any_is():
    with pytest.raises(FileRefused) as refused:
        cleaned_photo(b"", "a.jpg")
    assert refused.value.reason == "empty"


@given(
    st.sampled_from(sorted(KINDS)),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_whatever_is_in_a_file_it_is_kept_clean_or_refused(form, changes):
    data = bytearray(telling(form))
    for place, value in changes:
        data[place % len(data)] = value
    with suppress(PhotoRefused):
        assert MARK not in cleaned_photo(bytes(data), "a")[0]
