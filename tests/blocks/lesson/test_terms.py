"""Terms with their equivalents."""

from tests.blocks.lessons import ENGLISH, GLOSSARY
from tns_training_xblock.blocks.lesson.terms import by_letter, rows
from tns_training_xblock.content import parse
from tns_training_xblock.content.model import Glossary, Language
from tns_training_xblock.content.uses.render import Renderer


def glossary(language: Language, source: str) -> Glossary:
    document = parse(source, language=language).document
    assert isinstance(document, Glossary)
    return document


def test_each_term_stands_beside_its_equivalents() -> None:
    english = glossary("en", GLOSSARY.replace(":title: Board", ":title: Board\n:variants: bench"))
    arabic = glossary("ar", GLOSSARY.replace("Board", "مجلس"))
    french = glossary("fr", GLOSSARY.replace("{term} board", "{term} conseil"))
    (row,) = rows(
        english,
        {"en": english, "ar": arabic, "fr": french},
        Renderer("en", english, {}, str, str, "x-"),
    )
    assert (row.title, row.variants) == ("Board", ("bench",))
    assert "elected by the assembly" in row.definition
    (other,) = row.equivalents
    assert (other.language, other.direction, other.title) == ("ar", "rtl", "مجلس")


def test_what_is_no_glossary_has_no_equivalents() -> None:
    english = glossary("en", GLOSSARY)
    lesson = parse(ENGLISH, language="fr").document
    assert lesson is not None
    (row,) = rows(english, {"fr": lesson}, Renderer("en", english, {}, str, str, "x-"))
    assert row.equivalents == ()


def test_terms_stand_under_their_letters_in_the_language_shown() -> None:
    entry = GLOSSARY[GLOSSARY.index(":::{term}") :]
    titles = {"board": "Élu", "member": "Adhérent", "end": "étape"}
    entries = [
        entry.replace("{term} board", f"{{term}} {id_}").replace("Board", title)
        for id_, title in titles.items()
    ]
    french = glossary("fr", GLOSSARY.replace(entry, "\n".join(entries)))
    letters = by_letter(rows(french, {}, Renderer("fr", french, {}, str, str, "x-")))
    assert [(letter.sign, [row.title for row in letter.rows]) for letter in letters] == [
        ("A", ["Adhérent"]),
        ("E", ["Élu", "étape"]),
    ]
