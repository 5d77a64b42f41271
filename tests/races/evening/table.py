"""One learner's submission when one thing happens after the other: the table of moves, played.

``after(desk, deed)`` is how it stands then, and what whoever did it must have been told.
"""

from dataclasses import dataclass, replace
from typing import Any

from tns_training_xblock.grading.states import DRAFTING, MARKABLE, MOVES, WITH_LEARNER, Act, State

DONE, SAME, REFUSED, GONE = "done", "same", "refused", "gone"
"""What is told: it is done, it was done before, it is not done, there is no such submission."""
OF = {move.act: move for move in MOVES}
Mark = tuple[str, str]
"""What was said, and of which submission."""


@dataclass(frozen=True)
class Desk:
    """How it stands: the review's columns that matter, and the version of the learner's ``draft``.

    Each save says something of its own, so that ``said`` stands for the whole marking.
    """

    state: str = DRAFTING
    uuid: str = ""
    older: frozenset[str] = frozenset()
    version: int = 0
    draft: int = 0
    text: str = ""
    owner: int | None = None
    trainer: int | None = None
    said: str = ""
    mark: Mark | None = None
    former: Mark | None = None
    late: bool = False
    """Whether the minute is over in which a release can be undone."""
    last: str = ""


@dataclass(frozen=True)
class Deed:
    """What ``who`` did from ``began`` to ``ended``, on the page that showed ``version``.

    ``told`` is ``None`` where it was refused, with ``error``; ``uuid`` is the submission meant.
    """

    who: int
    act: str
    uuid: str = ""
    version: int = 0
    text: str = ""
    take_over: bool = False
    began: int = 0
    ended: int = 0
    told: Any = None
    error: str = ""


def after(desk: Desk, deed: Deed) -> tuple[Desk, str]:
    """``desk`` once ``deed`` was done or refused, and which of the two."""
    return _LEARNERS.get(deed.act, _trainers)(desk, deed)


def _trainers(desk: Desk, deed: Deed) -> tuple[Desk, str]:
    if deed.act == "give_back":
        mine = desk.uuid == deed.uuid and desk.owner == deed.who
        return (replace(desk, owner=None) if mine else desk), DONE
    if deed.act == Act.CLAIM:
        return _claim(desk, deed)
    return _mark(desk, deed)


def _claim(desk: Desk, deed: Deed) -> tuple[Desk, str]:
    """Without a ``uuid`` it is whatever is next in the queue."""
    free = deed.take_over or desk.owner in (None, deed.who)
    if deed.uuid not in (desk.uuid, "") or desk.state not in MARKABLE or not free:
        return desk, REFUSED
    return replace(desk, owner=deed.who), DONE


def _mark(desk: Desk, deed: Deed) -> tuple[Desk, str]:
    if deed.uuid not in (desk.uuid, *desk.older) or desk.state in (DRAFTING, State.WITHDRAWN):
        return desk, GONE
    if desk.version == deed.version and _may(desk, deed):
        return _moved(desk, deed), DONE
    return desk, SAME if _was_this(desk, deed) else REFUSED


def _may(desk: Desk, deed: Deed) -> bool:
    if desk.state not in OF[Act(deed.act)].before:
        return False
    if not deed.take_over and desk.owner not in (None, deed.who):
        return False
    if deed.act == Act.UNDO:
        return desk.trainer == deed.who and not desk.late
    return bool(desk.said) or deed.act in (Act.SAVE, Act.REOPEN)


def _was_this(desk: Desk, deed: Deed) -> bool:
    """A request sent twice, or what another request of the same trainer came to."""
    return (
        (desk.version, desk.trainer) == (deed.version + 1, deed.who)
        and desk.state == OF[Act(deed.act)].after
        and (deed.act != Act.SAVE or desk.said == deed.text)
        and (deed.act != Act.UNDO or desk.last == Act.UNDO)
    )


def _moved(desk: Desk, deed: Deed) -> Desk:
    act = Act(deed.act)
    keeps = act in (Act.SAVE, Act.REOPEN, Act.UNDO)
    moved = replace(
        desk,
        state=OF[act].after or desk.state,
        version=desk.version + 1,
        trainer=deed.who,
        owner=deed.who if keeps else None,
        last=deed.act,
    )
    if act == Act.SAVE:
        return replace(moved, said=deed.text)
    if act == Act.RELEASE:
        return replace(moved, mark=(desk.said, desk.uuid), former=desk.mark, late=False)
    if act == Act.UNDO:
        return replace(moved, mark=desk.former, former=None)
    if act == Act.RETURN:
        return replace(moved, older=desk.older | {desk.uuid}, draft=desk.draft + 1)
    return moved


def _submit(desk: Desk, deed: Deed) -> tuple[Desk, str]:
    """What was handed in already is answered like the first time."""
    if desk.state not in (DRAFTING, *WITH_LEARNER):
        return desk, DONE if deed.told == desk.uuid else REFUSED
    if not _is_newest(desk, deed):
        return desk, REFUSED
    begun = replace(desk, state=State.SUBMITTED, uuid=deed.told or "?", draft=desk.draft + 1)
    again = {"version": desk.version + bool(desk.uuid), "trainer": None, "said": ""}
    return replace(begun, **again, text=deed.text, last=deed.act), DONE


def _is_newest(desk: Desk, deed: Deed) -> bool:
    """What was kept a moment ago, and its reply lost, is the same text."""
    return desk.draft == deed.version or (desk.draft == deed.version + 1 and desk.text == deed.text)


def _withdraw(desk: Desk, deed: Deed) -> tuple[Desk, str]:
    if not desk.uuid:
        return desk, DONE if desk.draft else GONE
    if desk.state == State.WITHDRAWN or desk.uuid != deed.uuid:
        return desk, DONE
    if desk.state != State.SUBMITTED or desk.owner:
        return desk, REFUSED
    drafts, version = desk.draft + 1, desk.version + 1
    return replace(desk, state=State.WITHDRAWN, draft=drafts, version=version, last=deed.act), DONE


def _write(desk: Desk, deed: Deed) -> tuple[Desk, str]:
    if desk.state not in (DRAFTING, *WITH_LEARNER) or desk.draft != deed.version:
        return desk, REFUSED
    return replace(desk, draft=desk.draft + 1, text=deed.text), DONE


def _reset(desk: Desk, deed: Deed) -> tuple[Desk, str]:
    return Desk(), DONE


_LEARNERS = {
    Act.SUBMIT.value: _submit,
    Act.WITHDRAW.value: _withdraw,
    "write": _write,
    "reset": _reset,
}
