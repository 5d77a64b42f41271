"""Whatever a team and its trainers do, one after the other, a released review explains each score.

The gradebook fails meanwhile, and members come, go and are reset.
"""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from submissions import api as submissions

from tests.grading.conftest import lapse
from tests.legs import examples
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.models import Part
from tns_training_xblock.grading import api
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.values import Mark
from tns_training_xblock.work import api as work_api

from .conftest import ITEM, LEVELS, RUN, TRAINER

WHO = ("mina", "omar", "sara")
REFUSALS = (
    api.NotNow,
    api.Claimed,
    api.StaleReview,
    api.TooLate,
    api.Invalid,
    work_api.NotFound,
    work_api.AlreadySubmitted,
    work_api.StaleDraft,
)
MOVES = st.one_of(
    st.tuples(
        st.sampled_from(["hands_in", "takes_back", "joins", "leaves", "is_reset", "writes"]),
        st.sampled_from(WHO),
    ),
    st.tuples(
        st.just("adjusts"), st.dictionaries(st.sampled_from(WHO), st.sampled_from([-9, -1, 1]))
    ),
    st.tuples(
        st.sampled_from(["marks", "marks", "releases", "releases", "undoes", "reopens", "returns"]),
        st.none(),
    ),
    st.tuples(st.just("gradebook"), st.sampled_from(["fails", "works"])),
)
BEGUN = [("hands_in", "mina"), ("marks", None)]


class Life:
    """What happens, to the one team's work that there is, or to all of them."""

    def __init__(self, team, patch):
        self.team, self.patch, self.out = team, patch, False
        for name in ("set_score", "reset_score"):
            patch.setattr(submissions, name, self.unsteady(getattr(submissions, name)))

    def unsteady(self, send):
        def sent(*score, **how):
            if self.out and not how:
                raise ConnectionError("no broker")
            return send(*score, **how)

        return sent

    def do(self, move, which):
        try:
            with transaction.atomic():
                getattr(self, move)(which)
        except REFUSALS:
            pass

    def reviews(self):
        return [api.review(uuid) for uuid in self.uuids()]

    def uuids(self):
        rows = Review.objects.exclude(state="withdrawn").order_by("pk")
        return list(rows.values_list("submission_uuid", flat=True))

    def writes(self, who):
        self.team.save(getattr(self.team, who), f"by {who}")

    def hands_in(self, who):
        self.team.hand_in(getattr(self.team, who))

    def takes_back(self, who):
        person = getattr(self.team, who)
        receipt = self.team.standing(person).receipt
        if receipt:
            api.withdraw(self.team.key(person), person.user_id, receipt.uuid)

    def joins(self, who):
        cohort.join(RUN, self.team.group.id, [getattr(self.team, who).user_id])

    def leaves(self, who):
        cohort.leave(RUN, self.team.group.id, [getattr(self.team, who).user_id])

    def is_reset(self, who):
        api.forget(RUN, ITEM, getattr(self.team, who).anonymous_id, TRAINER)

    def marks(self, _):
        for state in self.reviews():
            self.each(api.save_review, state, LEVELS, {}, "Good.")

    def adjusts(self, said):
        for state in self.reviews():
            ids = state.submission.team.ids if state.submission.team else ()
            wanted = {getattr(self.team, who).user_id: n for who, n in said.items()}
            wanted = {pk: api.Adjustment(n, "why") for pk, n in wanted.items() if pk in ids}
            try:
                api.adjust(state, state.adjustments, wanted, TRAINER)
            except REFUSALS:
                continue

    def releases(self, _):
        for state in self.reviews():
            self.each(api.release, state, "Why it changes.")

    def undoes(self, _):
        for state in self.reviews():
            self.each(api.undo_release, state)

    def reopens(self, _):
        for state in self.reviews():
            self.each(api.reopen, state)

    def returns(self, _):
        for state in self.reviews():
            self.each(api.return_for_revision, state)

    def each(self, act, state, *more):
        with suppress(REFUSALS):
            act(state, state.version, TRAINER, *more)

    def gradebook(self, how):
        self.out = how == "fails"

    def explained(self):
        """The score of each that a released review explains."""
        found = {}
        for row in Review.objects.select_related("released_edition"):
            mark = Mark.of(row)
            shared = api.Shared.of(row.team)
            if mark is None:
                continue
            for who in self.team.everybody:
                mine = row.user_id == who.user_id
                if shared:
                    mates = {mate.user_id: mate for mate in shared.mates}
                    mine = who.user_id in mates and mark.uuid in mates[who.user_id].sent
                if mine:
                    assert who.username not in found, "two marks for one person"
                    by = mark.adjustments.get(who.user_id)
                    points = mark.points + (by.points if by else 0)
                    found[who.username] = min(max(points, 0), mark.possible)
        return found


@given(moves=st.lists(MOVES, max_size=25))
@settings(
    max_examples=examples(30),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_moves_end_with_a_score_that_no_released_review_explains(team, moves):
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        life = Life(team, patch)
        for move in [*BEGUN, *moves]:
            life.do(*move)
            lapse()
            for who in team.everybody:
                standing = team.standing(who)
                assert standing.mark is None or standing.mark.adjustments == {}
            parts = list(Part.objects.values_list("user_id", flat=True))
            assert len(parts) == len(set(parts))
        life.out = False
        list(Healing().heal())
        assert team.scores() == life.explained()
        for who in team.everybody:
            mark = team.standing(who).mark
            shown = {who.username: mark.points} if mark else {}
            assert shown == {k: v for k, v in team.scores().items() if k == who.username}
        assert list(Healing().heal()) == []
        transaction.set_rollback(True)
