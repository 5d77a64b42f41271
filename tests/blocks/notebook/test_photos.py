"""Photos within a page: what is shown, what is named, and what is said of one that is lost."""

from base64 import b64encode
from io import BytesIO

import pytest
from django.utils import translation

from tns_training_xblock.blocks.notebook.photos import Pictured, away, lost, pictured
from tns_training_xblock.work.errors import FileAway, FileMissing, NotFound
from tns_training_xblock.work.values import Attached


def file(name, id_="a"):
    return Attached(id_, "picture", name, 3)


def opened(file_id):
    away = FileAway("away.jpg")
    found = {"gone": FileMissing("gone.jpg"), "away": away, "back": NotFound()}.get(file_id)
    if found:
        raise found
    return BytesIO(file_id.encode())


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "jpeg"), ("A.JPEG", "jpeg"), ("a.png", "png"), ("a.webp", "webp")]
)
def test_a_photo_is_shown_as_what_it_is(name, kind):
    data = b64encode(b"one").decode()
    shown = Pictured(name, f"data:image/{kind};base64,{data}")
    assert pictured([file(name, "one")], opened) == ((shown,), ())


def test_whatever_else_is_named_and_not_opened():
    table = file("plan.csv", "gone")
    assert pictured([table], opened) == ((), (table,))


def test_what_is_lost_says_so_at_its_place_and_the_rest_is_shown():
    photos, rest = pictured([file("a.jpg"), file("b.jpg", "gone"), file("c.jpg", "c")], opened)
    assert [photo.name for photo in photos] == ["a.jpg", "c.jpg"]
    assert [each.name for each in rest] == [lost("b.jpg")] == ["b.jpg (no longer in our storage)"]


def test_what_the_storage_does_not_hand_out_now_is_not_called_lost():
    photos, rest = pictured([file("a.jpg"), file("b.jpg", "away")], opened)
    assert [photo.name for photo in photos] == ["a.jpg"]
    assert [each.name for each in rest] == ["b.jpg (cannot be fetched at the moment)"]


def test_what_was_taken_back_in_this_moment_is_not_there():
    assert pictured([file("a.jpg", "back")], opened) == ((), ())


def test_what_finds_no_room_is_named_and_not_opened():
    large = file("a.jpg", "gone")
    assert pictured([large], opened, lambda _: False) == ((), (large,))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_it_is_said_in_the_readers_language(language):
    with translation.override(language):
        told = [lost("b.jpg"), away("b.jpg")]
    for said in told:
        assert said.startswith("b.jpg")
        assert "storage" not in said
        assert "fetched" not in said
