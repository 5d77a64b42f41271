"""What authors do wrong most often in texts: each told once, where it is, with its mend."""

from __future__ import annotations

import pytest

from tests.export.mistakes import Mistake, expect_one_error, publish
from tests.export.small import CourseFolder, problems_of

LESSON = "modules/governance/who-decides.en.md"
CASE = "case-studies/shrinking.en.md"
REFLECTION = ":kind: reflection\n\nWho sits on your board?\n"
NUMBER = ":kind: number\n\nHow much?\n\n- [x] 1,500\n  > Yes.\n- [ ] *\n  > No.\n"
ANY = ":kind: number\n\nHow much?\n\n- [x] 15\n  > Yes.\n- [x] *\n  > No.\n"
NOTE = ":::{note} Look\nHere.\n:::\n\n"
FIGURE = ":::{figure} ../../assets/models.svg\n"
CODE = "```{note}\nHere.\n```\n\n"
ROW = "| Good {#good} | 3 | Right. |\n"
SAMPLE = (
    ":::{sample} a\n:title: A\n\nNo.\n\n| C | L | W |\n|---|---|---|\n| arithmetic | weak | No. |\n"
)
RUBRIC = (
    "| Level | Points | What it looks like |\n|---|---|---|\n| Weak {#weak} | 1 | Wrong. |\n" + ROW
)
NO_POINTS = "| Level | What |\n|---|---|\n| Weak {#weak} | Wrong. |\n| Good {#good} | Right. |\n"

