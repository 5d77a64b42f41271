"""Whatever learner and trainers do, one after the other: the table of moves holds.

A machine does anything at any time, in the real database, and keeps its own book of what must be.
The gradebook fails meanwhile in every way it can, and is healed by who comes next or at the end.
"""

import io

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from submissions import api as submissions

from tests.databases import engines
from tests.legs import examples
from tns_training_xblock.cohort.rights import Rights
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.agreement.seeing import as_second
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.grading.healing.kinds import Kind
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.states import (
    CLAIMED,
    DRAFTING,
    MARKABLE,
    MOVES,
    UNDO,
    WITH_LEARNER,
    Act,
    State,
)
from tns_training_xblock.grading.submitting import student_item
from tns_training_xblock.grading.values import Marked
from tns_training_xblock.work import api as work_api

from .conftest import CASE, KEY, LEFT, lapse

RULE = FileRule(types=("csv",), max_files=2, max_bytes=100)
# Mostly who has it on the desk, with all that is needed: else nobody would get far.
TRAINERS = st.sampled_from([None, None, None, 11, 12, 13])
LEVELS = st.sampled_from([{"arithmetic": "good", "mix": "weak"}] * 3 + [{"arithmetic": "good"}])
AGAIN = st.sampled_from(
    [{"arithmetic": "good", "mix": "weak"}, {"arithmetic": "weak", "mix": "weak"}] * 2
    + [{"arithmetic": "good"}]
)
WORDS = st.sampled_from(["Name who pays."] * 3 + [""])
REFUSALS = (
    api.NotNow,
    api.Claimed,
    api.StaleReview,
    api.TooLate,
    api.Invalid,
    api.NotYours,
    work_api.FileRefused,
    work_api.NotFound,
    work_api.AlreadySubmitted,
)
ANYTHING = (
    "writes", "adds_a_file", "takes_a_file_out", "hands_in", "takes_back", "claims", "marks",
    "finishes", "releases", "undoes", "reopens", "asks_for_more", "marks_again", "finishes_again",
    "waives", "settles", "accepts",
)  # fmt: skip
OUTAGES = ("raises", "raises once it is kept", "keeps nothing", "database")
OF = {move.act: move for move in MOVES}


def where(act):
    """Only where the table lets ``act`` begin; :meth:`Desk.anybody_tries_anything` does not ask."""
    return precondition(lambda self: self.state in OF[act].before)


def writing():
    """Only where the learner can write."""
    return precondition(lambda self: self.state in (DRAFTING, *WITH_LEARNER))


