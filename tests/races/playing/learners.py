"""A learner of the embedded platform and a block of their own, new for every round."""

import io
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User

from demo.models import AnonymousId, Enrollment
from tests.grading.conftest import ANSWER, CASE
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.retirement import erase_retired_user
from tns_training_xblock.work import api as work_api

COURSE = "course-v1:TNS+BVT+w19"
RULE = FileRule(types=("csv",), max_bytes=100, max_files=2)
FULL = {"arithmetic": "good", "mix": "good"}
POOR = {"arithmetic": "weak", "mix": "weak"}
TRAINER, COLLEAGUE = 1_000_001, 1_000_002
_numbers = count(1)


@dataclass(frozen=True)
class Learner:
    """Somebody at work on one case study, and what they and their trainers may do."""

    user: User
    key: work_api.WorkKey

    @classmethod
    def new(cls, usage_key: str = "", course_id: str = COURSE) -> "Learner":
        """Somebody new; in a new block, where no ``usage_key`` names one."""
        user = User.objects.create(username=f"racer-{next(_numbers)}-{uuid4().hex[:8]}")
        Enrollment.objects.create(user=user, course_key=course_id)
        row = AnonymousId.objects.create(user=user, course_key=course_id, anonymous_id=uuid4().hex)
        usage_key = usage_key or new_block()
        return cls(user, work_api.WorkKey(course_id, usage_key, row.anonymous_id))

    def save(self, text: str = "draft", version: int = 0) -> work_api.Draft:
        return self.write({"text": text}, version)

    def write(self, answer: dict[str, Any], version: int) -> work_api.Draft:
        return work_api.save_draft(self.key, answer, version)

    def submit(
        self, version: int = 0, answer: dict[str, Any] = ANSWER, content: Any = CASE
    ) -> api.Receipt:
        return api.submit(
            self.key,
            answer,
            version,
            user_id=self.user.pk,
            content=content,
            possible=5,
            late=False,
        )

    def withdraw(self, uuid: str) -> None:
        api.withdraw(self.key, self.user.pk, uuid)

    def attach(self, text: str = "1") -> work_api.Attached:
        stream = io.BytesIO(text.encode())
        return work_api.attach(self.key, "plan", "plan.csv", stream, 0, RULE)

    def detach(self, file: work_api.Attached) -> None:
        work_api.detach(self.key, file.id)

    def reset(self) -> None:
        """What *Reset learner state* calls."""
        api.forget(self.key.course_id, self.key.usage_key, self.key.student_id, TRAINER)

    def retire(self) -> None:
        """What the platform announces when somebody leaves it."""
        erase_retired_user(None, user=self.user)

    def marked(self) -> str:
        """Hand in and let a trainer save full marks as version 1; the submission's uuid."""
        uuid = self.submit().uuid
        api.save_review(uuid, 0, TRAINER, FULL, {}, "Clear.")
        api.give_back(uuid, TRAINER)
        return uuid

    def returned(self) -> str:
        """Hand in and let a trainer give it back, as version 2."""
        uuid = self.marked()
        api.return_for_revision(uuid, 1, TRAINER)
        return uuid

    def released(self) -> str:
        """The same, shown to the learner as version 2."""
        uuid = self.marked()
        api.release(uuid, 1, TRAINER)
        return uuid


def new_block() -> str:
    """The key of a case study that nobody answered yet."""
    return f"block-v1:TNS+BVT+w19+type@tns_case_study+block@race-{uuid4().hex}"
