"""*Reset learner state*: what the platform asks of a block whose learners leave rows of ours."""

from __future__ import annotations

from tns_training_xblock.host.openedx import platform


class Resetting:
    """Erases what somebody left in a block. Who leaves more there extends :meth:`forget_learner`.

    Having ``clear_student_state`` keeps the platform from taking the score back itself.
    """

    def clear_student_state(
        self, user_id: str, course_id: str, item_id: str, requesting_user_id: str
    ) -> None:
        """The platform calls this with anonymous ids, on a block that is bound to nobody.

        Afterwards it takes the row of user state, and answers 400 where there is none: of a team
        whose work another wrote, or of whom a command handed in for. The row comes last, as it does
        where work is kept: two requests that lock in one order cannot wait for each other.
        """
        self.forget_learner(str(course_id), str(item_id), user_id, requesting_user_id)
        platform().leave_state(str(course_id), str(item_id), user_id)

    def forget_learner(
        self, course_id: str, usage_key: str, student_id: str, requesting_user_id: str
    ) -> None:
        """Erase all that is kept of the learner in this block."""
        from tns_training_xblock.grading import api

        api.forget(course_id, usage_key, student_id, requesting_user_id)
