"""Which tests run when, in one place: ``python -m tests.legs LEG [options of pytest]``.

``all`` is what a person calls with ``make test``. ``databases`` are the tests whose outcome may
depend on the database, on each that is not SQLite. ``versions`` are those whose outcome may depend
on the versions of Python, Django, XBlock and edx-submissions; ``platform`` are those of them that
``databases`` has not tried on the same versions. All three try a test that has many sets of
parameters with one of them, but for races and migrations: the rules that they spell out are the
same everywhere. On a person's machine a missing program means that its tests are left out, with a
sentence; where ``CI`` is ``true`` it is a fault.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

import pytest
from django.test import SimpleTestCase

from .databases import servers
from .databases.engines import ENGINES

TABLES = "tests/databases"
"""How tables are made, changed and taken back."""
ABOUT_DATABASES = (TABLES, "tests/test_models.py")
"""What is about them whether it asks for one or not."""
RACES = ("tests/races",)
ALONE = ["--ignore=tests/races/test_killed.py"]
"""In which one process at a time writes: how far transactions see each other changes nothing."""
NO_RACES = (
    "tests/work",
    "tests/grading",
    "tests/cohort",
    "tests/contacts",
    "tests/leaving",
    "tests/operating",
    *ABOUT_DATABASES,
)
DATABASES = (*RACES, *NO_RACES)
"""The longest first, so that no worker waits for another at the end."""
JOURNEY = "tests/browser/test_journeys.py"
"""One journey through LMS, Studio and marking in a real browser, beside the ``versions``."""
VERSIONS = (
    JOURNEY,
    *NO_RACES,
    "tests/blocks",
    "tests/host",
    "tests/rest",
    "tests/templatetags",
    "tests/test_apps.py",
    "tests/test_authorisation.py",
    "tests/guides/test_compatibility.py",
    "tests/test_formats.py",
    "tests/packaging/test_packaging.py",
)
WHEEL = "tests/packaging/test_wheel.py"
"""What is installed anew: the same whatever a leg has, so once on each Python."""
ON_VERSIONS = "not (browser or apart) or journey"
ON_DATABASES = "database and not (browser or apart)"
ON_PLATFORM = "not database and (not (browser or apart) or journey)"
"""By what tests are marked with: the last two together are the first, and share nothing.

What is ``apart`` would be tried with the same versions each time, whatever those of the leg are, or
is worth trying once, with the newest.
"""


@dataclass(frozen=True)
class Leg:
    """What ``.ci/run`` runs: a target of ``make`` on a Python, with the versions that a file names.

    Without a file they are the newest that install.
    """

    name: str
    target: str
    python: str
    versions: str
    engines: tuple[str, ...]


LEGS = (
    Leg("newest", "test", "3.12", "", ("sqlite",)),
    Leg(
        "databases",
        "test-databases",
        "3.11",
        "tests/databases/versions.txt",
        tuple(name for name in ENGINES if name != "sqlite"),
    ),
    Leg("platform", "test-platform", "3.11", "tests/databases/versions.txt", ("sqlite",)),
    Leg("lowest", "test-versions", "3.11", "tests/lowest.txt", ("mariadb",)),
)
"""``docs/compatibility.md`` says which of them holds what."""
MINUTES = 30
"""How long ``all`` takes on two cores."""
WITHOUT_BROWSER = 15
STEAL = "--dist=worksteal"
"""Half of the tests each: what computes goes on beside what waits for a browser."""
LOWEST_ON = "TNS_LOWEST_ON"
"""The environment's variable with the database for the lowest versions, in place of SQLite.

What depends on a database is tried there with them, and ``databases`` tries on it what is about
databases: so each database and each version is tried, but not each with each.
"""
EXAMPLES = "TNS_EXAMPLES"
"""The environment's variable with how many examples each property is tried with."""
FEW = "TNS_FEW"
"""The environment's variable that lets pytest take :func:`few`; set empty, all legs take all.

It says which: ``first`` or ``last``. The platform's line and the lowest versions do not take the
same, so that the two together try both.
"""


