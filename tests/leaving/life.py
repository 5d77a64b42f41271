"""A run in which a learner and two trainers leave something in every table, through the doors.

Their ids are numbers that stand nowhere else, and what is the learner's alone is in words of hers.
"""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace

from django.contrib.auth.models import User
from django.utils import timezone

from demo import people
from demo.models import Enrollment, Role
from tests.grading.conftest import CASE, lapse
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.contacts import api as contacts
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.agreement import samples
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.entries import Keeper, Written
from tns_training_xblock.grading.comments.quoting import Quote
from tns_training_xblock.grading.models import NoMail, Review
from tns_training_xblock.grading.queue.bulk import give
from tns_training_xblock.grading.releasing.planning import plan
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.telling.wishes import Wish, say
from tns_training_xblock.grading.values import Marked
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import api as work_api

RUN, OTHER_RUN = "course-v1:TNS+BVT+w19", "course-v1:TNS+BVT+w20"
ALONE, TWICE, TEAM, NEW = (
    f"block-v1:TNS+BVT+w19+type@tns_case_study+block@{name}"
    for name in ("alone", "twice", "team", "new")
)
ITEMS = (ALONE, TWICE, TEAM, NEW)
WEAK, GOOD = {"arithmetic": "good", "mix": "weak"}, {"arithmetic": "good", "mix": "good"}
TEXT = "words of Pia about fees"
ANSWER = {
    "tasks": {"own-part": "75 000", "plan": TEXT},
    "vote": {"choice": "yes", "why": "because of Pia"},
}
TOGETHER = {"tasks": {"own-part": "75 000", "plan": "half and half"}, "vote": {}}
SAID = "about one of Pia"


@dataclass
class Life:
    """Who takes part: Pia and Quin learn, Tom and Tam mark."""

    pia: Learner = field(default_factory=lambda: _learner(7_100_001, "pia"))
    quin: Learner = field(default_factory=lambda: _learner(7_100_002, "quin"))
    tom: int = field(default_factory=lambda: _trainer(7_100_003, "tom"))
    tam: int = field(default_factory=lambda: _trainer(7_100_004, "tam"))

    def lived(self) -> "Life":
        """All of it, done."""
        _take_part(self)
        _meet(self)
        _write_alone(self)
        _answer_alone(self)
        _mark_twice(self)
        _answer_together(self)
        _arrange(self)
        return self


def _learner(pk, name):
    user = User.objects.create(pk=pk, username=name, first_name=name.title())
    Enrollment.objects.create(user=user, course_key=RUN)
    return Learner(pk, name, people.anonymous_id(user, RUN), RUN)


def _trainer(pk, name):
    user = User.objects.create(pk=pk, username=name, first_name=name.title())
    Role.objects.create(user=user, course_key=RUN, name="limited_staff")
    return pk


def key(who, item):
    return work_api.WorkKey(RUN, item, who.anonymous_id)


def rights(user_id):
    return cohort.rights_of(User.objects.get(pk=user_id), RUN)


def _take_part(life):
    pia, quin = life.pia.user_id, life.quin.user_id
    cohort.say_place(RUN, pia, cluster="Firm of Pia", country="TN")
    cohort.say_place(OTHER_RUN, pia, country="TN")
    cohort.correct(RUN, [quin], by=life.tom, cluster="Elan", country="MA")
    group = cohort.make_group(RUN, "Bus one")
    cohort.join(RUN, group.id, [pia, quin])
    until = timezone.now() + timedelta(days=3)
    for user_id in (pia, quin):
        cohort.give(RUN, user_id, "reader", cohort.Scope(), by=life.tom)
        cohort.extend(RUN, cohort.Whom(user_id), ALONE, until, reason="A birth", by=life.tom)


def _meet(life):
    cards = {}
    for who in (life.pia, life.quin):
        items = {"about": contacts.Item(f"Manager, of {who.username.title()}", True)}
        said = contacts.Said(who.username.title(), (), frozenset(), items)
        cards[who] = contacts.save_card(RUN, who.user_id, said, card=0, version=0).id
    contacts.introduce(RUN, life.pia.user_id, cards[life.quin], "Greetings of Pia")


def _write_alone(life):
    place = key(life.pia, NEW)
    work_api.save_draft(place, ANSWER, 0)
    work_api.in_turn(
        place,
        lambda root: work_api.add_attempt(
            root, "who-chairs", "chosen, of Pia", 1.0, counts=True, token="t"
        ),
    )
    work_api.add_batch(RUN, NEW, 0, [1, 2, 3], {"best": [1, 2, 3]})


def _hand_in(who, item, answer=ANSWER, whose=None):
    place = work_api.WorkKey(RUN, item, whose.student_id) if whose else key(who, item)
    version = api.standing(place).draft.version
    how = {"late": False, "language": "en", "user_id": who.user_id, "content": dict(CASE)}
    how["team"] = whose.team if whose else None
    return api.submit(place, answer, version, possible=5, **how).uuid


def save(uuid, by, levels, **more):
    lapse()
    state = api.review(uuid)
    return api.save_review(state, state.version, by, levels, {"mix": "Why?"}, "Fine.", **more)


def do(act, state, by, *more):
    return act(state, state.version, by, *more)


