"""Which files a course consists of, and which of them must not be there."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tns_training_xblock.content.kinds.kind import IN_MODULES
from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.model import LANGUAGES, Language
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.export.opening import (
    UnusableFileError,
    not_a_file,
    open_file,
    read_file,
    resolve,
    unreadable,
)

_TEXT = re.compile(rf"([a-z][a-z0-9-]{{0,59}})\.({'|'.join(LANGUAGES)})\.md")
_MODULE = re.compile(r"modules/[^/]+")
_ASSET = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*\.(svg|png|jpe?g|csv|pdf|xlsx)")
_LONGEST_ASSET_NAME = 80
LARGEST_ASSET = 100_000_000
"""More than this, in bytes, no course can allow."""

_LIMITS = {".lock": 8_000_000, ".csv": 2_000_000, ".svg": 2_000_000}
"""The largest file of an ending that is read whole, in bytes."""

_LARGEST_TEXT = 1_000_000
"""The same of all others but assets: what the syntax allows is less."""

DRAWN = "course-card.svg"
"""The picture that a build draws for a tour that names none."""

_FILES = ("course.yaml", "sources.yaml", "identifiers.lock")
_FOLDERS = ("modules", "tours", "assets")
# What editors and systems leave behind is nobody's mistake.
_LITTER = re.compile(r"\..*|.*~|.*\.sw[op]|#.*#|Thumbs\.db|README\.md|LICENSE.*")


class ItemFiles(NamedTuple):
    """A text in its languages; ``kind`` is what its folder holds, ``paths`` by language."""

    stem: str
    kind: str
    paths: dict[Language, str]

    @property
    def id(self) -> str:
        """The file's name without language, which is the item's id."""
        return self.stem.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """The folder in the course, or ""."""
        return self.stem.rpartition("/")[0]


@dataclass(slots=True)
class Tree:
    """The files of the course in ``root``. Paths are relative to it, with ``/``.

    ``typed`` is what counts instead of what some of them hold, or that there are none.
    """

    root: Path
    typed: Mapping[str, bytes] = field(default_factory=dict)
    items: dict[str, ItemFiles] = field(default_factory=dict)
    modules: list[str] = field(default_factory=list)
    tours: list[str] = field(default_factory=list)
    assets: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self, path: str) -> bytes:
        """The bytes of a file of the course. Raises :class:`UnusableFileError`."""
        return read_text(self.root, path, self.typed)

    def has(self, path: str) -> bool:
        """Whether the course has this file, and it can be opened."""
        if path in self.typed:
            return True
        try:
            open_file(self.root, path, largest(path)).close()
        except UnusableFileError:
            return False
        return True

    def complain(self, path: str, code: str, message: str) -> None:
        """Note an error of a whole file."""
        self.problems.append(Problem(path, 1, 1, code, "error", message))


def largest(path: str) -> int:
    """How many bytes the file ``path`` of a course can have."""
    ending = os.path.splitext(path)[1]
    return _LIMITS.get(ending, LARGEST_ASSET if path.startswith("assets/") else _LARGEST_TEXT)


def read_text(root: Path, path: str, typed: Mapping[str, bytes]) -> bytes:
    """What is ``typed`` for a file, or else stands in it. Raises :class:`UnusableFileError`."""
    return typed[path] if path in typed else read_file(root, path, largest(path))


def scan(root: Path, typed: Mapping[str, bytes] | None = None) -> Tree:
    """Look at every file below ``root``, and at those that are ``typed``; contents are not read."""
    tree = Tree(root, typed or {})
    homes = {kind.folder: kind.name for kind in KINDS.values() if kind.folder}
    in_modules = homes.pop(IN_MODULES)
    _scan_top(tree, homes)
    for module in _folders(tree, "modules"):
        tree.modules.append(module)
        for name, path in _files(tree, f"modules/{module}"):
            if name != "module.yaml":
                _take_text(tree, name, path, in_modules)
    for folder, kind in homes.items():
        for name, path in _files(tree, folder):
            _take_text(tree, name, path, kind)
    for tour in _folders(tree, "tours"):
        tree.tours.append(tour)
        for name, path in _files(tree, f"tours/{tour}"):
            if name != "tour.yaml":
                _stray(tree, path)
    for name, path in _files(tree, "assets"):
        _take_asset(tree, name, path)
    _take_typed(tree, homes, in_modules)
    return tree


def _take_typed(tree: Tree, homes: Mapping[str, str], in_modules: str) -> None:
    """The texts that are being typed and have no file yet."""
    known = {path for item in tree.items.values() for path in item.paths.values()}
    for path in tree.typed.keys() - known:
        folder, _, name = path.rpartition("/")
        kind = in_modules if _MODULE.fullmatch(folder) else homes.get(folder, "")
        if kind and name.endswith(".md"):
            _take_text(tree, name, path, kind)


def _scan_top(tree: Tree, homes: Collection[str]) -> None:
    folders = (*_FOLDERS, *homes)
    alone = {kind.name for kind in KINDS.values() if not kind.folder}
    # A folder with the name of a file is told where that file is read.
    for name, path in _files(tree, "", (*folders, *_FILES)):
        if "." in name and (kind := name.partition(".")[0]) in alone:
            _take_text(tree, name, path, kind)
        elif name in folders:
            message = "This is a file, and a folder must stand here; make one in its place."
            tree.complain(path, "not-a-folder", message)
        elif name not in _FILES:
            _stray(tree, path)


def _entries(tree: Tree, folder: str) -> Iterator[os.DirEntry[str]]:
    """What stands in ``folder``, sorted, without what lies outside the course by a link."""
    try:
        with os.scandir(resolve(tree.root, folder)) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except (UnusableFileError, FileNotFoundError, NotADirectoryError):
        return  # what is wrong with a link is told where the link stands
    except OSError as error:
        message = f"This folder cannot be read ({error.strerror}); let it be read, or remove it."
        tree.complain(folder or ".", "file-unreadable", message)
        return
    for entry in entries:
        if not _LITTER.fullmatch(entry.name) and _leads_inside(tree, folder, entry):
            yield entry


def _leads_inside(tree: Tree, folder: str, entry: os.DirEntry[str]) -> bool:
    """Whether ``entry`` is no link, or one to something in the course; if not, that is told."""
    if entry.is_symlink():
        try:
            resolve(tree.root, _path(folder, entry))
        except UnusableFileError as error:
            tree.problems.append(error.problem)
            return False
    return True


def _path(folder: str, entry: os.DirEntry[str]) -> str:
    return f"{folder}/{entry.name}".lstrip("/")


def _files(tree: Tree, folder: str, known: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Names and paths of the files in ``folder``, where no folders but those ``known`` belong."""
    for entry in _entries(tree, folder):
        path = _path(folder, entry)
        if entry.is_file():
            yield entry.name, path
        elif not entry.is_dir():
            tree.problems.append(_other(path, entry).problem)
        elif entry.name not in known:
            _stray(tree, path)


