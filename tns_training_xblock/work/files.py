"""Files given with a task: checked here, kept in the private storage.

A row says that a file is arriving before its first byte is stored, and the learner's work is not
held while a storage takes its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

from django.core.files import File
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.host.errors import Busy
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.patience import alone, patiently
from tns_training_xblock.host.storage import storage
from tns_training_xblock.host.storing.scanning import scan

from . import stored
from .contents import HEAD, holds
from .errors import AlreadySubmitted, FileRefused, NotFound, StorageAway
from .limits import within
from .locking import in_turn
from .models import Attachment, Work
from .naming import file_id_of, file_path, name_beside, part_name, safe_name
from .removal import mark, present, remove
from .sharing.writers import wrote
from .storing.opening import file_key
from .storing.quotas import keep_room, require_room
from .values import Attached, WorkKey

log = Log("work")

CHUNK = 64 * 1024


def attach(
    key: WorkKey,
    task: str,
    name: str,
    stream: BinaryIO,
    size: int,
    rule: FileRule,
    token: str = "",
    before: tuple[str, ...] = (),
    *,
    by: int | None = None,
) -> Attached:
    """Keep the file in ``stream`` with a task, if ``rule`` allows it.

    ``size`` is what the sender claims, in bytes; what counts is what arrives. ``token`` is the
    sender's name for the post, if it has one: sent again, because its reply was lost, it is kept
    once. ``before`` are the ids that the task had once, and ``by`` who gives it, where ``key`` is a
    team's. Raises :class:`FileRefused`, :class:`LimitReached`, :class:`AlreadySubmitted`,
    :class:`~tns_training_xblock.host.storing.scanning.ScannerAway`, :class:`StorageAway`,
    :class:`Busy` while the same post is still arriving, and :class:`NotFound` when the learner's
    work was erased meanwhile.
    """
    part_name(task)
    name = safe_name(name)
    extension = PurePath(name).suffix.lower().lstrip(".")
    if extension not in rule.types:
        raise FileRefused("type")
    if size > rule.max_bytes:
        raise FileRefused("size")
    with SpooledTemporaryFile(max_size=CHUNK) as received:
        counted = _receive(stream, received, rule.max_bytes)
        if not holds(extension, received.read(HEAD)):
            raise FileRefused("content")
        if found := scan(received):
            log.warn("file-refused", block=key.usage_key, name=found)
            raise FileRefused("infected", found)
        received.seek(0)
        wanted = Attachment(
            id=file_id_of(key, token), owner=key.student_id, task=task, name=name, size=counted
        )
        wanted.path = file_path(key, wanted.id, name)
        if known := in_turn(key, partial(_expect, wanted, rule.max_files, before, by)):
            return known
        keep_room(wanted)
        return _bring(key, wanted, received, by)


def _expect(
    wanted: Attachment, most: int, before: tuple[str, ...], by: int | None, work: Work
) -> Attached | None:
    """Make the row of a file that is arriving; or give the file, where this post brought it."""
    if work.submission_uuid:
        raise AlreadySubmitted
    known = Attachment.objects.filter(pk=wanted.pk).first()
    if known and known.state != Attachment.State.KEPT:
        raise Busy
    if known:
        return Attached.of(known)
    counted = present() | Q(state=Attachment.State.EARLIER)
    beside = list(work.files.filter(counted).values_list("state", "task", "name"))
    tasks = [task for state, task, _ in beside if state != Attachment.State.EARLIER]
    if sum(task in (wanted.task, *before) for task in tasks) >= most:
        raise FileRefused("count")
    within("files_per_block", len(tasks) + 1)
    # A phone calls every photo the same.
    wanted.name = name_beside(wanted.name, (stored.text(name) for _, _, name in beside))
    require_room(work, wanted.owner, wanted.size)
    wanted.work, wanted.attached_at = work, timezone.now()
    wanted.save(force_insert=True)
    wrote(work, by)
    return None


def _bring(key: WorkKey, wanted: Attachment, received: IO[bytes], by: int | None) -> Attached:
    """Store the file and then say so. If either fails, no more than the mark to delete it stays."""
    try:
        wanted.path = _saved(key, wanted.path, received)
        return in_turn(key, partial(_arrived, wanted, by), make=False)
    except Exception:
        rows = Attachment.objects.filter(pk=wanted.pk)
        patiently(partial(_left, rows, wanted.path), f"file {wanted.pk}", alone=alone(Attachment))
        transaction.on_commit(partial(remove, rows))
        raise


def _saved(key: WorkKey, path: str, received: IO[bytes]) -> str:
    try:
        return storage().save(path, File(received))
    except Exception as error:
        log.fault("file-not-kept", error, block=key.usage_key)
        raise StorageAway from error


def _left(rows: QuerySet[Attachment], path: str) -> None:
    rows.update(state=Attachment.State.LEAVING, path=path)
    mark(rows)


def _arrived(wanted: Attachment, by: int | None, work: Work) -> Attached:
    if work.submission_uuid:
        raise AlreadySubmitted
    rows = work.files.filter(pk=wanted.pk, state=Attachment.State.ARRIVING)
    if not rows.update(state=Attachment.State.KEPT, path=wanted.path):
        raise NotFound
    # Of a work with nothing but files this alone says when it was kept, and by whom.
    work.saved_at, work.saved_by = timezone.now(), by
    work.save(update_fields=["saved_at", "saved_by"])
    return Attached.of(wanted)


def detach(key: WorkKey, file_id: str) -> None:
    """Take a file back; raises :class:`NotFound` and :class:`AlreadySubmitted`."""
    in_turn(key, partial(_detach, file_id), make=False)
    rows = Attachment.objects.filter(pk=file_key(file_id))
    transaction.on_commit(partial(remove, rows))


def _detach(file_id: str, work: Work) -> None:
    if work.submission_uuid:
        raise AlreadySubmitted
    kept = work.files.filter(pk=file_key(file_id), state=Attachment.State.KEPT)
    if not (kept.filter(rounds__gt=0).update(state=Attachment.State.EARLIER) or mark(kept)):
        raise NotFound


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
