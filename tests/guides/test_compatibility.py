"""The guide's tables of versions say what the legs really have, and no leg is said to hold more."""

import re
from pathlib import Path

import pytest

from tns_training_xblock.host.checks.versions import TESTED, installed, numbers

from ..databases.engines import ENGINES, chosen
from ..legs import LEGS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "compatibility.md").read_text()
PARTS = ("Python", "Django", "XBlock", "edx-submissions")
NOT_TRIED = "not tried"
ROWS_ALONE = "rows alone, `tests/databases/test_two_djangos.py`"


def table(first):
    """The rows of the guide's table whose header begins with ``first``, by the header's names."""
    lines = GUIDE.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(f"| {first} |"))
    header, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines[start : lines.index("", start)]
        if not line.startswith("|--")
    ]
    return [dict(zip(header, row, strict=True)) for row in rows]


RAN = {row["Leg"].strip("`"): row for row in table("Leg")}
RELEASES = {row["Release"].split()[0]: row for row in table("Release")}


def named(cell):
    return re.findall(r"`(\w+)`", cell)


def kind(engine):
    """The word of a table's header for an engine."""
    return ENGINES[engine].split()[0].strip(",")


def pinned(leg):
    """The lines of versions that the leg's file names."""
    text = (ROOT / leg.versions).read_text() if leg.versions else ""
    return {
        name: numbers(number)[:2]
        for name, number in re.findall(r"^([\w-]+)[=>]=(\d[\d.]*)", text, flags=re.MULTILINE)
        if name in PARTS
    }


@pytest.mark.parametrize("leg", LEGS, ids=lambda leg: leg.name)
def test_a_leg_has_what_the_guide_says(leg):
    row = RAN[leg.name]
    assert row["`make`"] == f"`{leg.target}`"
    assert row["Python"] == leg.python
    assert row["Databases"].split(", ") == sorted({kind(engine) for engine in leg.engines})
    for name, line in pinned(leg).items():
        assert numbers(row[name]) == line, name
    if not leg.versions:
        assert {name: numbers(row[name]) for name in PARTS} == {
            name: TESTED[name][1] for name in PARTS
        }


def test_these_are_the_legs_that_ci_runs():
    assert list(RAN) == [leg.name for leg in LEGS]
    script = (ROOT / ".ci/run").read_text().replace("\\\n", " ")
    files = dict(re.findall(r"^(\w+)=(tests/\S+)$", script, flags=re.MULTILINE))
    calls = re.findall(r'make (test[\w-]*) PYTHON="\$(\w+)"(.*)', script)
    ran = {
        target: (python, files.get((re.findall(r"CONSTRAINTS=\$(\w+)", rest) or [""])[0], ""))
        for target, python, rest in calls
    }
    pythons = dict(re.findall(r"^(\w+)=\$\(find_python ([\d.]+)\)", script, flags=re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text()
    for leg in LEGS:
        python, versions = ran.pop(leg.target)
        assert pythons[python] == leg.python
        # The leg of the databases names its file in the Makefile: see there.
        called = makefile.partition(f"\n{leg.target}:")[2].partition("\n\n")[0]
        assert leg.versions == versions or f"CONSTRAINTS={leg.versions}" in called
    assert ran == {}


def test_this_run_is_one_of_them():
    """Where it is no leg of CI, but the newest there is, it is newer at most.

    Without a server to try it on, a person runs any leg on SQLite.
    """
    here = {name: numbers(installed(name))[:2] for name in PARTS}
    newer = [name for name in PARTS if here[name] > TESTED[name][1]]
    if newer:
        pytest.skip(f"newer than what the guide knows: {', '.join(newer)}")
    engines = {leg.name: {*leg.engines, "sqlite"} for leg in LEGS}
    same = [
        name
        for name, row in RAN.items()
        if here == {part: numbers(row[part]) for part in PARTS} and chosen() in engines[name]
    ]
    assert same, f"{here} on {chosen()}"


def holds(said, line):
    """Whether a version is what a release's cell says: ``5.2``, ``6.x``, ``3.12 to 4.0``."""
    match said.split():
        case ["below", number]:
            return line < numbers(number)
        case [first, "to", last]:
            return numbers(first) <= line <= numbers(last)
        case [number] if number.endswith(".x"):
            return line[:1] == numbers(number)
        case [number]:
            return line == numbers(number)
    raise AssertionError(said)


@pytest.mark.parametrize(
    ("said", "line", "so"),
    [
        ("5.2", (5, 2), True),
        ("5.2", (5, 1), False),
        ("6.x", (6, 3), True),
        ("below 6", (5, 2), True),
        ("below 6", (6, 1), False),
        ("3.12 to 4.0", (3, 12), True),
        ("3.12 to 4.0", (3, 11), False),
    ],
)
def test_what_a_cell_says(said, line, so):
    assert holds(said, line) == so


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("part", PARTS)
def test_a_version_of_a_release_is_held_by_just_the_legs_that_have_it(release, part):
    said, _, legs = RELEASES[release][part].partition(":")
    assert set(named(legs)) == {
        name for name, row in RAN.items() if holds(said, numbers(row[part]))
    }
    assert named(legs), "no leg has it: say so in another way"


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("engine", sorted({kind(engine) for engine in ENGINES}))
def test_a_database_is_held_with_the_releases_own_django(release, engine):
    row = RELEASES[release]
    wanted = {part: row[part].partition(":")[0] for part in ("Django", "edx-submissions")}
    there = {
        name
        for name, leg in RAN.items()
        if engine in leg["Databases"]
        and all(holds(said, numbers(leg[part])) for part, said in wanted.items())
    }
    cell = row[engine]
    assert set(named(cell)) == there
    assert there or cell in (NOT_TRIED, ROWS_ALONE)
