"""Whether tours and modules name what is there, and lead nobody out of the run."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.syntax.passages import PICTURES
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import Report, quoted
from tns_training_xblock.export.tree.cards import FileCard, Target
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.outline import Outline, Section, lay_out
from tns_training_xblock.export.tree.settings import Module
from tns_training_xblock.export.tree.tour import Tour
from tns_training_xblock.export.tree.usage import resolve
from tns_training_xblock.export.tree.yaml_files import Named

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
            before = len(report.problems)
            _pages(tour, outline, report)
            if len(report.problems) == before:
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
    types = {each.id.text: each for each in tour.types}
    # Of two types with one id the name of one is missing, and that is told where they stand.
    named = len(types) == len(tour.types)
    graded = {section.item.graded.text for section in outline.sections if section.item.graded}
    for section in outline.sections:
        item = section.item
        if item.graded and named:
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
    """Links from texts of the run to texts that are not in it: of what it lacks the first."""
    inside = {unit.id for unit in outline.units}
    reached = {unit.name for unit in outline.units}
    lacking: dict[str, list[tuple[FileCard, Target]]] = {}
    for card, target, name in _links(outline):
        if name in course.items and name not in inside:
            lacking.setdefault(_line_for(course, outline, name), []).append((card, target))
        elif name in course.items and name not in reached:
            message = (
                f"The tour `{outline.tour.id}` has `{name}` at hosts or on several days only, and a"
                " link cannot say which one is meant; do not lead there."
            )
            yield at(card, target, "link-several", message)
    for name, places in lacking.items():
        more = f", as {len(places) - 1} more links do" if len(places) > 1 else ""
        message = (
            f"The tour `{outline.tour.id}` has this text but not {name}; add it to the tour or do"
            f" not lead there{more}."
        )
        yield at(*places[0], "link-out-of-tour", message)


def _line_for(course: Course, outline: Outline, name: str) -> str:
    """What the tour lacks where it lacks the text ``name``: that, or the whole of its module."""
    folder, _, module = course.items[name].stem.rpartition("/")[0].partition("/")
    named = {item.target.text for item in outline.tour.items if item.is_module}
    if folder == "modules" and module not in named:
        return f"the module `{module}`"
    return f"`{name}`"


def _links(outline: Outline) -> Iterator[tuple[FileCard, Target, str]]:
    """Where each text of the run leads, and the id of the text that may be there."""
    for unit in outline.units:
        for card in unit.files.values():
            for link in card.links:
                yield card, link, resolve(card, link.name).rpartition("/")[2].partition(".")[0]
            yield from ((card, each, each.name) for each in card.next)


def _known(named: Named, known: Collection[str], noun: str, report: Report) -> None:
    """Note that ``named`` is none of ``known``: of one name once in a file."""
    code = f"{noun.split(' ')[0]}-unknown"
    message = f"There is no {noun} {quoted(named.text)}."
    told = any(each.message.startswith(message) for each in report.problems)
    if named.text and named.text not in known and not told:
        guess = "" if report.full else report.nearest(named.text, sorted(known))
        mend = f"Did you mean `{guess}`?" if guess else "Add it, or remove it here."
        report.error(named.place, code, f"{message} {mend}")
