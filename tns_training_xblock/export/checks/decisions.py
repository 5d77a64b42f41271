"""What an author decides about ids that are gone: to give one up, or that it has a new name.

Nothing is written here: the decisions are in the lock that a release writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.identifiers import TOUR, Id, id_in
from tns_training_xblock.export.tree.lock import Lock
from tns_training_xblock.export.tree.outline import Outline

from .again import Again, beside, others
from .lost import Ids, Loss


class DecisionError(Exception):
    """What was decided cannot be done; the message says why."""


def decided(
    course: Course,
    outlines: Sequence[Outline],
    problems: Sequence[Problem],
    drops: Iterable[str],
    renames: Iterable[str],
) -> Lock:
    """The lock of ``course`` with each ``OLD=NEW`` of ``renames``, then without ``drops``.

    An id is named as in messages, ``who-decides/my-board``; NEW is its last part alone.
    ``problems`` are those of the course. Raises :class:`DecisionError`.
    """
    lock = course.lock

    def ids() -> Ids:
        return Ids(replace(course, lock=lock), outlines, problems)

    for pair in renames:
        old, equals, new = pair.partition("=")
        if not (old and equals and new):
            raise DecisionError(f"`{pair}` renames nothing; write OLD=NEW.")
        lock = _renamed(lock, ids(), old, new)
    for name in drops:
        lock = _dropped(lock, ids(), name)
    return lock


def _dropped(lock: Lock, ids: Ids, name: str) -> Lock:
    loss = next((loss for loss in ids.losses if loss.id.typed == name), None)
    if loss is None:
        return _forgotten(lock, name)
    gone = {loss.id.line, *(id_.line for id_ in loss.inside)}
    renamed = {owner: dict(each) for owner, each in lock.renamed.items()}
    if not loss.id.name:
        renamed.pop(loss.id.line, None)
    elif each := renamed.get(loss.id.owner):
        renamed[loss.id.owner] = {
            old: new
            for old, new in each.items()
            if beside(old, new) != loss.id.name and not old.startswith(f"{loss.id.name}/")
        }
    kept = {line: number for line, number in lock.ids.items() if line not in gone}
    return replace(lock, ids=kept, renamed=renamed)


def _forgotten(lock: Lock, name: str) -> Lock:
    """``lock`` in which nothing was ever called ``name``, an id of before."""
    text, _, old = name.partition("/")
    renamed = {owner: dict(each) for owner, each in lock.renamed.items()}
    for owner, each in renamed.items():
        if owner.partition(" ")[2] == text and old in each:
            del each[old]
            return replace(lock, renamed=renamed)
    raise DecisionError(f"`{name}` is not among what is lost, so it cannot be dropped.")


def _renamed(lock: Lock, ids: Ids, old: str, new: str) -> Lock:
    loss = next((loss for loss in ids.losses if loss.id.typed == old), None)
    if loss is None:
        raise DecisionError(f"`{old}` is not among what is lost, so it cannot be renamed.")
    if loss.id.kind == TOUR or not loss.id.name:
        raise DecisionError(_address(loss))
    id_ = loss.id
    target = _target(lock, ids, id_, new)
    lines = {id_.line: target.line}
    below = f"{id_.name}/"
    for part in loss.inside:
        path = f"{target.name}/{part.name.removeprefix(below)}"
        lines[part.line] = f"{part.owner}: {part.noun} {path}"
    kept = {lines.get(line, line): number for line, number in lock.ids.items()}
    each = {
        old.replace(below, f"{target.name}/", 1) if old.startswith(below) else old: (
            new if beside(old, now) == id_.name else now
        )
        for old, now in lock.renamed.get(id_.owner, {}).items()
    }
    each[id_.name] = new
    # Who has an old name of its own back needs no line for it.
    each.pop(target.name, None)
    return replace(lock, ids=kept, renamed={**lock.renamed, id_.owner: each})


def _target(lock: Lock, ids: Ids, lost: Id, new: str) -> Id:
    """What is called ``new`` in the place of ``lost``."""
    path = beside(lost.name, new)
    found = (id_ for line in ids.present if (id_ := id_in(line)))
    there = [id_ for id_ in found if (id_.owner, id_.name) == (lost.owner, path)]
    if not there:
        raise DecisionError(f"`{lost.block}` has no `{path}`, so nothing can be renamed to it.")
    target = there[0]
    if (target.noun, target.form) != (lost.noun, lost.form):
        was, is_ = (" ".join(filter(None, (id_.form, id_.noun))) for id_ in (lost, target))
        raise DecisionError(
            f"`{path}` is a {is_} and `{lost.name}` was a {was}: what answers one is no answer to"
            " the other. Drop it instead."
        )
    if target.line in lock.ids:
        raise DecisionError(
            f"`{path}` was published under this id itself, and two ids do not become one."
        )
    if (other := others(lock, target)) not in ("", lost.name):
        raise DecisionError(Again(target, other).told)
    return target


def _address(loss: Loss) -> str:
    return (
        f"`{loss.id.typed}` cannot be renamed: it is a part of addresses on Open edX, under which"
        " the platform keeps grades and everybody's work. Keep the id, which nobody sees, and"
        " change the title."
    )
