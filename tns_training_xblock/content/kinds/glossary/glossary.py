"""The glossary: key terms with their definitions."""

from __future__ import annotations

from tns_training_xblock.content.model import Glossary, Language, Prose, Term
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Ids
from tns_training_xblock.content.syntax.header import Header
from tns_training_xblock.content.syntax.passages import body, options, refuse
from tns_training_xblock.content.syntax.report import Place

from . import GLOSSARY


def glossary(header: Header, source: Source, language: Language) -> Glossary:
    """The glossary under ``header``."""
    introduction: list[Prose] = []
    terms: list[Term] = []
    ids = Ids(source.report)
    for piece in source.pieces(source.split(header.body)):
        if isinstance(piece, Directive):
            if piece.name == "term":
                terms.append(_term(piece, source, ids))
            else:
                refuse(piece, source, GLOSSARY.directives)
        elif terms:
            message = "Text stands before the first term or inside a term; move this there."
            source.report.error(Place(piece.line, 1), "text-misplaced", message)
        else:
            introduction.append(piece)
    return Glossary(
        id=header.id,
        language=language,
        title=header.title,
        original=header.original,
        introduction=tuple(introduction),
        terms=tuple(terms),
    )


def _term(directive: Directive, source: Source, ids: Ids) -> Term:
    fields = options(directive, source, "title", "variants")
    variants = (part.strip() for part in fields.text("variants").replace("،", ",").split(","))
    return Term(
        id=ids.claim(directive.argument),
        title=fields.text("title", required=True),
        variants=tuple(part for part in variants if part),
        definition=body(directive, source),
        line=directive.line,
    )
