"""A file as a browser sends it with a task; a photo is drawn anew before it is kept.

Imported when a learner is at work, not before: it needs Django's models.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, BinaryIO

from django.utils.translation import pgettext

from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.content.model import FileRule, Photo, Task
from tns_training_xblock.work import api as work_api


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came: its ``stream``, what it is called, and the ``rule`` it is kept by."""

    stream: BinaryIO
    name: str
    rule: FileRule


def received(task: Task | None, sent: Any, consent: object, token: str) -> Upload:
    """What came in the form's file field ``sent`` for ``task``.

    The ``consent`` of the people in a photo names the ``token`` of the post that brings it, under
    which one file is kept: so it is for that photo and no other. Raises :class:`Refusal` for what
    is no file for a task that takes some, and for a photo without consent;
    :class:`~tns_training_xblock.work.errors.FileRefused` for what is no photo.
    """
    if task is None or task.files is None or not hasattr(sent, "file"):
        raise Refusal("malformed", pgettext("tns", "What was sent cannot be read."))
    stream: BinaryIO = sent.file
    name = str(sent.filename)
    if not isinstance(task.typed, Photo):
        return Upload(stream, name, task.files)
    if not token or consent != token:
        message = pgettext(
            "tns",
            "Say first that the people in this photo know of it and agree: tick the box, for each "
            "photo anew.",
        )
        raise Refusal("consent", message)
    return _photo(stream, name, task.files)


def _photo(stream: BinaryIO, name: str, rule: FileRule) -> Upload:
    data = stream.read(rule.max_bytes + 1)
    if len(data) > rule.max_bytes:
        raise work_api.FileRefused("size")
    pixels, safe = work_api.cleaned_photo(data, name)
    # Drawn anew, a small photo may be a little larger than it came.
    room = replace(rule, max_bytes=max(rule.max_bytes, len(pixels)))
    return Upload(BytesIO(pixels), safe, room)
