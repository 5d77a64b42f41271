"""Between a block's OLX and its fields, in both directions and without loss.

The texts live in one field under the keys ``en``, ``fr``, ``ar``, ``glossary.en``, …, ``sources``
and ``index``.
Whatever else stands in the OLX is kept under the key ``unread``, as XML, and written out again:
an import must neither fail nor forget because somebody mistyped an attribute.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from lxml import etree
from xblock.fields import Scope

from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.content.syntax.decoding import clean

log = logging.getLogger(__name__)

UNREAD = "unread"
SLOTS: dict[str, tuple[str, str | None]] = {
    **{language: ("source", language) for language in LANGUAGES},
    **{f"glossary.{language}": ("glossary", language) for language in LANGUAGES},
    "sources": ("sources", None),
    "index": ("index", None),
}
"""Each key of the content field with its element's name and ``lang``, in the order of writing."""

_KEYS = {slot: key for key, slot in SLOTS.items()}
_PLATFORM_ATTRIBUTES = ("url_name", "xblock-family")
_PASTED_ATTRIBUTES = ("copied_from_block", "copied_from_version")
"""What Studio's clipboard adds; only some releases have a field for it."""
_AUTHORS = (Scope.content, Scope.settings)
_OPTION = "{http://code.edx.org/xblock/option}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def read_into(block: Any, node: Any) -> None:
    """Fill ``block`` from its element. Never raises; what is not understood is kept as unread."""
    unread = etree.Element(UNREAD)
    content: dict[str, str] = {}
    for name, value in node.items():
        if name in _PLATFORM_ATTRIBUTES or _set_field(block, name, value, {}):
            continue
        if name not in _PASTED_ATTRIBUTES:
            unread.set(name, value)
    for child in node:
        if not _take(block, child, content):
            unread.append(deepcopy(child))
            unread[-1].tail = None
    stray = [node.text, *(child.tail for child in node)]
    unread.text = "".join(text for text in stray if text and text.strip()) or None
    if unread.text or len(unread) or unread.attrib:
        content[UNREAD] = etree.tostring(unread, encoding="unicode")
    block.content = content


def write_from(block: Any, node: Any) -> None:
    """Add the texts and the unread parts of ``block`` to ``node``, which has its fields already."""
    for name, field in block.fields.items():
        # A block that is bound to a learner would otherwise export what the learner did.
        if field.scope not in _AUTHORS:
            node.attrib.pop(name, None)
    content = texts(block)
    for key, (tag, language) in SLOTS.items():
        if key in content:
            _write_text(etree.SubElement(node, tag), language, clean(content[key]))
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
    except Exception:
        log.exception("tns_training: the content field of %s is not readable", block.scope_ids)
        return {}
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


def _set_field(block: Any, name: str, value: str | None, attrs: Mapping[str, str]) -> bool:
    field = block.fields.get(name)
    settable = field is not None and field.scope in _AUTHORS
    if not settable or name == "content":
        return False
    try:
        type(block)._set_field_if_present(block, name, value, attrs)
    except Exception:
        # Each field type has its own ways to refuse a value, and none may cost the block.
        log.warning("tns_training: %s of %s is not understood", name, block.scope_ids)
        return False
    return True


def _take(block: Any, child: Any, content: dict[str, str]) -> bool:
    """Read ``child`` into ``content`` or into a field; whether it was understood."""
    if not isinstance(child.tag, str):
        return False
    if child.tag.startswith(_OPTION):
        return _set_field(block, child.tag.removeprefix(_OPTION), child.text, child.attrib)
    key = _KEYS.get((child.tag, child.get("lang")))
    if key is None or key in content or len(child) or set(child.attrib) - {"lang", _SPACE}:
        return False
    content[key] = child.text or ""
    return True


def _write_text(element: Any, language: str | None, text: str) -> None:
    if language:
        element.set("lang", language)
    element.text = text
    if text and not text.strip():
        # The platform's parser drops text that is nothing but blanks.
        element.set(_SPACE, "preserve")
