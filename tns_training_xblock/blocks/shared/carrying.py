"""What is brought along from another text of the run: asked of the block that shows that text.

A block that can be carried from has a method ``carried(field, answer, language)``, which gives a
:class:`Carried`, or ``None`` where nobody is asked for ``field``. It asks no database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tns_training_xblock.content.model import Task
from tns_training_xblock.host.logs.lines import Log

log = Log("blocks")


@dataclass(frozen=True, slots=True)
class Carried:
    """What stands under a field of another text: ``text`` as the answer to ``task`` is kept.

    ``title`` is that text's. Where nothing stands there yet, ``text`` is "".
    """

    title: str
    task: Task
    text: str


def key_called(block: Any, reference: str) -> Any:
    """The usage key that ``reference``, ``type+url_name``, names in the run; ``None`` for none."""
    kind, _, name = reference.partition("+")
    return _tried(block, lambda: block.scope_ids.usage_id.context_key.make_usage_key(kind, name))


def block_called(block: Any, reference: str) -> Any:
    """The block of the run that ``reference`` names; ``None`` where none is.

    It is bound to nobody: only its texts are read.
    """
    key = key_called(block, reference)
    return None if key is None else _tried(block, lambda: block.runtime.get_block(key))


def _tried(block: Any, ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except Exception as error:
        # Each platform has its own way to say that a run has no such block.
        log.note("nothing-to-carry", error, block=block.scope_ids.usage_id)
        return None
