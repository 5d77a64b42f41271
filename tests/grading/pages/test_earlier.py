import io
import re

import pytest

from tests.grading.conftest import hand_in
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api

RULE = FileRule(types=("csv",), max_bytes=100, max_files=2)


@pytest.fixture
def again(desk, key, content):
    """Handed in, returned, and handed in again with another plan."""
    desk.client.post(desk.url("return"), {"version": 0, "overall": "Who pays the rest?"})
    draft = api.standing(key).draft
    answer = {**draft.answer, "tasks": {**draft.answer["tasks"], "plan": "Fees pay a third of it."}}
    how = {"user_id": 7, "content": content, "late": False, "language": "en"}
    receipt = api.submit(key, answer, draft.version, possible=5, **how)
    desk.uuid = receipt.uuid


def test_the_round_before_is_folded_and_what_changed_is_marked(desk, again):
    page = " ".join(desk.open().content.decode().split())
    assert "Round 1" in page
    assert "Who pays the rest?" in page
    said = re.sub(r"<span class=\"tns-hidden\".*?</span>", "", page)
    assert "one half, services the other</del><ins>a third of it</ins>" in re.sub(
        r"<del>", "", said
    )
    assert page.count("What changed since the round before") == 1


def test_the_first_round_has_none_before(desk):
    assert "tns-round" not in desk.open().content.decode()


def test_what_was_returned_is_shown_once(desk):
    desk.client.post(desk.url("return"), {"version": 0, "overall": "Who pays the rest?"})
    page = desk.open().content.decode()
    assert "tns-round" not in page
    assert page.count(">Fees pay one half, services the other.") == 1


def test_files_of_every_round_can_be_read_and_none_that_was_not_handed_in(
    client, desk, key, content
):
    other = work_api.WorkKey(key.course_id, key.usage_key, "b" * 32)
    old = work_api.attach(other, "plan", "old.csv", io.BytesIO(b"a,b\n"), 4, RULE)
    desk.uuid = hand_in(other, content).uuid
    client.post(desk.url("return"), {"version": 0, "overall": "Again."})
    new = work_api.attach(other, "plan", "new.csv", io.BytesIO(b"c,d\n"), 4, RULE)
    assert b"".join(client.get(desk.url("file", old.id)).streaming_content) == b"a,b\n"
    assert client.get(desk.url("file", new.id)).status_code == 404
    work_api.detach(other, old.id)
    draft = api.standing(other).draft
    how = {"user_id": 7, "content": content, "late": False, "language": "en"}
    desk.uuid = api.submit(other, draft.answer, draft.version, possible=5, **how).uuid
    page = desk.open().content.decode()
    for file in (old, new):
        assert desk.url("file", file.id) in page
        answer = client.get(desk.url("file", file.id))
        assert b"".join(answer.streaming_content)
