"""Claims, rounds and taking back, at the same moment: nothing is had twice, nothing is lost."""

from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api

from .playing.learners import COLLEAGUE, FULL, POOR, TRAINER, Learner
from .playing.truth import assert_nothing_left, assert_whole

FOUR = (TRAINER, COLLEAGUE, 1_000_003, 1_000_004)
AGAIN = {"tasks": {"plan": "Three payers, a third each."}}


def handful(size):
    """So many learners who handed in to one block, and the reviews of it."""
    first = Learner.new()
    learners = [first, *(Learner.new(first.key.usage_key) for _ in range(size - 1))]
    uuids = [learner.submit().uuid for learner in learners]
    return learners, uuids, Review.objects.filter(usage_key=first.key.usage_key)


def owner(uuid):
    claim = api.review(uuid).claim
    return claim and claim.by


def test_four_trainers_are_given_what_nobody_else_has(races, private_files):
    def play(number):
        _, uuids, waiting = handful(3 if number % 2 else 5)
        outcomes = yield tuple(lambda who=who: api.claim_next(waiting, who) for who in FOUR)
        given = {who: outcome.value for who, outcome in zip(FOUR, outcomes, strict=True)}
        had = [uuid for uuid in given.values() if uuid]
        assert len(had) == len(set(had)) == min(len(uuids), len(FOUR))
        assert all(owner(uuid) == who for who, uuid in given.items() if uuid)

    races(play)


def test_four_trainers_mark_all_there_is_each_once(races, private_files):
    def evening(waiting, who):
        done = []
        while uuid := api.claim_next(waiting, who, after=done[-1] if done else ""):
            saved = api.save_review(uuid, 0, who, FULL, {}, "")
            api.release(saved, 1, who)
            done.append(uuid)
        return done

    def play(number):
        learners, uuids, waiting = handful(5)
        outcomes = yield tuple(lambda who=who: evening(waiting, who) for who in FOUR)
        assert all(outcome.acknowledged for outcome in outcomes)
        assert sorted(uuid for outcome in outcomes for uuid in outcome.value) == sorted(uuids)
        for learner in learners:
            assert api.standing(learner.key).mark.points == 5
            assert_whole(learner, private_files)

    races(play)


def test_what_a_trainer_claims_is_not_taken_back_as_well(races, private_files):
    def play(number):
        learner = Learner.new()
        uuid = learner.submit().uuid
        back, claimed = yield (
            lambda: learner.withdraw(uuid),
            lambda: api.claim(uuid, TRAINER),
        )
        assert back.acknowledged is (claimed.value is None)
        assert back.acknowledged or isinstance(back.refused, api.NotNow)
        state = api.standing(learner.key).state
        assert state == ("withdrawn" if back.acknowledged else "claimed")
        assert_whole(learner, private_files, *[uuid] * back.acknowledged)

    races(play)


def test_what_a_trainer_saves_is_not_taken_back_as_well(races, private_files):
    def play(number):
        learner = Learner.new()
        uuid = learner.submit().uuid
        back, saved = yield (
            lambda: learner.withdraw(uuid),
            lambda: api.save_review(uuid, 0, TRAINER, POOR, {}, ""),
        )
        assert back.acknowledged is not saved.acknowledged
        assert back.acknowledged or api.review(uuid).levels == POOR
        assert_whole(learner, private_files, *[uuid] * back.acknowledged)

    races(play)


def test_taken_back_twice_and_handed_in_meanwhile_is_one_of_each(races, private_files):
    def play(number):
        learner = Learner.new()
        uuid = learner.submit().uuid
        outcomes = yield (
            lambda: learner.withdraw(uuid),
            lambda: learner.withdraw(uuid),
            lambda: learner.submit(),
        )
        *back, again = outcomes
        assert all(outcome.acknowledged for outcome in back)
        # Before it was taken back it is answered like the first time; afterwards it is too old.
        assert again.acknowledged or isinstance(again.refused, work_api.StaleDraft)
        assert not again.acknowledged or again.value.uuid == uuid
        assert api.standing(learner.key).receipt is None
        assert_whole(learner, private_files, uuid)

    races(play)


