"""Reading ``sources.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tns_training_xblock.content.model import LANGUAGE_NAMES, LANGUAGES, Source, Wording
from tns_training_xblock.content.syntax.fields import identifier
from tns_training_xblock.content.syntax.problems import Severity
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.content.syntax.yaml_nodes import Mapping as MappingNode
from tns_training_xblock.content.syntax.yaml_nodes import Scalar

from .settings import CourseSettings
from .yaml_files import Entry, load

_NO_PAGE = re.compile(
    r"(?:[a-z]{2}(?:-[a-z]{2})?|(?:index|home|default)(?:\.\w+)?)?", re.IGNORECASE
)
"""A part of a path that leads to no page of its own, such as a language."""


@dataclass(frozen=True, slots=True)
class CitedSource:
    """An entry of ``sources.yaml`` and where it stands."""

    source: Source
    place: Place


def read_sources(
    data: bytes, report: Report, settings: CourseSettings | None = None
) -> dict[str, CitedSource]:
    """Every source that can be cited, by its id; ``settings`` are those of its course."""
    found: dict[str, CitedSource] = {}
    for key, entry in load(data, report).entries().items():
        fields = entry.fields(("title", "publisher", "read"), ("url", "address"))
        identifier(Scalar(key, entry.place), report)
        title, publisher = (
            _wording(fields[name], settings or CourseSettings()) for name in ("title", "publisher")
        )
        address = _address(fields["url"], fields["address"], entry)
        url, read = fields["url"].text(), fields["read"]
        read.matching(r"\d{4}-(0[1-9]|1[0-2])", "bad-date", "the year and month, as in 2026-11")
        found[key] = CitedSource(
            Source(key, title, publisher, url, read.text(), address), entry.place
        )
    return found


def leads_to_front_page(url: str) -> bool:
    """Whether who follows ``url`` comes to a site, and still has to look for the publication."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not parts.query and all(map(_NO_PAGE.fullmatch, parts.path.split("/")))


def _wording(entry: Entry, settings: CourseSettings) -> Wording:
    if not isinstance(entry.node, MappingNode):
        return entry.text()
    fields = entry.fields(LANGUAGES[:1], LANGUAGES[1:])
    severity: Severity = "error" if settings.translations_required else "warning"
    for language in settings.languages[1:]:
        if not fields[language]:
            message = (
                f"`{entry.name}` is not said in {LANGUAGE_NAMES[language]}; add `{language}: …`, or"
                " write one text for all languages where it is a name."
            )
            entry.report.add(severity, entry.place, "translation-absent", message)
    return {language: fields[language].text() for language in LANGUAGES if fields[language]}


def _address(url: Entry, address: Entry, entry: Entry) -> str:
    """What the author says of the address; an address that leads nowhere needs a word of them."""
    said = address.one_of(("unknown", "site")) if address else ""
    if not url:
        if not address:
            message = (
                f"`{entry.name}` has no `url`; add it, or write `address: unknown` where none is"
                " known: a page then says so."
            )
            entry.complain("missing-key", message)
        elif said == "site":
            address.complain("bad-address", "`address: site` needs the site's `url`; add it.")
        return said
    url.matching(r"https?://\S+", "bad-url", "an address that begins with https://")
    front = leads_to_front_page(url.text())
    if said == "unknown":
        address.complain("bad-address", "There is a `url`, so its address is known; remove one.")
    elif said == "site" and not front:
        address.complain("bad-address", "The `url` leads to a page, not to a site; remove this.")
    elif front and not address:
        message = (
            "This address leads to a front page, where nobody finds the source; write the whole"
            " address, or `address: unknown` instead, or `address: site` beside it where the source"
            " is about the site itself."
        )
        entry.report.warning(url.place, "address-front-page", message)
    return said
