"""What the platform shows outside the blocks, in the tour's main language only."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

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
        "kB": "kB",
    },
    "fr": {
        "about": "À propos de ce cours",
        "dates": "Dates du voyage d’étude",
        "topics": "Thèmes",
        "hosts": "Hôtes",
        "organisers": "Organisateurs",
        "files": "Fichiers de ce cours",
        "kB": "ko",
    },
    "ar": {
        "about": "عن هذا المساق",
        "dates": "مواعيد الجولة",
        "topics": "المحاور",
        "hosts": "المضيفون",
        "organisers": "المنظمون",
        "files": "ملفات هذا المساق",
        "kB": "كيلوبايت",
    },
}


def about_files(outline: Outline, index: Index) -> Iterator[tuple[str, bytes]]:
    """The course's about page, updates, handouts and, where the tour has none, its picture."""
    tour = outline.tour
    about = tour.about.get(tour.language, "")
    short = textwrap.shorten(about, _SHORT, placeholder="…")
    yield "about/overview.html", "".join(map(write, _overview(tour, about))).encode()
    yield "about/short_description.html", escape(short).encode()
    yield "info/updates.html", write(Element("ol", {}, "\n")).encode()
    yield "info/handouts.html", "".join(map(write, _handouts(tour, index))).encode()
    if not tour.image:
        yield f"static/{DRAWN}", write(_picture(tour)).encode()


def _overview(tour: Tour, about: str) -> Iterator[Element]:
    words = _WORDS[tour.language]
    yield _section(words["about"], [Element("p", {}, about)])
    days = [day for day in (tour.first_day, tour.last_day) if isinstance(day, date)]
    dates = " – ".join(dict.fromkeys(day.isoformat() for day in days))
    yield _section(words["dates"], [Element("p", {"dir": "ltr"}, dates)])
    topics = [topic.title.get(tour.language, "") for topic in tour.topics]
    hosts = [host.name for host in tour.hosts]
    organisers = [f"{each.name} ({each.role.get(tour.language, '')})" for each in tour.organisers]
    for heading, entries in (("topics", topics), ("hosts", hosts), ("organisers", organisers)):
        if entries:
            yield _section(words[heading], [_list(Element("li", {}, entry) for entry in entries)])


def _handouts(tour: Tour, index: Index) -> Iterator[Element]:
    files = [file for item in index for file in item.files.get(item.language(tour.language), ())]
    offered: dict[str, IndexedFile] = {}
    for file in files:
        offered.setdefault(file.name, file)
    if offered:
        yield Element("h3", {}, _WORDS[tour.language]["files"])
        yield _list(_handout(file, tour.language) for file in offered.values())


def _handout(file: IndexedFile, language: Language) -> Element:
    """A line with a link to each form of a file."""
    line = [Element("span", {}, f"{file.title}: ")]
    for form in file.forms:
        size = f"({max(1, round(form.size / 1000))} {_WORDS[language]['kB']})"
        line += [Element("span", {}, "·")] * (len(line) > 1)
        # In a line of Arabic the number would change places with the Latin letters before it.
        link = {"href": f"/static/{form.name}", "title": file.title, "dir": "auto"}
        line.append(Element("a", link, f"{form.label} {size}"))
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