def _answer_alone(life):
    """Handed in with a file, returned, handed in again, released, asked about, released anew."""
    rule = FileRule(types=("csv",), max_bytes=100, max_files=1)
    work_api.attach(key(life.pia, ALONE), "plan", "of Pia.csv", io.BytesIO(b"1"), 1, rule)
    uuid = _hand_in(life.pia, ALONE)
    do(api.return_for_revision, save(uuid, life.tom, WEAK), life.tom)
    uuid = _hand_in(life.pia, ALONE)
    cited = api.Passage("p1", "task:plan", Quote(TEXT[:5], 0, "", ""), "Whose words?")
    state = do(api.release, save(uuid, life.tom, WEAK, passages=(cited,)), life.tom)
    api.ask(key(life.pia, ALONE), state.mark.released_at, "doubts of Pia")
    api.stands(state, life.tom, "It stands.")
    state = do(api.reopen, api.review(uuid), life.tom)
    state = do(api.release, save(uuid, life.tom, GOOD), life.tom, "Read anew.")
    do(api.reopen, state, life.tom)
    save(uuid, life.tom, WEAK, reason="Once more, for words of Pia.")
    quins = _hand_in(life.quin, ALONE, TOGETHER)
    state = do(api.release, save(quins, life.tom, WEAK), life.tom)
    api.ask(key(life.quin, ALONE), state.mark.released_at, "why")
    api.stands(state, life.tom, "It stands.")
    quins = _hand_in(life.quin, NEW, TOGETHER)
    do(api.return_for_revision, save(quins, life.tom, WEAK), life.tom)
    _hand_in(life.quin, NEW, TOGETHER)


def _mark_twice(life):
    """Two marks that differ, of both learners' work, and what one trainer proposes."""
    set_rules(RUN, TWICE, Rules(second="all"), life.tom)
    for who in (life.pia, life.quin):
        uuid = _hand_in(who, TWICE, ANSWER if who is life.pia else TOGETHER)
        do(api.finish, save(uuid, life.tom, GOOD), life.tom)
        lapse()
        state = api.as_seen(api.review(uuid), life.tam)
        cited = ()
        if who is life.pia:
            cited = (api.Passage("p1", "task:plan", Quote(TEXT, 0, "", ""), "Whose?"),)
        texts = (WEAK, {"mix": "Two?"}, "No.")
        state = api.save_second(state, state.version, life.tam, *texts, passages=cited)
        state = api.finish_second(state, state.version, life.tam)
        wanted = Marked(WEAK, {"mix": "Both."}, "Well.", 4)
        api.settle(uuid, state.version, life.tom, wanted, moderates=False)


def _answer_together(life):
    """Written, withdrawn, handed in, adjusted, released, adjusted anew, and sent back."""
    set_rules(RUN, TEAM, Rules(teams="group"), life.tom)
    whose = cohort.whose("group", life.pia, TEAM)
    place = work_api.WorkKey(RUN, TEAM, whose.student_id)
    for who in (life.quin, life.pia):
        version = api.standing(place).draft.version
        work_api.save_draft(place, TOGETHER, version, by=who.user_id)
    uuid = _hand_in(life.pia, TEAM, TOGETHER, whose)
    api.withdraw(place, life.pia.user_id, uuid)
    uuid = _hand_in(life.pia, TEAM, TOGETHER, whose)
    for points in (-1, -2):
        state = _adjusted(life, uuid, points)
        state = do(api.release, state, life.tom, "For reasons.")
        state = do(api.reopen, state, life.tom)
    do(api.return_for_revision, _adjusted(life, uuid, -3), life.tom)
    uuid = _hand_in(life.pia, TEAM, TOGETHER, whose)
    _adjusted(life, uuid, -1)


def _adjusted(life, uuid, points):
    state = save(uuid, life.tom, GOOD)
    about = {
        life.pia.user_id: api.Adjustment(points, SAID),
        life.quin.user_id: api.Adjustment(1, "about Quin"),
    }
    return api.adjust(state, state.adjustments, about, life.tom)


def _arrange(life):
    """What trainers do beside marking: claims, shares, plans, letters, the bank, samples."""
    waiting = Review.objects.get(usage_key=NEW)
    api.claim(waiting.submission_uuid, life.tom)
    give([waiting.submission_uuid], rights(life.tom), rights(life.tom))
    plan(rights(life.tom), timezone.now() + timedelta(hours=1))
    plan(rights(life.tom), timezone.now() + timedelta(hours=1), picked=[waiting.submission_uuid])
    say(Wish("released", RUN, life.pia.user_id), wants=False, by=life.pia.user_id)
    say(Wish("waiting", RUN, NoMail.EVERYBODY), wants=False, by=life.tom)
    for words, shared in (("Mine alone.", False), ("For all.", True)):
        bank.keep(Keeper(RUN, life.tom), Written({"en": words}, shared=shared))
    sample = SimpleNamespace(
        id="alone", lines=(SimpleNamespace(criterion_id="mix", level_id="weak"),)
    )
    samples.keep(RUN, ALONE, life.tom, sample, {"mix": "good"})
    samples.skip(RUN, ALONE, life.tam, by=life.tom)
