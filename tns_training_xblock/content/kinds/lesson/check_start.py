"""What the builders of checks share: the beginnings of a check, and rules for its answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tns_training_xblock.content.model import Prose
from tns_training_xblock.content.syntax.answer_lists import Answer
from tns_training_xblock.content.syntax.directives import Source
from tns_training_xblock.content.syntax.fields import Fields, Ids
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.content.syntax.values import yes_or_no
from tns_training_xblock.content.syntax.yaml_nodes import Scalar

MAX_POINTS = 100


@dataclass(frozen=True, slots=True)
class Draft:
    """A check of which everything but its kind's own part is known."""

    id: str
    place: Place
    body: Prose
    fields: Fields
    source: Source
    ids: Ids

    @property
    def report(self) -> Report:
        """Where problems go."""
        return self.source.report

    @property
    def line(self) -> int:
        """The line on which the check opens."""
        return self.place.line

    @property
    def points(self) -> int:
        """What the check is worth."""
        return self.fields.whole("points", 1, MAX_POINTS, 1)

    @property
    def partial(self) -> bool:
        """Whether part of the points can be earned."""
        return yes_or_no(self.fields, "partial")

    def question(self, found: Prose | None) -> Prose:
        """``found``, or nothing, with a problem."""
        if found is None:
            message = "Ask the question before the answers."
            self.report.error(self.place, "question-missing", message)
        return found or Prose("", self.line)

    def enough(self, count: int) -> None:
        """Report a check with a single answer."""
        if count == 1:
            message = "One answer leaves nothing to decide; give two or more."
            self.report.error(self.place, "check-too-few", message)

    def right_answers(self, right: int, *, multiple: bool = False) -> None:
        """Report a check without a right answer, or with more than one where one is asked."""
        if not right:
            message = "No answer is right: tick the right one with `[x]`."
            self.report.error(self.place, "check-no-right-answer", message)
        elif right > 1 and not multiple:
            message = f"{right} answers are ticked; tick exactly one."
            self.report.error(self.place, "check-right-answers", message)


def ticked(answer: Answer, report: Report) -> bool:
    """Whether ``answer`` is right; one that does not say is reported."""
    if answer.ticked is None:
        message = "Begin the answer with `[x]` if it is right, with `[ ]` if it is wrong."
        report.error(answer.text.place, "answer-unticked", message)
    return bool(answer.ticked)


def feedback(answer: Answer, report: Report) -> str:
    """The feedback of ``answer``, which must have some."""
    if not answer.feedback:
        message = "Say under the answer why it is right or wrong: `  > …`."
        report.error(answer.text.place, "feedback-missing", message)
    return answer.feedback


def tell_apart(texts: Iterable[Scalar], report: Report) -> None:
    """Report answers that read the same: which of them is right can only be guessed."""
    seen: dict[str, int] = {}
    for text in texts:
        key = " ".join(text.text.casefold().split())
        if not key:
            report.error(text.place, "answer-empty", "Write a text here.")
        elif key in seen:
            message = f"This reads the same as on line {seen[key]}; nobody can tell them apart."
            report.error(text.place, "check-unreachable", message)
        seen.setdefault(key, text.place.line)
