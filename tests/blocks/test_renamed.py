"""Answers given before ids were renamed: shown, scored, reported and changed after the import."""

import tarfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html

from demo import archive, loading
from demo.models import Score
from tests.blocks.lessons import ENGLISH, RIGHT, as_sent
from tests.demo.campus import Campus
from tests.export.small import CASE, CourseFolder, write_course
from tns_training_xblock.export.commands.subcommands import cli
from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attempt, Work

LESSON, STUDY = "every-kind", "shrinking"
TEXTS = {LESSON: "modules/governance/every-kind.en.md", STUDY: "case-studies/shrinking.en.md"}
FILES = CASE.replace(":expected: Amounts.", ":expected: Amounts.\n:files: csv\n:max-files: 1")


class Author:
    """Somebody who writes a course, publishes it and imports it."""

    def __init__(self, folder: Path) -> None:
        self.course: CourseFolder = write_course(folder / "course")
        self.course.edit("course.yaml", "[shrinking]", "[shrinking, every-kind]")
        self.course.edit(
            "modules/governance/module.yaml", "[who-decides]", f"[who-decides, {LESSON}]"
        )
        self.course.write(TEXTS[LESSON], ENGLISH)
        self.course.write(TEXTS[STUDY], FILES)
        self.dist = folder / "dist"

    def publish(self, *decisions: str) -> dict[str, bytes]:
        command = ["build", self.course.root, "--output", self.dist, "--release", *decisions]
        with pytest.raises(SystemExit) as ended:
            cli([str(each) for each in command])
        assert ended.value.code in (0, None)
        return archive.read_archive(self.dist / "wallonia.tar.gz")

    def rename(self, text: str, **renamed: str) -> None:
        """Rename ids in a text, ``who__chair="who"``, publish that and import it."""
        decisions = []
        for old, new in renamed.items():
            path = old.replace("__", "/").replace("_", "-")
            name = path.rpartition("/")[2]
            for form in (f"{{#{name}}}", f"}} {name}\n", f"}} {name}\r"):
                file = self.course.root / TEXTS[text]
                self.course.write(
                    TEXTS[text], file.read_text().replace(form, form.replace(name, new))
                )
            decisions += ["--rename", f"{text}/{path}={new}"]
        loading.load(self.publish(*decisions))


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path)


@pytest.fixture
def run(author: Author, tmp_path: Path, db: None) -> Campus:
    """The course as first published, with its people."""
    author.publish()
    with tarfile.open(author.dist / "wallonia.tar.gz") as packed:
        packed.extractall(tmp_path / "run", filter="data")
    return Campus(tmp_path / "run/course")


def shown(run: Campus, name: str = LESSON) -> Any:
    return html.fromstring(run.block(name).student_view().content)


def answer(run: Campus, check: str, response: object) -> Any:
    status, changed = run.handle(LESSON, "answer", {"check": check, "response": response})
    assert status == 200
    return changed


def points(run: Campus) -> float:
    key = str(run.key(LESSON))
    return float(Score.objects.get(user=run.user("learner"), block=key).earned)


def report(run: Campus, name: str = LESSON) -> list[dict[str, Any]]:
    state = {"answers": dict(run.block(LESSON).answers)}
    states = [SimpleNamespace(username="learner", state=state)]
    return [row for _, row in run.block(name).generate_report_data(iter(states), None)]


def answer_all(run: Campus) -> None:
    page = run.block(LESSON).student_view().content
    for check in RIGHT:
        answer(run, check, as_sent(page, check))


ALL = {
    "who_chairs": "who",
    "who__industrialist": "industry",
    "what_counts": "counts",
    "counts__in_kind": "kind",
    "ladder": "steps",
    "steps__present": "there",
    "roles": "does-what",
    "does_what__board": "the-board",
    "own_share": "share",
    "my_board": "your-board",
}


def rename_all(author: Author) -> None:
    names = {old.replace("does_what", "does-what"): new for old, new in ALL.items()}
    author.rename(LESSON, **names)


def test_answers_are_shown_and_counted_under_the_new_ids(author: Author, run: Campus) -> None:
    answer_all(run)
    run.handle(LESSON, "reflect", {"check": "my-board", "text": "Two women.", "version": 0})
    before, right = Attempt.objects.count(), len(shown(run).find_class("tns-message--right"))
    assert points(run) == 7
    rename_all(author)
    block = run.block(LESSON)
    assert [check.id for check in block.lesson.checks] == [
        *("who", "counts", "steps", "does-what", "share", "your-board")
    ]
    assert len(shown(run).find_class("tns-message--right")) == right > 0
    assert "Two women." in run.block(LESSON).student_view().content
    assert run.block(LESSON).get_score().raw_earned == 7
    assert run.block(LESSON).calculate_score().raw_earned == 7
    assert run.block(LESSON).has_submitted_answer()
    assert Attempt.objects.count() == before


def test_they_are_reported_under_the_new_ids(author: Author, run: Campus) -> None:
    answer_all(run)
    before = report(run)
    rename_all(author)
    after = report(run)
    assert [row["Check"] for row in after] == ["who", "counts", "steps", "does-what", "share"]
    for old, new in zip(before, after, strict=True):
        assert {**old, "Check": ""} == {**new, "Check": ""}


