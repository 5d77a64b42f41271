"""What is posted of a card, looked at before it is kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator, validate_email

from tns_training_xblock.blocks.shared.handlers import Json, Refusal
from tns_training_xblock.contacts import api
from tns_training_xblock.content import clean, one_line
from tns_training_xblock.content.model import CardField

from . import words

_OPTIONAL = (*api.PLACES, api.LANGUAGES)
_is_phone = RegexValidator(r"^\+?[0-9][0-9 ()./-]{2,39}\Z")
_is_web = URLValidator(schemes=["http", "https"])


def said_in(
    data: Json, fields: Iterable[CardField], kept: Mapping[str, api.Item] | None = None
) -> api.Said:
    """The card in what was posted: only what the text asks for today.

    Of a field that the page did not have, what is ``kept`` stays. Raises
    :class:`~..shared.handlers.Refusal`, which names the field in ``item``.
    """
    name, items = data.get("name"), data.get("items")
    languages, shows = data.get("languages"), data.get("shows")
    if not (isinstance(name, str) and isinstance(items, dict)):
        raise Refusal("malformed", words.malformed())
    if not (isinstance(languages, list) and isinstance(shows, list)):
        raise Refusal("malformed", words.malformed())
    return api.Said(
        name=" ".join(one_line(name).split()),
        languages=tuple(code for code in words.SPOKEN if code in languages),
        shows=frozenset(each for each in _OPTIONAL if each in shows),
        items={
            each.id: _item(each, items[each.id])
            if each.id in items
            else (kept or {}).get(each.id, api.Item())
            for each in fields
        },
    )


def _item(field: CardField, sent: object) -> api.Item:
    said = sent if isinstance(sent, dict) else {}
    text, shown = said.get("text"), said.get("shown")
    if not (isinstance(text, str) and isinstance(shown, bool)):
        raise Refusal("malformed", words.malformed())
    return api.Item(_read(field, clean(text).strip()), shown)


def _read(field: CardField, text: str) -> str:
    if not text:
        return ""
    try:
        match field.kind:
            case "email":
                validate_email(text)
            case "phone":
                text = "".join(map(_digit, one_line(text)))
                _is_phone(text)
            case "web":
                text = text if "://" in text else f"https://{text}"
                _is_web(text)
    except (ValidationError, ValueError) as error:
        message, status = words.refused(f"card-{field.kind}", field.title)
        raise Refusal(f"card-{field.kind}", message, status, item=field.id) from error
    return text


def _digit(character: str) -> str:
    """A digit of any script as one from 0 to 9, which every telephone dials."""
    is_digit = unicodedata.category(character) == "Nd"
    return str(unicodedata.digit(character)) if is_digit else character
