"""Between a block's OLX and its fields, in both directions and without loss.

The texts live in one field under the keys ``en``, ``fr``, ``ar``, ``glossary.en``, …, ``sources``,
``index``, ``outline``, ``renamed`` and ``placed``.
Whatever else stands in the OLX is kept under the key ``unread``, as XML, and written out again:
an import must neither fail nor forget because somebody mistyped an attribute.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.content.syntax.decoding import carried
from tns_training_xblock.host.logs.lines import Log

from .fields import set_field

log = Log("blocks")

UNREAD = "unread"
SLOTS: dict[str, tuple[str, str | None]] = {
    **{language: ("source", language) for language in LANGUAGES},
    **{f"glossary.{language}": ("glossary", language) for language in LANGUAGES},
    "sources": ("sources", None),
    "index": ("index", None),
    "outline": ("outline", None),
    "renamed": ("renamed", None),
    "placed": ("placed", None),
}
"""Each key of the content field with its element's name and ``lang``, in the order of writing."""

_KEYS = {slot: key for key, slot in SLOTS.items()}
_PLATFORM_ATTRIBUTES = ("url_name", "xblock-family")
_PASTED_ATTRIBUTES = ("copied_from_block", "copied_from_version")
"""What Studio's clipboard adds; only some releases have a field for it."""
_OPTION = "{http://code.edx.org/xblock/option}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def read_into(block: Any, node: Any) -> None:
    """Fill ``block`` from its element. Never raises; what is not understood is kept as unread."""
    unread = etree.Element(UNREAD)
    content: dict[str, str] = {}
    node = _spelt_out(node)
    for name, value in node.items():
        if name in _PLATFORM_ATTRIBUTES or set_field(block, name, value, {}):
            continue
        if name not in _PASTED_ATTRIBUTES:
            unread.set(name, value)
    stray = [node.text, *(child.tail for child in node)]
    unread.text = "".join(text for text in stray if text and text.strip()) or None
    named = set(node.attrib)
    for child in list(node):
        child.tail = None
        if not (_take_text(child, content) or _take_field(block, child, named)):
            unread.append(child)
    if unread.text or len(unread) or unread.attrib:
        content[UNREAD] = etree.tostring(unread, encoding="unicode")
    block.content = content


def write_from(block: Any, node: Any) -> None:
    """Add the texts and the unread parts of ``block`` to ``node``, which has its fields already."""
    content = texts(block)
    for key, (tag, language) in SLOTS.items():
        if key in content:
            _write_text(etree.SubElement(node, tag), language, carried(content[key]))
    unread = parse_unread(content.get(UNREAD, ""))
    if unread is None:
        return
    node.text = unread.text
    for name, value in unread.items():
        if name not in node.attrib:
            node.set(name, value)
    node.extend(unread[:])


def texts(block: Any) -> dict[str, str]:
    """The content field, without whatever in it is not text under a name. Never raises."""
    try:
        content = block.content
    except Exception as error:
        log.fault("content-unreadable", error, block=block.scope_ids.usage_id)
        return {}
    return kept_texts(content)


def kept_texts(content: object) -> dict[str, str]:
    """What is text under a name in ``content``, a content field as it was stored."""
    if not isinstance(content, Mapping):
        return {}
    return {
        key: value
        for key, value in content.items()
        if isinstance(key, str) and isinstance(value, str)
    }


def is_empty(block: Any) -> bool:
    """Whether nobody has written anything into ``block`` yet, as when Studio has just made it."""
    return not any(text.strip() for text in texts(block).values())


def parse_unread(xml: str) -> Any | None:
    """The element kept under ``unread``; ``None`` where there is none or it is no longer XML."""
    try:
        return etree.fromstring(xml, _PARSER) if xml else None
    except (etree.XMLSyntaxError, ValueError):
        return None


def _spelt_out(node: Any) -> Any:
    """A copy of ``node`` in which a reference to an entity is the text one sees, as ``&e;``.

    The entity's declaration stays behind in the file that is imported: a reference to it would
    make everything that is kept beside it unreadable. Attributes tell what it stands for.
    """
    copy = deepcopy(node)
    for element, original in zip(copy.iter("*"), node.iter("*"), strict=True):
        for name, value in original.items():
            element.set(name, value)
    for parent in {entity.getparent() for entity in copy.iter(etree.Entity)}:
        _spell_out(parent)
    return copy


def _spell_out(parent: Any) -> None:
    last, texts = None, [parent.text]
    for child in list(parent):
        if child.tag is etree.Entity:
            texts += (child.text, child.tail)
            parent.remove(child)
        else:
            _put(parent, last, texts)
            last, texts = child, [child.tail]
    _put(parent, last, texts)


def _put(parent: Any, last: Any | None, texts: list[str | None]) -> None:
    text = "".join(filter(None, texts)) or None
    if last is None:
        parent.text = text
    else:
        last.tail = text


def _take_text(child: Any, content: dict[str, str]) -> bool:
    """Read ``child`` into ``content``; whether it was understood."""
    key = _KEYS.get((child.tag, child.get("lang")))
    if key is None or key in content or len(child) or set(child.attrib) - {"lang", _SPACE}:
        return False
    content[key] = child.text or ""
    return True


def _take_field(block: Any, child: Any, named: set[str]) -> bool:
    """Read ``child`` into a field that nothing before it ``named``; whether it was understood."""
    if not isinstance(child.tag, str) or not child.tag.startswith(_OPTION):
        return False
    name = child.tag.removeprefix(_OPTION)
    if name in named or len(child) or set(child.attrib) - {"none"}:
        return False
    named.add(name)
    return set_field(block, name, child.text or "", child.attrib)


def _write_text(element: Any, language: str | None, text: str) -> None:
    if language:
        element.set("lang", language)
    element.text = text
    if text and not text.strip():
        # The platform's parser drops text that is nothing but blanks.
        element.set(_SPACE, "preserve")