def test_they_are_changed_and_the_best_still_counts(author: Author, run: Campus) -> None:
    answer_all(run)
    rename_all(author)
    changed = answer(run, "who", "minister")
    assert "Government observes" in changed["card"]
    assert points(run) == 7
    [kept] = [each for name, each in run.block(LESSON).answers.items() if name == "who"]
    assert (kept["attempts"], kept["response"], kept["best"]) == (2, "minister", 1.0)
    run.block(LESSON).rescore(only_if_higher=False)
    assert points(run) == 7


def test_a_page_that_was_opened_before_still_answers(author: Author, run: Campus) -> None:
    author.rename(LESSON, who_chairs="who", who__minister="minister-of-state")
    assert "Government observes" in answer(run, "who-chairs", "minister")["card"]
    assert run.block(LESSON).answers["who"]["response"] == "minister-of-state"


def test_the_text_of_a_reflection_goes_on(author: Author, run: Campus) -> None:
    def write(check: str, text: str, version: int) -> tuple[int, Any]:
        return run.handle(LESSON, "reflect", {"check": check, "text": text, "version": version})

    assert write("my-board", "Two women.", 0)[0] == 200
    author.rename(LESSON, my_board="your-board")
    status, kept = write("your-board", "Two women and a mayor.", 1)
    assert (status, kept["version"]) == (200, 2)
    status, refused = write("your-board", "An older one.", 1)
    assert (status, refused["current"]["answer"]["text"]) == (409, "Two women and a mayor.")
    # There, and back to the first id: always the one text.
    author.rename(LESSON, your_board="my-board")
    assert write("my-board", "All of them.", 2)[0] == 200
    assert "All of them." in run.block(LESSON).student_view().content
    assert Work.objects.exclude(part="").count() == 1


def test_without_our_rows_what_is_mirrored_is_renamed_too(author: Author, run: Campus) -> None:
    answer(run, "who-chairs", "industrialist")
    author.rename(LESSON, who_chairs="who", who__industrialist="industry")
    from tns_training_xblock.blocks.lesson.mirror import mirrored

    assert mirrored(run.block(LESSON)).of("who").response == "industry"


# Case studies

PLAN = {"tasks": {"plan": "Fees pay one half."}, "vote": {}}


def save(run: Campus, answer: object, version: int) -> tuple[int, Any]:
    return run.handle(STUDY, "save_answer", {"version": version, "answer": answer})


def attach(run: Campus, task: str) -> int:
    file = BytesIO(b"a,1\r\n")
    file.name = "plan.csv"
    return run.handle(STUDY, "upload", {"task": task}, files={"file": file})[0]


def key_of(run: Campus) -> work_api.WorkKey:
    return work_api.WorkKey(str(run.course_key), str(run.key(STUDY)), run.anonymous_id("learner"))


def test_a_draft_and_its_files_are_those_of_the_renamed_task(author: Author, run: Campus) -> None:
    assert save(run, PLAN, 0)[0] == 200
    assert attach(run, "plan") == 200
    author.rename(STUDY, plan="budget")
    page = run.block(STUDY).student_view().content
    assert "Fees pay one half." in page
    assert "plan.csv" in page
    # One file was allowed, and it is there.
    assert attach(run, "budget") == 400
    status, refused = save(run, {"tasks": {"budget": "Other."}, "vote": {}}, 0)
    kept = {"budget": "Fees pay one half."}
    assert (status, refused["current"]["answer"]["tasks"]) == (409, kept)
    # A tab of before sends the old id.
    status, kept = save(run, {"tasks": {"plan": "Two thirds."}, "vote": {}}, 1)
    assert (status, kept["answer"]["tasks"]) == (200, {"budget": "Two thirds."})


def test_what_is_handed_in_then_is_on_the_desk_with_its_files(author: Author, run: Campus) -> None:
    save(run, PLAN, 0)
    attach(run, "plan")
    author.rename(STUDY, plan="budget", arithmetic="sums", sums__weak="poor")
    status, _ = run.handle(STUDY, "submit", {"version": 1, "answer": PLAN})
    assert status == 200
    uuid = api.standing(key_of(run)).receipt.uuid
    from tns_training_xblock.grading.pages.sheet import sheet

    submitted = api.review(uuid).submission
    read = sheet(submitted, api.files_of(api.review(uuid)), "en")
    assert read.loose == ()
    assert [(task.id, task.given, len(task.files)) for task in read.tasks] == [
        ("budget", "Fees pay one half.", 1)
    ]


def test_what_was_marked_before_is_reported_under_the_new_ids(author: Author, run: Campus) -> None:
    save(run, PLAN, 0)
    run.handle(STUDY, "submit", {"version": 1, "answer": PLAN})
    uuid = api.standing(key_of(run)).receipt.uuid
    trainer = run.user("trainer").id
    kept = api.save_review(uuid, 0, trainer, {"arithmetic": "weak"}, {"arithmetic": "Why?"}, "")
    api.release(uuid, kept.version, trainer)
    author.rename(STUDY, plan="budget", arithmetic="sums", sums__weak="poor")
    [row] = report(run, STUDY)
    assert row["task: budget"] == "Fees pay one half."
    assert (row["level: sums"], row["comment: sums"]) == ("poor", "Why?")
    assert not {name for name in row if "plan" in name or "arithmetic" in name}
    # The mark stays with the rubric it was made by, and the answer with its task.
    page = run.block(STUDY).student_view().content
    assert "Why?" in page
    assert "Fees pay one half." in page
