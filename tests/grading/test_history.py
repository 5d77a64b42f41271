import pytest

from tns_training_xblock.grading import api

LEVELS = {"arithmetic": "good", "mix": "weak"}
ANNA, BRAM = 11, 12


def save(uuid, version, trainer, overall):
    api.save_review(uuid, version, trainer, LEVELS, {"mix": "Who pays?"}, overall)


def test_it_says_who_did_what_and_how_the_review_stood(submitted):
    save(submitted.uuid, 0, ANNA, "Anna's")
    save(submitted.uuid, 1, BRAM, "Bram's")
    api.release(submitted.uuid, 2, BRAM)
    api.reopen(submitted.uuid, 3, ANNA)
    told = [(entry.what, entry.user_id, entry.overall) for entry in api.history(submitted.uuid)]
    assert told == [
        ("reopened", ANNA, "Bram's"),
        ("released", BRAM, "Bram's"),
        ("saved", BRAM, "Bram's"),
        ("saved", ANNA, "Anna's"),
    ]
    entry = api.history(submitted.uuid)[-1]
    assert (entry.points, entry.levels, entry.comments) == (4, LEVELS, {"mix": "Who pays?"})


def test_saves_in_a_row_by_one_trainer_are_one_entry(submitted):
    for version, overall in enumerate(("a", "ab", "abc")):
        save(submitted.uuid, version, ANNA, overall)
    assert [entry.overall for entry in api.history(submitted.uuid)] == ["abc"]


@pytest.mark.django_db
def test_what_does_not_exist_has_no_history():
    assert api.history("0" * 36) == ()
