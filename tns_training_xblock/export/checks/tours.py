"""Whether tours and modules name what is there, and lead nobody out of the run."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import Report, quoted
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.outline import Outline, Section, lay_out
from tns_training_xblock.export.tree.settings import Module
from tns_training_xblock.export.tree.tour import Tour
from tns_training_xblock.export.tree.usage import resolve
from tns_training_xblock.export.tree.yaml_files import Named

from .assets import PICTURES
from .texts import at


def check_tours(course: Course, problems: list[Problem]) -> list[Outline]:
    """The outline of every tour; what is wrong with tours and modules is added to ``problems``."""
    outlines = []
    sound = not any(f"modules/{name}/module.yaml" in course.faulty for name in course.tree.modules)
    for module in course.modules.values():
        report = Report(module.file)
        _module(course, module, report)
        problems += report.problems
        sound = sound and not report.problems
    for tour in course.tours.values():
        report = Report(tour.file)
        outline = lay_out(course, tour, report)
        # What is not in an outline that lacks something may be what it lacks.
        whole = sound and tour.file not in course.faulty and not report.problems
        _grading(course, outline, report, whole=whole)
        if whole:
            _pages(tour, outline, report)
            problems += _leading_out(course, outline)
        _image(tour, course, report)
        problems += report.problems
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


def _grading(course: Course, outline: Outline, report: Report, *, whole: bool) -> None:
    tour = outline.tour
    types = {each.id.text: each for each in reversed(tour.types)}
    graded = {section.item.graded.text for section in outline.sections if section.item.graded}
    for section in outline.sections:
        item = section.item
        if item.graded:
            _known(item.graded, types, "grading type", report)
        if item.due and not item.graded:
            message = "Only graded work is due; add `graded:` or remove `due:`."
            report.error(item.place, "due-not-graded", message)
        if whole and item.graded and not _can_earn(course, section):
            message = f"There are no points to earn in `{item.target.text}`; remove `graded:`."
            report.error(item.graded.place, "graded-without-points", message)
    whole = whole and not report.problems
    titles: dict[str, str] = {}
    for name, each in types.items():
        title = each.title.get(tour.language, "")
        if titles.setdefault(title, name) != name:
            message = f"`{titles[title]}` and `{name}` have one title; give each its own."
            report.error(each.id.place, "grading-title-twice", message)
        if whole and name not in graded:
            message = f"Nothing is graded as `{name}`, so nobody can earn its share; remove it."
            report.error(each.id.place, "grading-unused", message)


def _can_earn(course: Course, section: Section) -> bool:
    """Whether a text of ``section`` has points, or has errors that may hide some."""
    paths = {path for unit in section.units for path in course.tree.items[unit.stem].paths.values()}
    cards = (card for unit in section.units for card in unit.files.values())
    return any(card.points for card in cards) or bool(paths & course.faulty)


def _pages(tour: Tour, outline: Outline, report: Report) -> None:
    """The pages of the programme and of the hosts are among the chapters."""
    pages = {unit.id for unit in outline.units if KINDS[unit.kind].introduces}
    for named in (*([tour.programme] if tour.programme else []), *(h.page for h in tour.hosts)):
        _known(named, pages, "page in this tour's chapters called", report)
    hosts = {host.page.text for host in tour.hosts}
    for item in tour.items:
        if item.host:
            _known(item.host, hosts, "host of this tour whose page is", report)


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
    reached = {unit.name for unit in outline.units}
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
                elif name in course.items and name not in reached:
                    message = (
                        f"The tour `{outline.tour.id}` has `{name}` at hosts or on several days"
                        " only, and a link cannot say which one is meant; do not lead there."
                    )
                    yield at(card, target, "link-several", message)


def _known(named: Named, known: Collection[str], noun: str, report: Report) -> None:
    if named.text and named.text not in known:
        guess = "" if report.full else report.nearest(named.text, sorted(known))
        mend = f"Did you mean `{guess}`?" if guess else "Add it, or remove it here."
        code = f"{noun.split(' ')[0]}-unknown"
        report.error(named.place, code, f"There is no {noun} {quoted(named.text)}. {mend}")
