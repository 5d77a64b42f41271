"""What the templates get of the plans and check-ins of a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.uses.typed.forms import told_day
from tns_training_xblock.grading.pages.sentences import language_of_page
from tns_training_xblock.grading.thread.asked import Asked
from tns_training_xblock.grading.thread.plans import CHECK_IN, PLAN, Line, Standing, Step, lines
from tns_training_xblock.grading.thread.texts import Texts
from tns_training_xblock.grading.thread.works import Works

from . import words
from .values import Slice

PAGE = 50
"""How many people or clusters stand on one page."""


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with its day in words."""

    day: str
    said: str


@dataclass(frozen=True, slots=True)
class StandingView:
    """A plan or check-in, where it stands in words; ``href`` leads to the desk."""

    standing: Standing
    title: str
    sign: str
    told: str
    opened: str
    href: str
    helps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """All of one owner."""

    line: Line
    plans: tuple[StandingView, ...]
    check_ins: tuple[StandingView, ...]
    next: StepView | None
    past: tuple[StepView, ...]


def values(asked: Asked, texts: Texts, works: Works) -> dict[str, Any]:
    """Who asks for help, then everybody."""
    found = lines(texts, works, timezone.now())
    page = Slice.of(found, asked.page, PAGE)
    return {
        "page": page,
        "placed": bool(texts.used(PLAN, CHECK_IN)),
        "help": [_line(line) for line in found if line.helps],
        "rows": [_line(line) for line in page.shown],
        "overdue": sum(bool(line.overdue) for line in found),
    }


def help_in(texts: Texts, works: Works) -> int:
    """How many ask for help."""
    return sum(bool(line.helps) for line in lines(texts, works, timezone.now()))


def _line(line: Line) -> LineView:
    return LineView(
        line,
        tuple(map(_standing, line.plans)),
        tuple(map(_standing, line.check_ins)),
        _step(line.next) if line.next else None,
        tuple(map(_step, line.past)),
    )


def _standing(standing: Standing) -> StandingView:
    sign, told = words.stages()[standing.stage]
    kept, opens = standing.kept, standing.text.opens
    desk = kept is not None and kept.uuid
    return StandingView(
        standing,
        standing.text.document.title,
        sign,
        told,
        said_day(opens) if opens else "",
        reverse("tns_training:review", args=[kept.usage_key, kept.uuid]) if kept and desk else "",
        tuple(f"{plain_text(each.task.title)}: {each.chosen}" for each in standing.helps),
    )


def _step(step: Step) -> StepView:
    return StepView(said_day(step.day), plain_text(step.said))


def said_day(day: date) -> str:
    """A day as the language of the page writes it."""
    return told_day(day.isoformat(), language_of_page())
