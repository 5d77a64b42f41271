from datetime import timedelta

import pytest
from django.utils import timezone

from demo.models import Enrollment, Role
from tests.grading.conftest import ANSWER, lapse
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api, rules, submitting
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.grading.models import Event, Mail, Review, Rule
from tns_training_xblock.grading.rules import HandedIn, Rules, set_rules
from tns_training_xblock.grading.takers import LEARNER, LEFT, taker_of
from tns_training_xblock.work import api as work_api

from .conftest import ITEM, RUN, TRAINER


def test_a_team_hands_in_once_and_each_member_has_the_receipt(team):
    team.save(team.omar, "half and half")
    receipt = team.hand_in(team.mina)
    assert team.hand_in(team.omar).uuid == receipt.uuid
    assert team.standing(team.omar).receipt.number == receipt.number
    review = Review.objects.get()
    assert (review.user_id, review.team_key) == (team.mina.user_id, team.key().student_id)
    assert api.review(receipt.uuid).submission.team.ids == {team.mina.user_id, team.omar.user_id}
    assert list(Healing().heal()) == []


def test_each_member_has_the_mark_as_a_score_of_their_own(team):
    team.hand_in()
    team.release()
    assert team.scores() == {"mina": 4, "omar": 4}
    assert team.standing(team.omar).mark.points == 4
    assert list(Healing().heal()) == []


def test_a_member_s_points_differ_with_a_reason_that_they_alone_read(team):
    team.hand_in()
    team.release(omar=-2)
    assert team.scores() == {"mina": 4, "omar": 2}
    omar, mina = team.standing(team.omar).mark, team.standing(team.mina).mark
    assert (omar.points, omar.of_team, omar.own.why) == (2, 4, "about omar")
    assert (mina.points, mina.own) == (4, None)
    assert "about omar" not in repr(team.standing(team.mina))
    assert list(Healing().heal()) == []


@pytest.mark.parametrize(("points", "left"), [(-5, 0), (3, 5), (1, 5)])
def test_nobody_has_less_than_nothing_or_more_than_all(team, points, left):
    team.hand_in()
    team.release(mina=points)
    assert team.scores() == {"mina": left, "omar": 4}


def test_what_is_undone_is_undone_for_each(team):
    team.hand_in()
    state = team.release(mina=-1)
    api.undo_release(state, state.version, TRAINER)
    assert team.scores() == {}
    assert team.standing(team.mina).mark is None
    assert list(Healing().heal()) == []


def test_what_is_changed_and_undone_is_each_ones_former_mark(team):
    team.hand_in()
    state = team.release(mina=-1)
    state = api.reopen(state, state.version, TRAINER)
    state = team.release(omar=-2)
    assert team.scores() == {"mina": 4, "omar": 2}
    state = api.undo_release(state, state.version, TRAINER)
    assert team.scores() == {"mina": 3, "omar": 4}
    assert list(Healing().heal()) == []


def test_each_handing_in_settles_who_has_part(team):
    team.hand_in()
    lapse()
    state = team.mark()
    api.return_for_revision(state, state.version, TRAINER)
    cohort.leave(RUN, team.group.id, [team.omar.user_id])
    cohort.join(RUN, team.group.id, [team.sara.user_id])
    assert team.key(team.omar).student_id == team.omar.anonymous_id
    team.hand_in(team.sara)
    team.release()
    assert team.scores() == {"mina": 4, "sara": 4}
    assert list(Healing().heal()) == []


def test_who_has_a_mark_keeps_it_and_the_work_also_where_they_left_the_team(team):
    team.hand_in()
    state = team.release(omar=-1)
    api.return_for_revision(state, state.version, TRAINER)
    cohort.leave(RUN, team.group.id, [team.omar.user_id])
    cohort.join(RUN, team.group.id, [team.sara.user_id])
    assert team.scores() == {"mina": 4, "omar": 3}
    assert team.standing(team.sara).mark is None
    team.hand_in(team.sara)
    assert team.standing(team.omar).receipt
    assert team.scores() == {"mina": 4, "omar": 3}
    team.release(sara=-3)
    assert team.scores() == {"mina": 4, "omar": 4, "sara": 1}
    assert list(Healing().heal()) == []


def test_who_joins_later_has_no_part_in_it_and_answers_alone(team):
    team.hand_in()
    cohort.join(RUN, team.group.id, [team.sara.user_id])
    assert team.standing(team.sara).receipt is None
    mine = team.hand_in(team.sara)
    assert Review.objects.count() == 2
    assert Review.objects.get(submission_uuid=mine.uuid).team_key == ""
    state = api.review(mine.uuid)
    state = api.save_review(
        state, state.version, TRAINER, {"arithmetic": "good", "mix": "good"}, {}, ""
    )
    api.release(state, state.version, TRAINER)
    assert team.scores() == {"sara": 5}
    assert list(Healing().heal()) == []


