"""Where the command ``tns-course`` begins."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command; without the ``author`` extra, say how to get it."""
    try:
        from .subcommands import cli
    except ModuleNotFoundError as error:
        if error.name not in ("click", "rich"):
            raise
        sys.stderr.write(
            "tns-course needs what authors need besides:"
            " pip install 'tns_training_xblock[author]'\n"
        )
        sys.exit(2)
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal that has no Arabic letters must not stop a build.
        sys.stdout.reconfigure(errors="backslashreplace")
    cli()


if __name__ == "__main__":
    main()
