from tns_training_xblock.content.model import Renamed
from tns_training_xblock.content.uses.diagnosis.shown import in_todays_ids, without_words

FULL = {
    "raters": {"board": {"map": {"level": 3, "document": "Map", "note": "Since May"}}},
    "agreed": {"map": {"level": 2, "note": "Talked"}},
    "numbers": {"women": "4 of 11"},
    "then": {"map": {"level": "?", "act": "12 January", "cause": "tour"}},
}


def test_trainers_see_levels_and_neither_names_of_documents_nor_notes():
    found = without_words({**FULL, "closed": "2019-10-27"})
    assert found["raters"] == {"board": {"map": {"level": 3, "document": "…"}}}
    assert found["agreed"] == {"map": {"level": 2}}
    assert found["then"] == {"map": {"level": "?"}}
    assert (found["numbers"], found["closed"]) == (FULL["numbers"], "2019-10-27")
    assert without_words({"raters": {"board": 3}, "agreed": []})["raters"] == {"board": {}}


def test_answers_stand_under_the_ids_of_today():
    renamed = Renamed({"map": "decision-map", "women": "women-who-lead"})
    found = in_todays_ids(FULL, renamed)
    assert list(found["raters"]["board"]) == ["decision-map"]
    assert list(found["agreed"]) == list(found["then"]) == ["decision-map"]
    assert list(found["numbers"]) == ["women-who-lead"]
