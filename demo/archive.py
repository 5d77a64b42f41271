"""Reading a course export: a ``.tar.gz`` or a folder becomes files by their path."""

import tarfile
from pathlib import Path, PurePosixPath

Files = dict[str, bytes]
"""Contents by path from the course's root folder, where ``course.xml`` stands."""

MAX_MEMBERS = 50_000
MAX_BYTES = 2 * 1024**3


class BadArchiveError(Exception):
    """The archive is no course export; the message says why."""


def read_archive(path: Path) -> Files:
    """The files of a ``.tar.gz``; ``BadArchiveError`` where Open edX would refuse it."""
    found: Files = {}
    total = 0
    try:
        with tarfile.open(path, "r:gz") as archive:
            for number, member in enumerate(archive):
                total += member.size
                if number >= MAX_MEMBERS or total > MAX_BYTES:
                    raise BadArchiveError("the archive is too large")
                if member.isdir():
                    continue
                stream = archive.extractfile(member) if member.isreg() else None
                if stream is None or ".." in PurePosixPath(member.name).parts:
                    raise BadArchiveError(f"not a plain file: {member.name}")
                found[member.name.removeprefix("./")] = stream.read()
    except (tarfile.TarError, EOFError, OSError) as error:
        raise BadArchiveError(f"{path.name} cannot be read: {error}") from error
    return from_root(found)


def read_folder(path: Path) -> Files:
    """The files of an unpacked course."""
    return from_root(
        {
            file.relative_to(path).as_posix(): file.read_bytes()
            for file in sorted(path.rglob("*"))
            if file.is_file()
        }
    )


def from_root(files: Files) -> Files:
    """``files`` with their paths counted from the folder that holds the one ``course.xml``."""
    roots = [name for name in files if PurePosixPath(name).name == "course.xml"]
    tops = [name for name in roots if len(PurePosixPath(name).parts) <= 2]
    if len(tops) != 1:
        raise BadArchiveError(f"exactly one course.xml is needed, found {len(tops)}")
    prefix = tops[0].removesuffix("course.xml")
    return {
        name.removeprefix(prefix): content
        for name, content in files.items()
        if name.startswith(prefix)
    }
