import pytest

from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api

LEVELS = {"arithmetic": "good", "mix": "weak"}
ANNA, BRAM = 11, 12


def save(uuid, version, trainer, overall):
    """Whoever has it on the desk."""
    comments = {"mix": "Who pays?"}
    api.save_review(uuid, version, trainer, LEVELS, comments, overall, take_over=True)


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


def alternate(uuid, times):
    for version in range(times):
        save(uuid, version, (ANNA, BRAM)[version % 2], str(version))


def test_a_desk_gets_the_newest_and_the_rest_in_pages(submitted, django_assert_num_queries):
    alternate(submitted.uuid, 20)
    assert (len(api.newest(submitted.uuid).entries), api.newest(submitted.uuid).pages) == (20, 0)
    for version in range(20, 103):
        save(submitted.uuid, version, (ANNA, BRAM)[version % 2], str(version))
    with django_assert_num_queries(1):
        newest = api.newest(submitted.uuid)
    assert [entry.overall for entry in newest.entries] == [str(n) for n in range(102, 82, -1)]
    assert (newest.page, newest.pages) == (0, 1)
    pages = [api.page_of_history(submitted.uuid, number) for number in (1, 2, 3)]
    read = [entry.overall for page in pages for entry in page.entries]
    assert read == [str(n) for n in range(102, -1, -1)]
    assert [(page.page, page.pages) for page in pages] == [(1, 3), (2, 3), (3, 3)]
    assert api.page_of_history(submitted.uuid, 99) == pages[2]
    assert api.page_of_history(submitted.uuid, -1) == pages[0]


def test_a_history_has_so_many_lines_and_no_more(submitted, settings):
    settings.TNS_TRAINING_LIMITS = {"events_per_review": 3}
    alternate(submitted.uuid, 3)
    with pytest.raises(work_api.LimitReached, match="events_per_review"):
        save(submitted.uuid, 3, BRAM, "one too many")
    assert api.review(submitted.uuid).overall == "2"
    save(submitted.uuid, 3, ANNA, "in a row")  # makes no line of its own
    assert [entry.overall for entry in api.history(submitted.uuid)] == ["in a row", "1", "0"]
