"""Runs every measurement of this package: ``python -m bench``, or ``python -m bench build``."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import bench


def main(wanted: list[str]) -> None:
    """Run the modules named, or all of them."""
    for module in pkgutil.iter_modules(bench.__path__):
        if module.name != "__main__" and (not wanted or module.name in wanted):
            print(f"\n== {module.name}")
            importlib.import_module(f"bench.{module.name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