def test_nobody_has_part_in_two_works(team):
    team.hand_in()
    other = cohort.make_group(RUN, "Bus two")
    cohort.leave(RUN, team.group.id, [team.omar.user_id])
    cohort.join(RUN, other.id, [team.omar.user_id, team.sara.user_id])
    receipt = team.hand_in(team.sara)
    assert api.review(receipt.uuid).submission.team.ids == {team.sara.user_id}
    assert team.standing(team.omar).receipt.uuid != receipt.uuid


def test_a_page_of_before_the_rule_hands_in_nothing(team):
    key = work_api.WorkKey(RUN, ITEM, team.key().student_id)
    set_rules(RUN, ITEM, Rules(), 1)
    with pytest.raises(work_api.AlreadySubmitted):
        api.submit(
            key, ANSWER, 0, user_id=team.mina.user_id, content={"en": ""}, possible=5, late=False,
            team=cohort.Team("group", str(team.group.id), "Bus one"),
        )  # fmt: skip
    assert not Review.objects.exists()


def test_the_rule_does_not_change_once_something_is_handed_in(team):
    team.hand_in()
    with pytest.raises(HandedIn):
        set_rules(RUN, ITEM, Rules(), 1)
    set_rules(RUN, ITEM, Rules(teams="group", blind=True), 1)


def test_what_nobody_began_is_taken_back_and_is_a_draft_again(team):
    receipt = team.hand_in()
    api.withdraw(team.key(), team.omar.user_id, receipt.uuid)
    cohort.join(RUN, team.group.id, [team.sara.user_id])
    assert team.key(team.sara) == team.key(team.mina)
    assert team.save(team.sara, "anew").saved_by == team.sara.user_id
    team.hand_in(team.sara)
    assert api.review(Review.objects.get().submission_uuid).submission.team.ids == {
        who.user_id for who in team.everybody
    }
    assert list(Healing().heal()) == []


def test_the_latest_date_of_any_member_is_the_team_s(team):
    now = timezone.now()
    later = now + timedelta(days=1)
    cohort.extend(RUN, cohort.Whom(team.omar.user_id), ITEM, later, by=1)
    team.hand_in(late=True, due=now - timedelta(days=1))
    assert not Review.objects.get().late


def test_each_member_is_told_by_a_letter_of_their_own(team):
    team.hand_in()
    state = team.release()
    assert set(Mail.objects.values_list("user_id", flat=True)) == {
        team.mina.user_id,
        team.omar.user_id,
    }
    api.undo_release(state, state.version, TRAINER)
    assert not Mail.objects.exists()


def test_the_history_keeps_who_was_adjusted_and_by_how_much(team):
    team.hand_in()
    team.mark(omar=-2)
    event = Event.objects.get(what="adjusted")
    assert event.snapshot["adjustments"] == {
        str(team.omar.user_id): {"points": -2, "why": "about omar"}
    }


def test_a_lost_review_is_made_anew_for_all_who_had_part(team):
    team.hand_in()
    Review.objects.all().delete()
    assert [found.mended for found in Healing().heal()] == [True]
    team.release()
    assert team.scores() == {"mina": 4, "omar": 4}


def test_programs_hear_of_all_members_and_of_nothing_that_was_written(team, heard, committing):
    with committing():
        team.hand_in()
    with committing():
        team.mark(omar=-2)
    members = sorted([team.mina.user_id, team.omar.user_id])
    assert [(each.what, each.members) for each in heard] == [
        ("submitted", members),
        ("saved", members),
        ("adjusted", members),
    ]
    assert "about omar" not in repr([each.data for each in heard])


def test_a_team_waits_for_its_mark_while_anybody_of_it_takes_the_course(team):
    uuid = team.hand_in(team.mina).uuid
    Role.objects.create(user_id=team.mina.user_id, course_key=RUN, name="staff")
    assert taker_of(RUN, uuid) == LEARNER
    enrolled = Enrollment.objects.filter(course_key=RUN)
    enrolled.filter(user_id=team.mina.user_id).update(is_active=False)
    assert taker_of(RUN, uuid) == LEARNER
    enrolled.update(is_active=False)
    assert taker_of(RUN, uuid) == LEFT


def test_who_hands_in_while_the_rule_changes_answered_by_the_one_of_before(team, monkeypatch):
    before = [False]  # nobody had handed in when the rule was looked at
    there = rules.handed_in
    monkeypatch.setattr(rules, "handed_in", lambda key: before.pop() if before else there(key))
    team.hand_in()
    with pytest.raises(HandedIn):
        set_rules(RUN, ITEM, Rules(rounds=2), 1)
    assert rules.rules_of(ITEM) == Rules(teams="group")


def test_a_rule_that_changes_while_somebody_hands_in_is_as_it_was(team, monkeypatch):
    def changing(*args):
        Rule.objects.update(teams="nobody", rounds=2)
        return sent(*args)

    sent = submitting.sent
    monkeypatch.setattr(submitting, "sent", changing)
    team.hand_in()
    assert rules.rules_of(ITEM) == Rules(teams="group", rounds=2)
    assert team.standing(team.omar).receipt
