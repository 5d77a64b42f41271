from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grading.conftest import person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.rights import Held, Rights, _Account
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.queue import sharing
from tns_training_xblock.grading.queue.filters import among
from tns_training_xblock.grading.queue.sharing import BY_ITEM, BY_LEARNER, Piece, share_out, shared
from tns_training_xblock.grading.queue.view import View

from .conftest import ITEMS, RUN, fill

WAYS = [BY_ITEM, BY_LEARNER]


def team(*ids):
    return {pk: Rights(_Account(pk), RUN, team=True) for pk in ids}


def limited(pk, usage_key):
    return {pk: Rights(_Account(pk), RUN, team=False, held=(Held("trainer", usage_key),))}


PIECES = st.lists(
    st.builds(
        Piece,
        pk=st.integers(1, 10**6),
        usage_key=st.sampled_from("abcdefgh"),
        whose=st.none() | st.integers(100, 120),
    ),
    unique_by=lambda piece: piece.pk,
    max_size=60,
)
BY = st.sampled_from(WAYS)


@given(PIECES, st.integers(1, 5), BY)
def test_all_is_given_once_and_trainers_differ_by_one_unit_at_most(pieces, count, by):
    given_out = shared(pieces, team(*range(1, count + 1)), by)
    assert sorted(pk for pks in given_out.values() for pk in pks) == sorted(p.pk for p in pieces)
    unit = {piece.pk: piece.unit(by) for piece in pieces}
    units = [{unit[pk] for pk in pks} for pks in given_out.values()]
    assert sum(map(len, units)) == len(set().union(*units)), "a unit has two trainers"
    assert max(map(len, units)) - min(map(len, units)) <= 1


@given(PIECES, BY, st.randoms())
def test_it_is_the_same_whatever_the_order_in_which_rows_come(pieces, by, random):
    trainers = team(3, 1, 2) | limited(4, "a")
    wanted = shared(pieces, trainers, by)
    mixed = random.sample(pieces, len(pieces))
    again = shared(mixed, dict(sorted(trainers.items())), by)
    assert {who: sorted(pks) for who, pks in again.items()} == {
        who: sorted(pks) for who, pks in wanted.items()
    }


@given(PIECES, BY, st.sampled_from("abc"), st.booleans())
def test_nobody_gets_what_they_may_not_mark(pieces, by, item, with_team):
    trainers = limited(1, item) | limited(100, "b") | (team(2) if with_team else {})
    for who, pks in shared(pieces, trainers, by).items():
        for piece in (piece for piece in pieces if piece.pk in pks):
            assert trainers[who].may_mark(piece.usage_key, piece.whose)


@given(PIECES, st.lists(st.sampled_from([None, 1, 2, 9]), min_size=60, max_size=60), BY)
def test_what_somebody_has_stays_with_them(pieces, owners, by):
    kept = [
        Piece(each.pk, each.usage_key, each.whose, owner)
        for each, owner in zip(pieces, owners, strict=False)
    ]
    given_out = {pk for pks in shared(kept, team(1, 2), by).values() for pk in pks}
    assert given_out == {piece.pk for piece in kept if piece.owner is None}


def test_who_may_mark_everything_makes_up_for_who_may_not():
    pieces = [Piece(n, item, 100 + n) for n, item in enumerate("aaaabb")]
    got = shared(pieces, team(1) | limited(2, "a"), BY_LEARNER)
    assert {who: len(pks) for who, pks in got.items()} == {1: 3, 2: 3}


def test_the_next_of_a_learner_goes_to_who_has_the_first():
    pieces = [Piece(1, "a", 100, 2), Piece(2, "b", 100), Piece(3, "b", 101)]
    assert shared(pieces, team(1, 2), BY_LEARNER) == {1: (3,), 2: (2,)}


@pytest.mark.django_db
class TestRows:
    @pytest.fixture
    def trainers(self, trainer):
        person("tom", "limited_staff")
        return cohort.markers(RUN)

    def owners(self):
        return dict(Review.objects.order_by("pk").values_list("submission_uuid", "assigned_to"))

    @pytest.mark.parametrize("by", WAYS)
    def test_a_run_is_shared_out_at_a_click(self, rights, trainers, by):
        fill(7)
        got = share_out(among(View(), rights), trainers, by)
        assert sorted(got.values()) == [3, 4]
        assert Counter(self.owners().values()) == got
        if by == BY_ITEM:
            pairs = set(Review.objects.values_list("usage_key", "assigned_to"))
            assert len(pairs) == len(ITEMS)

    def test_what_came_since_is_added_and_the_rest_stays(self, rights, trainers, monkeypatch):
        monkeypatch.setattr(sharing, "_AT_ONCE", 2)
        fill(5)
        share_out(among(View(), rights), trainers, BY_LEARNER)
        before = self.owners()
        fill(5)
        got = share_out(among(View(), rights), trainers, BY_LEARNER)
        assert sum(got.values()) == 5
        after = self.owners()
        assert {uuid: after[uuid] for uuid in before} == before
        assert set(Counter(after.values()).values()) == {5}

    def test_anew_shares_all_but_what_somebody_has_begun(self, rights, trainer, trainers):
        rows = fill(6)
        Review.objects.update(assigned_to=trainer.pk)
        other = next(pk for pk in trainers if pk != trainer.pk)
        api.save_review(rows[0].submission_uuid, 0, trainer.pk, {}, {}, "Hm.")
        api.give_back(rows[0].submission_uuid, trainer.pk)
        api.claim(rows[1].submission_uuid, trainer.pk)
        assert sum(share_out(among(View(), rights), trainers, BY_LEARNER).values()) == 0
        got = share_out(among(View(), rights), trainers, BY_LEARNER, anew=True)
        assert got == {trainer.pk: 1, other: 3}
        assert [self.owners()[row.submission_uuid] for row in rows[:2]] == [trainer.pk] * 2

    def test_what_is_done_or_out_of_the_filters_is_not_touched(self, rights, trainers):
        rows = fill(4)
        Review.objects.filter(pk=rows[0].pk).update(state="ready")
        share_out(among(View(item=ITEMS[0]), rights), trainers, BY_LEARNER)
        owners = list(self.owners().values())
        assert [owner is None for owner in owners] == [True, True, False, True]

    def test_trials_of_the_team_are_nobodys_work(self, rights, trainer, trainers):
        [row] = fill(1)
        Review.objects.filter(pk=row.pk).update(user_id=trainer.pk)
        view = View(who="all")
        assert set(share_out(among(view, rights), trainers, BY_LEARNER).values()) == {0}
