"""What can go wrong with a learner's work, as a tree.

::

    WorkError
    ├── NotFound              no such work or file
    ├── FilesRemain           erased, but for files that the storage did not delete
    ├── FileMissing           the file was handed in, but the storage does not have it any more
    ├── FileAway              the storage does not hand out a file now
    ├── AnswerRefused         the answer cannot be kept: too large, or not what JSON can carry
    ├── FileRefused           the file cannot be kept: type, size, number, or nothing in it
    │   └── PhotoRefused      the photo cannot be kept: it cannot be read, or is too large to be
    ├── StorageAway           the storage does not take a file now
    ├── AlreadySubmitted      the work was submitted and no longer changes
    ├── LimitReached          there is as much as one learner can store: see ``limits``
    └── StaleDraft            somebody (or another tab) saved a newer version

``code`` is stable, for scripts; sentences for people are the caller's.
"""

from __future__ import annotations

from tns_training_xblock.host.errors import OurError

from .values import Draft


class WorkError(OurError):
    """Anything that is raised on purpose where work is kept."""

    code = "work-error"


class NotFound(WorkError):  # noqa: N818 - read as sentences: raise NotFound, raise StaleDraft
    """There is no such work, submission or file."""

    code = "not-found"


class FileMissing(WorkError):  # noqa: N818
    """A file that was handed in is not in the storage any more; ``name`` is the learner's name."""

    code = "file-missing"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FileAway(WorkError):  # noqa: N818
    """A file cannot be had now, as where the storage is not reached; ``name`` as above."""

    code = "file-away"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FilesRemain(WorkError):  # noqa: N818
    """All is erased but ``count`` files, which are marked: the storage did not delete them."""

    code = "files-remain"

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} files are still in the storage; erase again later")
        self.count = count


class AnswerRefused(WorkError):  # noqa: N818
    """The answer cannot be kept."""

    code = "answer-refused"


class FileRefused(WorkError):  # noqa: N818
    """The file cannot be kept; ``reason`` is ``type``, ``size``, ``count`` or ``empty``.

    Or it is ``content``, where a file is not what its name says, or ``infected``, where the site's
    scanner ``found`` something in it.
    """

    code = "file-refused"

    def __init__(self, reason: str, found: str = "") -> None:
        super().__init__(reason)
        self.reason, self.found = reason, found


class PhotoRefused(FileRefused):
    """The photo cannot be kept; ``reason`` is ``unreadable``, or ``too-large`` to be decoded."""

    code = "photo-refused"


class StorageAway(WorkError):  # noqa: N818
    """The storage did not take a file, as where a disk is full; nothing of it was kept."""

    code = "storage-away"


class AlreadySubmitted(WorkError):  # noqa: N818
    """The work was submitted; it no longer changes."""

    code = "already-submitted"


class LimitReached(WorkError):  # noqa: N818
    """No more can be stored; ``limit`` is the name of what is reached, of :class:`~.limits.Limits`.

    ``used`` of the ``most`` are taken, and ``adding`` more were to be. The sentence for people says
    what to take away, where something can be.
    """

    code = "limit-reached"

    def __init__(self, limit: str, used: int = 0, most: int = 0, adding: int = 0) -> None:
        super().__init__(limit)
        self.limit, self.used, self.most, self.adding = limit, used, most, adding


class StaleDraft(WorkError):  # noqa: N818
    """A newer version exists; ``current`` is that version."""

    code = "stale"

    def __init__(self, current: Draft) -> None:
        super().__init__(f"version {current.version} exists")
        self.current = current
