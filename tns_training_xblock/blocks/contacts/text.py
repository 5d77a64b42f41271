"""The part of a page of contacts that is the same for every reader, rendered once a language."""

from __future__ import annotations

from dataclasses import dataclass

from tns_training_xblock.blocks.shared.documents import Documents
from tns_training_xblock.content.model import CardField, Citation, Contacts
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.render import Renderer


@dataclass(frozen=True, slots=True)
class FieldText:
    """What a field of the card says."""

    field: CardField
    title: Html
    hint: Html


@dataclass(frozen=True, slots=True)
class ContactsText:
    """A whole page; ``fields`` in their order."""

    introduction: tuple[Html, ...]
    before: tuple[Html, ...]
    fields: tuple[FieldText, ...]
    cited: tuple[Citation, ...]


def text_of(
    document: Contacts, documents: Documents, renderer: Renderer, prefix: str
) -> ContactsText:
    """The text of ``document``, rendered once and kept with ``documents``."""
    key = (document.language, prefix)
    text: ContactsText = documents.kept(key, lambda: _rendered(document, renderer))
    return text


def _rendered(document: Contacts, renderer: Renderer) -> ContactsText:
    return ContactsText(
        introduction=tuple(map(renderer.passage, document.introduction)),
        before=tuple(map(renderer.prose, document.before)),
        fields=tuple(
            FieldText(each, renderer.inline(each.title), renderer.inline(each.hint))
            for each in document.fields
        ),
        cited=renderer.citations,
    )
