"""Putting a unit's blocks on a page: elements, resources and what their scripts are handed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.plugin import PluginMissingError
from xblock.runtime import Runtime

# What could close the script element that carries the JSON, or open a comment in it.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


@dataclass(frozen=True)
class Mounted:
    """HTML of a unit: what goes into the page's head, its body, and before the body's end."""

    head: SafeString
    body: SafeString
    foot: SafeString


def mount(runtime: Runtime, keys: Iterable[str], view: str) -> Mounted:
    """The blocks of a unit one after the other, as the LMS's vertical renders them.

    As there, an exception in a block's view is an exception of the page.
    """
    unit = Fragment()
    for key in keys:
        unit.add_content(_render(runtime, UsageKey.from_string(key), view, unit))
    return Mounted(
        head=mark_safe(unit.head_html()),  # noqa: S308 - resources of installed blocks
        body=mark_safe(unit.body_html()),  # noqa: S308 - what the blocks themselves render
        foot=mark_safe(unit.foot_html()),  # noqa: S308 - resources of installed blocks
    )


def wrap(block: XBlock, view: str, fragment: Fragment, *, studio: bool) -> Fragment:
    """``fragment`` in the element that the platform's script initialises, in that service."""
    args: Any = fragment.json_init_args
    context = {
        "block": block,
        "type": block.scope_ids.block_type,
        "view": view,
        "runtime": "StudioRuntime" if studio else "LmsRuntime",
        "init": fragment.js_init_fn,
        "version": fragment.js_init_version,
        "args": None if args is None else mark_safe(json.dumps(args).translate(_ESCAPES)),  # noqa: S308
        "body": mark_safe(fragment.body_html()),  # noqa: S308 - what the block itself renders
    }
    wrapped = Fragment(render_to_string("demo/xblock.html", context))
    wrapped.add_fragment_resources(fragment)
    return wrapped


def _render(runtime: Runtime, key: UsageKey, view: str, unit: Fragment) -> str:
    try:
        block = runtime.get_block(key)
    except PluginMissingError:
        return render_to_string("demo/missing_block.html", {"type": key.block_type})
    available = view if hasattr(block, view) else "student_view"
    fragment = block.render(available, {})
    unit.add_fragment_resources(fragment)
    content: str = fragment.body_html()
    return content
