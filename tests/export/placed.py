"""Worksheets and a diagnosis in the small course, which a tour places several times."""

from __future__ import annotations

from tests.content.diagnoses import TEXT
from tests.content.sources import STEPS, TASK, WORKSHEET
from tests.export.mistakes import TOUR
from tests.export.small import CourseFolder

DIAGNOSED = "      - diagnosis: our-cluster\n"
AFTER = f"{DIAGNOSED}        moment: after\n"
WELCOME = "      - page: welcome\n"
LINES = "      - glossary: glossary\n"
PLAN = WORKSHEET.replace("visit-sheet", "action-plan").replace("What we saw", "Plan") + STEPS
VISIT = WORKSHEET + TASK
CHECK_IN = (
    WORKSHEET.replace("visit-sheet", "check-in").replace("What we saw", "Check-in")
    + STEPS.replace(":most: 6", ":carry: action-plan/steps").replace("{task} steps", "{task} done")
    + TASK.replace(":words:", ":carry: check-in/plan\n:words:")
)
TEXTS = {"visit-sheet": VISIT, "action-plan": PLAN, "check-in": CHECK_IN}
PLACES = """\
      - worksheet: visit-sheet
        host: welcome
      - worksheet: visit-sheet
      - worksheet: action-plan
      - worksheet: check-in
        opens: 30 days after end
      - worksheet: check-in
        opens: 90 days after end
"""


def add_worksheets(course: CourseFolder, places: str = PLACES) -> None:
    """Write the three worksheets, and put them into the tour as ``places`` say."""
    for name, text in TEXTS.items():
        minutes = {"visit-sheet": 3, "action-plan": 2, "check-in": 6}[name]
        course.write(f"worksheets/{name}.en.md", text.replace("minutes: 8", f"minutes: {minutes}"))
    course.edit("course.yaml", "shrinking", f"shrinking, {', '.join(TEXTS)}")
    course.edit(TOUR, LINES, LINES + places)


def add_diagnosis(course: CourseFolder, lines: str = DIAGNOSED + AFTER) -> None:
    """Write a diagnosis, and put it into the tour as ``lines`` say."""
    text = TEXT
    for path in ("who-decides", "board-map"):
        text = text.replace(f"(../{path}.en.md)", "(../modules/governance/who-decides.en.md)")
    course.write("diagnoses/our-cluster.en.md", text)
    course.edit("course.yaml", "shrinking", "shrinking, our-cluster")
    course.edit(TOUR, WELCOME, WELCOME + lines)
