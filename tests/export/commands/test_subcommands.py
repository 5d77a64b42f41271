"""The command line, as authors and their CI see it."""

import io
import json
import re
import shlex
import sys
from hashlib import sha256
from importlib.metadata import version
from typing import NamedTuple

import pytest

from tests.export.small import RATES
from tns_training_xblock.export.commands.subcommands import cli
from tns_training_xblock.export.tree.zones import VERSION

TIMES = "UTC+02:00 (2019-10-07), UTC+01:00 (2019-10-28 to 2019-10-30)"


class Result(NamedTuple):
    exit_code: int
    stdout: str
    stderr: str


@pytest.fixture
def run(capsys):
    """Gives the command. Not click's own runner, which mixes the two outputs before click 8.2."""

    def called(*arguments):
        with pytest.raises(SystemExit) as ended:
            cli([str(argument) for argument in arguments])
        return Result(int(ended.value.code or 0), *capsys.readouterr())

    return called


def test_a_clean_course(run, course):
    result = run("check", course.root)
    assert (result.exit_code, result.stdout) == (0, "")
    times, summary = result.stderr.splitlines()
    assert times == f"wallonia: Europe/Brussels by tzdata {VERSION}: {TIMES}."
    assert summary == "0 errors, 0 warnings."


def test_a_build_tells_its_offsets_from_utc(run, course, tmp_path):
    result = run("build", course.root, "--output", tmp_path)
    assert result.stderr == f"wallonia: Europe/Brussels by tzdata {VERSION}: {TIMES}.\n"


def test_problems_in_lines_that_can_be_clicked(run, course):
    course.edit("pages/welcome.en.md", "{term}`team`", "{term}`teem`")
    result = run("check", course.root)
    assert result.exit_code == 1
    first = result.stdout.splitlines()[0]
    assert first.startswith(f"{course.root}/pages/welcome.en.md:6:12: error term-unknown: ")


def test_problems_for_a_machine(run, course):
    course.edit("pages/welcome.en.md", "{term}`team`", "{term}`teem`")
    result = run("check", course.root, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert set(found[0]) == {
        *("file", "line", "column", "end_line", "end_column", "code", "severity", "message", "fix")
    }
    assert {each["code"] for each in found} == {"term-unknown", "translation-stale"}
    assert json.loads(run("check", course.root / "..", "--format", "json").stdout)


def test_warnings_alone_are_no_failure(run, course):
    course.write("assets/unused.csv", RATES)
    result = run("check", course.root)
    assert result.exit_code == 0
    assert "asset-unused" in result.stdout


def test_sarif_for_what_shows_it(run, course):
    course.edit("pages/welcome.en.md", "{term}`team`", "{term}`teem`")
    result = run("check", course.root, "--format", "sarif")
    assert result.exit_code == 1
    (logged,) = json.loads(result.stdout)["runs"]
    assert {each["ruleId"] for each in logged["results"]} == {"term-unknown", "translation-stale"}


def test_one_file_alone(run, course):
    course.edit("pages/welcome.en.md", "{term}`team`", "{term}`teem`")
    welcome = run("check", course.root / "pages" / "welcome.en.md")
    assert (welcome.exit_code, len(welcome.stdout.splitlines())) == (1, 1)
    assert run("check", course.root / "glossary.en.md").exit_code == 0
    course.edit("tours/wallonia/tour.yaml", "weight: 60 %", "weight: 50 %")
    assert "weights-sum" in run("check", course.root / "tours" / "wallonia" / "tour.yaml").stdout


@pytest.mark.parametrize("path", ["pages/welcome.en.md", "pages/newcomers.en.md"])
def test_a_text_that_is_being_typed(run, course, monkeypatch, path):
    text = (course.root / "pages" / "welcome.en.md").read_text(encoding="utf-8")
    typed = text.replace("id: welcome", f"id: {path[6:-6]}").replace("`team`", "`teem`")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    result = run("check", "-", "--as", course.root / path)
    assert f"{course.root}/{path}:6:12: error term-unknown" in result.stdout
    assert run("check", course.root).stdout == ""  # nothing of it was kept


def test_settings_that_are_being_typed(run, course, monkeypatch):
    typed = io.TextIOWrapper(io.BytesIO(b"languages: [en, fr"))
    monkeypatch.setattr(sys, "stdin", typed)
    result = run("check", "-", "--as", course.root / "course.yaml")
    assert result.stdout.startswith(f"{course.root}/course.yaml:1:")
    assert "yaml-syntax" in result.stdout


def test_help_and_version(run):
    told = run("--help")
    assert told.exit_code == 0
    assert "..." not in told.stdout.partition("Commands:")[2]
    assert run("--version").stdout == f"tns-course, version {version('tns_training_xblock')}\n"


def test_json_of_a_clean_course_is_an_empty_list(run, course):
    assert json.loads(run("check", course.root, "--format", "json").stdout) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "no-such-folder"),
        ("check", "--format", "xml"),
        ("build", "--tour", "none"),
        ("stamp",),
        ("paint",),
    ],
)
def test_wrong_usage(run, course, arguments):
    command, *rest = arguments
    folder = (
        [str(course.root)] if command in ("check", "build") and "no-such-folder" not in rest else []
    )
    assert run(command, *folder, *rest).exit_code == 2


