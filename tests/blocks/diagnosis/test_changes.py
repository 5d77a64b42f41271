from tests.blocks.diagnosis.test_view import text
from tests.content.diagnoses import diagnosis, rated
from tns_training_xblock.blocks.diagnosis.changes import changes_view


def test_each_way_is_told_in_words_with_its_number():
    after = rated(map=3, terms=1, reserve=2)
    after["then"] = {"map": {"level": 2, "cause": "other", "act": "12 January"}}
    found = changes_view(diagnosis(), text(), rated(map=1, terms=2, reserve=2), after)
    assert [(each.text.number, each.before, each.after) for each in found.changes] == [
        ("B1", 1, 3),
        ("B2", 2, 1),
        ("C1", 2, 2),
    ]
    assert found.tally == (
        ("up, and shown", 1),
        ("up, but nothing new shows it: not counted", 0),
        ("down", 1),
        ("the same", 1),
    )
    assert found.changes[0].cause == "Another cause"
    assert [each.text.number for each in found.seen_anew] == ["B1"]


def test_without_two_levels_there_is_nothing_to_compare():
    assert changes_view(diagnosis(), text(), {}, rated(map=1)) is None
