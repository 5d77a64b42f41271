"""The one way in which a file of a course is opened.

A course may come with somebody else's checkout, and what looks like a file there can be anything: a
link to a secret of this machine, a pipe that nobody writes to, a device without an end. What is
given here is a regular file below the course's folder, whatever links lead to it, and never more of
it than its limit. Anything else is an error that says how to mend it.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from tns_training_xblock.content.syntax.problems import Problem


def _flags(*names: str) -> int:
    """The flags of these names that this system has; what it lacks it does not need."""
    return sum({getattr(os, name, 0) for name in names})


_FOLLOWED = _flags("O_CLOEXEC", "O_DIRECTORY")
_FOLDER = _FOLLOWED | _flags("O_NOFOLLOW")
# Without waiting: opening a pipe would last until somebody writes to it.
_FILE = _flags("O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY")
_STEPWISE = os.open in os.supports_dir_fd
_A_LINK = frozenset({errno.ELOOP, errno.ENOTDIR, errno.EMLINK})
"""What systems answer when they may not follow a link."""


class UnusableFileError(Exception):
    """A file that cannot be taken as it is; ``problem`` says why and how to mend it."""

    def __init__(self, path: str, code: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(path, 1, 1, code, "error", message)


def read_file(root: str | Path, path: str, limit: int) -> bytes:
    """The bytes of the file ``path`` below ``root``. Raises :class:`UnusableFileError`."""
    with open_file(root, path, limit) as file:
        # A file can grow while it is read, and some that are long say that they are empty.
        data = _first(file, path, limit + 1)
    if len(data) > limit:
        raise _too_large(path, limit)
    return data


def read_beginning(root: str | Path, path: str, size: int) -> bytes:
    """The first bytes, ``size`` at most, of a file however long. Raises the same."""
    with open_file(root, path, sys.maxsize) as file:
        return _first(file, path, size)


def _first(file: BinaryIO, path: str, size: int) -> bytes:
    try:
        return file.read(size)
    except OSError as error:
        raise unreadable(path, error) from error


def open_file(root: str | Path, path: str, limit: int) -> BinaryIO:
    """The file ``path`` below ``root``, opened, if it has at most ``limit`` bytes.

    Raises :class:`UnusableFileError`.
    """
    try:
        handle = _handle(os.fspath(root), path)
    except FileNotFoundError as error:
        message = f"There is no {path}; write it."
        raise UnusableFileError(path, "missing-file", message) from error
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    about = os.fstat(handle)
    if stat.S_ISREG(about.st_mode) and about.st_size <= limit:
        return os.fdopen(handle, "rb")
    os.close(handle)
    raise (
        _too_large(path, limit) if stat.S_ISREG(about.st_mode) else not_a_file(path, about.st_mode)
    )


def resolve(root: str | Path, path: str) -> str:
    """Where ``path`` really lies below ``root``, once every link is followed.

    Raises :class:`UnusableFileError` where it leads out of ``root``, nowhere, or in a circle.
    """
    base = os.path.realpath(root)
    try:
        real = os.path.realpath(os.path.join(base, path), strict=True)
    except FileNotFoundError as error:
        message = "This link leads nowhere; put the file itself here, or remove the link."
        raise UnusableFileError(path, "file-unreadable", message) from error
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if real != base and not real.startswith(os.path.join(base, "")):
        message = "This is a link to a file outside the course; copy the file itself here."
        raise UnusableFileError(path, "outside-course", message)
    # What tools keep beside a course, and call so that nobody sees it, is nobody's text.
    if any(part.startswith(".") for part in Path(os.path.relpath(real, base)).parts):
        message = "This is a link to a hidden file or folder; copy the file itself here."
        raise UnusableFileError(path, "outside-course", message)
    return real


def _handle(root: str, path: str) -> int:
    """A file opened without following a link, or, where there is one, what it resolves to."""
    if _STEPWISE and _plain(path):
        try:
            return _descended(root, path)
        except OSError as error:
            if error.errno not in _A_LINK:
                raise
    if not os.path.lexists(os.path.join(root, path)):
        raise FileNotFoundError(path)
    real = resolve(root, path)
    if not _STEPWISE:
        return os.open(real, _FILE)
    base = os.path.realpath(root)
    return _descended(base, os.path.relpath(real, base).replace(os.sep, "/"))


def _plain(path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/")


def _descended(root: str, path: str) -> int:
    """The file, reached folder by folder, so that none can become a link on the way."""
    *folders, name = path.split("/")
    # The course's folder itself may be a link: whoever gave the command chose it.
    here = os.open(root, _FOLLOWED)
    try:
        for folder in folders:
            below = os.open(folder, _FOLDER, dir_fd=here)
            os.close(here)
            here = below
        return os.open(name, _FILE, dir_fd=here)
    finally:
        os.close(here)


def not_a_file(path: str, mode: int) -> UnusableFileError:
    """What is wrong with ``path``, which has the ``mode`` of something else than a file."""
    if stat.S_ISDIR(mode):
        message = "This is a folder, and a file must stand here; write it, or remove the folder."
    else:
        message = "This is a pipe or a device; put a file in its place, or remove it."
    return UnusableFileError(path, "not-a-file", message)


def _too_large(path: str, limit: int) -> UnusableFileError:
    message = f"The file is larger than {limit:,} bytes; make it smaller, or divide it."
    return UnusableFileError(path, "file-too-large", message)


def unreadable(path: str, error: OSError | ValueError) -> UnusableFileError:
    """What is wrong with ``path``, which the system does not open."""
    reason = getattr(error, "strerror", None) or "its name is none here"
    if getattr(error, "errno", None) == errno.ELOOP:
        message = "This link leads in a circle; put the file itself here."
    elif getattr(error, "errno", None) == errno.ENXIO:
        return not_a_file(path, stat.S_IFSOCK)
    else:
        message = f"This cannot be read ({reason}); put a file that can be read here."
    return UnusableFileError(path, "file-unreadable", message)
