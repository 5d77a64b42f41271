"""What docs/source-format.md says, works; and it lists every problem that can be found."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from types import ModuleType

import pytest

from tns_training_xblock import content, export
from tns_training_xblock.content.kinds.registry import KINDS

from .sources import CASE, CRITERION, LESSON, TASK, expect

DOC = (Path(__file__).parents[2] / "docs" / "source-format.md").read_text(encoding="utf-8")
MARKDOWN = re.findall(r"^```markdown\n(.*?)^```$", DOC, re.DOTALL | re.MULTILINE)
(HEADER_EXAMPLE,) = [
    text
    for text in re.findall(r"^```yaml\n(.*?)^```$", DOC, re.DOTALL | re.MULTILINE)
    if text.startswith("---")
]


@pytest.mark.parametrize("example", MARKDOWN, ids=lambda text: text.split("\n")[0])
def test_every_example_has_no_problem(example):
    if example.startswith("---"):
        expect(example)
    elif re.match(r":::\{(figure|note|check)\}", example):
        expect(LESSON + example)
    else:
        expect(CASE + example + TASK + CRITERION)


def test_the_header_of_the_examples_has_no_problem():
    parsed = expect(HEADER_EXAMPLE)
    assert parsed.document is not None
    assert parsed.document.original == "3f2a9c10b7de"


def test_the_header_shows_every_key():
    shown = set(re.findall(r"^([a-z]+):", HEADER_EXAMPLE, re.MULTILINE))
    assert shown | {"late", "shown", "use"} == {"kind", "id", "title", "original"} | {
        key for kind in KINDS.values() for key in kind.keys
    }


def inline_examples() -> list[str]:
    rows = re.findall(r"^\| (?:a|an) [^|]+ \| (.+) \|$", DOC, re.MULTILINE)
    assert len(rows) >= 5
    return rows


@pytest.mark.parametrize("row", inline_examples())
def test_every_inline_example_has_no_problem(row):
    for double, single in re.findall(r"`` (.+?) ``|`([^`]+)`", row):
        expect(LESSON + (double or single))


TELLERS = "error warning demand complain matching Problem Codes at _problem _refuse _of_file _named"
TELLERS += " UnusableFileError _unknown Stray _found Nearly"


def codes_in(package: ModuleType) -> set[str]:
    """The codes with which the modules of ``package`` tell problems, read off their text."""
    found = set()
    for path in Path(package.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node.func) in TELLERS.split():
                found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
    return {code for code in found if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", str(code))}


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def listed_under(heading: str) -> set[str]:
    section = DOC.partition(f"### {heading}\n")[2].partition("\n#")[0]
    rows = re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE)
    return {code for row in rows for code in re.findall(r"`([a-z0-9-]+)`", row)}


def test_every_problem_of_a_file_is_listed_and_every_listed_problem_exists():
    assert listed_under("In one file") == codes_in(content)


def test_every_problem_of_the_course_is_listed():
    listed = listed_under("In the course")
    assert codes_in(export) - codes_in(content) <= listed
    # Some codes are put together from what is unknown: `topic-unknown`, `host-unknown`.
    assert all(code.endswith("-unknown") for code in listed - codes_in(export))