class Desk(RuleBasedStateMachine):
    """One learner, two trainers, and what each of them must find."""

    def __init__(self):
        super().__init__()
        self.outage, self.patch = None, pytest.MonkeyPatch()
        for name in ("set_score", "reset_score"):
            self.patch.setattr(submissions, name, self.unsteady(getattr(submissions, name)))
        self.outside = transaction.atomic()
        self.outside.__enter__()
        self.texts = 0
        self.begin()

    def teardown(self):
        try:
            self.outage = None
            self.heals()
            assert self.score() == self.mark
            assert list(Healing().heal()) == []
        finally:
            transaction.set_rollback(True)
            self.outside.__exit__(None, None, None)
            self.patch.undo()

    def unsteady(self, send):
        """``send``, failing as ``outage`` says; erasing is not the gradebook's business."""

        def sent(*score):
            if self.outage == "raises":
                raise ConnectionError("no broker")
            if self.outage == "database":
                raise OperationalError("server has gone away")
            if self.outage != "keeps nothing":
                send(*score)
            if self.outage == "raises once it is kept":
                raise ConnectionError("no broker any more")

        return lambda *score, **how: send(*score, **how) if how else sent(*score)

    def begin(self):
        """Nothing was kept yet."""
        self.state, self.owner = DRAFTING, None
        self.uuid, self.uuids, self.mark = None, [], None
        self.draft, self.handed_in, self.files, self.files_in = {}, {}, [], []
        self.said, self.rounds = None, []
        self.rule = "all"
        set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
        self.fresh()

        self.former, self.released_by = None, None

    def fresh(self):
        """Nobody has a hand in this round."""
        self.hands, self.two, self.done_twice = set(), False, False
        self.again = self.proposer = None
        self.first = self.second = None

    # What the table says

    def allows(self, act, trainer=None):
        move = OF[act]
        barred = move.claimed and self.owner not in (None, trainer)
        hand = trainer in self.hands
        barred |= act == Act.CLAIM and not hand and self.begun_by_another
        barred |= act == Act.CLAIM and self.state == State.SECOND and hand
        barred |= move.by == "second trainer" and hand
        barred |= move.by == "first trainer" and trainer != self.first
        return self.state in move.before and not barred

    def moved(self, act, done, trainer=None, *, also=True):
        """Hold ``done`` to the table, and go where it says."""
        assert done == (also and self.allows(act, trainer)), f"{act} of what is {self.state}"
        if done:
            self.state = OF[act].after or self.state
        return done

    def tried(self, work):
        """What ``work()`` gives; refused, it leaves everything as it was."""
        before = list(Review.objects.values())
        try:
            with transaction.atomic():
                return work()
        except REFUSALS:
            assert list(Review.objects.values()) == before
            return None

    def version(self):
        return Review.objects.get().version

    def text(self):
        self.texts += 1
        return {"tasks": {"plan": f"Text {self.texts}"}}

    def who(self, trainer):
        return trainer or self.owner or 11

    # The learner

    @writing()
    @rule()
    def writes(self):
        answer = self.text()
        version = api.standing(KEY).draft.version
        kept = self.tried(lambda: work_api.save_draft(KEY, answer, version))
        assert bool(kept) == (self.state in (DRAFTING, *WITH_LEARNER))
        if kept:
            self.draft = answer

    @writing()
    @rule()
    def adds_a_file(self):
        stream = io.BytesIO(b"a,b")
        kept = self.tried(lambda: work_api.attach(KEY, "plan", "plan.csv", stream, 3, RULE))
        room = len(self.files) < RULE.max_files
        assert bool(kept) == (self.state in (DRAFTING, *WITH_LEARNER) and room)
        if kept:
            self.files.append(kept.id)

    @writing()
    @precondition(lambda self: self.files)
    @rule(which=st.integers(0, 2))
    def takes_a_file_out(self, which=0):
        file = self.files[which % len(self.files)]
        gone = self.tried(lambda: work_api.detach(KEY, file) or True)
        assert bool(gone) == (self.state in (DRAFTING, *WITH_LEARNER))
        if gone:
            self.files.remove(file)

    @where(Act.SUBMIT)
    @rule(late=st.booleans())
    def hands_in(self, late=False):
        answer = self.text()
        version = api.standing(KEY).draft.version
        how = {"user_id": LEFT, "content": CASE, "possible": 5, "late": late}
        receipt = api.submit(KEY, answer, version, **how)
        if self.moved(Act.SUBMIT, receipt.uuid != self.uuid):
            self.uuid, self.draft, self.handed_in = receipt.uuid, answer, answer
            self.files_in, self.said = list(self.files), None
            self.uuids.append(receipt.uuid)
            self.fresh()
        assert receipt.answer == self.handed_in

    @where(Act.WITHDRAW)
    @rule()
    def takes_back(self):
        done = self.tried(lambda: api.withdraw(KEY, LEFT, self.uuid) or True)
        if self.state == State.WITHDRAWN:
            assert done, "done twice it is done once"
        elif self.moved(Act.WITHDRAW, bool(done)):
            self.owner = None

    @precondition(lambda self: self.uuids and (len(self.uuids) > 1 or not self.live))
    @rule(which=st.integers(0, 3))
    def an_old_page_takes_nothing_back(self, which):
        old = self.uuids[:-1] if self.state != State.WITHDRAWN else self.uuids
        if old:
            api.withdraw(KEY, LEFT, old[which % len(old)])

    @precondition(lambda self: len(self.uuids) > 2)
    @rule()
    def is_reset(self):
        api.forget(KEY.course_id, KEY.usage_key, KEY.student_id, 1)
        self.begin()

    # The trainers

    @where(Act.CLAIM)
    @rule(trainer=TRAINERS, take_over=st.booleans())
    def claims(self, trainer=12, take_over=False):
        who, owner, state = self.who(trainer), self.owner, self.state
        self.owner = None if take_over else owner
        done = bool(api.claim(self.uuid, who, take_over=take_over))
        self.moved(Act.CLAIM, done, who)
        self.state, self.owner = state, who if done else owner
        assert not done or api.standing(KEY).state == CLAIMED

    @precondition(lambda self: self.owner)
    @rule(trainer=TRAINERS)
    def gives_back(self, trainer):
        api.give_back(self.uuid, self.who(trainer))
        self.owner = None if self.owner == self.who(trainer) else self.owner

    @precondition(lambda self: self.owner)
    @rule()
    def time_passes(self):
        lapse()
        self.owner = None

    @where(Act.SAVE)
    @rule(trainer=TRAINERS, levels=LEVELS, overall=WORDS)
    def marks(self, trainer=12, levels=None, overall="Once more."):
        who, levels = self.who(trainer), levels or {}
        saved = self.tried(
            lambda: api.save_review(self.uuid, self.version(), who, levels, {}, overall)
        )
        if self.moved(Act.SAVE, bool(saved), who):
            self.owner, self.said, self.first = who, saved.snapshot(), who
            self.hands.add(who)

    @where(Act.FINISH)
    @precondition(lambda self: self.whole)
    @rule(trainer=TRAINERS)
    def finishes(self, trainer=12):
        who = self.who(trainer)
        done = self.tried(lambda: api.finish(self.uuid, self.version(), who))
        act = Act.PASS_ON if self.wants_two else Act.FINISH
        if self.moved(act, bool(done), who, also=self.whole):
            self.owner, self.first = None, who
            self.hands.add(who)

    @where(Act.RELEASE)
    @precondition(lambda self: self.whole)
    @rule(trainer=TRAINERS)
    def releases(self, trainer=12):
        who = self.who(trainer)
        done = self.tried(lambda: api.release(self.uuid, self.version(), who))
        goes_on = self.wants_two and self.state in MARKABLE
        if self.moved(Act.PASS_ON if goes_on else Act.RELEASE, bool(done), who, also=self.whole):
            self.owner, self.first = None, who
            self.hands.add(who)
            if not goes_on:
                self.former, self.released_by = self.mark, who
                self.mark = self.said["points"], self.uuid

    @where(Act.UNDO)
    @rule(trainer=TRAINERS, late=st.sampled_from([False, False, True]))
    def undoes(self, trainer=12, late=False):
        who = trainer or self.released_by or 11
        if late:
            Review.objects.update(released_at=timezone.now() - 2 * UNDO)
            self.released_by = None
        mine = who == self.released_by
        done = self.tried(lambda: api.undo_release(self.uuid, self.version(), who))
        if self.moved(Act.UNDO, bool(done), who, also=mine):
            self.owner, self.mark, self.first = who, self.former, who
            self.hands.add(who)

    @where(Act.RELEASE)
    @precondition(lambda self: self.whole)
    @rule(outage=st.sampled_from([None, *OUTAGES]))
    def releases_by_mistake(self, outage):
        self.releases(None)
        self.outage = outage
        self.undoes(None)

    @precondition(lambda self: self.state in (*OF[Act.REOPEN].before, State.SECOND))
    @rule(trainer=TRAINERS)
    def reopens(self, trainer=12):
        who = self.who(trainer)
        done = self.tried(lambda: api.reopen(self.uuid, self.version(), who))
        act = Act.TAKE_BACK if self.state == State.SECOND else Act.REOPEN
        if self.moved(act, bool(done), who):
            self.owner, self.first = who, who
            self.hands.add(who)

    # The second mark

    @rule(second=st.sampled_from(["none", "all", "all"]))
    def says_how_it_is_marked(self, second):
        self.rule = second
        set_rules(KEY.course_id, KEY.usage_key, Rules(second=second), 1)

    @where(Act.MARK_AGAIN)
    @rule(trainer=TRAINERS, levels=AGAIN, overall=WORDS)
    def marks_again(self, trainer=None, levels=None, overall="Once more."):
        who, levels = trainer or self.owner or self.fresh_eyes, levels or {}
        # As a second mark also for who has a hand in the first: it is refused all the same.
        saved = self.tried(
            lambda: api.save_second(
                as_second(api.review(self.uuid)), self.version_again, who, levels, {}, overall
            )
        )
        if self.moved(Act.MARK_AGAIN, bool(saved), who):
            self.owner, self.again = who, saved.snapshot()

    @where(Act.AGREE)
    @precondition(lambda self: self.again and len(self.again["levels"]) == 2)
    @rule(trainer=TRAINERS)
    def finishes_again(self, trainer=None):
        who = trainer or self.owner or self.fresh_eyes
        whole = bool(self.again) and len(self.again["levels"]) == 2
        done = self.tried(
            lambda: api.finish_second(as_second(api.review(self.uuid)), self.version_again, who)
        )
        agree = whole and self.again["levels"] == self.said["levels"]
        if self.moved(Act.AGREE if agree else Act.DIFFER, bool(done), who, also=whole):
            self.owner, self.second = None, who
            self.two = self.done_twice = True
            self.hands.add(who)
            if agree:
                self.said = done.snapshot()

    @where(Act.SAVE)
    @precondition(lambda self: self.wants_two and not self.owner)
    @rule(levels=AGAIN)
    def two_mark(self, levels):
        """What by chance would seldom follow: a whole first mark, then a whole second."""
        self.marks(levels={"arithmetic": "good", "mix": "weak"})
        self.finishes()
        self.marks_again(levels=levels)
        self.finishes_again()

    @where(Act.WAIVE)
    @rule(trainer=TRAINERS)
    def waives(self, trainer=13):
        who = self.who(trainer)
        done = self.tried(lambda: api.waive_second(self.uuid, who))
        if self.moved(Act.WAIVE, bool(done), who):
            self.owner, self.two = None, True
            self.hands.add(who)

    @where(Act.SETTLE)
    @rule(trainer=TRAINERS, moderates=st.booleans())
    def settles(self, trainer=13, moderates=True):
        who, mine = trainer or 11, Marked({"arithmetic": "good", "mix": "good"}, {}, "Settled.", 5)
        done = self.tried(
            lambda: api.settle(self.uuid, self.version(), who, mine, moderates=moderates)
        )
        if self.state != State.RECONCILE:
            assert not done
            return
        either = who in (self.first, self.second)
        if moderates and not either:
            assert self.moved(Act.SETTLE, bool(done), who)
            self.said = done.snapshot()
            self.hands.add(who)
        elif self.moved(Act.PROPOSE, bool(done), who, also=either):
            self.proposer = who
            self.hands.add(who)

    @where(Act.SETTLE)
    @rule(trainer=TRAINERS)
    def accepts(self, trainer=11):
        who = trainer or 11
        done = self.tried(lambda: api.accept(self.uuid, self.version(), who))
        other = bool(self.proposer) and who in {self.first, self.second} - {self.proposer}
        if self.moved(Act.SETTLE, bool(done), who, also=other):
            self.said = done.snapshot()

    @where(Act.RETURN)
    @precondition(lambda self: self.a_word)
    @rule(trainer=TRAINERS)
    def asks_for_more(self, trainer=12):
        who = self.who(trainer)
        done = self.tried(lambda: api.return_for_revision(self.uuid, self.version(), who))
        if self.moved(Act.RETURN, bool(done), who, also=self.a_word):
            self.owner = None
            self.rounds.append((self.uuid, self.handed_in, self.files_in, self.said))

    # The gradebook

    @precondition(lambda self: self.uuid)
    @rule(outage=st.sampled_from([None, None, *OUTAGES]))
    def the_gradebook_fails_or_is_back(self, outage):
        self.outage = outage

    @precondition(lambda self: self.mark or self.due())
    @rule()
    def a_trainer_opens_the_queue(self):
        due = self.due()
        assert bool(api.send_due(KEY.course_id)) == (due and not self.outage)
        assert self.due() == (due and bool(self.outage))

    @precondition(lambda self: self.mark or self.due())
    @rule()
    def heals(self):
        due = self.due()
        found = [(each.kind, each.mended) for each in Healing().heal()]
        assert found == [(Kind.SCORE_DUE, not self.outage)] * due
        assert self.due() == (due and bool(self.outage))

    def due(self):
        return Review.objects.filter(score_due__isnull=False).exists()

    def score(self):
        score = submissions.get_scores(KEY.course_id, KEY.student_id).get(KEY.usage_key)
        return score and (score["points_earned"], str(score["submission_uuid"]))

    @precondition(lambda self: self.uuid)
    @rule(what=st.sampled_from(ANYTHING))
    def anybody_tries_anything(self, what):
        if what != "takes_a_file_out" or self.files:
            getattr(self, what)()

    @property
    def wants_two(self):
        """Whether a whole mark goes to a second trainer."""
        return self.rule == "all" and not self.two and self.state in MARKABLE

    @property
    def fresh_eyes(self):
        """Somebody who has no hand in the first mark, while there is anybody."""
        return next((who for who in (13, 12, 11) if who not in self.hands), 13)

    @property
    def begun_by_another(self):
        """Whether there is a first mark of two to be taken over."""
        return self.state == State.MARKING and self.rule == "all" and not self.done_twice

    @property
    def version_again(self):
        """The version of the second mark of this round."""
        return as_second(api.review(self.uuid)).version

    @property
    def live(self):
        """Whether it is with the trainers."""
        return self.state not in (DRAFTING, *WITH_LEARNER)

    @property
    def whole(self):
        """Whether each criterion has a level."""
        return bool(self.said) and len(self.said["levels"]) == 2

    @property
    def a_word(self):
        """Whether it is said what to do."""
        return bool(self.said and self.said["overall"])

    # What holds at any time

    @invariant()
    def one_submission_is_live_or_none(self):
        standing, live = api.standing(KEY), self.live
        assert (standing.receipt and standing.receipt.uuid) == (self.uuid if live else None)
        assert Review.objects.count() == (0 if self.state == DRAFTING else 1)
        everything = api.View(item=KEY.usage_key, state="all", who="all")
        listed = api.page(everything, Rights(None, KEY.course_id, team=True)).rows
        assert len([row for row in listed if row.shown != State.RETURNED]) == int(live)
        known = [str(each["uuid"]) for each in submissions.get_submissions(student_item(KEY))]
        assert sorted(known) == sorted(self.uuids)

    @invariant()
    def the_learner_has_what_they_wrote(self):
        standing = api.standing(KEY)
        seen = CLAIMED if self.owner else self.state
        assert (standing.draft.answer, standing.state) == (self.draft, seen)
        assert sorted(file.id for file in standing.files) == sorted(self.files)

    @invariant()
    def a_score_is_that_of_a_released_mark_and_there_is_no_other(self):
        mark = api.standing(KEY).mark
        assert self.mark == (mark and (mark.points, mark.uuid))
        assert self.score() == self.mark or self.due()

    @invariant()
    def a_first_mark_is_hidden_from_who_is_to_mark_again(self):
        if not self.live:
            return
        current = api.review(self.uuid)
        for who in (11, 12, 13):
            seen, hand = api.as_seen(current, who), who in self.hands
            assert seen.second is (self.state == State.SECOND and not hand)
            assert seen.hidden is (self.begun_by_another and not hand)
            assert not seen.hidden or (seen.levels, seen.overall, seen.points) == ({}, "", 0)
            if seen.second:
                assert seen.levels == (self.again or {}).get("levels", {})
                assert seen.overall == (self.again or {}).get("overall", "")

    @invariant()
    def two_that_differ_are_kept_until_they_are_settled(self):
        if self.state == State.RECONCILE:
            two = api.two_of(api.review(self.uuid))
            assert two.second.levels == self.again["levels"] != self.said["levels"]
            assert (two.first_by, two.second_by) == (self.first, self.second)

    @invariant()
    def nothing_of_a_draft_is_seen_at_the_desk(self):
        if self.state in (DRAFTING, State.WITHDRAWN):
            assert list(api.report_rows(KEY.usage_key)) == []
            return
        current = api.review(self.uuid)
        assert current.submission.answer == self.handed_in
        assert sorted(file.id for file in api.files_of(current)) == sorted(self.files_in)
        [row] = api.report_rows(KEY.usage_key)
        assert row["task: plan"] == self.handed_in["tasks"]["plan"]

    @invariant()
    def every_round_is_kept(self):
        kept = [
            (each.uuid, each.answer, sorted(file.id for file in each.files), each.marking.overall)
            for each in api.standing(KEY).rounds
        ]
        assert kept == [
            (uuid, answer, sorted(files), said["overall"])
            for uuid, answer, files, said in self.rounds
        ]


@pytest.mark.django_db
def test_no_sequence_of_acts_breaks_the_table():
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=examples(10) if engines.chosen() == "sqlite" else 4,
            stateful_step_count=40,
            deadline=None,
            # To find the shortest of all sequences takes minutes; each says what it did.
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
