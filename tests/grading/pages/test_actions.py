import pytest
from django.urls import reverse
from submissions import api as submissions
from submissions.models import score_set

from demo.platform import DemoPlatform
from tests.grading.conftest import Desk, hand_in, sign_in
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work.models import Work

GOOD = {"arithmetic": "good", "mix": "weak"}


def test_a_script_saves_and_is_told_what_is_kept(desk, trainer):
    answer = desk.post("save", 0, GOOD, json=True, mix="Name who pays.\r\nAnd when.", overall="Ok")
    kept = api.review(desk.uuid)
    assert answer.json() == {
        "ok": True,
        "version": 1,
        "points": 4,
        "saved_at": kept.saved_at.isoformat(),
        "answer": {
            "levels": kept.levels,
            "comments": kept.comments,
            "overall": kept.overall,
            "passages": {},
            "wordings": [],
        },
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
    assert "has this submission on the desk now" in " ".join(page.split())
    assert 'name="take_over" value="1"' in page
    assert desk.post("save", 1, GOOD, mix="Mine.").status_code == 409
    assert desk.post("save", 1, GOOD, mix="Mine.", take_over="1").status_code == 302
    assert api.review(desk.uuid).comments == {"mix": "Mine."}


def test_a_script_that_comes_second_gets_what_to_compare_with(desk):
    api.save_review(desk.uuid, 0, 99, {"mix": "good"}, {"mix": "Theirs."}, "")
    answer = desk.post("save", 0, GOOD, json=True)
    assert answer.status_code == 409
    body = answer.json()
    assert body["code"] == "stale"
    assert body["current"] == {
        "version": 1,
        "answer": {
            "levels": {"mix": "good"},
            "comments": {"mix": "Theirs."},
            "overall": "",
            "passages": {},
            "wordings": [],
        },
    }
    assert (body["open"], body["holder"]) == (True, "A trainer who left")
    assert "data-join" in body["html"]


def test_over_a_released_mark_nobody_saves(desk):
    api.save_review(desk.uuid, 0, 99, GOOD, {}, "")
    api.release(desk.uuid, 1, 99)
    for version in (0, 1, 2):
        body = desk.post("save", version, GOOD, json=True).json()
        assert not body["open"]
        assert "data-join" not in body["html"]
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
    assert api.review(desk.uuid).state == "submitted"


def test_marking_one_takes_few_queries(desk, django_assert_max_num_queries):
    # Four of them: whose it is, what the case says today, by which rules it is marked, and when the
    # course ended. Two for what is next, one for what was before, one for the reader's last marks.
    # One looks whether a planned release is due.
    with django_assert_max_num_queries(16):
        desk.open()
    with django_assert_max_num_queries(10):
        desk.post("save", 0, GOOD, json=True)
    # The mark in one transaction, the score in another: 8 of them hold and let go of the work. One
    # writes the letter to the learner, one asks whether a second mark is wanted.
    with django_assert_max_num_queries(28):
        desk.post("release", 1, GOOD)


def answered(desk, name, version, **marking):
    """What a trainer gets who sends the same twice, because the first reply was lost."""
    first = desk.post(name, version, GOOD, **marking)
    entries = api.history(desk.uuid)
    again = desk.post(name, version, GOOD, **marking)
    assert api.history(desk.uuid) == entries
    return (first.status_code, first.get("Location")), (again.status_code, again.get("Location"))


@pytest.mark.parametrize(
    ("version", "more"),
    [(0, {}), (0, {"mix": " "}), (1, {})],
    ids=["saved on the way", "with blanks", "saved before"],
)
def test_a_release_sent_again_is_answered_as_the_first_time(desk, key, version, more):
    if version:
        desk.post("save", 0, GOOD, overall="Clear.")
    first, again = answered(desk, "release", version, overall="Clear.", **more)
    assert first == again == (302, desk.url() + "?done=released")
    assert (api.review(desk.uuid).version, api.standing(key).mark.points) == (2, 4)


def test_a_script_that_releases_twice_is_sent_to_the_same_page(desk, key):
    replies = [desk.post("release", 0, GOOD, json=True, overall="Clear.") for _ in range(2)]
    wanted = {"ok": True, "address": desk.url() + "?done=released"}
    assert [(reply.status_code, reply.json()) for reply in replies] == [(200, wanted)] * 2
    assert [entry.what for entry in api.history(desk.uuid)] == ["released", "saved"]
    assert api.standing(key).mark.points == 4


def test_a_script_is_told_why_a_mark_is_not_released(desk):
    assert desk.post("release", 0, {"mix": "weak"}, json=True).status_code == 422
    api.save_review(desk.uuid, 1, 99, GOOD, {}, "Theirs.", take_over=True)
    answer = desk.post("release", 1, GOOD, json=True)
    assert (answer.status_code, answer.json()["code"]) == (409, "stale")


def test_a_release_cut_off_after_its_save_is_finished_by_the_second(desk, trainer):
    api.save_review(desk.uuid, 0, trainer.pk, GOOD, {}, "Clear.")
    assert desk.post("release", 0, GOOD, overall="Clear.").status_code == 302
    assert [entry.what for entry in api.history(desk.uuid)] == ["released", "saved"]


def test_a_release_like_another_trainer_s_is_told_of_it(desk):
    api.save_review(desk.uuid, 0, 99, GOOD, {}, "Clear.")
    api.release(desk.uuid, 1, 99)
    for version in (0, 1):
        assert desk.post("release", version, GOOD, overall="Clear.").status_code == 409


def test_a_save_sent_again_is_answered_as_the_first_time(desk):
    first, again = answered(desk, "save", 0, overall="Ok")
    assert first == again == (302, desk.url() + "?done=saved")
    replies = [desk.post("save", 1, GOOD, json=True, overall="Better").json() for _ in range(2)]
    assert replies[0] == replies[1]
    assert replies[0]["version"] == 2


def test_reopening_sent_again_is_answered_as_the_first_time(desk):
    desk.post("release", 0, GOOD)
    first, again = answered(desk, "reopen", 2)
    assert first == again == (302, desk.url() + "?done=reopened")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("opened", ["desk", "list"])
def test_points_that_did_not_arrive_are_told_and_sent_again_when_somebody_looks(
    desk, key, monkeypatch, opened
):
    def fail(**kwargs):
        raise ConnectionError("no broker")

    said = "the points have not reached the gradebook yet"
    score_set.connect(fail)
    try:
        answer = desk.post("release", 0, GOOD)
        assert answer["Location"].endswith("?done=released")
        page = desk.client.get(answer["Location"]).content.decode()
        assert "Released: the learner now sees" in page
        assert said in page
    finally:
        score_set.disconnect(fail)
    assert submissions.get_scores(key.course_id, key.student_id) == {}
    if opened == "list":
        queue = reverse("tns_training:queue", args=[key.course_id])
        assert desk.client.get(queue).status_code == 200
    else:
        assert said not in desk.open().content.decode()
    score = submissions.get_scores(key.course_id, key.student_id)[key.usage_key]
    assert score["points_earned"] == 4
    assert said not in desk.open().content.decode()


def test_a_trainer_whose_learner_was_reset_meanwhile_gets_a_page_that_says_so(desk, key):
    opened = api.review(desk.uuid)
    api.forget(key.course_id, key.usage_key, key.student_id, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tns_training_xblock.grading.pages.access.review", lambda uuid: opened)
        for name in ("save", "release"):
            answer = desk.post(name, 0, GOOD)
            assert answer.status_code == 404
            assert "work was erased" in answer.content.decode()


def test_a_trial_of_the_team_is_discarded_with_all_that_hangs_on_it(client, trainer, key, content):
    uuid = hand_in(key, content, user_id=trainer.pk).uuid
    desk = Desk(client, uuid)
    sign_in(client, trainer)
    assert "Discard this trial" in desk.open().content.decode()
    answer = desk.post("discard", 0)
    page = client.get(answer["Location"], follow=True).content.decode()
    assert "The trial is discarded." in page
    assert "Nobody has submitted yet" in page
    assert not Work.objects.exists()
    assert not Review.objects.exists()
    assert desk.open().status_code == 404


def test_a_learners_work_is_never_discarded(desk, key):
    assert "Discard" not in desk.open().content.decode()
    assert desk.post("discard", 0)["Location"] == desk.url()
    assert api.standing(key).receipt


def test_the_desk_says_that_the_case_was_changed_since(desk, content, monkeypatch):
    def today(changed):
        monkeypatch.setattr(DemoPlatform, "content_of", lambda self, usage_key: changed)
        return "The text was changed since." in desk.open().content.decode()

    assert not today(None)
    assert not today({**content, "sources": "- id: other"})
    assert today({**content, "en": content["en"] + "\nMore.\n"})
    assert today({**content, "fr": content["en"]})


def returned(desk, version=0, **more):
    form = {"version": version, "overall": "Add up again.", **more}
    return desk.client.post(desk.url("return"), form)


def test_work_is_returned_with_a_word_and_a_day(desk, key):
    answer = returned(desk, revise_by="2999-01-31")
    assert answer["Location"] == desk.url() + "?done=returned"
    standing = api.standing(key)
    assert (standing.state, standing.revise_by.date().isoformat()) == ("returned", "2999-01-31")
    page = desk.client.get(answer["Location"]).content.decode()
    assert "Returned: the learner reads your comments" in page
    assert "data-release" not in page
    assert "Fees pay one half, services the other." in page


def test_the_day_ends_where_the_trainer_is(desk, key):
    returned(desk, revise_by="2999-01-31", revise_until="2999-01-31T22:59:00.000Z")
    assert api.standing(key).revise_by.isoformat() == "2999-01-31T22:59:00+00:00"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"overall": " "}, "Say in a comment what the learner is to do"),
        ({"revise_by": "1999-01-31"}, "This day is over"),
    ],
)
def test_work_is_not_returned_without_a_word_or_to_a_day_that_is_over(desk, key, more, said):
    answer = returned(desk, **more)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert api.standing(key).state != "returned"