FLAWED = [
    # What the first author met and was told badly.
    Mistake("title: Who", "title: Who: all", "title: Who: all", "yaml-syntax", '`title: "Who: all'),
    Mistake("  - Tell", "\t- Tell", "\t- Tell", "yaml-syntax", "indent with spaces"),
    Mistake("{check} my", "{chek} my", "{chek}", "directive-unknown", "`check`"),
    Mistake(REFLECTION, NUMBER, "1,500", "value-not-number", "`32000`"),
    Mistake("{#minister}", "{#A minister}", "{#A", "id-form", "`a-minister`"),
    Mistake(":::{check} my", "::{check} my", "::{check} my", "directive-colons", "`:::{check}`"),
    Mistake("Read [", "[x](www.a.example) [", "www", "link-scheme", "`https://www.a.example`"),
    Mistake("Read [", "Read<br>[", "<br>", "html-in-text", "new paragraph"),
]
MARKED = ROW + ":::\n\n" + SAMPLE
TWIN = SAMPLE.replace(" a\n", " b\n")
LIKELY = [
    Mistake(":::{check} my", "::::{check} my", "::::", "directive-unclosed", "two alike"),
    Mistake(":::{check} my", ":::[check] my", ":::[check]", "directive-form", "`:::{check}`"),
    Mistake("- [x] An", "- [x]An", "[x]An", "answer-form", "a space behind `[x]`"),
    Mistake("  > Yes.", "  Yes.", "  Yes.", "feedback-missing", "`> `"),
    Mistake(":alt: Four", ":alt text: Four", ":alt text:", "option-unknown", "`alt`"),
    Mistake("title: Who", "next: welcome.en.md\ntitle: Who", "next", "id-form", "`welcome`"),
    Mistake("id: who-decides", "id: Who-decides", "id:", "id-form", "`who-decides`"),
]
MISLED = [
    Mistake("  - Tell", "  - Say: what", "  - Say", "value-not-text", '`"Say: what'),
    Mistake("minutes: 2", "minutes:2", "minutes:2", "yaml-syntax", "`minutes: 2`"),
    Mistake("title: Who", "title：Who", "title：", "yaml-syntax", "`title: Who decides`"),
    Mistake("title: Who decides", "title: 'Who's'", "title:", "yaml-syntax", '`"Who\'s"`'),
    Mistake("title: Who decides", "title: #1", "title:", "value-empty", "quotes"),
    Mistake("  - Tell", "  Tell", "", "value-not-list", "`- `"),
    Mistake("{cite}`s34`", "{cite}`s34 s35`", "s34 s35", "source-unknown", "`s34,s35`"),
    Mistake("{cite}`s34`", "\n<<<<<<< HEAD\n=======\n>>>>>>> x\n", "<<<", "merge-mark", "keep one"),
]
TAKEN = [
    Mistake("models.svg", "rates.csv", "{figure}", "figure-form", "SVG, PNG or JPEG"),
    Mistake("title: Who", "original: 3f2a9c10b7de\ntitle: Who", "", "original-form", "remove"),
    Mistake(REFLECTION, ANY, "- [x] *", "answer-ticked", "`- [ ] *`"),
]
TEXT = [
    Mistake("Read [", "\n##Part\n\nRead [", "##Part", "heading-form", "`##`"),
    Mistake("Read [", "\n##\u00a0Part\n\nRead [", "##\u00a0Part", "heading-form", "plain space"),
    Mistake("Read [", "\n# Part\n\nRead [", "# Part", "heading-level", "`##`"),
    Mistake("Read [", "A note[^1]. [", "[^1]", "footnote-in-text", "{cite}"),
    Mistake("Read [", "See [x][y]. [", "[x][y]", "link-reference", "`[words](address)`"),
    Mistake("Read [", f"\n\n{CODE}Read [", "```{note}", "directive-form", "`:::{note}`"),
    Mistake("Read [", "~~Do not~~ [", "~~Do", "strike-in-text", "remove"),
    Mistake("Read [", "See [x](#part). [", "(#part)", "link-anchor", "name the text"),
    Mistake("Read [", "**Step:**then [", "**Step", "emphasis-open", "`**word**: next`"),
    Mistake("Read [", "\n```\nRead [", "```", "code-unclosed", "a line of its own"),
    Mistake("Read [", "<!-- Read [", "<!-- Read", "comment-unclosed", "`-->`"),
    Mistake("Read [", "![x](../../assets/models.svg) [", "![x]", "image-in-text", "`:::{figure}`"),
    Mistake("{term}`board`", "{term}`bord`", "{term}`bord`", "term-unknown", "`board`"),
    Mistake("{term}`board`", "{trem}`board`", "{trem}", "role-unknown", "`term`"),
    Mistake("{cite}`s34`", "{cite}`s344`", "s344", "source-unknown", "`s34`"),
    Mistake("../../pages", "../pages", "../pages", "link-broken", "`pages/welcome.en.md`"),
    Mistake("models.svg", "model.svg", "model.svg", "asset-missing", "`assets/models.svg`"),
]
HEADER = [
    Mistake("---\nkind", "kind", "kind", "header-missing", "`---`"),
    Mistake("decides what.\n---\n", "decides what.\n", "---", "header-unclosed", "`---`"),
    Mistake("objectives:", "objectivs:", "objectivs", "header-unknown-key", "`objectives`"),
    Mistake("kind: lesson", "kind: leson", "leson", "kind-unknown", "`lesson`"),
    Mistake("kind: lesson", "kind: page", "---", "kind-not-folder", "a lesson"),
    Mistake("id: who-decides", "id: who-decide", "---", "id-not-file-name", "make them one"),
    Mistake("title: Who decides\n", "", "kind", "header-missing-key", "add it"),
    Mistake("minutes: 2", "minutes: two", "two", "value-not-whole", "from 1 to 600"),
]
CHECKS = [
    Mistake("{check} my-board", "{check}", "", "id-missing", "behind its name"),
    Mistake(" {#minister}", "", "A minister", "id-missing", "`{#id}`"),
    Mistake("{check} my-board", "{check} who-chairs", "", "id-duplicate", "choose another"),
    Mistake("{#minister}", "{#industrialist}", "A minister", "id-duplicate", "choose another"),
    Mistake(":kind: single", ":kind: singel", "singel", "value-unknown", "`single`"),
    Mistake(":kind: single\n", "", "who-chairs", "option-missing", "`single`"),
    Mistake(":kind: single", ":kind: single\n:points: many", "many", "value-not-whole", "100"),
    Mistake("- [x]", "- [ ]", "who-chairs", "check-no-right-answer", "`[x]`"),
    Mistake("- [ ]", "- [x]", "who-chairs", "check-right-answers", "exactly one"),
    Mistake("- [ ] A", "- A", "- A minister", "answer-unticked", "`[ ]`"),
    Mistake("  > No.\n", "", "A minister", "feedback-missing", "`  > …`"),
    Mistake("  > No.", "> No.", "> No.", "feedback-indented", "Indent"),
    Mistake("- [ ] A minister {#minister}\n  > No.\n", "", "who-chairs", "check-too-few", "two"),
    Mistake("> No.\n:::", "> No.", "who-chairs", "directive-unclosed", "`:::`"),
    Mistake("Who must", f"{NOTE}Who must", "{note}", "directive-nested", "move it out"),
    Mistake(":alt: Four boxes.\n", "", "{figure}", "alt-missing", "`:alt: …`"),
    Mistake(":source: Own drawing\n", "", "{figure}", "source-missing", "`:source: …`"),
]
CASES = [
    Mistake("|---|---|---|\n", "", "| Level |", "table-form", "`|---|---|`"),
    Mistake(RUBRIC, "Weak.\n", "Weak.", "answers-missing", "There is no table here"),
    Mistake("| Right. |", "| |", "| Good", "value-empty", "trainers mark by that"),
    Mistake("Write the", f"{NOTE}Write the", "{task}", "directive-colons", "`::::{task}`"),
    Mistake("{task} plan", "{check} plan", "{check}", "directive-misplaced", "`task`"),
    Mistake(":expected:", ":expect:", ":expect:", "option-unknown", "`expected`"),
    Mistake(":words: 20-40", ":words: about 40", "about", "words-form", "`200-400`"),
    Mistake(":words: 20-40", ":words: 40-20", "40-20", "words-reversed", "`20-40`"),
    Mistake("| 3 |", "| |", "{#good}", "value-not-whole", "from 0 to 1000"),
    Mistake("| 3 |", "| 1 |", "{#good}", "rubric-not-rising", "2 or more"),
    Mistake(RUBRIC, NO_POINTS, "| Level | What |", "table-columns", "| points |"),
    Mistake(ROW, "", "{criterion}", "rubric-too-few", "two levels"),
    Mistake(ROW, MARKED.replace("weak |", "week |"), "week", "level-unknown", "`weak`"),
    Mistake(ROW, MARKED.replace("weak |", "|"), "| |", "level-unknown", "`weak`"),
    Mistake(ROW, MARKED.replace(" {#good}", ""), "| Good", "id-missing", "`{#id}`"),
    Mistake(ROW, MARKED.replace("| 3 | Right", "| 3"), "| Good", "table-columns", "three cells"),
    Mistake("{criterion} arithmetic", "{criterion}", "{criterion}", "id-missing", "its name"),
    Mistake(
        ROW,
        f"{MARKED}:::\n\n{TWIN}".replace("| arithm", "| arithhm"),
        "arithhm",
        "criterion-unknown",
        "`arithmetic`",
    ),
]
ALL = [(LESSON, each) for each in (*FLAWED, *LIKELY, *MISLED, *TAKEN, *TEXT, *HEADER, *CHECKS)] + [
    (CASE, c) for c in CASES
]


