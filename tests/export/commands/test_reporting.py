"""Problems for people and programs."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.export.small import problems_of
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.export.commands.reporting import (
    as_json,
    as_sarif,
    report,
    summary,
    with_paths,
)

LESSON = "modules/governance/who-decides.en.md"
LEVELS = {"none", "note", "warning", "error"}


@pytest.fixture
def told(course):
    """What is told of two mistakes, of which one has a sure mend."""
    course.edit(LESSON, "{#minister}", "{#A minister}")
    course.edit("pages/welcome.en.md", "{term}`team`", "{term}`teem`")
    return with_paths(Path("my course"), problems_of(course), {})


def test_every_problem_ends_somewhere(course):
    course.edit(LESSON, "{#minister}", "{#A minister}")
    course.edit("pages/welcome.en.md", "{term}`team`", "{term}`teem`")
    (course.root / "glossary.fr.md").unlink()
    found = with_paths(course.root, problems_of(course), {})
    ends = {each.code: (each.column, each.end_column) for each in found if each.severity == "error"}
    line = "Begin with {term}`teem` work & <care>: ]]> 🌍"
    assert ends == {
        "id-form": (20, 30),
        "term-unknown": (12, len(line) + 1),
        "translation-absent": (1, 4),
    }


def test_what_is_typed_says_where_a_line_ends():
    problem = Problem("pages/a.en.md", 2, 3, "x-y", "error", "No.")
    (found,) = with_paths(
        Path("nowhere"), [problem], {"pages/a.en.md": b"\xef\xbb\xbfa\r\nabcdef  \r\n"}
    )
    assert (found.column, found.end_column) == (3, 7)
    (found,) = with_paths(Path("nowhere"), [problem], {})
    assert (found.column, found.end_column) == (3, 3)


def test_a_problem_as_json(told):
    found = as_json(told[0])
    assert list(found) == [
        *("file", "line", "column", "end_line", "end_column", "code", "severity", "message"),
        "fix",
    ]
    assert found["file"] == f"my course/{LESSON}"
    assert (found["end_line"], found["fix"]) == (found["line"], "a-minister")


def test_a_log_has_what_sarif_requires(told):
    """Of SARIF 2.1.0: what its schema says must be there, and what it says of these properties."""
    log = json.loads(json.dumps(as_sarif(told)))
    assert log["version"] == "2.1.0"
    assert set(log) == {"$schema", "version", "runs"}
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "tns-course"
    rules = [rule["id"] for rule in driver["rules"]]
    assert len(rules) == len(set(rules))
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    assert len(run["results"]) == len(told) > 2
    for result, problem in zip(run["results"], told, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == problem.code
        assert result["level"] == problem.severity
        assert result["level"] in LEVELS
        assert result["message"]["text"] == problem.message
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == problem.file
        assert not set(place["artifactLocation"]["uri"]) & set(' "<>\\^`{|}')
        region = place["region"]
        assert all(isinstance(each, int) and each >= 1 for each in region.values())
        assert region["endLine"] >= region["startLine"]
        assert region["endColumn"] >= region["startColumn"]
        for fix in result.get("fixes", []):
            assert fix["description"]["text"]
            (change,) = fix["artifactChanges"]
            assert change["artifactLocation"] == place["artifactLocation"]
            (replacement,) = change["replacements"]
            assert replacement["deletedRegion"] == region
            assert replacement["insertedContent"] == {"text": problem.fix}
    assert [bool(result.get("fixes")) for result in run["results"]] == [
        problem.fix is not None for problem in told
    ]
    assert any(problem.fix for problem in told)


def test_a_log_of_nothing():
    (run,) = as_sarif([])["runs"]
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_people_read_lines_and_a_count(told, capsys):
    report(told[:1], "text")
    out, err = capsys.readouterr()
    assert out == f"{told[0]}\n"
    assert err == summary(told[:1]) + "\n" == "1 error, 0 warnings.\n"


@pytest.mark.parametrize(("form", "kind"), [("json", list), ("sarif", dict)])
def test_programs_read_json(told, capsys, form, kind):
    report(told, form)
    out, err = capsys.readouterr()
    assert isinstance(json.loads(out), kind)
    assert out.isascii()
    assert err == ""
