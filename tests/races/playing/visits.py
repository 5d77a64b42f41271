"""Requests to a block's handlers, each with a runtime and a block of its own."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import crum
from django.contrib.auth.models import User
from opaque_keys.edx.keys import UsageKey
from webob import Request
from xblock.core import XBlock

from demo import people
from demo.models import Completion, Enrollment, FieldState, Score
from demo.runtime import CampusRuntime
from tests.demo.campus import Campus
from tns_training_xblock.host import drawn

Answer = tuple[int, Any]
"""Status and JSON."""


class Visitor:
    """Somebody with one block open, in the LMS or in Studio.

    ``ready`` is called when a request has read the block and has not answered yet.
    """

    def __init__(
        self,
        campus: Campus,
        key: UsageKey,
        user: User | None = None,
        *,
        studio: bool = False,
        ready: Callable[[], None] = lambda: None,
    ) -> None:
        self.campus, self.key, self.studio, self.ready = campus, key, studio, ready
        self.user = user or self._enrolled()

    def block(self) -> XBlock:
        """The block as a new request finds it."""
        crum.set_current_user(self.user)
        runtime = CampusRuntime(self.campus.course_key, self.user, studio=self.studio)
        return runtime.get_block(self.key)

    def post(self, handler: str, **data: Any) -> Answer:
        """Send JSON to a handler; a 500 is a fault, whatever it says."""
        return self._send(
            handler, Request.blank("/", method="POST", body=json.dumps(data).encode())
        )

    def post_alone(self, handler: str, **data: Any) -> Answer:
        """The same, before or after a race: nobody is waited for."""
        return Visitor(self.campus, self.key, self.user, studio=self.studio).post(handler, **data)

    def get(self, handler: str) -> Any:
        """What a handler answers to somebody who only reads."""
        return self.block().handle(handler, Request.blank("/")).json

    def page(self) -> str:
        """The block as the person sees it."""
        return str(self.block().student_view().content)

    def upload(self, task: str, content: str) -> Answer:
        """Send a file with the form that the page has."""
        file = ("plan.csv", content)
        return self._send("upload", Request.blank("/", POST={"task": task, "file": file}))

    def reset(self) -> None:
        """*Reset learner state*: our own hook first, then the user state, as the LMS does."""
        block = self.block()
        block.clear_student_state(
            user_id=people.anonymous_id(self.user, self.campus.course_key),
            course_id=str(self.campus.course_key),
            item_id=str(self.key),
            requesting_user_id="1",
        )
        FieldState.objects.filter(
            user=str(self.user.pk), scope="user_state", block=str(self.key)
        ).delete()

    def score(self) -> tuple[float, float] | None:
        """The learner's line in the gradebook."""
        row = Score.objects.filter(user=self.user, block=str(self.key)).first()
        return row and (row.earned, row.possible)

    def completed(self) -> bool:
        """Whether the platform counts the block as complete."""
        rows = Completion.objects.filter(user=self.user, block=str(self.key))
        return rows.filter(completion=1.0).exists()

    def _send(self, handler: str, request: Request) -> Answer:
        request.headers[drawn.READER] = drawn.tag(self.user.pk)
        block = self.block()
        self.ready()
        response = block.handle(handler, request)
        # 503 says to send it once more, which a page does by itself.
        fine = response.status_code < 500 or response.status_code == 503
        assert fine, f"{handler} answered {response.status_code}"
        return response.status_code, response.json

    def _enrolled(self) -> User:
        user = User.objects.create(username=f"visitor-{uuid4().hex[:12]}")
        course = str(self.campus.course_key)
        Enrollment.objects.create(user=user, course_key=course)
        people.anonymous_id(user, self.campus.course_key)
        return user
