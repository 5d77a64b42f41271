"""Building the archive of one tour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.export.checks.everything import published
from tns_training_xblock.export.olx.archive import write_archive
from tns_training_xblock.export.olx.run import course_files
from tns_training_xblock.export.opening import UnusableFileError
from tns_training_xblock.export.progress import Progress
from tns_training_xblock.export.tree import identifiers
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.outline import Outline


@dataclass(frozen=True, slots=True)
class Built:
    """What was written: ``size`` in bytes, ``counts`` of what is inside, by name."""

    path: Path
    sha256: str
    size: int
    counts: dict[str, int]
    lock_changed: bool


def build(course: Course, outline: Outline, folder: Path, progress: Progress) -> Built:
    """Write the archive of ``outline`` into ``folder``, and then identifiers.lock.

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
    changed = identifiers.write(course.tree, published(course))
    return Built(target, archive.sha256, archive.size, _counts(outline), changed)


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