@pytest.mark.parametrize(("path", "mistake"), ALL, ids=lambda each: getattr(each, "code", ""))
def test_one_mistake_is_one_error(course: CourseFolder, path: str, mistake: Mistake) -> None:
    publish(course)
    expect_one_error(course, path, mistake)


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 45


@pytest.mark.parametrize("change", ["crlf", "bom", "tab", "comment"])
def test_what_only_looks_wrong_is_taken(course: CourseFolder, change: str) -> None:
    publish(course)
    text = (course.root / LESSON).read_text(encoding="utf-8")
    changed = {
        "crlf": text.replace("\n", "\r\n"),
        "bom": f"\ufeff{text}",
        "tab": text.replace("minutes: ", "minutes:\t"),
        "comment": text.replace("Read [", "<!-- {trem}`x` --> Read ["),
    }
    course.write(LESSON, changed[change])
    assert problems_of(course) == []


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_another_encoding_is_one_error(course: CourseFolder, encoding: str) -> None:
    publish(course)
    text = (course.root / LESSON).read_text(encoding="utf-8").replace("Who must", "Qui décide")
    course.write(LESSON, text.encode(encoding))
    (problem,) = problems_of(course)
    assert (problem.file, problem.code, "as UTF-8" in problem.message) == (LESSON, "not-utf8", True)
