"""Ids that were published and are gone, each with what it costs and what it may be called now."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.identifiers import TOUR, Id, id_in
from tns_training_xblock.export.tree.lock import NAME, form_problem
from tns_training_xblock.export.tree.outline import Outline
from tns_training_xblock.export.tree.published import ids_of_course

from . import again
from .costs import cost_of

_Place = tuple[str, ...]
_PLACING_NOTHING = ("item-unknown", "lesson-unknown", "host-unknown", "item-twice", "moment-alone")
"""What is told of a tour that says not clearly what stands where."""


@dataclass(frozen=True, slots=True)
class Loss:
    """An id that is gone, with those that are gone for no other reason.

    ``now`` is what it seems to be called now, where there is one such id; ``whole`` is whether the
    file is gone in which it stood.
    """

    id: Id
    inside: tuple[Id, ...]
    now: Id | None
    whole: bool


class Ids:
    """The ids of ``course`` beside those that it published; ``problems`` are all that it has.

    A text or a tour with errors of its own loses nothing: what it has is not known.
    """

    def __init__(
        self, course: Course, outlines: Sequence[Outline], problems: Iterable[Problem]
    ) -> None:
        self._course = course
        self._tours = {outline.tour.id for outline in outlines}
        alone = set(course.problems)
        errors = (each for each in problems if each.severity == "error")
        self._broken = {
            each.file for each in errors if each in alone or each.code in _PLACING_NOTHING
        }
        self.present = frozenset(ids_of_course(course, outlines))
        self._missed = [line for line in course.lock.ids if line not in self.present]
        self._new = self._found_new() if self._missed else {}
        self.losses = self._found_losses()

    def problems(self, command: str) -> list[Problem]:
        """What is lost, what is no id, and what is an id again; ``command`` publishes."""
        numbers = self._course.lock.ids
        report = Report(NAME)
        used = again.used_again(self._course.lock, self.present)
        # What is lost beside an id of another's is seen once that is mended.
        unclear = {each.id.owner for each in used}
        for loss in self.losses:
            if loss.id.owner not in unclear:
                report.error(Place(numbers[loss.id.line], 1), "id-lost", _told(loss, command))
        formless = [numbers[line] for line in self._missed if id_in(line) is None]
        told = again.problems(self._course, used)
        return [*report.problems, *map(form_problem, formless[:1]), *told]

    def _found_new(self) -> dict[_Place, list[Id]]:
        """What is there and was not published, by place."""
        new: dict[_Place, list[Id]] = {}
        for line in sorted(self.present - self._course.lock.ids.keys()):
            if id_ := id_in(line):
                new.setdefault(_place(id_), []).append(id_)
        return new

    def _found_losses(self) -> list[Loss]:
        found = (id_ for line in self._missed if (id_ := id_in(line)))
        gone = {id_.line: id_ for id_ in found if self._is_known(id_)}
        tops = {(id_.owner, id_.name): line for line, id_ in gone.items() if not id_.inside}
        # A tour that is not there at all is one loss.
        tops |= {
            (id_.owner, ""): line
            for line, id_ in gone.items()
            if id_.noun == "course" and id_.block not in self._tours
        }
        below: dict[str, list[Id]] = {}
        for line, id_ in gone.items():
            reason = self._reason(id_, gone, tops)
            below.setdefault(reason, [])
            if reason != line:
                below[reason].append(id_)
        first = {gone[line]: tuple(inside) for line, inside in below.items()}
        alike = Counter(_place(id_) for id_ in first)
        return sorted(
            (
                Loss(id_, inside, self._now(id_, inside, alike), self._was_file(id_))
                for id_, inside in first.items()
            ),
            key=lambda loss: self._course.lock.ids[loss.id.line],
        )

    def _reason(self, id_: Id, gone: Collection[str], tops: Mapping[tuple[str, str], str]) -> str:
        """The line of what is lost altogether, where ``id_`` is a part of that; else its own."""
        text = (f"{id_.noun} {id_.name}", "")
        if id_.kind == TOUR and text in tops:
            return tops[text]
        if (id_.owner, "") in tops:
            return tops[id_.owner, ""]
        item = self._course.items.get(id_.name) if id_.kind == TOUR else None
        if item and KINDS[item.kind].in_modules:
            # A lesson that the course still has left the tour with its module.
            module = f"{id_.owner}: module {item.stem.split('/')[1]}"
            return module if module in gone else id_.line
        return tops.get((id_.owner, id_.inside or id_.name)) or id_.line

    def _is_known(self, id_: Id) -> bool:
        """Whether what ``id_`` belongs to could be read."""
        if id_.kind == TOUR:
            files = {f"{TOUR}s/{id_.block}/tour.yaml", "course.yaml"}
            files |= {f"modules/{name}/module.yaml" for name in self._course.tree.modules}
            return not files & self._broken
        item = self._course.items.get(id_.block)
        if item is None:
            return True
        paths = self._course.tree.items[item.stem].paths
        # It is the original that says which ids there are, where there is one.
        files = {paths[LANGUAGES[0]]} if LANGUAGES[0] in paths else set(paths.values())
        return not files & self._broken

    def _was_file(self, lost: Id) -> bool:
        """Whether all that stood beside ``lost`` is gone too."""
        return not lost.name or (lost.noun == "course" and lost.block not in self._tours)

    def _now(self, lost: Id, inside: Iterable[Id], alike: Counter[_Place]) -> Id | None:
        """The new id that has the parts of ``lost``, else the one in a place where one is gone."""
        there = self._new.get(_place(lost), []) if lost.kind != TOUR else []
        # One that was another's is not its to have, unless it was its own before.
        there = [id_ for id_ in there if again.others(self._course.lock, id_) in ("", lost.name)]
        parts = {_last(part) for part in inside if part.inside == lost.name} - {""}
        same = [id_ for id_ in there if parts and parts == self._parts(id_)]
        if len(same) == 1:
            return same[0]
        return there[0] if alike[_place(lost)] == len(there) == 1 else None

    def _parts(self, new: Id) -> set[str]:
        everything = (id_ for ids in self._new.values() for id_ in ids)
        return {
            _last(id_) for id_ in everything if (id_.owner, id_.inside) == (new.owner, new.name)
        }


def command_for(course: Course, outlines: Sequence[Outline]) -> str:
    """What one types to publish ``course``."""
    tour = f" --tour {outlines[0].tour.id}" if len(outlines) > 1 else ""
    return f"tns-course build {shlex.quote(str(course.tree.root))}{tour} --release"


def _place(id_: Id) -> _Place:
    """What two ids share of which one can have become the other."""
    text = () if not id_.name else (id_.block, id_.noun, id_.form, id_.inside)
    return (id_.kind, *text)


def _last(id_: Id) -> str:
    return id_.name.rpartition("/")[2]


def _file_of(id_: Id) -> str:
    """Where the text or tour stood that ``id_`` was the id of."""
    if id_.kind == TOUR:
        return f"{TOUR}s/{id_.block}/tour.yaml"
    kind = KINDS.get(id_.kind)
    folder = "modules/…" if kind and kind.in_modules else kind.folder if kind else "…"
    return f"{folder}/{id_.block}.{LANGUAGES[0]}.md".lstrip("/")


def _told(loss: Loss, command: str) -> str:
    more = len(loss.inside)
    others = f", and {more} more with it" if more else ""
    file = f", in {_file_of(loss.id)}," if loss.whole else ""
    lost = f"`{loss.id.line}`{file} was published and is gone{others}."
    # A module has no answers, and its lessons have.
    texts = loss.inside if loss.id.noun == "module" else ()
    cost = f"What it would cost: {cost_of(next(iter(texts), loss.id))}."
    drop = f"give it up with `{command} --drop {loss.id.typed}`"
    if loss.now is None:
        return f"{lost} {cost} Put it back, or {drop}."
    if not loss.id.name:
        return (
            f"{lost} {cost} If it is `{loss.now.block}` now, give that its old id again: a text's"
            f" id is its address on Open edX, which nobody sees. Else put it back, or {drop}."
        )
    new = _last(loss.now)
    rename = f"`{command} --rename {loss.id.typed}={new}`"
    return (
        f"{lost} If it is `{new}` now, say so with {rename}, and answers follow."
        f" Else put it back, or {drop}. {cost}"
    )
