import pytest

from demo import archive, loading
from demo.models import Asset, Course, Item
from tns_training_xblock.content.uses.built import built_of

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


@pytest.fixture
def edited(campus):
    """A block of a build, edited in Studio."""
    campus.add(block("Built."))
    change(campus, "Edited.")
    return campus


def block(text):
    source = f"---\nkind: page\nid: built\ntitle: Built\n---\n{text}\n"
    return (
        f'<tns_lesson url_name="built" built="{built_of({"en": source})}">'
        f'<source lang="en">{source}</source></tns_lesson>'
    )


def change(campus, text):
    found = campus.block("built", "author", studio=True)
    head, _, _ = found.content["en"].rpartition("---\n")
    found.content = {"en": f"{head}---\n{text}\n"}
    found.save()


def bring(campus, text):
    """Import the block again, as a build of the course has it."""
    Item.objects.filter(key__endswith="@built").delete()
    campus.add(block(text))
    return [item.key.rpartition("@")[2] for item in loading.kept_edits(str(campus.course_key))]


def shown(campus):
    return campus.block("built").content["en"].splitlines()[-1]


def test_an_edit_of_studio_is_not_buried(edited):
    for text in ("Built.", "Built anew."):
        assert bring(edited, text) == ["built"]
        assert shown(edited) == "Edited."
    assert [each.key for each in edited.block("built").edited] == ["en"]


def test_an_edit_that_came_home_is_none(edited):
    assert bring(edited, "Edited.") == []
    assert edited.block("built").edited == ()
    assert bring(edited, "Built again.") == []
    assert shown(edited) == "Built again."


def test_an_edit_is_given_up_for_what_the_course_brought(edited):
    bring(edited, "Built anew.")
    loading.take_brought(Item.objects.get(key__endswith="@built"))
    assert shown(edited) == "Built anew."
    assert loading.kept_edits(str(edited.course_key)) == []
    assert edited.block("built").edited == ()


def test_an_edit_that_is_taken_back_in_studio_is_none(edited):
    bring(edited, "Built anew.")
    change(edited, "Built anew.")
    assert loading.kept_edits(str(edited.course_key)) == []


def test_what_was_not_edited_is_replaced(campus):
    campus.add(block("Built."))
    assert bring(campus, "Built anew.") == []
    assert shown(campus) == "Built anew."
