"""Members of a team, and teams with a member in common, at the same moment."""

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.models import Part
from tns_training_xblock.grading import api
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.permissions import Learner as Person
from tns_training_xblock.work import api as work_api

from .playing.learners import CASE, COURSE, FULL, TRAINER, Learner

ANSWER = {"tasks": {"plan": "Half and half."}}


class Member:
    """Somebody who answers in a group."""

    def __init__(self, usage_key=""):
        self.learner = Learner.new(usage_key)
        self.pk, self.item = self.learner.user.pk, self.learner.key.usage_key
        self.person = Person(self.pk, "", self.learner.key.student_id, COURSE)

    def key(self):
        whose = cohort.whose("group", self.person, self.item)
        return work_api.WorkKey(COURSE, self.item, whose.student_id)

    def save(self, text, version=0):
        return work_api.save_draft(self.key(), {"tasks": {"plan": text}}, version, by=self.pk)

    def hand_in(self):
        whose = cohort.whose("group", self.person, self.item)
        key = work_api.WorkKey(COURSE, self.item, whose.student_id)
        version = api.standing(key).draft.version
        how = {"content": CASE, "possible": 5, "late": False, "team": whose.team}
        return api.submit(key, ANSWER, version, user_id=self.pk, **how)

    def standing(self):
        return api.standing(self.key(), self.pk)

    def reset(self):
        api.forget(COURSE, self.item, self.person.anonymous_id, TRAINER)


def three():
    """Three people in one block, which groups answer; nobody is in a group yet."""
    first = Member()
    set_rules(COURSE, first.item, Rules(teams="group"), 1)
    return first, Member(first.item), Member(first.item)


def group(number, *members):
    made = cohort.make_group(COURSE, f"{members[0].item} {number}")
    cohort.join(COURSE, made.id, [each.pk for each in members])
    return made


def assert_sound():
    assert list(Healing().heal()) == []


def test_of_two_who_save_at_once_one_is_told(races, private_files):
    def play(number):
        mina, omar, _ = three()
        group(1, mina, omar)
        one, other = yield (lambda: mina.save("mine"), lambda: omar.save("theirs"))
        assert one.acknowledged is not other.acknowledged
        refused = other.refused if one.acknowledged else one.refused
        kept = mina.standing().draft
        assert isinstance(refused, work_api.StaleDraft)
        assert refused.current == kept
        assert kept.saved_by == (mina.pk if one.acknowledged else omar.pk)

    races(play)


def test_two_who_hand_in_at_once_hand_in_once(races, private_files):
    def play(number):
        mina, omar, _ = three()
        group(1, mina, omar)
        one, other = yield (mina.hand_in, omar.hand_in)
        done = [each.value.uuid for each in (one, other) if each.acknowledged]
        assert len(set(done)) == 1
        assert all(
            isinstance(each.refused, work_api.StaleDraft | type(None)) for each in (one, other)
        )
        [review] = Review.objects.filter(usage_key=mina.item)
        assert api.review(review.submission_uuid).submission.team.ids == {mina.pk, omar.pk}
        assert_sound()

    races(play)


def test_who_is_moved_between_two_teams_that_hand_in_has_part_in_one(races, private_files):
    def play(number):
        mina, omar, sara = three()
        one = group(1, mina, omar)

        def moved():
            cohort.leave(COURSE, one.id, [omar.pk])
            group(2, sara, omar)
            return sara.hand_in()

        outcomes = yield (mina.hand_in, moved)
        assert all(each.acknowledged for each in outcomes)
        parts = Part.objects.filter(usage_key=mina.item, user_id=omar.pk)
        assert parts.count() <= 1
        teams = [
            api.review(uuid).submission.team
            for uuid in Review.objects.filter(usage_key=mina.item).values_list(
                "submission_uuid", flat=True
            )
        ]
        having = [team for team in teams if team and omar.pk in team.ids]
        assert len(having) == parts.count()
        assert_sound()

    races(play)


def test_who_is_reset_while_it_is_released_has_no_score_and_the_others_have(races, private_files):
    def play(number):
        mina, omar, _ = three()
        group(1, mina, omar)
        uuid = mina.hand_in().uuid
        state = api.save_review(uuid, 0, TRAINER, FULL, {}, "")
        yield (omar.reset, lambda: api.release(uuid, state.version, TRAINER))
        list(Healing().heal())
        state = api.review(uuid)
        assert state.submission.team.ids == {mina.pk}
        if state.released:
            assert mina.standing().mark.points == 5
        assert_sound()

    races(play)
