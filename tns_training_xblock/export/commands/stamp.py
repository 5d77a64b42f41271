"""Writing into a translation which state of its original it renders."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from tns_training_xblock.content import fingerprint
from tns_training_xblock.content.kinds.registry import vocabulary
from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.content.syntax.decoding import read
from tns_training_xblock.content.syntax.header import Header, read_header
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.files import replace_file
from tns_training_xblock.export.opening import UnusableFileError, read_file
from tns_training_xblock.export.tree.scan import largest

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class StampError(Exception):
    """A file cannot be stamped; the message says why."""


def stamp(file: Path) -> bool:
    """Note the state of the original in the translation ``file``; whether that changed the file."""
    original = _original_of(file)
    if file.is_symlink():
        raise StampError(f"{file} is a link; stamp the file that it leads to")
    state = fingerprint(_bytes(original))
    try:
        text = _bytes(file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise StampError(f"{file} is not UTF-8; save it as UTF-8") from error
    before = _header(text)
    if before is None:
        raise StampError(
            f"{file} has no header that can be understood; `tns-course check` says why"
        )
    if before.original == state:
        return False
    stamped = _stamped(text, state)
    after = _header(stamped)
    # Nothing is written that would be read otherwise than before, or without the stamp.
    wanted = {**before.fields.said(), "original": state}
    if after is None or after.fields.said() != wanted:
        raise StampError(f"{file} has an unusual header; write `original: {state}` into it")
    replace_file(file, stamped.encode())
    return True


def _original_of(file: Path) -> Path:
    parts = file.name.split(".")
    if len(parts) != 3 or parts[1] not in LANGUAGES or parts[2] != "md":
        raise StampError(f"{file} is not named as a text is, such as who-decides.fr.md")
    if parts[1] == LANGUAGES[0]:
        raise StampError(f"{file} is an original itself; stamp its translations")
    original = file.with_name(f"{parts[0]}.{LANGUAGES[0]}.md")
    if not original.exists():
        raise StampError(f"{file} has no original: {original.name} is not beside it")
    return original


def _bytes(file: Path) -> bytes:
    """What stands in a text of the course to which ``file`` belongs."""
    file = Path(file.parent.resolve(), file.name)
    root = next((each for each in file.parents if (each / "course.yaml").is_file()), file.parent)
    path = file.relative_to(root).as_posix()
    try:
        return read_file(root, path, largest(path))
    except UnusableFileError as error:
        raise StampError(f"{file}: {error}") from error


def _header(text: str) -> Header | None:
    """What the header of a file says that holds ``text``."""
    report = Report("")
    plain = read(text, report)
    if plain is None:
        return None
    return read_header(plain.split("\n"), report, vocabulary().keys)


def _stamped(text: str, state: str) -> str:
    """``text`` with ``state`` in its header and nothing else changed."""
    lines = _LINES.findall(text)
    rules = [n for n, line in enumerate(lines) if line.removeprefix("\ufeff").rstrip() == "---"]
    if len(rules) < 2:
        return text  # a header that ends otherwise; what is not stamped is told
    start, end = (sum(map(len, lines[:n])) for n in (rules[0] + 1, rules[1]))
    keys = text[start:end]
    try:
        root = yaml.compose(keys, Loader=_LOADER)
    except yaml.YAMLError:  # a control character
        root = None
    if not isinstance(root, yaml.MappingNode):
        return text  # what is not stamped is told
    for key, value in root.value:
        if key.value == "original":
            first, last = value.start_mark.index, value.end_mark.index
            written = keys[first:last]
            blank = "" if written else " "
            after = written[len(written.rstrip()) :]
            changed = keys[:first] + blank + state + after + keys[last:]
            break
    else:
        changed = _added(keys, root, state)
    return text[:start] + changed + text[end:]


def _added(keys: str, root: yaml.MappingNode, state: str) -> str:
    if root.flow_style:
        inside = root.start_mark.index + 1
        return f"{keys[:inside]}original: {state}, {keys[inside:]}"
    end = "\r\n" if keys.endswith("\r\n") else keys[-1]
    return f"{keys}{' ' * root.start_mark.column}original: {state}{end}"
