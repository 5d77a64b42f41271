import pytest

from tests.grading.teams.conftest import TRAINER, team
from tns_training_xblock.grading import api
from tns_training_xblock.grading.marking.adjusting import MEMBER, adjust
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules

__all__ = ["team"]
SOMEBODY = 900_002


@pytest.fixture
def state(team):
    team.hand_in()
    return api.review(Review.objects.get().submission_uuid)


def said(points, why="Led the talks."):
    return api.Adjustment(points, why)


def refused(state, wanted):
    with pytest.raises(api.Invalid) as invalid:
        adjust(state, {}, wanted, TRAINER)
    return dict(invalid.value.problems)


def test_what_cannot_be_is_refused_with_the_member_it_is_of(team, state):
    mina, omar, sara = (who.user_id for who in team.everybody)
    wanted = {mina: said(1, " "), omar: said(0), sara: said(1)}
    assert refused(state, wanted) == {
        f"{MEMBER}{mina}": "adjusted-why",
        f"{MEMBER}{omar}": "adjusted-points",
        f"{MEMBER}{sara}": "no-member",
    }
    assert refused(state, {mina: said(6)}) == {f"{MEMBER}{mina}": "adjusted-too-far"}
    assert refused(state, {mina: said(1, "x" * 10_001)}) == {f"{MEMBER}{mina}": "too-long"}
    assert Review.objects.get().adjustments == {}


def test_it_is_kept_with_the_draft_and_done_twice_it_is_done_once(team, state):
    wanted = {team.mina.user_id: said(1), team.omar.user_id: said(0, "")}
    after = adjust(state, {}, wanted, TRAINER)
    assert after.adjustments == {team.mina.user_id: said(1)}
    assert adjust(state.uuid, {}, wanted, TRAINER).version == after.version
    saved = api.save_review(after, after.version, TRAINER, {"mix": "good"}, {}, "")
    assert saved.adjustments == after.adjustments == api.review(state.uuid).adjustments
    assert adjust(saved, saved.adjustments, {}, TRAINER).adjustments == {}
    assert team.standing(team.mina).mark is None


def test_what_a_colleague_said_meanwhile_is_not_overwritten(team, state):
    adjust(state, {}, {team.mina.user_id: said(1)}, TRAINER)
    with pytest.raises(api.Claimed):
        adjust(state.uuid, {team.mina.user_id: said(1)}, {team.mina.user_id: said(2)}, SOMEBODY)
    Review.objects.update(claimed_by=None, claimed_until=None)
    with pytest.raises(api.StaleReview):
        adjust(state.uuid, {}, {team.mina.user_id: said(2)}, SOMEBODY)
    assert api.review(state.uuid).adjustments == {team.mina.user_id: said(1)}


def test_what_is_done_or_not_the_reader_s_to_see_is_not_adjusted(team, state):
    state = team.release()
    with pytest.raises(api.NotNow):
        adjust(state, {}, {team.mina.user_id: said(1)}, TRAINER)


def test_a_second_trainer_sees_nothing_of_it_and_says_nothing(team, state):
    key = state.submission.key
    set_rules(key.course_id, key.usage_key, Rules(teams="group", second="all"), 1)
    state = team.mark(mina=1)
    state = api.finish(state, state.version, TRAINER)
    seen = api.as_seen(api.review(state.uuid), SOMEBODY)
    assert seen.second
    assert seen.adjustments == {}
    with pytest.raises(api.NotNow):
        adjust(seen, {}, {team.mina.user_id: said(2)}, SOMEBODY)
    second = api.finish_second(
        api.save_second(seen, 0, SOMEBODY, {"arithmetic": "good", "mix": "weak"}, {}, ""),
        1,
        SOMEBODY,
    )
    assert api.review(second.uuid).adjustments == {team.mina.user_id: said(1, "about mina")}
