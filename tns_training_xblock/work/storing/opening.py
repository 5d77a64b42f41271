"""A kept file: opened for who may read it, or led to where the storage hands it out itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from contextlib import ExitStack
from typing import BinaryIO, TypeVar, cast

from django.db.models import QuerySet

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.storage import storage
from tns_training_xblock.host.storing.links import link_to

from ..errors import FileAway, FileMissing, NotFound
from ..models import Attachment, Work
from ..values import Attached, WorkKey

log = Log("work")
Named = Callable[[Attached], str]
Got = TypeVar("Got")


def _own_name(file: Attached) -> str:
    return file.name


def files_of(key: WorkKey) -> QuerySet[Attachment]:
    """The learner's own files in a block."""
    return Attachment.objects.filter(work__in=Work.objects.filter(**key.lookup()))


def open_file(key: WorkKey, file_id: str) -> tuple[Attached, BinaryIO]:
    """The learner's own file, open for reading.

    Raises :class:`NotFound`, :class:`FileMissing`, also where it was cut short, :class:`FileAway`.
    """
    return open_one(files_of(key), file_id)


def link_file(key: WorkKey, file_id: str) -> str:
    """Where the storage itself hands out the learner's own file; see :func:`link_one`."""
    return link_one(files_of(key), file_id)


def open_shown(works: Collection[int], file_id: str) -> tuple[Attached, BinaryIO]:
    """A file of one of these ``works``, by their ids: those that its reader may read.

    Raises as :func:`open_file` does.
    """
    return open_one(_shown(works, file_id), file_id)


def link_shown(works: Collection[int], file_id: str) -> str:
    """Where the storage itself hands out such a file; see :func:`link_one`."""
    return link_one(_shown(works, file_id), file_id)


def _shown(works: Collection[int], file_id: str) -> QuerySet[Attachment]:
    there = Attachment.objects.filter(pk=file_key(file_id), state=Attachment.State.KEPT)
    # Not within the query: there may be more works than a database takes numbers.
    if there.values_list("work_id", flat=True).first() not in works:
        raise NotFound
    return there


def open_one(
    among: QuerySet[Attachment], file_id: str, named: Named = _own_name
) -> tuple[Attached, BinaryIO]:
    """The file of this id ``among`` those, and its content; raises as :func:`open_file` does.

    ``named`` gives what its reader calls it, who is told where it is gone.
    """
    file = _one(among, file_id)
    return Attached.of(file), _opened(file, named)


def opener(course_id: str, files: Iterable[Attached]) -> Callable[[str], BinaryIO]:
    """What opens any of ``files`` of a run by its id, in one query for all, made with the first.

    Who may read them is for the caller to say. It raises as :func:`open_file` does, for each.
    """
    wanted = [file.id for file in files]
    found: dict[str, Attachment] = {}

    def opened(file_id: str) -> BinaryIO:
        if wanted:
            here = Attachment.objects.filter(work__course_id=course_id)
            found.update(_kept(here).in_bulk(wanted))
            wanted.clear()
        if file_id not in found:
            raise NotFound
        return _opened(found[file_id], _own_name)

    return opened


def link_one(among: QuerySet[Attachment], file_id: str, named: Named = _own_name) -> str:
    """A signed address of the file of this id ``among`` those, to be saved as ``named`` calls it.

    Empty where files go through us, which is so unless an operator said otherwise; raises as
    :func:`open_file` does. Who gets it was asked before who they are, and whoever they give it to
    is not.
    """
    file = _one(among, file_id)
    return _there(file, named, lambda: link_to(file.path, named(Attached.of(file)), file.size))


def _kept(among: QuerySet[Attachment]) -> QuerySet[Attachment]:
    """With the block that each was given in, which the log names where one is lost."""
    kept = among.filter(state__in=(Attachment.State.KEPT, Attachment.State.EARLIER))
    return kept.select_related("work").defer("work__answer")


def _one(among: QuerySet[Attachment], file_id: str) -> Attachment:
    file = _kept(among).filter(pk=file_key(file_id)).first()
    if file is None:
        raise NotFound
    return file


def _opened(file: Attachment, named: Named) -> BinaryIO:
    return _there(file, named, lambda: whole(file.path, file.size))


def whole(path: str, size: int) -> BinaryIO:
    """What the storage has at ``path``, open; the caller has asked who may read it.

    Raises ``FileNotFoundError`` also where it is not of ``size`` bytes, or what the storage does.
    """
    with ExitStack() as closing:
        stream = closing.enter_context(storage().open(path))
        # An object store hands it out with the first byte that is read: whole, or it fails here.
        stream.read(1)
        stream.seek(0)
        if stream.size == size:
            closing.pop_all()
            return cast(BinaryIO, stream)
    raise FileNotFoundError(path)


def _there(file: Attachment, named: Named, get: Callable[[], Got]) -> Got:
    block = file.work.usage_key if file.work else ""
    if not file.path:
        raise FileMissing(named(Attached.of(file)))
    try:
        return get()
    except (FileNotFoundError, IsADirectoryError) as error:
        log.fault("file-lost", block=block, file=file.pk)
        raise FileMissing(named(Attached.of(file))) from error
    except Exception as error:
        log.fault("file-away", error, block=block, file=file.pk)
        raise FileAway(named(Attached.of(file))) from error


def file_key(file_id: object) -> str:
    """The id as we keep it, from an address: with hyphens or without."""
    digits = str(file_id).replace("-", "").lower()
    if not re.fullmatch(r"[0-9a-f]{32}", digits):
        raise NotFound
    return digits
