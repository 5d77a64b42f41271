"""Whether what answers bring along from other texts is there, and in the same run."""

from __future__ import annotations

from collections.abc import Iterator

from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import mend, nearest, quoted
from tns_training_xblock.export.tree.cards import FileCard, ItemCard, Target
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.outline import Outline, origin_of

from .texts import at


def check_carrying(course: Course, outlines: list[Outline]) -> Iterator[Problem]:
    """The problems of every ``carry``."""
    for item in course.items.values():
        for card in item.files.values():
            for target in card.carries:
                yield from _unknown(course, card, target)
    for outline in outlines:
        yield from _out_of_tour(course, outline)


def _unknown(course: Course, card: FileCard, target: Target) -> Iterator[Problem]:
    text, _, field = target.name.partition("/")
    origin = course.items.get(text)
    if origin is None:
        giving = [name for name, each in course.items.items() if _gives(each)]
        message = f"There is no text {quoted(text)} to bring along from."
        yield at(card, target, "carry-unknown", f"{message} {mend(nearest(text, giving), giving)}")
    elif field not in (known := _gives(origin)) and not _paths(course, origin) & course.faulty:
        message = f"`{text}` has nothing called {quoted(field)} to bring along."
        yield at(card, target, "carry-unknown", f"{message} {mend(nearest(field, known), known)}")


def _gives(item: ItemCard) -> tuple[str, ...]:
    return next((card.gives for card in item.files.values()), ())


def _paths(course: Course, item: ItemCard) -> set[str]:
    return set(course.tree.items[item.stem].paths.values())


def _out_of_tour(course: Course, outline: Outline) -> Iterator[Problem]:
    """What no place of a text in the run can bring along: told once, not at each place."""
    reached = {
        (unit.id, target.name)
        for unit in outline.units
        for card in unit.files.values()
        for target in card.carries
        if origin_of(unit, target.name.partition("/")[0], outline)
    }
    for unit in outline.units:
        for card in unit.files.values():
            for target in card.carries:
                text = target.name.partition("/")[0]
                if text in course.items and (unit.id, target.name) not in reached:
                    message = (
                        f"The tour `{outline.tour.id}` has this text, but no `{text}` from which"
                        " it could bring anything along; add that to the tour, or remove `carry`."
                    )
                    yield at(card, target, "carry-out-of-tour", message)
