"""What every handler does before and after its own work."""

import json
from types import SimpleNamespace
from typing import Any

import crum
import pytest
from django.utils import translation
from webob import Request

from tns_training_xblock.blocks.shared.handlers import Refusal, json_handler, respond
from tns_training_xblock.host import drawn
from tns_training_xblock.host.errors import Busy, OurError
from tns_training_xblock.host.incoming import Unreadable
from tns_training_xblock.host.permissions import Forbidden
from tns_training_xblock.host.refusals import RETRY_AFTER, told
from tns_training_xblock.host.storing.pacing import TooFast
from tns_training_xblock.work.errors import FileAway, FileMissing, LimitReached

RUNTIME = SimpleNamespace(service=lambda block, name: None)
WHERE = SimpleNamespace(usage_id="the block")
BLOCK: Any = SimpleNamespace(tns_language="en", scope_ids=WHERE, runtime=RUNTIME)


@pytest.fixture(autouse=True)
def nobody_signed_in() -> None:
    crum.set_current_user(None)


def refuse(block: Any) -> None:
    raise Forbidden("not-a-learner", "Not you.")


@json_handler(lambda block: "somebody")
def echo(block: Any, caller: str, data: dict[str, Any]) -> dict[str, Any]:
    if "stale" in data:
        raise Refusal("stale", "There is a newer one.", 409, current={"version": 3})
    if "fault" in data:
        raise ZeroDivisionError("a secret of ours")
    return {"caller": caller, **data}


@json_handler(refuse)
def closed(block: Any, caller: None, data: dict[str, Any]) -> dict[str, Any]:
    raise AssertionError("the guard comes first")


def call(handler: Any, body: bytes = b"{}", method: str = "POST") -> tuple[int, dict[str, Any]]:
    request = Request.blank("/", method=method, body=body if method == "POST" else b"")
    response = handler(BLOCK, request)
    return response.status_code, json.loads(response.body)


def test_a_handler_is_one_for_the_platform() -> None:
    assert echo._is_xblock_handler


def test_what_work_gives_is_answered() -> None:
    assert call(echo, b'{"a": 1}') == (200, {"ok": True, "caller": "somebody", "a": 1})


def signed_in(user_id: int) -> Any:
    """The block, as the handler of somebody who is signed in."""
    user = SimpleNamespace(opt_attrs={"edx-platform.user_id": user_id})
    users = SimpleNamespace(get_current_user=lambda: user)
    runtime = SimpleNamespace(service=lambda block, name: users if name == "user" else None)
    return SimpleNamespace(tns_language="en", scope_ids="the block", runtime=runtime)


@pytest.mark.parametrize(
    ("headers", "status"),
    [({drawn.READER: drawn.tag(7)}, 200), ({drawn.READER: drawn.tag(8)}, 409), ({}, 409)],
    ids=["theirs", "another", "none"],
)
def test_a_post_of_somebody_else_s_page_does_nothing(headers: dict[str, str], status: int) -> None:
    sent = Request.blank("/", method="POST", body=b"{}", headers=headers)
    response = echo(signed_in(7), sent)
    assert response.status_code == status
    assert (response.json.get("code") == "another-reader") is (status == 409)


@pytest.mark.parametrize(("query", "status"), [("", 200), (drawn.tag(7), 200), (drawn.tag(8), 409)])
def test_what_is_read_names_its_reader_where_a_page_leads_to_it(query: str, status: int) -> None:
    sent = Request.blank(f"/?{drawn.FIELD}={query}")
    assert respond(signed_in(7), dict, sent).status_code == status


def test_a_link_that_nobody_can_read_is_refused() -> None:
    sent = Request.blank(f"/?{drawn.FIELD}=%ff")
    assert respond(signed_in(7), dict, sent).status_code in (400, 409)


@pytest.mark.parametrize("body", [b"", b"[]", b'"a"', b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_object_is_refused(body: bytes) -> None:
    status, answer = call(echo, body)
    assert (status, answer["code"]) == (400, "malformed")


def test_only_a_post_is_taken() -> None:
    assert call(echo, method="GET")[0] == 405


@pytest.mark.parametrize("body", [b"{}", b"broken"])
def test_who_may_not_call_learns_nothing_else(body: bytes) -> None:
    status, answer = call(closed, body)
    assert (status, answer) == (
        403,
        {"ok": False, "code": "not-a-learner", "message": "Not you."},
    )


def test_a_refusal_carries_what_the_script_needs() -> None:
    status, answer = call(echo, b'{"stale": 1}')
    assert (status, answer["code"], answer["current"]) == (409, "stale", {"version": 3})


def test_a_fault_is_a_sentence_and_tells_no_secret() -> None:
    status, answer = call(echo, b'{"fault": 1}')
    assert (status, answer["ok"], answer["code"]) == (500, False, "fault")
    assert "secret" not in json.dumps(answer)


@pytest.mark.parametrize(
    "error",
    [
        Busy(),
        LimitReached("files_per_block"),
        FileMissing("a.csv"),
        FileAway("a.csv"),
        TooFast("saves", 9),
    ],
)
def test_what_work_refuses_is_a_sentence(error: OurError) -> None:
    def work() -> dict[str, Any]:
        raise error

    response = respond(BLOCK, work)
    message, status = told(error)
    assert json.loads(response.body) == {"ok": False, "code": error.code, "message": message}
    assert response.status_code == status
    asked = {503: RETRY_AFTER, 429: "9"}
    assert response.headers.get("Retry-After") == asked.get(status)


@pytest.mark.parametrize("code", ["en", "fr", "ar"])
@pytest.mark.parametrize("platform", ["en", "fr", "ar"])
def test_a_refusal_is_in_the_language_its_page_was_drawn_in(code: str, platform: str) -> None:
    def work() -> dict[str, Any]:
        raise Unreadable

    with translation.override(code):
        expected = Unreadable().message
    with translation.override(platform):
        sent = Request.blank("/", method="POST", headers={drawn.LANGUAGE: code})
        assert json.loads(respond(BLOCK, work, sent).body)["message"] == expected


@pytest.mark.parametrize("code", ["", "xx", "9" * 5000])
def test_a_page_that_names_no_language_of_ours_is_answered_in_the_reader_s(code: str) -> None:
    sent = Request.blank("/", method="POST", headers={drawn.LANGUAGE: code})
    assert respond(BLOCK, dict, sent).status_code == 200


def test_other_requests_are_answered_alike() -> None:
    response = respond(BLOCK, lambda: {"size": 3})
    assert json.loads(response.body) == {"ok": True, "size": 3}
