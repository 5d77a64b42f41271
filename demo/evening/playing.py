"""The evening itself: all hand in, two trainers begin, and the rest waits for whoever opens it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from opaque_keys.edx.keys import UsageKey

from demo import people
from demo.runtime import CampusRuntime
from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.blocks.shared.deadline import deadline_of
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rubric import documents
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import require_learner
from tns_training_xblock.work.models import Work

from .cast import LEARNERS, SECOND_TRAINER, TRAINER, Learner
from .filling import fill
from .scripts import Script, script

HANDED_IN = (12, 10, 8)
"""How many of the learners handed in the first case study of the course, the second, the third."""
HOURS = 5
"""Between one who hands in and the next, so that some wait longer than others."""

Act = Callable[[api.ReviewState, Script, int], Any]


def play(course_id: str) -> int:
    """Let the evening happen in a run where nobody has worked yet; how many submissions it made."""
    if Work.objects.exists():
        return 0
    # One writing to the disk, not hundreds: who starts the demonstration waits for it.
    with transaction.atomic():
        return _play(course_id)


def _play(course_id: str) -> int:
    people.welcome(course_id, (*(each.person for each in LEARNERS), SECOND_TRAINER))
    accounts = {learner: User.objects.get(username=learner.person.username) for learner in LEARNERS}
    for learner, user in accounts.items():
        cohort.say_place(course_id, user.pk, cluster=learner.cluster, country=learner.country)
    trainers = [User.objects.get(username=name).pk for name in (TRAINER, SECOND_TRAINER.username)]
    made = 0
    for (key, _), count in zip(
        platform().items(course_id, "tns_case_study"), HANDED_IN, strict=False
    ):
        for place, learner in enumerate(LEARNERS[:count]):
            written, uuid = _hand_in(key, learner, accounts[learner], place + made)
            _wait(uuid, hours=HOURS * (sum(HANDED_IN) - made))
            _marked(count, place)(api.review(uuid), written, trainers[place % 2])
            made += 1
    return made + fill(course_id, accounts)


def _hand_in(key: str, learner: Learner, user: User, turn: int) -> tuple[Script, str]:
    """What the learner wrote, through the block as they would see it; the submission's uuid."""
    usage = UsageKey.from_string(key)
    block: Any = CampusRuntime(usage.course_key, user, studio=False).get_block(usage)
    texts = olx.texts(block)
    found = documents(texts)
    study = found.get(learner.language) or next(iter(found.values()))
    written = script(study, turn)
    receipt = block.work(require_learner(block)).submit(
        {"version": 0, "answer": written.answer},
        deadline_of(block, study.late),
        exercise=study,
        content=texts,
        possible=block.max_score(),
        language=study.language,
    )
    return written, receipt.uuid


def _wait(uuid: str, hours: int) -> None:
    """Make it a submission of some hours ago: nothing else of ours lets time pass."""
    then = timezone.now() - timedelta(hours=hours)
    Work.objects.filter(submission_uuid=uuid).update(submitted_at=then)
    Review.objects.filter(submission_uuid=uuid).update(submitted_at=then)


def _marked(count: int, place: int) -> Act:
    """What the trainers did so far with the submission at this ``place`` among ``count``."""
    acts: dict[tuple[int, int], Act] = {
        **{(HANDED_IN[0], place): _release for place in range(6)},
        (HANDED_IN[0], 6): _return,
        (HANDED_IN[0], 7): _begin,
        **{(HANDED_IN[1], place): _release for place in range(2)},
        **{(HANDED_IN[1], place): _finish for place in (2, 3)},
    }
    return acts.get((count, place), _leave)


def _leave(state: api.ReviewState, written: Script, trainer: int) -> None:
    """Nobody has looked at it."""


def _begin(state: api.ReviewState, written: Script, trainer: int) -> None:
    first = dict([next(iter(written.levels.items()))])
    api.save_review(state, 0, trainer, first, {}, "")
    api.give_back(state.uuid, trainer)


def _saved(state: api.ReviewState, written: Script, trainer: int) -> api.ReviewState:
    return api.save_review(state, 0, trainer, written.levels, written.reasons, "")


def _finish(state: api.ReviewState, written: Script, trainer: int) -> None:
    api.finish(_saved(state, written, trainer), 1, trainer)


def _release(state: api.ReviewState, written: Script, trainer: int) -> None:
    api.release(_saved(state, written, trainer), 1, trainer)


def _return(state: api.ReviewState, written: Script, trainer: int) -> None:
    until = timezone.now() + timedelta(days=7)
    api.return_for_revision(_saved(state, written, trainer), 1, trainer, until)
