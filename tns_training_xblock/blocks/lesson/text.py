"""The part of a lesson that is the same for every reader, rendered once for each language."""

from __future__ import annotations

from dataclasses import dataclass

from tns_training_xblock.blocks.shared.documents import Documents
from tns_training_xblock.content.model import Check, Citation, Lesson, Listing, Part
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.pace import Shares, shares
from tns_training_xblock.content.uses.render import Renderer

from .listings import Listed, listed
from .terms import Row, rows


@dataclass(frozen=True, slots=True)
class LessonText:
    """``parts`` holds HTML, a list of the whole tour, and the check itself where one stands.

    ``shares`` says how the minutes of a lesson fall to what it asks.
    """

    objectives: tuple[Html, ...]
    parts: tuple[Html | Check | Listed, ...]
    takeaways: tuple[Html, ...]
    key_terms: tuple[Row, ...]
    cited: tuple[Citation, ...]
    shares: Shares | None


def text_of(lesson: Lesson, documents: Documents, renderer: Renderer, prefix: str) -> LessonText:
    """The text of ``lesson``, rendered once and kept with ``documents``.

    ``prefix`` is the renderer's. Addresses are those of the sources: whoever shows the text turns
    them into those of the course.
    """
    key = (lesson.language, prefix)
    text: LessonText = documents.kept(key, lambda: _rendered(lesson, documents, renderer))
    return text


def _rendered(lesson: Lesson, documents: Documents, renderer: Renderer) -> LessonText:
    glossary = documents.glossaries.get(lesson.language)
    return LessonText(
        objectives=tuple(renderer.inline(one) for one in lesson.objectives),
        parts=tuple(_part(part, documents, renderer) for part in lesson.parts),
        takeaways=tuple(renderer.inline(one) for one in lesson.takeaways),
        key_terms=rows(glossary, {}, renderer) if glossary else (),
        cited=renderer.citations,
        # In every language as in the original, by which the minutes are measured.
        shares=shares(documents.original or lesson),
    )


def _part(part: Part, documents: Documents, renderer: Renderer) -> Html | Check | Listed:
    if isinstance(part, Check):
        return part
    if isinstance(part, Listing):
        return listed(part, documents, renderer)
    return renderer.passage(part)
