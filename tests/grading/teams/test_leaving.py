import pytest
from django.contrib.auth import get_user_model
from submissions.models import Submission

from tests.grading.conftest import lapse
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.models import Part
from tns_training_xblock.grading import api
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.grading.models import Event, Mail, Review, Round
from tns_training_xblock.grading.retirement import erase_retired_user
from tns_training_xblock.work.models import Work, Writer

from .conftest import ITEM, RUN, TRAINER


def retire(who):
    erase_retired_user(None, user=get_user_model().objects.get(pk=who.user_id))


def reset(who):
    api.forget(RUN, ITEM, who.anonymous_id, TRAINER)


WAYS = pytest.mark.parametrize("goes", [retire, reset])


@WAYS
def test_one_member_goes_with_their_score_and_the_others_keep_all(team, goes):
    team.save(team.omar, "half and half")
    team.hand_in(team.omar)
    team.release(omar=-2, mina=1)
    mina = team.standing(team.mina)
    goes(team.omar)
    assert team.scores() == {"mina": 5}
    assert team.standing(team.mina).mark == mina.mark
    review = Review.objects.get()
    assert review.user_id == Work.objects.get().user_id == team.mina.user_id
    assert api.review(review.submission_uuid).submission.team.ids == {team.mina.user_id}
    assert list(Healing().heal()) == []


@WAYS
def test_what_was_said_of_who_goes_goes_wherever_it_is_kept(team, goes):
    team.hand_in()
    state = team.release(omar=-2)
    state = api.reopen(state, state.version, TRAINER)
    state = team.mark(omar=-1, mina=1)
    api.return_for_revision(state, state.version, TRAINER)
    team.hand_in()
    lapse()
    team.mark(omar=-1)
    goes(team.omar)
    kept = [*Event.objects.values_list("snapshot", flat=True)]
    kept += [*Round.objects.values_list("marking", flat=True)]
    kept += [*Review.objects.values_list("adjustments", "released", "former", "team")]
    assert "about omar" not in repr(kept)
    assert "about mina" in repr(kept)
    assert team.omar.anonymous_id not in repr(kept)


@WAYS
def test_what_was_said_of_who_goes_goes_from_the_mark_that_was_changed(team, goes):
    team.hand_in()
    state = team.release(omar=-2, mina=1)
    state = api.reopen(state, state.version, TRAINER)
    full = {"arithmetic": "good", "mix": "good"}
    state = api.save_review(state, state.version, TRAINER, full, {}, "Good.")
    api.release(state, state.version, TRAINER, "Why it changes.")
    goes(team.omar)
    change = Review.objects.get().released["change"]
    assert "about omar" not in repr(change)
    assert "about mina" in repr(change)


@WAYS
def test_who_writes_on_what_went_back_keeps_it_when_the_last_who_handed_it_in_goes(team, goes):
    cohort.leave(RUN, team.group.id, [team.omar.user_id])
    team.hand_in(team.mina)
    state = team.release()
    state = api.reopen(state, state.version, TRAINER)
    api.return_for_revision(state, state.version, TRAINER)
    cohort.join(RUN, team.group.id, [team.omar.user_id])
    team.save(team.omar, "Of Omar.")
    goes(team.mina)
    assert team.standing(team.omar).draft.answer == {"tasks": {"plan": "Of Omar."}}
    assert team.scores() == {}
    assert not Review.objects.exists()
    assert Work.objects.get().user_id is None
    assert list(Healing().heal()) == []
    cohort.leave(RUN, team.group.id, [team.mina.user_id])
    team.hand_in(team.omar)
    team.release()
    assert team.scores() == {"omar": 4}
    assert list(Healing().heal()) == []


@WAYS
def test_the_work_goes_with_the_last(team, goes):
    team.save(team.omar, "half and half")
    team.hand_in()
    team.release()
    goes(team.mina)
    assert Review.objects.exists()
    goes(team.omar)
    assert team.scores() == {}
    for rows in (Review, Work, Event, Writer, Part):
        assert not rows.objects.exists()
    assert not Submission.objects.exclude(student_item__student_id__startswith="team").exists()


@WAYS
def test_a_draft_loses_a_name_and_goes_with_the_last_who_wrote(team, goes):
    team.save(team.mina, "one")
    team.save(team.omar, "two")
    goes(team.omar)
    draft = team.standing(team.mina).draft
    assert (draft.answer, draft.saved_by) == ({"tasks": {"plan": "two"}}, None)
    goes(team.mina)
    assert not Work.objects.exists()


def test_who_was_reset_answers_alone_and_who_was_not_in_it_is_not_touched(team):
    team.hand_in()
    reset(team.sara)
    assert Part.objects.count() == 2
    reset(team.omar)
    assert cohort.whose("group", team.omar, ITEM).missed
    mine = team.hand_in(team.omar)
    reset(team.omar)
    assert not Review.objects.filter(submission_uuid=mine.uuid).exists()
    assert Review.objects.count() == 1
    assert not Part.objects.filter(user_id=team.omar.user_id).exists()


def test_a_team_s_whole_work_can_be_erased(team):
    team.hand_in()
    team.release()
    api.forget(RUN, ITEM, team.key().student_id, TRAINER)
    assert team.scores() == {}
    assert not Part.objects.exists()
    assert not Review.objects.exists()


def test_letters_to_who_left_the_platform_go(team):
    team.hand_in()
    team.release()
    retire(team.omar)
    assert set(Mail.objects.values_list("user_id", flat=True)) == {team.mina.user_id}
