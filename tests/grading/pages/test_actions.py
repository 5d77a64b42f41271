import pytest
from submissions import api as submissions

from tns_training_xblock.grading import api

GOOD = {"arithmetic": "good", "mix": "weak"}


def test_a_script_saves_and_is_told_what_is_kept(desk, trainer):
    answer = desk.post("save", 0, GOOD, json=True, mix="Name who pays.\r\nAnd when.", overall="Ok")
    kept = api.review(desk.uuid)
    assert answer.json() == {
        "ok": True,
        "version": 1,
        "points": 4,
        "saved_at": kept.saved_at.isoformat(),
    }
    assert kept.levels == GOOD
    assert kept.comments == {"mix": "Name who pays.\nAnd when."}
    assert (kept.overall, kept.trainer_id) == ("Ok", trainer.pk)


def test_a_form_saves_and_comes_back_to_the_desk(desk):
    answer = desk.post("save", 0, GOOD)
    assert answer.status_code == 302
    assert answer["Location"] == desk.url() + "?done=saved"
    assert "Draft saved" in desk.client.get(answer["Location"]).content.decode()


def test_release_saves_what_is_on_the_page_and_sets_the_score(desk, key):
    answer = desk.post("release", 0, GOOD, overall="Clear.")
    assert answer["Location"].endswith("?done=released")
    assert api.standing(key).mark.overall == "Clear."
    score = submissions.get_scores(key.course_id, key.student_id)[key.usage_key]
    assert (score["points_earned"], score["points_possible"]) == (4, 5)


def test_release_without_every_level_keeps_the_draft_and_says_what_is_missing(desk, key):
    answer = desk.post("release", 0, {"mix": "weak"}, overall="Kept")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#criterion-arithmetic"' in page
    assert 'data-version="1"' in page
    assert api.review(desk.uuid).overall == "Kept"
    assert api.standing(key).mark is None


def test_a_form_that_comes_second_keeps_its_text_on_screen_and_shows_the_other(desk):
    api.save_review(desk.uuid, 0, 99, {"mix": "good"}, {"mix": "Theirs."}, "")
    answer = desk.post("save", 0, GOOD, mix="Mine.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mine." in page
    assert "Theirs." in page
    assert api.review(desk.uuid).comments == {"mix": "Theirs."}
    assert desk.post("save", 1, GOOD, mix="Mine.").status_code == 302
    assert api.review(desk.uuid).comments == {"mix": "Mine."}


def test_a_script_that_comes_second_gets_what_to_compare_with(desk):
    api.save_review(desk.uuid, 0, 99, {"mix": "good"}, {"mix": "Theirs."}, "")
    answer = desk.post("save", 0, GOOD, json=True)
    assert answer.status_code == 409
    body = answer.json()
    assert body["code"] == "stale"
    assert body["current"] == {
        "version": 1,
        "answer": {"levels": {"mix": "good"}, "comments": {"mix": "Theirs."}, "overall": ""},
    }
    assert "Theirs." in body["html"]
    assert "data-keep-mine" in body["html"]


def test_over_a_released_mark_nobody_saves(desk):
    api.save_review(desk.uuid, 0, 99, GOOD, {}, "")
    api.release(desk.uuid, 1, 99)
    for version in (0, 1, 2):
        body = desk.post("save", version, GOOD, json=True).json()
        assert body["released"]
        assert "data-keep-mine" not in body["html"]
    assert desk.post("release", 2, GOOD, overall="Over it").status_code == 409
    assert api.review(desk.uuid).overall == ""


def test_a_stale_form_with_a_wrong_level_does_not_get_the_newer_version(desk):
    api.save_review(desk.uuid, 0, 99, GOOD, {}, "Theirs.")
    answer = desk.post("save", 0, {"mix": "splendid"})
    assert answer.status_code == 422
    assert 'data-version="0"' in answer.content.decode()


def test_what_the_rubric_does_not_have_is_refused(desk):
    answer = desk.post("save", 0, {"mix": "splendid"}, json=True)
    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid"
    assert api.review(desk.uuid).version == 0


@pytest.mark.parametrize("version", ["", "x", "-1", "1e9", "²"])
def test_a_version_that_is_no_number_is_stale(desk, version):
    assert desk.post("save", version, GOOD, json=True).status_code == 409


def test_reopen_and_history(desk, trainer):
    desk.post("release", 0, GOOD)
    answer = desk.post("reopen", 2)
    assert answer["Location"].endswith("?done=reopened")
    page = desk.client.get(answer["Location"]).content.decode()
    assert "still sees the mark released before: 4 of 5" in page
    assert [(e.what, e.user_id) for e in api.history(desk.uuid)] == [
        ("reopened", trainer.pk),
        ("released", trainer.pk),
        ("saved", trainer.pk),
    ]


def test_reopening_what_is_not_released_changes_nothing(desk):
    desk.post("reopen", 0)
    assert api.review(desk.uuid).state == "waiting"


def test_marking_one_takes_at_most_15_queries(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        desk.open()
    with django_assert_max_num_queries(15):
        desk.post("save", 0, GOOD, json=True)
    with django_assert_max_num_queries(15):
        desk.post("release", 1, GOOD)
