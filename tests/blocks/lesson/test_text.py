"""The text that all readers share."""

from types import SimpleNamespace

from tests.blocks.lessons import ENGLISH, FRENCH, GLOSSARY, SOURCES
from tns_training_xblock.blocks.lesson.text import LessonText, text_of
from tns_training_xblock.blocks.shared.documents import documents_of
from tns_training_xblock.content.model import Check, Language, Lesson
from tns_training_xblock.content.uses.render import Renderer

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
