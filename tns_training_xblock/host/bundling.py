"""The scripts of a page in few files: a phone asks for six at a time, and waits for each six.

The modules of a folder, or of two, are written one after the other into
``static/tns_training/bundles``, when the package is built and when the embedded platform starts.
Nothing but the standard library is used: ``setup.py`` runs this before anything is installed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

STATIC = Path(__file__).parent.parent / "static" / "tns_training"
FOLDERS = {
    "kit": ("shared",),
    "lesson": ("lesson",),
    "case_study": ("exercise", "case_study"),
    "worksheet": ("exercise", "worksheet"),
    "contacts": ("contacts",),
    "course_map": ("course_map",),
    "diagnosis": ("diagnosis",),
    "studio": ("studio",),
    "desk": ("marking/desk",),
}
"""Bundles, and the folders of ``static/tns_training`` whose modules each of them holds."""
LOADER = "loader.js"
"""Beside the modules of ``shared``: the classic script that asks for bundles."""


def modules_of(bundle: str, static: Path = STATIC) -> list[Path]:
    """The modules in a bundle. They share one scope: no two may name the same thing."""
    found = (path for folder in FOLDERS[bundle] for path in sorted((static / folder).glob("*.js")))
    return [path for path in found if path.name != LOADER]


def bare(module: str) -> str:
    """The lines of a ``module`` that do something: a third of what travels is words about them.

    Comments have lines of their own, and no string goes over a line's end; a test holds both.
    """
    module = re.sub(r"(?ms)^[ \t]*/\*.*?\*/[ \t]*$", "", module)
    lines = (line.strip() for line in module.split("\n"))
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def write_bundles(static: Path = STATIC) -> None:
    """Bring every bundle up to date; several programs may do so at once."""
    folder = static / "bundles"
    folder.mkdir(exist_ok=True)
    for bundle in FOLDERS:
        modules = modules_of(bundle, static)
        text = "".join(bare(path.read_text(encoding="utf-8")) for path in modules)
        target = folder / f"{bundle}.js"
        if target.exists() and target.read_text(encoding="utf-8") == text:
            continue
        new = target.with_suffix(f".{os.getpid()}")
        new.write_text(text, encoding="utf-8")
        new.replace(target)
