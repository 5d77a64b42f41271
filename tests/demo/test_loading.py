import pytest

from demo import archive, loading
from demo.models import Asset, Course, Item

from .campus import OLX


def olx():
    return archive.read_folder(OLX)


def test_a_block_keeps_the_name_that_its_source_gave_it(campus):
    assert str(campus.key("who-decides")) == "block-v1:TNS+T+2019+type@tns_lesson+block@who-decides"


def test_items_stand_in_reading_order(campus):
    names = [item.key.rpartition("@")[2] for item in Item.objects.all()]
    assert names[:5] == ["course", "before", "governance", "who-decides-unit", "who-decides"]
    assert names[-1] == "later-lesson"


def test_what_is_above_is_inherited(campus):
    block = campus.block("shrinking")
    assert block.due.isoformat() == "2999-10-27T21:59:00+00:00"
    assert block.graceperiod.days == 2
    assert block.graded is True
    assert campus.block("who-decides").due is None


def test_policies_pages_and_files_are_kept(campus):
    course = Course.objects.get()
    assert course.settings["display_name"] == "A small course"
    assert course.grading["GRADE_CUTOFFS"] == {"Pass": 0.6}
    assert "info/handouts" in course.pages
    assert bytes(Asset.objects.get().content).startswith(b"years")


def test_a_second_import_keeps_everybodys_work(notes):
    notes.handle("notes", "write", {"mine": "ours"})
    loading.load(olx())
    notes.add('<notepad url_name="in-front" text="New"/>')
    notes.add('<notepad url_name="notes" text="Changed"/>')
    block = notes.block("notes")
    assert (block.mine, block.text) == ("ours", "Changed")
    assert notes.block("in-front").mine is None


def test_an_import_replaces_what_was_edited_in_studio(notes):
    block = notes.block("notes", "author", studio=True)
    block.text = "Edited"
    block.save()
    assert notes.block("notes").text == "Edited"
    loading.load(olx())
    notes.add('<notepad url_name="notes"/>')
    assert notes.block("notes").text is None


def test_a_policy_that_is_no_json_counts_as_empty(db):
    loading.load(olx() | {"policies/2019/policy.json": b"{"})
    assert Course.objects.get().settings == {}


@pytest.mark.parametrize(
    ("path", "content", "says"),
    [
        ("course.xml", b"<course", "course.xml"),
        ("course.xml", b"<course/>", "names no course"),
        ("chapter/before.xml", b"<chapter><sequential/></chapter>", "no url_name"),
        ("chapter/after.xml", b'<chapter><sequential url_name="cases"/></chapter>', "two blocks"),
    ],
)
def test_a_course_that_cannot_be_read_leaves_the_old_one(campus, path, content, says):
    before = list(Item.objects.values_list("key", flat=True))
    with pytest.raises(archive.BadArchiveError, match=says):
        loading.load(olx() | {path: content})
    assert list(Item.objects.values_list("key", flat=True)) == before


def test_a_block_of_an_unknown_type_does_not_stop_the_import(campus):
    campus.add('<unheard_of url_name="strange"/>')
    assert Item.objects.get(key__endswith="@strange").max_score is None
