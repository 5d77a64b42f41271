"""``python -m tests.databases.kept write`` on one version of Django, ``read`` on another.

Both print as JSON what a learner and a trainer find: the same, if nothing depends on the version.
``release``, after it, releases a mark of what was handed in before, and prints the gradebook's
points. ``TNS_TEST_NAME`` names the database, ``TNS_TEST_FOLDER`` the server's folder.
"""

import io
import json
import os
import sys
from typing import Any

KEY = ("course-v1:TNS+BVT+w19", "block-v1:TNS+BVT+w19+type@tns_case_study+block@kept", "a" * 32)

LEVELS = {"arithmetic": "good", "mix": "weak"}


def main(verb: str) -> None:
    """Bring the tables up to date, then write or read."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if verb == "write":
        _write()
    said = _released() if verb == "release" else _found()
    sys.stdout.write(json.dumps(said, sort_keys=True))


def _write() -> None:
    from tests.grading.conftest import ANSWER, CASE
    from tns_training_xblock.content.model import FileRule
    from tns_training_xblock.grading import api
    from tns_training_xblock.work import api as work_api

    rule = FileRule(types=("csv",), max_bytes=100, max_files=2)
    for key in _keys():
        work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"1;2"), 3, rule)
    submitted, draft, waiting = _keys()
    work_api.save_draft(draft, ANSWER, 0)
    how = {"user_id": 7, "content": dict(CASE), "possible": 5, "late": True}
    api.submit(waiting, ANSWER, 0, **how)
    uuid = api.submit(submitted, ANSWER, 0, **how).uuid
    api.save_review(uuid, 0, 8, LEVELS, {"mix": "Why?"}, "Fine.")
    api.release(uuid, 1, 8)


def _released() -> dict[str, Any]:
    from submissions import api as submissions

    from tns_training_xblock.grading import api

    *_, waiting = _keys()
    receipt = api.standing(waiting).receipt
    if receipt is None:
        return {}
    api.save_review(receipt.uuid, 0, 8, LEVELS, {}, "")
    state = api.release(receipt.uuid, 1, 8)
    score = submissions.get_scores(waiting.course_id, waiting.student_id)[waiting.usage_key]
    return {"due": state.score_due, "points": score["points_earned"]}


def _found() -> dict[str, Any]:
    from tns_training_xblock.cohort.api import Rights
    from tns_training_xblock.grading import api
    from tns_training_xblock.work import api as work_api

    submitted, draft, _ = _keys()
    standing = api.standing(submitted)
    found: dict[str, Any] = {"draft": repr(api.standing(draft)), "submitted": repr(standing)}
    for key in _keys():
        for file in api.standing(key).files:
            _, stream = work_api.open_file(key, file.id)
            with stream:
                found[f"file of {key.part or key.student_id}"] = stream.read().decode()
    if standing.receipt:
        found["review"] = repr(api.review(standing.receipt.uuid))
        found["history"] = repr(api.history(standing.receipt.uuid))
        rights = Rights(None, submitted.course_id, team=True)
        found["list"] = repr(api.page(api.View(state="all", who="all"), rights).rows)
    return found


def _keys() -> list[Any]:
    """A learner whose mark is released, one with a draft, and one who waits."""
    from tns_training_xblock.work import api as work_api

    course, block, student = KEY
    return [work_api.WorkKey(course, block, student.replace("a", letter)) for letter in "abc"]


if __name__ == "__main__":
    main(sys.argv[1])
