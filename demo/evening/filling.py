"""Worksheets and diagnoses of the evening's learners, filled in through the blocks' own doors."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from opaque_keys.edx.keys import UsageKey

from demo.runtime import CampusRuntime
from tns_training_xblock.blocks.diagnosis.work import count_in
from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.blocks.shared.deadline import deadline_of
from tns_training_xblock.blocks.shared.telling import tell_complete
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import require_learner

from .cast import Learner
from .sheets import Turn, diagnosis, plan, sheet

Accounts = Mapping[Learner, User]
PLANS, HANDED_IN = 7, 3
"""How many begin a plan, and how many of them hand it in."""
CHECK_INS = 4
"""How many answer the first check-in, one of whom is stuck."""
_SHEETS = "tns_worksheet"


def fill(course_id: str, accounts: Accounts) -> int:
    """Let all fill something in; how many plans were handed in."""
    learners = list(accounts)
    _judge(course_id, accounts)
    by_name = {key.rpartition("@")[2]: key for key, _ in platform().items(course_id, _SHEETS)}
    visits = [key for name, key in by_name.items() if name.startswith("visit-sheet")]
    for place, key in enumerate(visits):
        for number, learner in enumerate(_some(learners, place, 3)):
            _fill(key, learner, accounts[learner], "group" if number == 0 else "trainers")
    evenings = [key for name, key in by_name.items() if name.startswith("evening-sheet")]
    for place, key in enumerate(evenings):
        for learner in _some(learners, place + 1, 4):
            _fill(key, learner, accounts[learner], "group")
    check_ins = [key for name, key in by_name.items() if name.startswith("check-in")]
    for key in check_ins[:1]:
        for number, learner in enumerate(learners[:CHECK_INS]):
            _fill(key, learner, accounts[learner], "trainers", stuck=number == 1)
    plans = [by_name[name] for name in ("action-plan",) if name in by_name]
    for key in plans:
        for number, learner in enumerate(learners[:PLANS]):
            _plan(key, learner, accounts[learner], hand_in=number < HANDED_IN)
    return len(plans) * HANDED_IN


def _some(learners: list[Learner], first: int, count: int) -> Iterable[Learner]:
    """``count`` of them, others at each ``first``, in several languages."""
    return (learners[(first + 5 * step) % len(learners)] for step in range(count))


def _block(key: str, user: User) -> Any:
    usage = UsageKey.from_string(key)
    return CampusRuntime(usage.course_key, user, studio=False).get_block(usage)


def _text(block: Any, learner: Learner) -> Any:
    return block.documents.texts.get(learner.language) or block.documents.original


def _judge(course_id: str, accounts: Accounts) -> None:
    """The first diagnosis: one of each cluster closes it, and the last of all has only begun."""
    for key, _ in list(platform().items(course_id, "tns_diagnosis"))[:1]:
        seen: set[str] = set()
        last = list(accounts)[-1]
        block: Any = None
        for learner, user in accounts.items():
            if learner.cluster in seen:
                continue
            seen.add(learner.cluster)
            block = _block(key, user)
            answer = diagnosis(_text(block, learner), Turn(learner.number, learner.language))
            together = block.together(require_learner(block))
            kept = together.drafts.save({"version": 0, "answer": answer}, olx.texts(block))
            if learner is not last:
                together.drafts.close(kept["version"], together.cluster)
                block.closed = True
                tell_complete(block)
            block.save()
        if block is not None:
            count_in(course_id, key, block.documents.original, block.documents.renamed)


def _fill(key: str, learner: Learner, user: User, audience: str, *, stuck: bool = False) -> None:
    block = _block(key, user)
    answer = sheet(_text(block, learner), Turn(learner.number, learner.language), stuck=stuck)
    _keep(block, answer, audience)


def _keep(block: Any, answer: Mapping[str, Any], audience: str) -> None:
    work = block.work(require_learner(block))
    work.save({"version": 0, "answer": answer})
    work.show_to(audience, None)
    block.audience = audience
    block.note_work()
    block.save()


def _plan(key: str, learner: Learner, user: User, *, hand_in: bool) -> None:
    """A plan: a draft that trainers may read, or handed in."""
    block = _block(key, user)
    text = _text(block, learner)
    turn = Turn(learner.number, learner.language)
    answer = (
        plan(text, text.samples[learner.number % len(text.samples)], turn)
        if text.samples
        else sheet(text, turn)
    )
    if not hand_in:
        _keep(block, answer, "trainers")
        return
    block.work(require_learner(block)).submit(
        {"version": 0, "answer": answer},
        deadline_of(block, text.late),
        exercise=text,
        content=olx.texts(block),
        possible=block.max_score(),
        language=text.language,
    )
