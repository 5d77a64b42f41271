"""Small sources for tests, with the places of their problems marked in them.

A ``⟦`` stands right before the character at which a problem is expected: the place is read off the
text, so that a test shows what an author would see.
"""

from __future__ import annotations

import re

from tns_training_xblock.content import Parsed, parse
from tns_training_xblock.content.model import CaseStudy, Check, Glossary, Lesson, Worksheet
from tns_training_xblock.content.syntax.report import Report

LESSON = """\
---
kind: lesson
id: who-decides
title: Who decides
minutes: 9
objectives: [Tell governing from managing.]
takeaways: [Write down who decides.]
---
"""
CASE = """\
---
kind: case-study
id: the-case
title: The case
minutes: 60
---
"""
WORKSHEET = """\
---
kind: worksheet
id: visit-sheet
title: What we saw
minutes: 8
---
"""
CONTACTS = """\
---
kind: contacts
id: contacts
title: Contacts
---
"""
PAGE = """\
---
kind: page
id: start-here
title: Start here
---
"""
GLOSSARY = """\
---
kind: glossary
id: glossary
title: Glossary
---
"""
COURSE_MAP = """\
---
kind: course-map
id: course-map
title: Course map
---
"""
WORTH = """
:::{task} worth
:title: Worth trying at home?
:kind: choice
:help: drop

Choose one.

| Answer | What it means |
|---|---|
| Keep as it is {#keep} | We could do it as they do. |
| Drop {#drop} | |
:::
"""
STEPS = """
:::{task} steps
:title: First steps
:kind: rows
:most: 6

What, by when.

| Column | Takes | What to write |
|---|---|---|
| Step {#step} | text | One act, with a verb |
| By when {#by} | date | |
| Hours {#hours} | number | |
:::
"""
SURE = """
:::{task} sure
:title: How sure am I?
:kind: scale
:low: A guess
:high: I saw the document

How sure are you?
:::
"""
PLAIN = """
:::{{task}} {id}
:title: A {kind}
:kind: {kind}

Give it.
:::
"""
EVERY_FORM = (
    WORTH
    + STEPS
    + SURE
    + "".join(PLAIN.format(id=f"a-{kind}", kind=kind) for kind in ("line", "date", "photo"))
)
"""A task of each form that only exercises with typed answers have."""
TASK = """
:::{task} plan
:title: The plan
:words: 20-40
:expected: A plan.

Write the plan.
:::
"""
CRITERION = """
:::{criterion} sense
:title: Sense

| Level | Points | What it looks like |
|---|---|---|
| Weak {#weak} | 0 | None. |
| Good {#good} | 3 | Some. |
:::
"""


def read(text: str) -> Parsed:
    return parse(text.replace("⟦", ""), language="en", file="a.en.md")


def places(text: str) -> list[tuple[int, int]]:
    """Where the marks stand, as if they were not there."""
    return [
        (number, match.start() - count + 1)
        for number, line in enumerate(text.split("\n"), start=1)
        for count, match in enumerate(re.finditer("⟦", line))
    ]


def expect(text: str, *codes: str) -> Parsed:
    """Parse ``text``: its problems are exactly ``codes``, one at each mark."""
    parsed = read(text)
    found = [(problem.line, problem.column, problem.code) for problem in parsed.problems]
    wanted = [(*place, code) for place, code in zip(places(text), codes, strict=True)]
    assert found == wanted, "\n".join(map(str, parsed.problems))
    return parsed


def told(report: Report) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in report.problems]


def message(parsed: Parsed) -> str:
    (problem,) = parsed.problems
    return problem.message


def lesson(text: str) -> Lesson:
    """The lesson with this body, which has no problem."""
    document = expect(LESSON + text).document
    assert isinstance(document, Lesson)
    return document


def check(text: str) -> Check:
    """The only check in a lesson with this body, which has no problem."""
    (found,) = lesson(text).checks
    return found


def case_study(text: str) -> CaseStudy:
    """The case study with this body, a task and a criterion, which has no problem."""
    document = expect(CASE + text + TASK + CRITERION).document
    assert isinstance(document, CaseStudy)
    return document


def worksheet(text: str) -> Worksheet:
    """The worksheet with this body, which has no problem."""
    document = expect(WORKSHEET + text).document
    assert isinstance(document, Worksheet)
    return document


def glossary(text: str) -> Glossary:
    document = expect(GLOSSARY + text).document
    assert isinstance(document, Glossary)
    return document
