"""Names of files and folders that every system takes, each once in its folder."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(?i:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?$")
"""What Windows takes for a device, whatever stands behind a full stop."""
_BYTES = 120
"""How long a name may be, in bytes of UTF-8: some systems count these, others characters."""
_LONGEST_ENDING = 12


def safe(name: str) -> str:
    """``name`` without what Windows, macOS or Linux refuse, or what nobody sees; never empty."""
    text = unicodedata.normalize("NFC", name)
    seen = "".join(" " if unicodedata.category(sign)[0] in "ZC" else sign for sign in text)
    plain = " ".join(_FORBIDDEN.sub("_", seen).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = plain, "", ""
    room = _BYTES - len((dot + ending).encode())
    stem = stem.encode()[:room].decode(errors="ignore").strip(". ")
    made = f"{stem or '_'}{dot}{ending}"
    return f"_{made}" if _DEVICES.match(made) else made


class Folder:
    """Names that were given in one folder: no two that a system takes for the same."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def name(self, wanted: str) -> str:
        """A safe name, with a number where it was given before."""
        first = made = safe(wanted)
        stem, dot, ending = first.rpartition(".")
        if not dot:
            stem, ending = first, ""
        number = 1
        while (folded := unicodedata.normalize("NFKC", made).casefold()) in self._given:
            number += 1
            made = f"{stem} ({number}){dot}{ending}"
        self._given.add(folded)
        return made
