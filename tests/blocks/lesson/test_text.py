"""The text that all readers share."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from tests.blocks.lessons import ENGLISH, FRENCH, GLOSSARY, SOURCES
from tns_training_xblock.blocks.lesson.text import LessonText, text_of
from tns_training_xblock.blocks.shared.documents import documents_of
from tns_training_xblock.content.model import Check, Language, Lesson
from tns_training_xblock.content.uses.pace import Shares
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.host.templating import render

CONTENT = {"en": ENGLISH, "fr": FRENCH, "glossary.en": GLOSSARY, "sources": SOURCES}


def text(language: Language = "en", prefix: str = "x-") -> LessonText:
    block = SimpleNamespace(content=CONTENT, scope_ids="the block")
    documents = documents_of(block, ("lesson",))
    lesson = documents.texts[language]
    assert isinstance(lesson, Lesson)
    renderer = Renderer(
        language, documents.glossaries.get(language), documents.sources, str, str, prefix
    )
    return text_of(lesson, documents, renderer, prefix)


def test_it_is_rendered_once_for_each_language_and_block() -> None:
    assert text() is text()
    assert text() is not text("fr")
    assert text() is not text(prefix="y-")


def test_checks_stay_in_their_places() -> None:
    kinds = [isinstance(part, Check) for part in text().parts]
    assert kinds == [False, True, True, True, True, True, True]


def test_terms_and_sources_stand_at_the_end() -> None:
    shown = text()
    assert [row.title for row in shown.key_terms] == ["Board"]
    assert [(one.number, one.publisher.text) for one in shown.cited] == [(1, "Walloon Region")]
    assert f'href="#{shown.cited[0].anchor}"' in str(shown.parts[0])


@pytest.mark.parametrize(
    ("minutes", "language", "words"),
    [
        (9, "en", "9 minutes (reading 3, checks 3, reflection 3)"),
        (9, "fr", "9 minutes (lecture 3, questions 3, réflexion 3)"),
        (9, "ar", "9 دقائق (القراءة 3، الأسئلة 3، التأمل 3)"),
        (1, "en", "1 minute"),
        (0, "en", ""),
    ],
)
def test_the_head_says_how_the_minutes_fall(minutes: int, language: Language, words: str) -> None:
    found = text().shares
    assert found is not None
    assert found.reading + found.checks + found.reflection == 9
    shares = Shares(*[minutes // 3] * 3) if minutes > 1 else Shares(minutes, 0, 0)
    values = {"document": SimpleNamespace(title="", minutes=minutes), "progress": {"total": 0}}
    with translation.override(language):
        html = render("lesson/head.html", {**values, "text": SimpleNamespace(shares=shares)})
    assert words in " ".join(html.split())
    assert words.count("(") == html.count("(")
