"""Grades, as the course's grading policy adds them up."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from ..models import Course, Item, Score
from ..names import Name, names_of


@dataclass(frozen=True)
class Assignment:
    """A graded sequential: its kind of work as the policy calls it, and the scored blocks in it."""

    title: Name
    format: str
    blocks: tuple[Item, ...]


@dataclass(frozen=True)
class Result:
    """What one person has in one assignment; ``attempted`` tells nothing from nothing earned."""

    assignment: Assignment
    earned: float
    possible: float
    attempted: bool

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.earned / self.possible if self.possible else 0.0


@dataclass(frozen=True)
class Kind:
    """A line of the grading policy with one person's results; ``share`` is from 0 to 1."""

    title: Name
    weight: float
    share: float
    results: tuple[Result, ...]


@dataclass(frozen=True)
class Grade:
    """One person's grade in the course; ``share`` and ``needed`` are from 0 to 1."""

    user: User
    share: float
    needed: float
    kinds: tuple[Kind, ...]

    @property
    def passed(self) -> bool:
        """Whether the grade is enough."""
        return round(self.share, 4) >= self.needed

    @property
    def results(self) -> list[Result]:
        """Every assignment, kind by kind."""
        return [result for kind in self.kinds for result in kind.results]


def assignments(course: Course) -> list[Assignment]:
    """The graded sequentials of the course, in reading order."""
    found: list[tuple[Item, list[Item]]] = []
    names = names_of(course)
    for item in course.items.all():
        if item.block_type == "sequential":
            found.append((item, []))
        elif item.max_score and found:
            found[-1][1].append(item)
    return [
        Assignment(names.part(section), section.inherited.get("format") or "", tuple(blocks))
        for section, blocks in found
        if _is_graded(section) and blocks
    ]


def grades(course: Course, users: Iterable[User]) -> list[Grade]:
    """A grade for each of ``users``, in two queries."""
    people = list(users)
    work, names = assignments(course), names_of(course)
    scores: dict[int, dict[str, Score]] = {}
    for score in Score.objects.filter(user__in=people):
        scores.setdefault(score.user_id, {})[score.block] = score
    rules = [(rule, names.type(rule["type"])) for rule in course.grading.get("GRADER", [])]
    needed = min(course.grading.get("GRADE_CUTOFFS", {}).values(), default=0.0)
    return [
        _grade(user, needed, [_kind(*rule, work, scores.get(user.pk, {})) for rule in rules])
        for user in people
    ]


def _grade(user: User, needed: float, kinds: list[Kind]) -> Grade:
    share = sum(kind.share * kind.weight for kind in kinds)
    return Grade(user, share, needed, tuple(kinds))


def _kind(
    rule: dict[str, Any], title: Name, work: list[Assignment], scores: dict[str, Score]
) -> Kind:
    """As Open edX counts: the lowest ``drop_count`` fall away, missing ones count as nothing."""
    results = tuple(_result(one, scores) for one in work if one.format == rule["type"])
    expected = max(rule.get("min_count", 0), len(results))
    shares = sorted([one.share for one in results] + [0.0] * (expected - len(results)))
    counted = shares[rule.get("drop_count", 0) :]
    share = sum(counted) / len(counted) if counted else 0.0
    return Kind(title, rule["weight"], share, results)


def _result(assignment: Assignment, scores: dict[str, Score]) -> Result:
    earned = possible = 0.0
    attempted = False
    for block in assignment.blocks:
        score = scores.get(block.key)
        attempted = attempted or score is not None
        earned += score.earned if score else 0.0
        possible += score.possible if score else block.max_score or 0.0
    return Result(assignment, earned, possible, attempted)


def _is_graded(section: Item) -> bool:
    return str(section.inherited.get("graded")).lower() == "true"