@pytest.mark.parametrize("day", ["", "x", "2999-02-31", "31.1.2999"])
def test_a_day_that_is_none_sets_none(desk, key, day):
    returned(desk, revise_by=day)
    assert api.standing(key).revise_by is None


def test_where_no_round_is_left_it_is_neither_offered_nor_done(desk, key):
    page = desk.open().content.decode()
    assert desk.url("return") in page
    assert "Round 1" not in page
    set_rules(key.course_id, key.usage_key, Rules(rounds=1), 7)
    page = desk.open().content.decode()
    assert desk.url("return") not in page
    assert "Round 1 of 1" in page
    assert "This is the last round" in page
    answer = returned(desk)
    assert answer.status_code == 422
    assert "This was handed in as often as it can be" in answer.content.decode()
    assert api.review(desk.uuid).state == "marking"


@pytest.mark.parametrize("act", ["finish", "return"])
def test_done_sent_again_is_answered_as_the_first_time(desk, act):
    first, again = answered(desk, act, 0, overall="Well.")
    assert first == again


def test_undoing_what_went_on_since_shows_how_it_stands(desk):
    desk.post("release", 0, GOOD)
    desk.post("reopen", 2)
    assert desk.post("undo", 2)["Location"] == desk.url()
    assert api.review(desk.uuid).version == 3
