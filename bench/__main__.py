"""Runs every measurement of this package: ``python -m bench``, or ``python -m bench build``."""

from __future__ import annotations

import argparse

from . import build, desk, maps, phone, queue, views

MEASUREMENTS = {
    "build": build.main,
    "views": views.main,
    "queue": queue.main,
    "desk": desk.main,
    "maps": maps.main,
    "phone": phone.main,
}


def main(arguments: list[str] | None = None) -> None:
    """Take the measurements named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    named = ", ".join(MEASUREMENTS)
    parser.add_argument("which", nargs="*", help=f"{named}; all of them where none is named")
    wanted: list[str] = parser.parse_args(arguments).which
    unknown = set(wanted) - set(MEASUREMENTS)
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}: choose among {named}")
    for name in wanted or MEASUREMENTS:
        print(f"\n== {name}")
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main()