def main(leg: str, options: list[str]) -> int:
    """Run a leg; what pytest returned."""
    legs = {"all": _all, "databases": _databases, "versions": _versions, "platform": _platform}
    return legs[leg](options)


def examples(number: int) -> int:
    """How many a property is tried with: so many, where the environment does not say."""
    return int(os.environ.get(EXAMPLES, number))


def depends_on_database(item: pytest.Item) -> bool:
    """Whether a test's outcome may: where it asks for none, pytest-django lets it reach none."""
    path = item.nodeid.partition("::")[0]
    if path.startswith(ABOUT_DATABASES):
        return True
    asks = (
        not {"db", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ()))
        or item.get_closest_marker("django_db") is not None
        or issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
    )
    return asks and path.startswith(DATABASES)


def few(items: list[pytest.Item], which: str) -> list[pytest.Item]:
    """Those to run, in their order: of each test the ``first`` or the ``last`` set of parameters.

    All of what is about databases.
    """
    sets: dict[str, list[pytest.Item]] = {}
    for item in items:
        sets.setdefault(item.nodeid.partition("[")[0], []).append(item)
    place = {"first": 0, "last": -1}[which]
    chosen = {
        id(item)
        for name, each in sets.items()
        for item in (each if name.startswith((*RACES, *ABOUT_DATABASES)) else [each[place]])
    }
    return [item for item in items if id(item) in chosen]


def _all(options: list[str]) -> int:
    chromium = shutil.which("chromium")
    minutes = MINUTES if chromium else WITHOUT_BROWSER
    _say(f"Every test, on SQLite: about {minutes} minutes on two cores, told in percent.")
    if not chromium:
        _say("Left out: what needs a browser, because Chromium is not installed.")
    _say("Left out: MariaDB and PostgreSQL, which 'make test-databases' tries.")
    return _pytest(["--numprocesses=auto", STEAL, *options])


def _versions(options: list[str]) -> int:
    engine = os.environ.get(LOWEST_ON, "sqlite")
    paths = VERSIONS
    if engine != "sqlite":
        paths = (*RACES, *(path for path in VERSIONS if path != TABLES))
    return _two(ON_VERSIONS, paths, options, few="last", TNS_TEST_ENGINE=engine)


def _platform(options: list[str]) -> int:
    return _two(ON_PLATFORM, (*VERSIONS, WHEEL), options)


def _databases(options: list[str]) -> int:
    code = 0
    for engine, title in ENGINES.items():
        if engine == "sqlite":
            continue
        lacking = servers.missing(engine)
        _say(f"== {title}")
        if lacking:
            _say(f"Left out: {lacking}")
            code = code or int(_in_ci())
            continue
        paths, but = _asked_of(engine)
        code = _two(ON_DATABASES, paths, [*but, *options], TNS_TEST_ENGINE=engine) or code
    return code


def _asked_of(engine: str) -> tuple[tuple[str, ...], list[str]]:
    """What ``databases`` tries on an engine, and what of it is left out."""
    if engine.endswith("repeatable-read"):
        return RACES, ALONE
    return (ABOUT_DATABASES if engine == os.environ.get(LOWEST_ON) else DATABASES), []


def _two(
    which: str, paths: tuple[str, ...], options: list[str], few: str = "first", **environment: str
) -> int:
    """With two at a time, few of those of ``paths`` that the expression ``which`` means."""
    named = ["--numprocesses=2", STEAL, "-m", which, *paths, *options]
    less = {name: os.environ.get(name, value) for name, value in ((FEW, few), (EXAMPLES, "10"))}
    return _pytest(named, **less, **environment)


def _pytest(arguments: list[str], **environment: str) -> int:
    named = ["-rfER", "--durations=25", "--durations-min=5"] if _in_ci() else []
    command = [sys.executable, "-m", "pytest", *named, *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


def _in_ci() -> bool:
    return os.environ.get("CI") == "true"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