def test_whoever_takes_over_has_it_however_the_other_saves(races, private_files):
    def play(number):
        learner = Learner.new()
        uuid = learner.marked()
        api.claim(uuid, TRAINER)
        saved, taken = yield (
            lambda: api.save_review(uuid, 1, TRAINER, POOR, {}, "Mine."),
            lambda: api.claim(uuid, COLLEAGUE, take_over=True),
        )
        assert taken.value
        assert owner(uuid) == COLLEAGUE
        assert saved.acknowledged or isinstance(saved.refused, api.Claimed)
        assert api.review(uuid).levels == (POOR if saved.acknowledged else FULL)
        assert_whole(learner, private_files)

    races(play)


def test_given_back_by_two_it_is_one_round(races, private_files):
    def play(number):
        learner = Learner.new()
        uuid = learner.marked()
        acts = [
            lambda who=who: api.return_for_revision(uuid, 1, who) for who in (TRAINER, COLLEAGUE)
        ]
        outcomes = yield tuple(acts)
        assert sum(outcome.acknowledged for outcome in outcomes) == 1
        standing = api.standing(learner.key)
        assert (standing.state, len(standing.rounds)) == ("returned", 1)
        assert_whole(learner, private_files)

    races(play)


def test_given_back_or_released_and_never_both(races, private_files):
    def play(number):
        learner = Learner.new()
        uuid = learner.marked()
        back, released = yield (
            lambda: api.return_for_revision(uuid, 1, TRAINER),
            lambda: api.release(uuid, 1, COLLEAGUE),
        )
        assert back.acknowledged is not released.acknowledged
        standing = api.standing(learner.key)
        assert standing.stage == ("returned" if back.acknowledged else "marked")
        assert_whole(learner, private_files)

    races(play)


def test_a_file_that_comes_while_it_goes_back_is_no_part_of_the_round(races, private_files):
    def play(number):
        learner = Learner.new()
        first = learner.attach("first")
        uuid = learner.marked()
        back, new = yield (
            lambda: api.return_for_revision(uuid, 1, TRAINER),
            lambda: learner.attach("second"),
        )
        assert back.acknowledged
        assert new.acknowledged or isinstance(new.refused, work_api.AlreadySubmitted)
        standing = api.standing(learner.key)
        assert standing.rounds[0].files == (first,)
        assert set(standing.files) == {first, *([new.value] if new.acknowledged else [])}
        assert_whole(learner, private_files)

    races(play)


def test_what_goes_back_and_is_reset_leaves_nothing(races, private_files):
    def play(number):
        learner = Learner.new()
        learner.attach()
        uuid = learner.marked()
        _, reset = yield (lambda: api.return_for_revision(uuid, 1, TRAINER), learner.reset)
        assert reset.acknowledged
        assert_nothing_left(learner, private_files)

    races(play)


def test_a_second_round_is_handed_in_once(races, private_files):
    def play(number):
        learner = Learner.new()
        first = learner.returned()
        version = api.standing(learner.key).draft.version
        outcomes = yield (lambda: learner.submit(version, AGAIN),) * 3
        assert all(outcome.acknowledged for outcome in outcomes)
        assert len({outcome.value.uuid for outcome in outcomes}) == 1
        standing = api.standing(learner.key)
        assert (standing.round, standing.rounds[0].uuid) == (2, first)
        assert standing.receipt.answer == AGAIN
        assert_whole(learner, private_files)

    races(play)


def test_what_is_written_on_is_not_lost_to_a_page_of_the_desk(races, private_files):
    """A trainer whose page shows the first round saves while the second is handed in."""

    def play(number):
        learner = Learner.new()
        uuid = learner.returned()
        version = api.standing(learner.key).draft.version
        seen = api.review(uuid)
        handed, saved = yield (
            lambda: learner.submit(version, AGAIN),
            lambda: api.save_review(seen, seen.version, TRAINER, POOR, {}, "Late."),
        )
        assert handed.acknowledged
        assert not saved.acknowledged
        assert api.review(uuid).levels == {}
        assert_whole(learner, private_files)

    races(play)
