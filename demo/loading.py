"""Importing a course, as Open edX does: OLX in, items and fields out, everyone's work untouched.

Unlike there, a text that was edited in Studio is not buried by another: the edit stays, and what
the course brought waits beside it until an author decides.
"""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F
from lxml import etree
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey
from opaque_keys.edx.locator import CourseLocator
from xblock.core import XBlock
from xblock.fields import ScopeIds
from xblock.plugin import PluginMissingError

from tns_training_xblock.content.kinds.placed import PLACED, read_placed

from .archive import BadArchiveError, Files
from .inheritance import NAMES
from .models import Asset, Course, FieldState, Item
from .runtime import CampusRuntime

log = logging.getLogger(__name__)

CONTAINERS = ("course", "chapter", "sequential", "vertical")
PAGES = ("about/", "info/", "tabs/")
BROUGHT = "brought"
"""The scope under which the content of an import waits beside an edit."""


@dataclass(frozen=True)
class Node:
    """An element of the course in its place: parent's key, what it inherits."""

    element: etree._Element
    key: UsageKey
    parent: str | None
    inherited: dict[str, Any] = field(default_factory=dict)


def load(files: Files, digest: str = "") -> CourseKey:
    """Import a course over what was there before and return its key.

    ``digest`` names the archive, so that the same one need not be loaded twice. Raises
    ``BadArchiveError`` where the course cannot be read; then the old one stays.
    """
    root = _xml(files, "course.xml")
    try:
        key = CourseLocator(root.get("org"), root.get("course"), root.get("url_name"))
    except InvalidKeyError as error:
        raise BadArchiveError(f"course.xml names no course: {error}") from error
    run = key.run
    policy = _json(files, f"policies/{run}/policy.json").get(f"course/{run}", {})
    with transaction.atomic():
        Course.objects.update_or_create(
            key=str(key),
            defaults={
                "archive": digest,
                "settings": policy,
                "grading": _json(files, f"policies/{run}/grading_policy.json"),
                "pages": _pages(files),
            },
        )
        _load_assets(str(key), files)
        _load_items(key, files, policy)
    return key


def add_block(course_key: CourseKey, xml: str, parent: str) -> UsageKey:
    """Import one more block, given as OLX, at the end of the unit ``parent``."""
    unit = Item.objects.get(key=parent)
    last = unit.children.last() or unit
    element = etree.fromstring(xml)
    node = Node(element, _key(course_key, element), parent, unit.inherited)
    with transaction.atomic():
        after = Item.objects.filter(course=unit.course, position__gt=last.position)
        after.update(position=F("position") + 1)
        _load_item(CampusRuntime(course_key, AnonymousUser()), node, last.position + 1)
    return node.key


def describe(item: Item, block: XBlock) -> None:
    """Keep beside ``item`` what outline and gradebook show of its block."""
    score = block.max_score() if getattr(block, "has_score", False) else None
    item.max_score = None if score is None else float(score)
    # XBlock has had the name with its default since 6; before, the platform added it.
    names = (getattr(block, name, "") for name in ("display_name_with_default", "display_name"))
    item.title = next(filter(None, names), item.title)
    texts = block.documents.texts if hasattr(block, "documents") else {}
    # A tour can place one text several times: it is called as it is where it stands.
    placed = read_placed(block.content.get(PLACED, "")) if texts else {}
    item.titles = {language: placed.get(language, text.title) for language, text in texts.items()}
    if texts:
        original = block.documents.original
        item.minutes = original.minutes
        item.looked_up = bool(original.listings or original.definitions)
    item.save()


def _load_items(key: CourseLocator, files: Files, policy: dict[str, Any]) -> None:
    course = str(key)
    Item.objects.filter(course_id=course).delete()
    inherited = {name: value for name, value in policy.items() if name in NAMES}
    element = _resolve(_xml(files, "course.xml"), files)
    # Open edX calls the course's own block "course", whatever the run is called.
    element.set("url_name", "course")
    root = Node(element, _key(key, element), None, inherited)
    runtime = CampusRuntime(key, AnonymousUser())
    seen: set[UsageKey] = set()
    for position, node in enumerate(_walk(root, files)):
        if node.key in seen:
            raise BadArchiveError(f"two blocks are called {node.key.block_id}")
        seen.add(node.key)
        _load_item(runtime, node, position)


def _walk(node: Node, files: Files) -> Iterator[Node]:
    """The node, then everything in it, in reading order."""
    yield node
    if node.key.block_type not in CONTAINERS:
        return
    for child in node.element.iterchildren("*"):
        if child.tag == "wiki":
            continue
        element = _resolve(child, files)
        name = element.get("url_name")
        if not name:
            raise BadArchiveError(f"a {element.tag} in {node.key.block_id} has no url_name")
        own = {str(attribute): value for attribute, value in element.items() if attribute in NAMES}
        inherited = node.inherited | (own if element.tag in CONTAINERS else {})
        yield from _walk(
            Node(element, _key(node.key.course_key, element), str(node.key), inherited), files
        )


