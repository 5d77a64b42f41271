"""Files given with a task: checked here, kept in the private storage, read back by key."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.host.storage import storage

from .errors import AlreadySubmitted, FileRefused, NotFound
from .locking import in_turn
from .models import Attachment, Work
from .values import Attached, WorkKey

CHUNK = 64 * 1024
MAX_NAME = 120


def attach(
    key: WorkKey, task: str, name: str, stream: BinaryIO, size: int, rule: FileRule
) -> Attached:
    """Keep the file in ``stream`` with a task, if ``rule`` allows it.

    ``size`` is what the sender claims, in bytes; what counts is what arrives. Raises
    :class:`FileRefused` and :class:`AlreadySubmitted`.
    """
    name = safe_name(name)
    extension = PurePath(name).suffix.lower().lstrip(".")
    if extension not in rule.types:
        raise FileRefused("type")
    if size > rule.max_bytes:
        raise FileRefused("size")
    with SpooledTemporaryFile(max_size=CHUNK) as received:
        counted = _receive(stream, received, rule.max_bytes)
        return _keep(key, task, name, received, counted, rule.max_files)


def detach(key: WorkKey, file_id: str) -> None:
    """Take a file back; raises :class:`NotFound` and :class:`AlreadySubmitted`."""
    in_turn(key, lambda work: _detach(work, _file_key(file_id)))


def _detach(work: Work, file_id: uuid.UUID) -> None:
    if work.submission_uuid:
        raise AlreadySubmitted
    if not discard(work.files.filter(pk=file_id)):
        raise NotFound


def open_file(key: WorkKey, file_id: str) -> tuple[Attached, BinaryIO]:
    """The learner's own file, open for reading; raises :class:`NotFound`."""
    works = Work.objects.filter(**key.lookup())
    return open_one(Attachment.objects.filter(work__in=works), file_id)


def open_one(among: QuerySet[Attachment], file_id: str) -> tuple[Attached, BinaryIO]:
    """The file of this id ``among`` those, open for reading; raises :class:`NotFound`."""
    file = among.filter(pk=_file_key(file_id)).first()
    if file is None:
        raise NotFound
    try:
        return Attached.of(file), cast(BinaryIO, storage().open(file.path))
    except FileNotFoundError as error:
        raise NotFound from error


def discard(files: QuerySet[Attachment]) -> int:
    """Delete these rows, and the files once that is certain; returns how many."""
    paths = list(files.values_list("path", flat=True))
    files.delete()
    for path in paths:
        transaction.on_commit(partial(_remove, path))
    return len(paths)


def safe_name(name: str) -> str:
    """``name`` as it may be shown and offered for saving: no path, nothing invisible, not long."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(char for char in base if unicodedata.category(char)[0] != "C")
    stem, dot, extension = visible.strip(" .").rpartition(".")
    if not dot:
        return extension[:MAX_NAME] or "file"
    return f"{stem[: MAX_NAME - 12] or 'file'}.{extension[:10]}"


def _receive(stream: BinaryIO, into: IO[bytes], most: int) -> int:
    size = 0
    for chunk in _chunks(stream):
        size += len(chunk)
        if size > most:
            raise FileRefused("size")
        into.write(chunk)
    if not size:
        raise FileRefused("empty")
    into.seek(0)
    return size


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _keep(
    key: WorkKey, task: str, name: str, received: IO[bytes], size: int, most: int
) -> Attached:
    def keep(work: Work) -> Attached:
        if work.submission_uuid:
            raise AlreadySubmitted
        if work.files.filter(task=task).count() >= most:
            raise FileRefused("count")
        file_id = uuid.uuid4()
        path = storage().save(_path(key, file_id, name), File(received))
        try:
            with transaction.atomic():
                file = Attachment.objects.create(
                    id=file_id,
                    work=work,
                    task=task,
                    name=name,
                    size=size,
                    path=path,
                    attached_at=timezone.now(),
                )
        except Exception:
            _remove(path)
            raise
        return Attached.of(file)

    return in_turn(key, keep)


def _path(key: WorkKey, file_id: uuid.UUID, name: str) -> str:
    """Course run, block and learner are in the path, so that an operator can find and erase."""
    folders = (key.course_id, key.usage_key, key.student_id)
    safe = [re.sub(r"[^A-Za-z0-9@._+-]", "_", folder).strip(".") for folder in folders]
    return "/".join([*safe, f"{file_id.hex}{PurePath(name).suffix.lower()}"])


def _file_key(file_id: str) -> uuid.UUID:
    try:
        return uuid.UUID(file_id)
    except (ValueError, AttributeError, TypeError) as error:
        raise NotFound from error


def _remove(path: str) -> None:
    storage().delete(path)
