"""Whether tours and modules name what is there, and lead nobody out of the run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import Report, quoted
from tns_training_xblock.export.tree.cards import FileCard
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.outline import Outline, lay_out
from tns_training_xblock.export.tree.settings import Module
from tns_training_xblock.export.tree.tour import Tour
from tns_training_xblock.export.tree.usage import resolve
from tns_training_xblock.export.tree.yaml_files import Named

from .assets import PICTURES
from .texts import at


def check_tours(course: Course, problems: list[Problem]) -> list[Outline]:
    """The outline of every tour; what is wrong with tours and modules is added to ``problems``."""
    outlines = []
    for module in course.modules.values():
        report = Report(module.file)
        _module(course, module, report)
        problems += report.problems
    for tour in course.tours.values():
        report = Report(tour.file)
        outline = lay_out(course, tour, report)
        _grading(tour, outline, report)
        _pages(tour, outline, report)
        _image(tour, course, report)
        problems += report.problems
        problems += _leading_out(course, outline)
        outlines.append(outline)
    report = Report("course.yaml")
    for named in course.settings.english_only:
        _known(named, course.items, "item", report)
    problems += report.problems
    return outlines


def _module(course: Course, module: Module, report: Report) -> None:
    lessons = {
        item.id: item
        for item in course.items.values()
        if item.stem == f"modules/{module.id}/{item.id}"
    }
    for lesson in module.lessons:
        _known(lesson, lessons, "lesson", report)
    topics = {topic.id for tour in course.tours.values() for topic in tour.topics}
    if topics and module.topic.text:
        _known(module.topic, topics, "topic", report)


def _grading(tour: Tour, outline: Outline, report: Report) -> None:
    types = {each.id.text: each for each in tour.types}
    graded = {section.item.graded.text for section in outline.sections if section.item.graded}
    for section in outline.sections:
        item = section.item
        if item.graded:
            _known(item.graded, types, "grading type", report)
        if item.due and not item.graded:
            message = "Only graded work is due; add `graded:` or remove `due:`."
            report.error(item.place, "due-not-graded", message)
        if item.graded and not any(_points(unit.files.values()) for unit in section.units):
            message = f"There are no points to earn in `{item.target.text}`; remove `graded:`."
            report.error(item.graded.place, "graded-without-points", message)
    titles: dict[str, str] = {}
    for name, each in types.items():
        title = each.title.get(tour.language, "")
        if titles.setdefault(title, name) != name:
            message = f"`{titles[title]}` and `{name}` have one title; give each its own."
            report.error(each.id.place, "grading-title-twice", message)
        if name not in graded:
            message = f"Nothing is graded as `{name}`, so nobody can earn its share; remove it."
            report.error(each.id.place, "grading-unused", message)


def _points(cards: Iterable[FileCard]) -> bool:
    return any(card.points for card in cards)


def _pages(tour: Tour, outline: Outline, report: Report) -> None:
    """The pages of the programme and of the hosts are among the chapters."""
    pages = {unit.id for unit in outline.units if KINDS[unit.kind].introduces}
    for named in (*([tour.programme] if tour.programme else []), *(h.page for h in tour.hosts)):
        _known(named, pages, "page in this tour's chapters called", report)


def _image(tour: Tour, course: Course, report: Report) -> None:
    """The picture of the course's card is there, and is one."""
    if tour.image is None or not tour.image.text:
        return
    pictures = [name for name in course.tree.assets if name.rpartition(".")[2] in PICTURES]
    if tour.image.text not in pictures:
        guess = report.nearest(tour.image.text, pictures)
        mend = f"Did you mean `{guess}`?" if guess else "Add it, or remove `image`."
        message = f"There is no SVG, PNG or JPEG among the assets called {quoted(tour.image.text)}."
        report.error(tour.image.place, "asset-missing", f"{message} {mend}")


def _leading_out(course: Course, outline: Outline) -> Iterator[Problem]:
    """Links from texts of the run to texts that are not in it."""
    inside = {unit.id for unit in outline.units}
    for unit in outline.units:
        for card in unit.files.values():
            links = ((link, resolve(card, link.name).rpartition("/")[2]) for link in card.links)
            ids = [(link, name.partition(".")[0]) for link, name in links if name]
            for target, name in (*ids, *((each, each.name) for each in card.next)):
                if name in course.items and name not in inside:
                    message = (
                        f"The tour `{outline.tour.id}` has this text but not `{name}`; add it to"
                        " the tour or do not lead there."
                    )
                    yield at(card, target, "link-out-of-tour", message)


def _known(named: Named, known: Collection[str], noun: str, report: Report) -> None:
    if named.text and named.text not in known:
        guess = "" if report.full else report.nearest(named.text, sorted(known))
        mend = f"Did you mean `{guess}`?" if guess else "Add it, or remove it here."
        code = f"{noun.split(' ')[0]}-unknown"
        report.error(named.place, code, f"There is no {noun} {quoted(named.text)}. {mend}")