def _other(path: str, entry: os.DirEntry[str]) -> UnusableFileError:
    try:
        return not_a_file(path, entry.stat().st_mode)
    except OSError as error:
        return unreadable(path, error)


def _folders(tree: Tree, folder: str) -> Iterator[str]:
    for entry in _entries(tree, folder):
        if entry.is_dir():
            yield entry.name
        else:
            _stray(tree, _path(folder, entry))


def _stray(tree: Tree, path: str) -> None:
    message = "Nothing here is read; move it to where it belongs, or out of the course."
    tree.problems.append(Problem(path, 1, 1, "stray-file", "warning", message))


def _take_text(tree: Tree, name: str, path: str, kind: str) -> None:
    match = _TEXT.fullmatch(name)
    if match is None:
        message = (
            "The name of a text is its id and language, as in who-decides.en.md, the languages"
            f" being {', '.join(LANGUAGES)}; rename it or move it away."
        )
        tree.complain(path, "file-name", message)
        return
    stem = path.removesuffix(name) + match[1]
    language = next(language for language in LANGUAGES if language == match[2])
    item = tree.items.setdefault(stem, ItemFiles(stem, kind, {}))
    item.paths[language] = path


def _take_asset(tree: Tree, name: str, path: str) -> None:
    if not _ASSET.fullmatch(name) or len(name) > _LONGEST_ASSET_NAME:
        message = (
            "The name of an asset is made of a-z, 0-9, hyphens and points, at most"
            f" {_LONGEST_ASSET_NAME} of them, and ends in .svg, .png, .jpg, .csv, .pdf or .xlsx;"
            " rename it."
        )
        tree.complain(path, "asset-name", message)
    elif name.endswith(".xlsx") and f"{name.removesuffix('.xlsx')}.csv" in tree.assets:
        message = "The build makes a file of this name of the CSV file beside it; rename this one."
        tree.complain(path, "asset-name", message)
    elif name == DRAWN:
        message = "The build draws a picture of this name for the course; rename this one."
        tree.complain(path, "asset-name", message)
    try:
        tree.assets[name] = os.stat(tree.root / path).st_size
    except OSError as error:
        tree.problems.append(unreadable(path, error).problem)
