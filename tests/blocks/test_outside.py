"""Whatever a browser sends to a handler, it is answered, and never with a fault of ours."""

import json
import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import test_authorisation as table
from tests.legs import examples
from tests.test_authorisation import HANDLERS, STUDIO_HANDLERS

campus = table.campus

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["who-chairs", "own-share", "my-board", "income-plan", "en", 10**30, 2**31])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["version", "answer", "check", "response", "text", "language", "id", "texts", "accept", "task"]
)
BODIES = st.dictionaries(NAMES | st.text(max_size=5), VALUES, max_size=5)
ONCE = settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ANSWERED = {200, 303, 400, 403, 404, 405, 409, 413, 422}
RAW = {
    "ten megabytes": b'{"text": "' + b"a" * 10_000_000 + b'"}',
    "three megabytes": b'{"text": "' + b"a" * 3_000_000 + b'"}',
    "a number of 5,000 digits": b'{"version": ' + b"9" * 5000 + b"}",
    "a large version": b'{"version": 99999999999, "check": "my-board", "text": "a", "answer": {}}',
    "not a number": b'{"version": NaN, "answer": Infinity}',
    "deep": b'{"answer":' * 50_000 + b"1" + b"}" * 50_000,
    "half a character": b'{"version": 0, "answer": {"tasks": {"income-plan": "\\ud800"}}}',
    "twice the same name": b'{"version": 0, "version": 1, "answer": {}}',
    "no JSON": b"version=0&answer=a",
    "no text": b"\xff\xfe\x00",
    "nothing": b"",
}
TYPES = [
    "application/json",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "text/plain; charset=utf-16",
    "",
]


@pytest.fixture
def call(campus, caplog):
    """``call(name, **how)`` posts to a handler as whoever may; no fault may be logged."""
    caplog.set_level(logging.ERROR)
    learner, author = campus.client("learner"), campus.client("author")

    def called(name, body=b"{}", content_type="application/json", **how):
        block = (HANDLERS | STUDIO_HANDLERS)[name][0]
        in_studio = name in STUDIO_HANDLERS
        with campus.studio() if in_studio else campus.lms():
            url = reverse("handler", args=(campus.key(block), name))
            client = author if in_studio else learner
            return client.generic("POST", url, body, content_type=content_type, **how)

    yield called
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("name", [*HANDLERS, *STUDIO_HANDLERS])
@pytest.mark.parametrize("kind", RAW)
def test_bodies_that_are_none(call, name, kind):
    answer = call(name, RAW[kind])
    assert answer.status_code in ANSWERED
    if answer.status_code >= 400:
        assert answer.json()["message"]


@pytest.mark.parametrize("name", [*HANDLERS, *STUDIO_HANDLERS])
@pytest.mark.parametrize("content_type", TYPES)
def test_bodies_that_say_they_are_something_else(call, name, content_type):
    for body in (b"{}", b"--x\r\n", b"%FF=%FF"):
        assert call(name, body, content_type).status_code in ANSWERED


@pytest.mark.parametrize("name", [*HANDLERS, *STUDIO_HANDLERS])
def test_any_json_is_answered(call, name):
    @ONCE
    @given(BODIES | VALUES)
    def sent(data):
        assert call(name, json.dumps(data).encode()).status_code in ANSWERED

    sent()


@pytest.mark.parametrize("name", HANDLERS)
def test_any_query_is_answered(campus, call, name):
    client = campus.client("learner")
    url = reverse("handler", args=(campus.key(HANDLERS[name][0]), name))

    @ONCE
    @given(
        st.dictionaries(
            st.sampled_from(["id", "language", "next", "task"]), st.text(max_size=30), max_size=3
        )
    )
    def asked(query):
        assert client.get(url, query).status_code in ANSWERED

    asked()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"task": "income-plan"},
        {"task": "income-plan", "file": "text"},
        {"task": "none", "file": SimpleUploadedFile("a.csv", b"1")},
        {"task": SimpleUploadedFile("a.csv", b"1"), "file": SimpleUploadedFile("a.csv", b"1")},
        {"id": SimpleUploadedFile("a.csv", b"1")},
        {"task": "income-plan", "file": SimpleUploadedFile("\ufffd\u202e.csv", b"1")},
    ],
)
def test_forms_without_what_they_need(campus, call, fields):
    client = campus.client("learner")
    for name in ("upload", "download", "receipt"):
        url = reverse("handler", args=(campus.key("shrinking"), name))
        assert client.post(url, fields).status_code in ANSWERED
