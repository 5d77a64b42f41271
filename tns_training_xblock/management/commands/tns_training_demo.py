"""``manage.py lms tns_training_demo``: invented learners who hand in, to try a run with."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError, CommandParser
from django.db.models import Q

from tns_training_xblock.blocks.exercise.work import ExerciseWork
from tns_training_xblock.blocks.shared.deadline import NEVER
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.content.kinds.registry import handed_in_blocks
from tns_training_xblock.content.model import Exercise
from tns_training_xblock.grading.rubric import documents
from tns_training_xblock.host.commands.command import OurCommand
from tns_training_xblock.host.courses import run_key
from tns_training_xblock.host.events.asking import Prevented
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import Learner, is_studio
from tns_training_xblock.operating.leaving.retiring import kept_of, retire
from tns_training_xblock.work.models import Attachment

from ..confirming import confirm, must_reach

MOST = 50
NAME = "tns-demo-"
"""How their usernames begin; a number follows."""
NOWHERE = "@example.invalid"
"""How their addresses end, where the platform wants one."""


class Command(OurCommand):
    """Accounts ``tns-demo-1`` and on; run again it adds nobody and nothing twice."""

    help = (
        "Make invented learners who take a run and hand in its first case study, so that trainers "
        "can try the marking. For a run that nobody takes. With --remove what they handed in goes "
        "again, in all runs; delete the accounts afterwards."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The run, how many, and how they sign in."""
        parser.add_argument("course_key", type=run_key, help="course-v1:ORG+NUMBER+RUN")
        parser.add_argument("--learners", type=int, default=6, help=f"1 to {MOST}.")
        parser.add_argument("--password", default="", help="Without one nobody can sign in.")
        parser.add_argument("--remove", action="store_true", help="Take their work away again.")
        parser.add_argument("--yes", action="store_true", help="Do not ask before.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, one after the other."""
        course, count = options["course_key"], options["learners"]
        if is_studio():
            raise CommandError("Learners are the LMS's: manage.py lms tns_training_demo")
        if options["remove"]:
            self._remove(sure=options["yes"])
            return
        if not 1 <= count <= MOST:
            raise CommandError(f"Between 1 and {MOST} learners, not {count}.")
        usage_key, content = _first_case(course)
        made = sum(
            self._hand_in(_learner(turn, course, options["password"]), usage_key, content)
            for turn in range(1, count + 1)
        )
        self.stdout.write(f"{made} of {count} invented learners handed in {usage_key}.")

    def _remove(self, *, sure: bool) -> None:
        """Erase what is kept of them, as of anybody who leaves the platform."""
        users = _invented()
        if not users:
            self.stdout.write("There are no invented learners.")
            return
        owners = [owner for user in users for owner in platform().anonymous_ids(user)]
        must_reach(Attachment.objects.filter(owner__in=owners))
        if not sure:
            confirm(NAME, f"All that {len(users)} invented learners did goes, in every run.")
        for user in users:
            retire(user)
        if left := sum(bool(kept_of(user)) for user in users):
            raise CommandError(f"Of {left} something is still kept; the log says why.")
        self.stdout.write(
            f"Nothing is kept of {len(users)} invented learners. Their accounts stay: delete them."
        )

    def _hand_in(self, learner: Learner, usage_key: str, content: dict[str, str]) -> bool:
        """Hand in once; whether this is the first time."""
        study = next(iter(documents(content).values()))
        work = ExerciseWork(usage_key, learner, page=str, read=lambda answer: {})
        standing = work.standing()
        if standing.receipt:
            return False
        try:
            work.submit(
                {"version": standing.draft.version, "answer": _answer(study)},
                NEVER,
                exercise=study,
                content=content,
                possible=study.points,
                language=study.language,
            )
        except (Refusal, Prevented) as refusal:
            raise CommandError(f"{learner.username} could not hand in: {refusal}") from refusal
        # No browser did it, and the platform's report of responses lists whom it has a state of.
        platform().leave_state(learner.course_id, usage_key, learner.anonymous_id)
        return True


def _invented() -> list[Any]:
    """Those whom this command made: who else has such a name has an address at which mail comes."""
    names = [f"{NAME}{turn}" for turn in range(1, MOST + 1)]
    found = {f"{get_user_model().USERNAME_FIELD}__in": names}
    unreachable = Q(email="") | Q(email__endswith=NOWHERE)
    return list(get_user_model()._default_manager.filter(unreachable, **found))


def _first_case(course: str) -> tuple[str, dict[str, str]]:
    for block_type in handed_in_blocks(always=True):
        for usage_key, _ in platform().items(course, block_type):
            content = platform().content_of(usage_key) or {}
            if documents(content):
                return usage_key, content
    raise CommandError(f"There is no case study in {course}: import a tour first.")


def _learner(turn: int, course: str, password: str) -> Learner:
    username = f"{NAME}{turn}"
    user = platform().welcome(username, f"Invented learner {turn}", course, password)
    return Learner(user.pk, username, platform().student_id(user.pk, course), course)


def _answer(study: Exercise) -> dict[str, Any]:
    text = "An invented answer, written by a command to try the pages with."
    vote = {"choice": "yes", "why": ""} if study.vote else {}
    return {"tasks": {task.id: text for task in study.tasks}, "vote": vote}