def _load_item(runtime: CampusRuntime, node: Node, position: int) -> None:
    item = Item.objects.create(
        key=str(node.key),
        course_id=str(runtime.course_key),
        parent_id=node.parent,
        position=position,
        block_type=node.key.block_type,
        title=node.element.get("display_name", node.key.block_id),
        inherited=node.inherited,
    )
    if node.key.block_type in CONTAINERS:
        return
    fields = FieldState.objects.filter(block=item.key, user="")
    kept = fields.filter(scope="content").first()
    edited = _edited(node.key) if kept else frozenset()
    fields.filter(scope__in=("content", "settings", BROUGHT)).delete()
    try:
        block_class = runtime.mixologist.mix(runtime.load_block_type(node.key.block_type))
    except PluginMissingError:
        log.warning("%s: no block of this type is installed", item.key)
        return
    ids = ScopeIds(None, node.key.block_type, node.key, node.key)
    block = block_class.parse_xml(node.element, runtime, ids)
    block.save()
    brought = fields.filter(scope="content").first()
    if kept and brought and any(_text(kept, key) != _text(brought, key) for key in edited):
        FieldState.objects.create(block=item.key, user="", scope=BROUGHT, fields=brought.fields)
        _put(item, kept.fields)
    describe(item, _stored(node.key))


def kept_edits(course: str) -> list[Item]:
    """The blocks of ``course`` in which an edit stands where the course brought another text."""
    states = FieldState.objects.filter(scope=BROUGHT)
    waiting = dict(states.values_list("block", "fields"))
    there = FieldState.objects.filter(scope="content", block__in=waiting)
    same = {row.block for row in there if row.fields == waiting[row.block]}
    return list(Item.objects.filter(course_id=course, key__in=waiting.keys() - same))


def take_brought(item: Item) -> None:
    """Let the text that the course brought take the place of the edit in ``item``."""
    brought = FieldState.objects.filter(block=item.key, scope=BROUGHT).first()
    if brought:
        with transaction.atomic():
            _put(item, brought.fields)
            brought.delete()
            describe(item, _stored(UsageKey.from_string(item.key)))


def _put(item: Item, fields: dict[str, Any]) -> None:
    FieldState.objects.filter(block=item.key, user="", scope="content").update(fields=fields)


def _stored(key: UsageKey) -> XBlock:
    return CampusRuntime(key.course_key, AnonymousUser()).get_block(key)


def _edited(key: UsageKey) -> frozenset[str]:
    """Which texts of the stored block are not as the import before left them, if it can say so."""
    try:
        block = _stored(key)
    except PluginMissingError:
        return frozenset()
    return frozenset(each.key for each in getattr(block, "edited", ()))


def _text(state: FieldState, key: str) -> object:
    content = state.fields.get("content")
    return content.get(key) if isinstance(content, dict) else None


def _key(course: CourseKey, element: etree._Element) -> UsageKey:
    key: UsageKey = course.make_usage_key(element.tag, element.get("url_name", ""))
    return key


def _resolve(element: etree._Element, files: Files) -> etree._Element:
    """What a pointer (``<chapter url_name="…"/>``) points at; anything else as it is."""
    name = element.get("url_name", "")
    path = f"{element.tag}/{name}.xml"
    if len(element) or path not in files:
        return element
    target = _xml(files, path)
    target.set("url_name", name)
    return target


def _load_assets(course: str, files: Files) -> None:
    Asset.objects.filter(course_id=course).delete()
    Asset.objects.bulk_create(
        Asset(course_id=course, name=path.removeprefix("static/"), content=content)
        for path, content in files.items()
        if path.startswith("static/")
    )


def _pages(files: Files) -> dict[str, str]:
    return {
        str(PurePosixPath(path).with_suffix("")): content.decode("utf-8")
        for path, content in files.items()
        if path.startswith(PAGES) and path.endswith(".html")
    }


def _xml(files: Files, path: str) -> etree._Element:
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        return etree.fromstring(files[path], parser)
    except KeyError as error:
        raise BadArchiveError(f"{path} is missing") from error
    except etree.XMLSyntaxError as error:
        raise BadArchiveError(f"{path}: {error}") from error


def _json(files: Files, path: str) -> dict[str, Any]:
    """A policy; one that cannot be read counts as empty, as in Open edX."""
    try:
        found = json.loads(files.get(path, b"{}"))
    except ValueError:
        log.warning("%s is not JSON", path)
        return {}
    return found if isinstance(found, dict) else {}
