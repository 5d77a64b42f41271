from types import SimpleNamespace

from tns_training_xblock.blocks.shared.documents import documents_of
from tns_training_xblock.blocks.studio.proofreading import proofread
from tns_training_xblock.content import fingerprint

PAGE = """---
kind: page
id: welcome
title: Welcome
---
Ask the {term}`board` {cite}`s34`.
"""
GLOSSARY = """---
kind: glossary
id: glossary
title: Glossary
---
:::{term} board
:title: Board

Those who decide.
:::
"""
SOURCES = """s34:
  title: Rules
  publisher: Region
  url: https://wallonie.be
  read: 2026-11
"""


def found(**texts: str) -> list[tuple[str, str, int, int]]:
    """What is wrong, as file, code, line and column; ``_`` in a key stands for a dot."""
    content = {key.replace("_", "."): text for key, text in texts.items()}
    documents = documents_of(SimpleNamespace(content=content, scope_ids=None), ("page",))
    return [
        (each.file, each.code, each.line, each.column) for each in proofread(documents, content)
    ]


def test_nothing_is_wrong_with_a_good_page() -> None:
    french = PAGE.replace("---\nAsk", f"original: {fingerprint(PAGE)}\n---\nAsk")
    texts = {"en": PAGE, "fr": french, "glossary_en": GLOSSARY, "glossary_fr": GLOSSARY}
    assert found(**texts, sources=SOURCES) == []


def test_terms_and_sources_that_the_block_lacks_are_told_at_their_place() -> None:
    assert found(en=PAGE) == [("en", "unknown-term", 6, 9), ("en", "unknown-source", 6, 23)]


def test_a_translation_is_compared_with_its_original() -> None:
    french = PAGE.replace("id: welcome", "id: bienvenue").replace("Ask", "[Ask")
    texts = {"en": PAGE, "fr": french, "glossary_en": GLOSSARY, "glossary_fr": GLOSSARY}
    codes = [code for file, code, *_ in found(**texts, sources=SOURCES) if file == "fr"]
    assert "translation-different" in codes
    assert "translation-unstamped" in codes


def test_errors_of_a_text_come_before_its_warnings() -> None:
    page = PAGE.replace("Ask", "www.example.org <b>Ask</b>")
    codes = [code for _, code, *_ in found(en=page)]
    assert codes == ["html-in-text", "address-bare", "unknown-term", "unknown-source"]


def test_a_text_with_errors_is_told_alone() -> None:
    english = PAGE.replace("Ask", ":::{figur} x\n:::\n\nAsk")
    french = PAGE.replace("Ask", "Ask {cite}`s35`")
    texts = {"en": english, "fr": french, "glossary_en": GLOSSARY.replace("} board", "} Board")}
    sources = SOURCES.replace("title: Rules", "title: Rules: all")
    files = {
        ("en", "directive-unknown"),
        ("glossary.en", "id-form"),
        ("sources", "yaml-syntax"),
        ("fr", "unknown-term"),  # there is no French glossary
    }
    assert {(file, code) for file, code, *_ in found(**texts, sources=sources)} == files


def test_minutes_that_are_off_are_told_for_the_original_only() -> None:
    slow = PAGE.replace("title:", "minutes: 9\ntitle:")
    french = slow.replace("---\nAsk", f"original: {fingerprint(slow)}\n---\nAsk")
    texts = {"en": slow, "fr": french, "glossary_en": GLOSSARY, "glossary_fr": GLOSSARY}
    assert found(**texts, sources=SOURCES) == [("en", "minutes-differ", 4, 10)]


def test_problems_come_text_by_text_and_line_by_line() -> None:
    broken = PAGE.replace("title: Welcome", "titel: Welcome").replace("Ask", ":::{chek}\nAsk")
    places = [(file, line) for file, _, line, _ in found(fr=broken, en=broken, sources="s34: [")]
    assert places == sorted(places, key=lambda at: (["en", "fr", "sources"].index(at[0]), at[1]))
    assert {file for file, _ in places} == {"en", "fr", "sources"}


LESSON = """---
kind: lesson
id: who-decides
title: Who decides
objectives: [A.]
takeaways: [B.]
minutes: 1
---
:::{check} my-board
:kind: reflection

Who sits on yours?
:::
"""
MORE = "\n:::{check} your-board\n:kind: reflection\n\nAnd on mine?\n:::\n"


def test_an_id_that_another_had_before_is_not_used_again() -> None:
    renamed = "my-board = your-board\n"
    content = {"en": LESSON + MORE, "renamed": renamed}
    documents = documents_of(SimpleNamespace(content=content, scope_ids=None), ("lesson",))
    errors = [each.code for each in proofread(documents, content) if each.severity == "error"]
    assert errors == ["id-used-again"]
    # Alone, it is itself again, and nothing is wrong.
    content = {"en": LESSON, "renamed": renamed}
    documents = documents_of(SimpleNamespace(content=content, scope_ids=None), ("lesson",))
    assert [each for each in proofread(documents, content) if each.severity == "error"] == []
    assert documents.renamed.ids == {}