def test_building_tells_what_it_wrote(run, course, tmp_path):
    result = run("build", course.root, "--tour", "wallonia", "--output", tmp_path / "dist")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"{tmp_path}/dist/wallonia.tar.gz, ")
    assert lines[1].startswith("SHA-256 ")
    assert lines[2].startswith("chapters: 2, lessons: 1, pages: 1, case studies: 1,")
    assert lines[3].startswith("A preview")


def test_building_for_a_machine(run, course, tmp_path):
    course.write("assets/unused.csv", RATES)
    result = run("build", course.root, "--output", tmp_path, "--release", "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    archive = (tmp_path / "wallonia.tar.gz").read_bytes()
    assert told["built"] == {
        "path": f"{tmp_path}/wallonia.tar.gz",
        "size": len(archive),
        "sha256": sha256(archive).hexdigest(),
        "counts": told["built"]["counts"],
        "release": 1,
        "lock_changed": True,
    }
    assert told["built"]["counts"]["lessons"] == 1
    assert [each["code"] for each in told["problems"]] == ["asset-unused"]


def test_what_was_not_built_for_a_machine(run, course, tmp_path):
    (course.root / "tours" / "wallonia" / "tour.yaml").unlink()
    result = run("build", course.root, "--output", tmp_path, "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["built"] is None
    assert "missing-file" in [each["code"] for each in told["problems"]]
    assert "Nothing was built" in result.stderr


def test_building_refuses_errors_and_keeps_the_old_archive(run, course, tmp_path):
    run("build", course.root, "--output", tmp_path)
    before = (tmp_path / "wallonia.tar.gz").read_bytes()
    course.edit("pages/welcome.en.md", "{term}`team`", "{term}`teem`")
    result = run("build", course.root, "--output", tmp_path)
    assert result.exit_code == 1
    assert "term-unknown" in result.stderr
    assert "Nothing was built" in result.stderr
    assert (tmp_path / "wallonia.tar.gz").read_bytes() == before


def test_building_says_which_tours_there_are(run, course, tmp_path):
    tour = (course.root / "tours/wallonia/tour.yaml").read_text(encoding="utf-8")
    course.write("tours/second/tour.yaml", tour.replace("id: wallonia", "id: second"))
    result = run("build", course.root, "--output", tmp_path)
    assert result.exit_code == 2
    assert "second, wallonia" in result.stderr
    assert run("build", course.root, "--tour", "second", "--output", tmp_path).exit_code == 0


LESSON = "modules/governance/who-decides.{}.md"


def change(course, old, new):
    for language in ("en", "fr"):
        course.edit(LESSON.format(language), old, new)


def test_previewing_publishes_nothing(run, course, tmp_path):
    result = run("build", course.root, "--output", tmp_path)
    assert "A preview: nothing was published." in result.stdout
    run("check", course.root)
    change(course, "my-board", "your-board")
    assert run("build", course.root, "--output", tmp_path).exit_code == 0
    assert not (course.root / "identifiers.lock").exists()


def test_publishing(run, course, tmp_path):
    result = run("build", course.root, "--output", tmp_path, "--release")
    assert result.exit_code == 0
    assert "Published, as release 1 in identifiers.lock." in result.stdout.splitlines()
    assert "release 1" in run("build", course.root, "--output", tmp_path).stdout


def test_a_lost_id_stops_every_build_until_it_is_given_up(run, course, tmp_path):
    run("build", course.root, "--output", tmp_path, "--release")
    change(course, "my-board", "your-board")
    for arguments in ((), ("--release",)):
        result = run("build", course.root, "--output", tmp_path, *arguments)
        assert result.exit_code == 1
        assert "lesson who-decides: check my-board, reflection" in result.stderr
    drop = ("build", course.root, "--output", tmp_path, "--drop", "who-decides/my-board")
    # Without publishing nothing is given up.
    assert run(*drop).exit_code == 0
    assert run("check", course.root).exit_code == 1
    assert run(*drop, "--release").exit_code == 0
    lock = (course.root / "identifiers.lock").read_text()
    assert "my-board" not in lock
    assert "your-board" in lock
    assert run("check", course.root).exit_code == 0


def test_a_renamed_id_is_kept_in_the_lock(run, course, tmp_path):
    run("build", course.root, "--output", tmp_path, "--release")
    change(course, "my-board", "your-board")
    rename = ("--rename", "who-decides/my-board=your-board")
    assert run("build", course.root, "--output", tmp_path, "--release", *rename).exit_code == 0
    lock = (course.root / "identifiers.lock").read_text()
    assert "lesson who-decides: renamed my-board = your-board\n" in lock
    assert run("check", course.root).exit_code == 0


def test_every_loss_is_confirmed_by_its_own_name(run, course, tmp_path):
    run("build", course.root, "--output", tmp_path, "--release")
    change(course, "my-board", "your-board")
    change(course, "{#minister}", "{#min}")
    drop = ("--drop", "who-decides/my-board")
    result = run("build", course.root, "--output", tmp_path, "--release", *drop)
    assert result.exit_code == 1
    assert "my-board" not in result.stderr
    assert "who-chairs/minister" in result.stderr


def test_a_case_study_that_is_taken_out_of_the_tour(run, course, tmp_path):
    case = "      - case-study: shrinking\n        graded: cases\n        due: 2019-10-30 23:59\n"
    second = case.replace("shrinking", "growing")
    course.edit("course.yaml", "[shrinking]", "[shrinking, growing]")
    text = (course.root / "case-studies/shrinking.en.md").read_text()
    course.write("case-studies/growing.en.md", text.replace("id: shrinking", "id: growing"))
    course.edit("tours/wallonia/tour.yaml", case, case + second)
    assert run("build", course.root, "--output", tmp_path, "--release").exit_code == 0
    course.edit("tours/wallonia/tour.yaml", second, "")
    result = run("build", course.root, "--output", tmp_path)
    assert result.exit_code == 1
    told = "`tour wallonia: case-study growing` was published and is gone."
    assert f"{told} What it would cost: every draft, submission and file of it" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--drop", "who-decides"), "not among what is lost"),
        (("--rename", "who-decides=who-rules"), "not among what is lost"),
        (("--rename", "who-decides"), "write OLD=NEW"),
    ],
)
def test_decisions_about_nothing(run, course, tmp_path, arguments, told):
    result = run("build", course.root, "--output", tmp_path, *arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
    assert not (tmp_path / "wallonia.tar.gz").exists()


def test_stamping(run, course):
    course.edit("pages/welcome.en.md", "Begin", "Start")
    assert "translation-stale" in run("check", course.root).stdout
    french = course.root / "pages" / "welcome.fr.md"
    assert run("stamp", french).stdout == f"{french}: stamped\n"
    assert run("stamp", french).stdout == f"{french}: was up to date\n"
    assert run("check", course.root).stdout == ""


def test_the_advice_to_stamp_works_when_it_is_pasted(run, course, monkeypatch):
    folder = course.root.rename(course.root.with_name("my course"))
    monkeypatch.chdir(folder.parent)
    french = folder / "pages" / "welcome.fr.md"
    french.write_text(french.read_text(encoding="utf-8").replace("original", "# original"))
    for told in ("translation-unstamped", "translation-stale"):
        result = run("check", folder.name)
        assert told in result.stdout
        (advice,) = re.findall(r"`(tns-course .+?)`", result.stdout)
        assert run(*shlex.split(advice)[1:]).exit_code == 0
        assert run("check", folder.name).stdout == ""
        english = folder / "pages" / "welcome.en.md"
        english.write_text(english.read_text(encoding="utf-8").replace("Begin", "Start"))


def test_stamping_goes_on_after_a_file_that_cannot_be_stamped(run, course):
    english, french = (course.root / "pages" / f"welcome.{each}.md" for each in ("en", "fr"))
    result = run("stamp", english, french)
    assert result.exit_code == 1
    assert "original itself" in result.stderr
    assert "up to date" in result.stdout
