"""Showing the content that a learner answered: the text in a language, and its renderer."""

from __future__ import annotations

from functools import lru_cache, partial

from tns_training_xblock.content import parse_as
from tns_training_xblock.content.kinds.index import read_index
from tns_training_xblock.content.kinds.sources import read_sources
from tns_training_xblock.content.model import LANGUAGES, Exercise, Glossary, Language, Source
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.uses.downloads import FileForms, forms_of
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.formats import separator, size
from tns_training_xblock.grading.rubric import documents
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work import stored

PREFIX = "tns-desk-"


def study_in(content: dict[str, str], wanted: str) -> Exercise | None:
    """What was answered, in the ``wanted`` language, else in the first there is."""
    found = documents(content)
    for language, document in found.items():
        if language == wanted:
            return document
    return next(iter(found.values()), None)


def languages_of(content: dict[str, str]) -> tuple[Language, ...]:
    """The languages that ``content`` can be read in."""
    return tuple(documents(content))


def content_today(usage_key: str) -> dict[str, str] | None:
    """The block's content field as it is in the course today; ``None`` where the block is gone."""
    found = platform().content_of(usage_key)
    return None if found is None else stored.texts(found)


def was_changed(content: dict[str, str], today: dict[str, str] | None) -> bool:
    """Whether the text says something else ``today`` than ``content``."""
    return today is not None and any(
        content.get(language) != today.get(language) for language in LANGUAGES
    )


def renderer(content: dict[str, str], language: Language, course_id: str) -> Renderer:
    """What turns the content's Markdown in ``language`` into HTML for a page outside the course."""
    host = platform()

    def expanded(url: str) -> str:
        # The platform rewrites addresses inside HTML, where they stand between quotes.
        return str(host.expand_urls(f'"{url}"', course_id)).strip('"')

    return Renderer(
        language=language,
        glossary=_glossary(content.get(f"glossary.{language}", ""), language),
        sources=_sources(content.get("sources", "")),
        asset_url=lambda name: expanded(f"/static/{name}"),
        item_url=lambda name: expanded(f"/jump_to_id/{name}"),
        prefix=PREFIX,
        files=FileForms(
            forms_of(read_index(content.get("index", ""), Report("index"))),
            partial(size, language=language),
            separator(language),
        ),
    )


@lru_cache(maxsize=96)
def _glossary(text: str, language: Language) -> Glossary | None:
    return parse_as(Glossary, text, language=language) if text else None


@lru_cache(maxsize=32)
def _sources(text: str) -> dict[str, Source]:
    return read_sources(text, Report("sources"))
