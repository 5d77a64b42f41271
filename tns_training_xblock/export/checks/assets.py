"""Whether an asset is what the ending of its name says, safe to open, and not too large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import TOP, Report
from tns_training_xblock.export.opening import UnusableFileError, read_beginning
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.scan import Tree

from .svg_files import read_svg

_BEGINNINGS: Mapping[str, bytes] = {
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "pdf": b"%PDF-",
    "xlsx": b"PK\x03\x04",
}
"""What a file of an ending begins with, whoever wrote it; SVG and CSV are read whole."""


def check_assets(course: Course) -> Iterator[Problem]:
    """The problems of assets, of what is in CSV files excepted."""
    limit = course.settings.max_asset_bytes
    for name, size in course.tree.assets.items():
        report = Report(f"assets/{name}")
        ending = name.rpartition(".")[2]
        try:
            if ending == "svg":
                read_svg(course.tree.read(report.file), report)
            elif ending in _BEGINNINGS:
                _check_beginning(course.tree, ending, report)
        except UnusableFileError as error:
            report.problems.append(error.problem)
        if size > limit:
            message = f"This has {size:,} bytes and course.yaml allows {limit:,}; make it smaller."
            report.error(TOP, "asset-too-large", message)
        yield from report.problems


def _check_beginning(tree: Tree, ending: str, report: Report) -> None:
    expected = _BEGINNINGS[ending]
    if read_beginning(tree.root, report.file, len(expected)) != expected:
        message = f"This is no {ending.upper()} file; save it as one, or correct its ending."
        report.error(TOP, "asset-content", message)
