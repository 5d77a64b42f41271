"""What the platform shows outside the blocks, in the tour's main language only.

The same in the other languages goes along as ``overview-fr.html`` and so on, for whoever can
choose: the platform keeps such files and shows none of them.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from babel.dates import format_date

from tns_training_xblock.content.model import Index, IndexedFile, Language
from tns_training_xblock.export.tree.outline import Outline
from tns_training_xblock.export.tree.scan import DRAWN
from tns_training_xblock.export.tree.tour import Tour

from .markup import Element, escape, write

_SHORT = 150
"""As many characters as Studio allows for the short description."""

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "about": "About this course",
        "dates": "Dates of the tour",
        "topics": "Topics",
        "hosts": "Hosts",
        "organisers": "Organisers",
        "files": "Files of this course",
        "days": "{first} to {last}",
        "kB": "kB",
        "colon": ":",
    },
    "fr": {
        "about": "À propos de ce cours",
        "dates": "Dates du voyage d’étude",
        "topics": "Thèmes",
        "hosts": "Hôtes",
        "organisers": "Organisateurs",
        "files": "Fichiers de ce cours",
        "days": "du {first} au {last}",
        "kB": "ko",
        "colon": "\u202f:",
    },
    "ar": {
        "about": "عن هذا المساق",
        "dates": "مواعيد الجولة",
        "topics": "المحاور",
        "hosts": "المضيفون",
        "organisers": "المنظمون",
        "files": "ملفات هذا المساق",
        "days": "من {first} إلى {last}",
        "kB": "كيلوبايت",
        "colon": ":",
    },
}


def about_files(outline: Outline, index: Index) -> Iterator[tuple[str, bytes]]:
    """The course's about page, updates, handouts and, where the tour has none, its picture."""
    tour = outline.tour
    short = textwrap.shorten(tour.about.get(tour.language, ""), _SHORT, placeholder="…")
    for language in tour.languages:
        end = ".html" if language == tour.language else f"-{language}.html"
        yield f"about/overview{end}", "".join(map(write, _overview(tour, language))).encode()
        yield f"info/handouts{end}", "".join(map(write, _handouts(index, language))).encode()
    yield "about/short_description.html", escape(short).encode()
    yield "info/updates.html", write(Element("ol", {}, "\n")).encode()
    if not tour.image:
        yield f"static/{DRAWN}", write(_picture(tour)).encode()


def _overview(tour: Tour, language: Language) -> Iterator[Element]:
    words = _WORDS[language]
    yield _section(words["about"], [Element("p", {}, tour.about.get(language, ""))])
    yield _section(words["dates"], [Element("p", {}, _days(tour, language))])
    topics = [topic.title.get(language, "") for topic in tour.topics]
    hosts = [host.name.get(language, "") for host in tour.hosts]
    organisers = [f"{each.name} ({each.role.get(language, '')})" for each in tour.organisers]
    for heading, entries in (("topics", topics), ("hosts", hosts), ("organisers", organisers)):
        if entries:
            yield _section(words[heading], [_list(Element("li", {}, entry) for entry in entries)])


def _days(tour: Tour, language: Language) -> str:
    """When the tour is, in words: in a line of Arabic two dates in figures would change places."""
    days = [day for day in (tour.first_day, tour.last_day) if day]
    said = [_day(day, "d MMMM y", language) for day in dict.fromkeys(days)]
    if len(said) < 2:
        return "".join(said)
    first, last = days
    start = _day(first, "d MMMM", language) if first.year == last.year else said[0]
    return _WORDS[language]["days"].format(first=start, last=said[1])


def _day(day: date, form: str, language: Language) -> str:
    said = format_date(day, form, locale=language)
    return f"1er{said[1:]}" if language == "fr" and day.day == 1 else said


def _handouts(index: Index, language: Language) -> Iterator[Element]:
    files = [file for item in index for file in item.files.get(item.language(language), ())]
    offered: dict[str, IndexedFile] = {}
    for file in files:
        offered.setdefault(file.name, file)
    if offered:
        yield Element("h3", {}, _WORDS[language]["files"])
        yield _list(_handout(file, language) for file in offered.values())


def _handout(file: IndexedFile, language: Language) -> Element:
    """A line with a link to each form of a file."""
    line = [Element("span", {}, file.title + _WORDS[language]["colon"])]
    for form in file.forms:
        size = f"({max(1, round(form.size / 1000))}\u00a0{_WORDS[language]['kB']})"
        line += [Element("span", {}, "·")] * (len(line) > 1)
        # Isolated: in a line of Arabic the number would change places with the letters before it.
        link = {"href": f"/static/{form.name}", "title": file.title, "dir": "auto"}
        line += [Element("a", link, form.label), Element("span", {}, size)]
    return Element("li", {}, line)


def _section(heading: str, content: list[Element]) -> Element:
    return Element("section", {}, [Element("h2", {}, heading), *content])


def _list(entries: Iterable[Element]) -> Element:
    return Element("ul", {}, list(entries))


def _picture(tour: Tour) -> Element:
    """The tour's title on the accent colour."""
    title = tour.title.get(tour.language, "")
    lines = textwrap.wrap(title, 24)[:4]
    first = 106 - 15 * (len(lines) - 1)
    ground = {"width": "378", "height": "225", "fill": "#0b5c7d"}
    text = {"x": "189", "fill": "#ffffff", "font-family": "sans-serif", "font-size": "24"}
    centred = {**text, "text-anchor": "middle"}
    return Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 378 225", "lang": tour.language},
        [
            Element("title", {}, title),
            Element("rect", ground),
            *(
                Element("text", {**centred, "y": str(first + 30 * number)}, line)
                for number, line in enumerate(lines)
            ),
        ],
    )
