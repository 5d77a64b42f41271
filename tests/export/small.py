"""A small course that has one of everything and no problem."""

from __future__ import annotations

from pathlib import Path

from tns_training_xblock.content import fingerprint
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.export.checks.everything import check
from tns_training_xblock.export.olx.run import course_files
from tns_training_xblock.export.progress import silent
from tns_training_xblock.export.tree.course import Course, load
from tns_training_xblock.export.tree.outline import Outline

COURSE = """languages: [en, fr]
translations: required
english-only: [shrinking]
max-asset-size: 10 kB
"""
SOURCES = """s34:
  title: "Governance: a report"
  publisher: Région wallonne
  url: https://clusters.wallonie.be/governance
  read: 2026-11
s35:
  title: Another report
  publisher: A region
  address: unknown
  read: 2026-11
"""
GLOSSARY = """---
kind: glossary
id: glossary
title: Glossary
---
How to use this list.

:::{term} assembly
:title: Assembly

Everybody who is a member {cite}`s35`.
:::

:::{term} board
:title: Board

The group elected by the {term}`assembly`.
:::

:::{term} team
:title: Team

They carry the plan out.
:::
"""
LESSON = """---
kind: lesson
id: who-decides
title: Who decides
minutes: 2
objectives:
  - Tell governing from managing.
takeaways:
  - Write down who decides what.
---
The {term}`board` decides {cite}`s34`. Read [the welcome](../../pages/welcome.en.md).

:::{figure} ../../assets/models.svg
:alt: Four boxes.
:source: Own drawing
Four models.
:::

:::{check} who-chairs
:kind: single

Who must chair?

- [x] An industrialist {#industrialist}
  > Yes.
- [ ] A minister {#minister}
  > No.
:::

:::{check} my-board
:kind: reflection

Who sits on your board?
:::
"""
PAGE = """---
kind: page
id: welcome
title: Welcome
---
Begin with {term}`team` work & <care>: ]]> 🌍
[the lesson](../modules/governance/who-decides.en.md).
"""
CASE = """---
kind: case-study
id: shrinking
title: When the subsidy shrinks
minutes: 3
---
You open the letter.

:::{exhibit} rates
:title: Rates
:source: {cite}`s34`
:year: 2007
:file: ../assets/rates.csv

Public share by year.
:::

:::{task} plan
:title: A plan
:words: 20-40
:expected: Amounts.

Write the plan.
:::

:::{criterion} arithmetic
:title: Arithmetic

| Level | Points | What it looks like |
|---|---|---|
| Weak {#weak} | 1 | Wrong. |
| Good {#good} | 3 | Right. |
:::
"""
MODULE = """id: governance
title: {en: Cluster governance, fr: Gouvernance}
topic: governance
lessons: [who-decides]
"""
TOUR = """id: wallonia
title: {en: "Wallonia tour, 2019", fr: "Tour de Wallonie, 2019"}
course: {org: TNS, number: BVT, run: w-2019}
language: en
languages: [en, fr]
timezone: Europe/Brussels
dates: {start: 2019-10-28, end: 2019-11-01}
opens: {before: 2019-10-07, during: 2019-10-28, after: 2019-11-02}
about: {en: What one learns., fr: Ce que l'on apprend.}
organisers: [{name: AWEX, role: {en: Host, fr: Hôte}}]
topics: [{id: governance, title: {en: Governance, fr: Gouvernance}}]
hosts: [{name: Wagralim, page: welcome}]
programme: welcome
chapters:
  - id: before-the-tour
    opens: before
    title: {en: Before the tour, fr: Avant le tour}
    items:
      - page: welcome
      - module: governance
        graded: checks
      - glossary: glossary
  - id: during-the-tour
    opens: during
    title: {en: During the tour, fr: Pendant le tour}
    items:
      - case-study: shrinking
        graded: cases
        due: 2019-10-30 23:59
grading:
  pass: 60 %
  grace: 2 days
  types:
    - {id: checks, title: {en: Knowledge checks, fr: Questions}, weight: 40 %}
    - {id: cases, title: {en: Case studies, fr: Études de cas}, weight: 60 %}
"""
RATES = "\ufeffyear,share\r\n1,100\r\n".encode()
FRENCH = (
    ("title: Who decides", "title: Qui décide"),
    ("title: Glossary", "title: Glossaire"),
    ("Tell governing from managing.", "Distinguer gouverner et gérer."),
    ("welcome.en.md", "welcome.fr.md"),
    ("who-decides.en.md", "who-decides.fr.md"),
)


class CourseFolder:
    """The folder of a course, to be changed by a test."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file of the course."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace ``old``, which must be there, in a file of the course."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))


def write_course(root: Path) -> CourseFolder:
    course = CourseFolder(root)
    course.write("course.yaml", COURSE)
    course.write("sources.yaml", SOURCES)
    course.write("modules/governance/module.yaml", MODULE)
    course.write("tours/wallonia/tour.yaml", TOUR)
    course.write("assets/models.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    course.write("assets/rates.csv", RATES)
    course.write("case-studies/shrinking.en.md", CASE)
    texts = {
        "glossary": GLOSSARY,
        "modules/governance/who-decides": LESSON,
        "pages/welcome": PAGE,
    }
    for stem, text in texts.items():
        course.write(f"{stem}.en.md", text)
        french = text.replace("---\n", f"---\noriginal: {fingerprint(text)}\n", 1)
        for english, translated in FRENCH:
            french = french.replace(english, translated)
        course.write(f"{stem}.fr.md", french)
    return course


def loaded(course: CourseFolder) -> Course:
    """The course read."""
    return load(course.root, silent)


def problems_of(course: CourseFolder) -> list[Problem]:
    """Everything that ``tns-course check`` says about the course."""
    return check(loaded(course))[0]


def codes_of(course: CourseFolder) -> list[str]:
    """The codes of these problems."""
    return [problem.code for problem in problems_of(course)]


def outline_of(course: CourseFolder) -> tuple[Course, Outline]:
    """The course and the outline of its one tour."""
    found = loaded(course)
    return found, check(found)[1][0]


def files_of(course: CourseFolder) -> dict[str, bytes]:
    """The files of its one run."""
    return dict(course_files(*outline_of(course)))
