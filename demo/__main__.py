"""``python -m demo``: run the demonstration, or one part of it."""

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; the exit code."""
    options = _parser().parse_args(arguments)
    os.environ["DJANGO_SETTINGS_MODULE"] = "demo.settings"
    if options.command == "run":
        return _run(options)
    if options.command == "serve":
        return _serve(options.port)
    return _load(options.course)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="build the course, load it, serve it, watch it")
    run.add_argument("--port", type=int, default=8000, help="of the LMS; Studio has the next one")
    run.add_argument("--studio-port", type=int)
    run.add_argument("--root", type=Path, default=ROOT, help="the folder that holds course/")
    run.add_argument("--tour", default="wallonia-2019")
    for option, value in (("--drop", "ID"), ("--rename", "OLD=NEW")):
        run.add_argument(
            option, metavar=value, action="append", default=[], help="as for `tns-course build`"
        )
    run.add_argument("--empty", action="store_true", help="begin without invented submissions")
    serve = commands.add_parser("serve", help="serve what is loaded; SERVICE_VARIANT=cms is Studio")
    serve.add_argument("--port", type=int, default=8000)
    load = commands.add_parser("load", help="load a built archive, or an unpacked course")
    load.add_argument("course", type=Path)
    return parser


def _run(options: argparse.Namespace) -> int:
    port: int = options.port
    studio_port: int = options.studio_port or port + 1
    os.environ["TNS_DEMO_LMS"] = f"http://127.0.0.1:{port}"
    os.environ["TNS_DEMO_CMS"] = f"http://127.0.0.1:{studio_port}"
    os.environ["SERVICE_VARIANT"] = "lms"
    _set_up()
    from .serving import running

    decisions = [f"--drop={name}" for name in options.drop]
    decisions += [f"--rename={pair}" for pair in options.rename]
    source = running.Source(options.root.resolve(), options.tour, tuple(decisions))
    return running.run(source, port, studio_port, empty=options.empty)


def _serve(port: int) -> int:
    _set_up()
    from .serving import server

    server.serve(port)
    return 0


def _load(course: Path) -> int:
    _set_up()
    from . import archive
    from .serving import running

    running.prepare()
    try:
        running.load(course)
    except archive.BadArchiveError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _set_up() -> None:
    import django

    django.setup()


if __name__ == "__main__":
    sys.exit(main())
