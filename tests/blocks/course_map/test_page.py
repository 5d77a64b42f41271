"""How the map is laid out: see test_block.py for what readers see of it."""

from tests.blocks.maps import HOST, INDEX, LESSON, OUTLINE, SHEET
from tns_training_xblock.blocks.course_map.page import CourseMapPage
from tns_training_xblock.content.model import IndexedAsk, IndexedItem
from tns_training_xblock.grading.own.works import Own


def view(owns, index=INDEX, *, language="en", staff=False, seen=None):
    page = CourseMapPage(OUTLINE, index, language, owns, seen or {}, staff=staff)
    return page.view(points=True)


def test_the_map_is_not_on_the_map_and_modules_have_their_texts():
    before, after = view({}).chapters
    modules = [section.id for section in before.sections if section.name]
    assert modules == ["governance"]
    assert "the-map" not in [text.id for text in before.texts]
    assert after.opens is not None
    assert before.opens is None


def test_what_comes_next_is_unfolded_and_nothing_else():
    before, after = view({}).chapters
    assert (before.unfolded, after.unfolded) == (True, False)
    unfolded = [section.texts[0].id for section in before.sections if section.unfolded]
    assert unfolded == ["who-decides"]


def test_where_nobody_learns_all_minutes_are_told_and_nothing_comes_next():
    shown = view(None)
    assert (shown.going, shown.new, shown.passing) == ((), (), None)
    assert shown.minutes == sum(item.minutes for item in INDEX)
    assert shown.chapters[0].tasks == 0


def test_what_is_done_takes_no_minutes_any_more():
    facts = {"end_seen": True, "written": ["my-board"]}
    own = Own("", best={"who-chairs": 1.0, "own-share": 1.0}, facts=facts)
    before, _ = view({"who-decides": own}).chapters
    assert before.done == 1
    assert view({}).minutes - view({"who-decides": own}).minutes == LESSON.minutes


def test_the_team_may_go_on_in_what_is_not_open_yet():
    waiting = {item.id: Own("", stage="submitted") for item in INDEX if item.id != "afterwards"}
    assert view(waiting).going == ()
    assert [text.id for text in view(waiting, staff=True).going] == ["afterwards"]


def test_a_module_is_taken_along_as_a_whole_and_a_host_with_its_sheets():
    sheet = IndexedItem(
        SHEET.id, SHEET.titles, (), {}, "sheet", 5,
        asks=(IndexedAsk("goal"),), hosts=(HOST.id,), sizes={"en": 500},
    )  # fmt: skip
    host = IndexedItem(HOST.id, HOST.titles, (), {}, "page", 3, hosts=(HOST.id,), sizes={"en": 70})
    index = tuple({sheet.id: sheet, host.id: host}.get(item.id, item) for item in INDEX)
    before, after = view({}, index).chapters
    sizes = {text.id: text.size for text in before.texts}
    assert sizes == {
        "who-decides": 0,
        "shrinking": 9000,
        "a-sheet": 500,
        "glossary": 0,
        "host-wagralim": 570,
    }
    [module] = [section for section in before.sections if section.name]
    assert module.size == 4000
    assert [text.size for text in after.texts] == [0]
