from tests.blocks.diagnoses import answer
from tests.content.diagnoses import TEXT, diagnosis
from tns_training_xblock.blocks.diagnosis.text import text_of
from tns_training_xblock.blocks.diagnosis.view import form_values, reading_view, start_of
from tns_training_xblock.blocks.shared.documents import Draft, documents_of
from tns_training_xblock.content.uses.render import Renderer


def text():
    renderer = Renderer("en", None, {}, str, str, "x-")
    documents = documents_of(Draft({"en": TEXT}, None), ("diagnosis",))
    return text_of(diagnosis(), documents, renderer, "x-")


def test_nothing_is_read_into_an_empty_answer():
    assert reading_view(diagnosis(), text(), {}) is None
    assert reading_view(diagnosis(), text(), {"numbers": {"women": "4"}}).numbers[0][1] == "4"


def test_raters_stand_side_by_side_and_who_differs_talks():
    given = {"raters": {**answer(map=3)["raters"], **answer("member", map=1)["raters"]}}
    found = reading_view(diagnosis(), text(), given)
    [side] = [each for each in found.side_by_side if each.text.id == "map"]
    assert side.levels == (3, None, 1)
    assert (side.settled.level, side.talk) == (1, True)
    assert [each.text.number for each in found.talk] == ["B1"]


def test_the_rows_beside_the_picture_say_the_same():
    found = reading_view(diagnosis(), text(), answer(map=3, terms=0))
    assert [(row.letter, row.middle, row.missing) for row in found.rows] == [
        ("A", None, 2),
        ("B", 1.5, 0),
        ("C", None, 1),
    ]
    assert [row.bar and row.bar.median for row in found.picture.rows] == [None, 1.5, None]
    assert found.rows[1].lowest_text.number == "B2"


def test_where_one_stopped_is_open():
    assert start_of(diagnosis(), {}) == ("manager", "members")
    assert start_of(diagnosis(), answer(register=1, ladder=1)) == ("manager", "board")
    levels = {"register": 1, "ladder": 1, "map": 1, "terms": 1, "reserve": 1}
    given = {"raters": {**answer(**levels)["raters"], **answer("board", register=2)["raters"]}}
    assert start_of(diagnosis(), given) == ("board", "members")
    assert start_of(diagnosis(), answer(**levels)) == ("manager", "members")


def test_the_form_carries_what_is_kept_and_not_what_the_server_says():
    found = form_values(diagnosis(), {**answer(map=3), "cluster": 7}, "en")
    assert '"level": 3' in found["answer_json"]
    assert "cluster" not in found["answer_json"]
    assert [each["done"] for each in found["judged"]] == [1, 0, 0]
