from tests.grading.conftest import Desk, person, sign_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api

GOOD = {"arithmetic": "good", "mix": "weak"}


def page(desk, **query):
    return " ".join(desk.open(**query).content.decode().split())


def test_what_can_be_done_is_what_the_state_lets(desk, trainer):
    acts = {
        name: desk.url(name)
        for name in ("release", "finish", "return", "reopen", "undo", "claim", "unclaim")
    }

    def offered():
        return {name for name, url in acts.items() if f'"{url}"' in page(desk)}

    assert offered() == {"release", "finish", "return", "claim", "unclaim"}
    desk.post("finish", 0, GOOD)
    assert offered() == {"release", "reopen"}
    desk.post("release", 2)
    assert offered() == {"reopen"}


def test_who_may_only_read_is_offered_nothing(client, desk):
    reader = person("reader")
    cohort.give(
        api.review(desk.uuid).submission.key.course_id, reader.pk, "reader", cohort.Scope(), by=1
    )
    sign_in(client, reader)
    found = page(Desk(client, desk.uuid))
    assert "data-read-only" in found
    assert "data-act" not in found
    assert "data-claim" not in found


def test_history_says_each_thing_that_was_done(desk):
    desk.post("release", 0, GOOD)
    desk.post("undo", 2)
    desk.post("finish", 3, GOOD)
    found = page(desk)
    for said in ("saved a draft", "released the mark", "undid the release", "said that it is done"):
        assert said in found


def test_a_learner_who_left_has_no_name_here(desk):
    assert "Somebody who left" in page(desk)
