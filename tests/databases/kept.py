"""``python -m tests.databases.kept write`` on one version of Django, ``read`` on another.

Both print as JSON what a learner and a trainer find: the same, if nothing depends on the version.
``TNS_TEST_NAME`` names the database, ``TNS_TEST_FOLDER`` the server's folder.
"""

import io
import json
import os
import sys
from typing import Any

KEY = ("course-v1:TNS+BVT+w19", "block-v1:TNS+BVT+w19+type@tns_case_study+block@kept", "a" * 32)


def main(verb: str) -> None:
    """Bring the tables up to date, then write or read."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if verb == "write":
        _write()
    sys.stdout.write(json.dumps(_found(), sort_keys=True))


def _write() -> None:
    from tests.grading.conftest import ANSWER, CASE
    from tns_training_xblock.content.model import FileRule
    from tns_training_xblock.grading import api
    from tns_training_xblock.work import api as work_api

    rule = FileRule(types=("csv",), max_bytes=100, max_files=2)
    for key in _keys():
        work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"1;2"), 3, rule)
    submitted, draft = _keys()
    work_api.save_draft(draft, ANSWER, 0)
    how = {"user_id": 7, "content": dict(CASE), "possible": 5, "late": True}
    uuid = api.submit(submitted, ANSWER, 0, **how).uuid
    api.save_review(uuid, 0, 8, {"arithmetic": "good", "mix": "weak"}, {"mix": "Why?"}, "Fine.")
    api.release(uuid, 1, 8)


def _found() -> dict[str, Any]:
    from tns_training_xblock.grading import api
    from tns_training_xblock.work import api as work_api

    submitted, draft = _keys()
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
        found["list"] = repr(api.page_of_submissions(submitted.usage_key, 1))
    return found


def _keys() -> tuple[Any, Any]:
    from tns_training_xblock.work import api as work_api

    course, block, student = KEY
    return work_api.WorkKey(*KEY), work_api.WorkKey(course, block, student.replace("a", "b"))


if __name__ == "__main__":
    main(sys.argv[1])
