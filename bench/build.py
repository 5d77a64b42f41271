"""Building: how long and how much memory, beside a bare writer of the same bytes."""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from lxml import etree

SIZES = (100, 1_000, 10_000)
ROUNDS = 3
"""How often the two smaller sizes are measured; the median counts."""

COURSE = """languages: [en]
translations: required
"""
MODULE = """id: generated
title: {{en: Generated}}
topic: everything
lessons: [{lessons}]
"""
TOUR = """id: generated
title: {en: Generated}
course: {org: TNS, number: GEN, run: generated}
language: en
languages: [en]
timezone: Europe/Brussels
dates: {start: 2019-10-28, end: 2019-11-01}
opens: {before: 2019-10-07, during: 2019-10-28, after: 2019-11-02}
about: {en: Generated lessons.}
topics: [{id: everything, title: {en: Everything}}]
chapters:
  - id: all
    opens: before
    title: {en: All}
    items: [{module: generated, graded: checks}]
grading: {pass: 60 %, types: [{id: checks, title: {en: Checks}, weight: 100 %}]}
"""
SOURCES = """s1:
  title: Governance of clusters
  publisher: A region
  url: https://example.org/report
  read: 2026-11
"""
GLOSSARY = """---
kind: glossary
id: glossary
title: Glossary
---
:::{term} board
:title: Board

The group elected by the assembly to set the strategy and answer for it.
:::
"""
LESSON = """---
kind: lesson
id: lesson-{n}
title: Lesson {n}
minutes: 2
objectives:
  - Tell governing from managing.
takeaways:
  - Write down who decides what.
---
## Who decides

Lesson {n} asks who decides what in a cluster. The {{term}}`board` sets the strategy, *the team*
carries it out, and the assembly elects the board {{cite}}`s1`. What is decided by nobody is decided
by the one who speaks last.

* **Strategy**: where the cluster wants to be in five years, and what it leaves to others.
* **Budget**: who pays, how much, and who is asked when the money does not suffice.

| Body | Decides | Meets |
|---|---|---|
| Assembly | Statutes, board, accounts | Once a year |
| Board | Strategy, budget | Four times a year |

## In your own cluster

Look up your statutes before you go on. The one who signs is not always the one who decides, and
the one who decides is not always in the room. Ask your chair which decision of last year took the
longest, and why.

:::{{check}} who-chairs-{n}
:kind: single

Who must chair a competitiveness cluster?

- [x] An industrialist {{#industrialist}}
  > Yes: the vice-president is a scientist.
- [ ] A minister {{#minister}}
  > No. Government observes, and appoints two representatives.
- [ ] The manager {{#manager}}
  > No. Who manages does not govern.
:::
"""


class Cost(NamedTuple):
    """What one run took: seconds by the clock, of processors; megabytes of all its processes."""

    seconds: float
    busy: float
    megabytes: float


def main() -> None:
    """Print the figures, and how they compare with what issue and platform ask."""
    with tempfile.TemporaryDirectory() as name:
        costs = {size: _measure(Path(name), size) for size in SIZES}
    print("seconds by the clock, and in brackets those that processors were busy")
    print(
        f"{'lessons':>8} {'bare':>16} {'cold':>16} {'warm':>16} {'cold/bare':>10} {'warm/bare':>10}"
    )
    for size, (bare, cold, warm) in costs.items():
        times = " ".join(f"{each.seconds:>7.2f} ({each.busy:>6.2f})" for each in (bare, cold, warm))
        ratios = f"{cold.busy / bare.busy:>10.1f} {warm.busy / bare.busy:>10.1f}"
        print(f"{size:>8} {times} {ratios}")
    for small, large in pairwise(SIZES):
        growth = [costs[large][n].busy / costs[small][n].busy for n in (1, 2)]
        print(f"from {small} to {large} lessons: cold × {growth[0]:.1f}, warm × {growth[1]:.1f}")
    for size, (_bare, cold_run, warm_run) in costs.items():
        print(f"memory at {size}: {cold_run.megabytes:.0f} MB, {warm_run.megabytes:.0f} MB warm")


def _measure(folder: Path, size: int) -> tuple[Cost, Cost, Cost]:
    """The cost of the bare writer, of a cold build and of a warm one."""
    course = folder / str(size) / "course"
    write_course(course, size)
    rounds = ROUNDS if size < SIZES[-1] else 1
    bare, cold, warm = [], [], []
    ours = [sys.executable, "-m", "tns_training_xblock.export.commands.cli", "build", str(course)]
    ours += ["--output", str(course.parent / "dist")]
    bytecode = folder / "bytecode"
    _run([*ours[:4], "--help"], bytecode)
    for _ in range(rounds):
        for kept in (folder / "cache").rglob("*.jsonl"):
            kept.unlink()
        cold.append(_run(ours, bytecode))
        warm.append(_run(ours, bytecode))
        with tarfile.open(course.parent / "dist" / "generated.tar.gz") as built:
            built.extractall(course.parent / "bare", filter="data")
        bare_command = [sys.executable, "-m", "bench.build", str(course.parent / "bare")]
        bare.append(_run(bare_command, bytecode))
    return _median(bare), _median(cold), _median(warm)


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))


def write_course(course: Path, size: int) -> None:
    """A course of ``size`` lessons in English."""
    module, tour = course / "modules" / "generated", course / "tours" / "generated"
    module.mkdir(parents=True)
    tour.mkdir(parents=True)
    lessons = ", ".join(f"lesson-{n}" for n in range(size))
    files = {
        course / "course.yaml": COURSE,
        course / "sources.yaml": SOURCES,
        course / "glossary.en.md": GLOSSARY,
        module / "module.yaml": MODULE.format(lessons=lessons),
        tour / "tour.yaml": TOUR,
    }
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    for n in range(size):
        (module / f"lesson-{n}.en.md").write_text(LESSON.format(n=n), encoding="utf-8")


def _run(command: list[str], bytecode: Path) -> Cost:
    """Run ``command`` as it would run where it was installed: with its bytecode at hand."""
    surrounding = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(bytecode),
        "XDG_CACHE_HOME": str(bytecode.parent / "cache"),
    }
    surrounding.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=surrounding)
    peak = 0.0
    done = 0
    while not done:
        peak = max(peak, _megabytes(process.pid))
        time.sleep(0.01)
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, peak)


def _megabytes(pid: int) -> float:
    """The resident memory of a process and its children; what they share counts for each."""
    total = 0.0
    with suppress(OSError, StopIteration, ValueError):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        total = int(next(line for line in lines if line.startswith("VmRSS:")).split()[1]) / 1000
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        total += sum(_megabytes(int(child)) for child in children)
    return total


def bare_writer(folder: Path) -> None:
    """Write the course that lies in ``folder`` with lxml, tarfile and gzip, and nothing else."""
    with tarfile.open(folder.with_suffix(".tar.gz"), "w:gz", compresslevel=6) as tar:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            data = path.read_bytes()
            if path.suffix == ".xml":
                data = etree.tostring(etree.fromstring(data), encoding="utf-8")
            info = tarfile.TarInfo(str(path.relative_to(folder)))
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


if __name__ == "__main__":
    bare_writer(Path(sys.argv[1]))
