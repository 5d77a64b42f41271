"""Where the command ``tns-course`` begins."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from io import TextIOWrapper


def main() -> None:
    """Run the command; without the ``author`` extra, say how to get it."""
    # A build alone needs the last one, and would learn late that it is not there.
    if any(find_spec(name) is None for name in ("click", "rich", "xlsxwriter")):
        sys.stderr.write(
            "tns-course needs what authors need besides:"
            " pip install 'tns_training_xblock[author]'\n"
        )
        sys.exit(2)
    from .subcommands import cli

    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal that has no Arabic letters must not stop a build.
        sys.stdout.reconfigure(errors="backslashreplace")
    cli()


if __name__ == "__main__":
    main()
