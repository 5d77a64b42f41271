"""Everything that is wrong with a block's texts, alone and beside each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.blocks.shared.documents import Documents
from tns_training_xblock.content import compare, stale
from tns_training_xblock.content.kinds.renamed import read_renamed
from tns_training_xblock.content.model import LANGUAGES, Document, Language
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.uses.pace import misjudged
from tns_training_xblock.content.uses.references import references


def proofread(documents: Documents, content: Mapping[str, str]) -> list[Problem]:
    """The problems of ``documents``, read from ``content``, text by text, errors first.

    Beside what the parser finds these are what the command compares: a translation with its
    original, the minutes with the text, and terms and citations with what the block holds of the
    glossary and the sources. A text with errors of its own is compared with none.
    """
    found = list(documents.problems)
    faulty = {problem.file for problem in found if problem.severity == "error"}
    for language, document in documents.texts.items():
        text = content[language]
        if not faulty & {language, LANGUAGES[0]}:
            found += _translation(documents, content, language)
        found += _references(documents, document, text, faulty)
        found += _listings(documents, document)
        if language == LANGUAGES[0] and language not in faulty:
            found += misjudged(document, text, language)
    found += _used_again(documents, content)
    places = {key: place for place, key in enumerate(olx.SLOTS)}
    return sorted(
        found,
        key=lambda problem: (
            places.get(problem.file, len(places)),
            problem.severity != "error",
            problem,
        ),
    )


def _translation(
    documents: Documents, content: Mapping[str, str], language: Language
) -> Iterator[Problem]:
    original, translation = documents.texts.get(LANGUAGES[0]), documents.texts[language]
    if original is None or original is translation:
        return
    yield from compare(original, translation, language, content[language])
    if older := stale(translation, content[language], content[LANGUAGES[0]], language):
        message = f"{older.message.partition(';')[0]}. Bring it up to date, then mark it as such."
        yield Problem(language, older.line, older.column, older.code, "warning", message)


def _references(
    documents: Documents, document: Document, text: str, faulty: Collection[str]
) -> Iterator[Problem]:
    language = document.language
    glossary = documents.glossaries.get(language)
    terms = {term.id for term in glossary.terms} if glossary else set()
    named = references(document, text)
    for term in named.terms:
        if term.target not in terms and f"glossary.{language}" not in faulty:
            message = (
                f"This block's glossary has no `{term.target}`: the words are shown without a "
                "definition. Add the term to the glossary of this language."
            )
            yield Problem(language, term.line, term.column, "unknown-term", "warning", message)
    for source in named.citations:
        if source.target not in documents.sources and "sources" not in faulty:
            message = f"This block's sources have no `{source.target}`. Add it to them."
            yield Problem(
                language, source.line, source.column, "unknown-source", "warning", message
            )


def _used_again(documents: Documents, content: Mapping[str, str]) -> Iterator[Problem]:
    """Ids that another has given up: whose would the answers be that are kept under them?"""
    original = documents.original
    renamed = read_renamed(content.get("renamed", ""), Report("renamed"))
    for old, new in renamed.ids.items() if original else ():
        inside, slash, _ = old.rpartition("/")
        if original and {old, f"{inside}{slash}{new}"} <= original.ids:
            message = (
                f"`{old}` was the id of `{new}` before, and the answers under it are that one's;"
                " choose another id."
            )
            yield Problem(original.language, 1, 1, "id-used-again", "error", message)


def _listings(documents: Documents, document: Document) -> Iterator[Problem]:
    """A page that lists the whole tour in a block that carries nothing of it."""
    for listing in () if documents.index else document.listings:
        message = (
            f"This block knows no {listing.of} of the whole tour: building the course with"
            " `tns-course build` puts them in."
        )
        yield Problem(document.language, listing.line, 1, "index-missing", "warning", message)
