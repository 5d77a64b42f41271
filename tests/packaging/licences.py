"""``python -m tests.packaging.licences`` writes the table of ``docs/licences.md``.

It asks what is installed, and lists what comes with the package and its extras for authors,
agreement and metrics, and with those.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

GUIDE = Path(__file__).parents[2] / "docs/licences.md"
OURS = "tns_training_xblock"
EXTRAS = ("author", "agreement", "metrics")
ROWS = re.compile(r"\A\n(\|.*\n?)*")
HEAD = ("| Package | Licence | Needed by |", "|---|---|---|")
_SPDX = {
    "apache software license": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache": "Apache-2.0",
    "bsd license": "BSD",
    "bsd": "BSD",
    "new bsd": "BSD",
    "mit license": "MIT",
    "mit": "MIT",
    "gnu affero general public license v3": "AGPL-3.0",
    "gnu affero general public license v3 or later (agplv3+)": "AGPL-3.0-or-later",
    "gnu lesser general public license v3 (lgplv3)": "LGPL-3.0",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "psfl": "PSF-2.0",
}


def canonical(name: str) -> str:
    """A name as indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed() -> dict[str, set[str]]:
    """What is installed for the package: names, each with what asks for it."""
    found: dict[str, set[str]] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [(OURS, EXTRAS)]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        asking = waiting.pop()
        if asking in seen:
            continue
        seen.add(asking)
        for name, extras in _asked(*asking):
            found.setdefault(name, set()).add(canonical(asking[0]))
            waiting.append((name, extras))
    return found


def _asked(name: str, extras: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in distribution(name).requires or ():
        wanted = Requirement(line)
        holds = wanted.marker is None or any(
            wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)
        )
        if holds and _is_here(wanted.name):
            yield canonical(wanted.name), tuple(sorted(wanted.extras))


def _is_here(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def licence_of(package: Distribution) -> str:
    """Its licence: as its metadata says in SPDX, else by its classifiers, else in its words."""
    said = package.metadata
    if expression := said.get("License-Expression"):
        return str(expression)
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in said.get_all("Classifier") or ()
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    words = classifiers or [str(said.get("License") or "").strip().partition("\n")[0]]
    return " or ".join(sorted({_SPDX.get(each.lower(), each) for each in words}))


def table() -> str:
    """All rows, a line each."""
    rows = [
        f"| {name} | {licence_of(distribution(name))} | {', '.join(sorted(asking))} |"
        for name, asking in sorted(needed().items())
    ]
    return "\n".join((*HEAD, *rows))


def written(guide: str) -> str:
    """``guide`` with the table as it is now."""
    before, _, rest = guide.partition(HEAD[0])
    return f"{before}{table()}\n{re.sub(ROWS, '', rest)}"


if __name__ == "__main__":
    GUIDE.write_text(written(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{GUIDE}\n")
