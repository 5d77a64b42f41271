"""Building the archive of one tour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.export.olx.archive import write_archive
from tns_training_xblock.export.olx.run import course_files
from tns_training_xblock.export.opening import UnusableFileError
from tns_training_xblock.export.progress import Progress
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.lock import Release, write_lock
from tns_training_xblock.export.tree.outline import Outline
from tns_training_xblock.export.tree.published import ids_of_run


@dataclass(frozen=True, slots=True)
class Built:
    """What was written: ``size`` in bytes, ``counts`` of what is inside, by name.

    ``release`` says which published archive it is, if it is one.
    """

    path: Path
    sha256: str
    size: int
    counts: dict[str, int]
    release: Release | None
    lock_changed: bool


def build(
    course: Course, outline: Outline, folder: Path, progress: Progress, *, release: bool = False
) -> Built:
    """Write the archive of ``outline`` into ``folder``; for a ``release``, identifiers.lock too.

    The course must have no errors. Whatever is raised, the archive of before stays. Raises
    :class:`UnusableFileError` where ``folder`` is a link: a checkout can bring one that leads
    anywhere.
    """
    if folder.is_symlink():
        message = f"{folder} is a link; name the folder itself with --output, or remove the link."
        raise UnusableFileError(str(folder), "outside-course", message)
    target = folder / f"{outline.tour.id}.tar.gz"
    files = _counted(course_files(course, outline), sum(1 for _ in outline.units), progress)
    archive = write_archive(target, files)
    lock, changed = course.lock, False
    if release:
        lock = lock.published(ids_of_run(outline), outline.tour.id, archive.sha256)
        changed = write_lock(course.tree, lock)
    last = lock.releases.get(outline.tour.id)
    this = last if last and last.sha256 == archive.sha256 else None
    return Built(target, archive.sha256, archive.size, _counts(outline), this, changed)


def _counted(
    files: Iterator[tuple[str, bytes]], units: int, progress: Progress
) -> Iterator[tuple[str, bytes]]:
    done = 0
    for name, data in files:
        yield name, data
        if "/vertical/" in name:
            done += 1
            progress("Writing", done, units)


def _counts(outline: Outline) -> dict[str, int]:
    texts = Counter(unit.kind for unit in outline.units)
    checks = sum(next(iter(unit.files.values())).checks for unit in outline.units if unit.files)
    return {
        "chapters": len(outline.parts),
        **{kind.plural: texts[name] for name, kind in KINDS.items() if name in texts},
        "checks": checks,
        "languages": len(outline.tour.languages),
    }
