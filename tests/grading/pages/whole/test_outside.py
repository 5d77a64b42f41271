"""Whatever a browser sends to the marking pages, it is answered, and never with a fault of ours."""

import logging
from urllib.parse import quote

import pytest
from django.core.handlers.base import BaseHandler
from django.db import connections
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.grading.conftest import KEY
from tests.legs import examples
from tns_training_xblock.grading.pages.urls import ACTS, urlpatterns
from tns_training_xblock.host.openedx import OpenEdx

QUEUE = reverse("tns_training:queue", args=[KEY.course_id])
LIST = reverse("tns_training:submissions", args=[KEY.usage_key])
POSTED = tuple(ACTS)
ODD = st.text(max_size=40) | st.sampled_from(["9" * 5000, "-1", "٣", "\x00", "\ud7ff", "1" * 11])
QUERY = st.dictionaries(
    st.sampled_from(["page", "language", "done", "version", "q", "from", "after", "item", "left"])
    | st.text(max_size=8),
    ODD,
    max_size=4,
)
ONCE = settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def no_faults(caplog):
    caplog.set_level(logging.ERROR)
    yield
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("number", ["9" * 5000, "99999999999999999999", "٣", "1e3", "-1", " 1"])
def test_numbers_that_are_none(desk, number, no_faults):
    for name in ("trainer", "after", "count"):
        assert desk.client.get(QUEUE, {name: number, "done": "release"}).status_code == 200
    for action in ("save", "release", "reopen"):
        answer = desk.client.post(desk.url(action), {"version": number})
        assert answer.status_code in (302, 409, 422)


@ONCE
@given(query=QUERY)
def test_any_query_is_answered(desk, query, no_faults):
    for address in (QUEUE, desk.url()):
        assert desk.client.get(address, query).status_code == 200
    assert desk.client.get(LIST, query).status_code == 302


@ONCE
@given(form=QUERY)
def test_any_form_of_a_queue_is_answered(desk, form, no_faults):
    for name in ("next", "bulk", "share"):
        address = reverse(f"tns_training:{name}", args=[KEY.course_id])
        assert desk.client.post(address, form).status_code == 302


OF_COMMENTS = st.dictionaries(
    st.sampled_from(["entry", "version", "edit", "with", "merged", "place", "text-en", "q"]),
    ODD | st.sampled_from(["1", "new", "1-1", "x#y"]),
)


@ONCE
@given(form=OF_COMMENTS, deed=st.sampled_from(["save", "delete", "keep", "used", ""]))
def test_any_form_of_the_comment_bank_is_answered(desk, form, deed, no_faults):
    for name in ("comments", "bank"):
        address = reverse(f"tns_training:{name}", args=[KEY.course_id])
        assert desk.client.get(address, form).status_code in (200, 302, 404)
        answer = desk.client.post(address, {**form, "do": deed})
        assert answer.status_code in (200, 302, 404, 409, 422)


OF_A_PASSAGE = st.dictionaries(
    st.sampled_from(["passage-a1", "anchor-a1", "passage-B", "wordings"]),
    ODD
    | st.sampled_from(
        [
            '{"part": "task:plan", "start": 0, "exact": "Fees"}',
            '{"part": "task:plan", "start": -1, "exact": ["Fees"]}',
            '[{"en": "x", "fr": ""}, {"en": "x", "fr": "y"}]',
            "[" * 50,
            "NaN",
        ]
    ),
)


@ONCE
@given(
    form=QUERY
    | OF_A_PASSAGE
    | st.dictionaries(st.sampled_from(["level-x", "comment-mix", "overall"]), ODD)
)
def test_any_form_is_answered(desk, form, no_faults):
    for action in ("save", "release", "reopen"):
        for accept in ("text/html", "application/json"):
            answer = desk.client.post(desk.url(action), form, headers={"Accept": accept})
            assert answer.status_code in (200, 302, 409, 422)


WHOM = st.sampled_from(["", "person", "user:", "user:1", "cluster:0", "cluster:x", ":", "user:-1"])
DAYS = st.sampled_from(["2019-10-30", "0001-01-01", "9999-12-31", "2019-02-31", "x"])
ODD_DATES = st.fixed_dictionaries(
    {
        "do": st.just("extend"),
        "whom": WHOM | ODD,
        "item": ODD,
        "day": DAYS | ODD,
        "reason": ODD,
        "shown": ODD,
    },
    optional={"time": ODD, "who": ODD},
)


@ONCE
@given(form=ODD_DATES | QUERY, query=QUERY)
def test_any_form_of_dates_is_answered(desk, form, query, no_faults):
    address = reverse("tns_training:dates", args=[KEY.course_id])
    assert desk.client.post(address, form).status_code in (302, 422)
    assert desk.client.get(address, query | {"of": form.get("who", "")}).status_code == 200


ODD_KEYS = [
    "i4x://TNS/BVT/tns_case_study/thin-subsidy",
    "i4x://A/B/c/d/",
    "i4x://A/B/c/d",
    "i4x://A/B/course/d@draft",
    "i4x:;_;_A;_B;_c;_d",
    "i4x://",
    "nonsense",
    "block-v1:",
    "block-v1:A+B+C+type@+block@",
    "course-v1:TNS+BVT+w19",
    "TNS/BVT/w19",
    "library-v1:a+b",
    "lib:TNS:lib",
    "lib-block-v1:a+b+type@tns_case_study+block@c",
    "lb:TNS:lib:tns_lesson:a",
    "lct:TNS:lib:unit:a",
    "asset-v1:TNS+BVT+w19+type@asset+block@a.png",
    f"aside-usage-v1:{KEY.usage_key.replace(':', '$::')}::studio",
    f"aside-usage-v2:{KEY.usage_key.replace(':', '$::')}::studio",
    "block-v1:TNS+BVT+w19+type@x+block@y\x00",
    f"{KEY.usage_key}\n",
    f" {KEY.usage_key}",
    "💩",
    "كتلة",
    ".",
    "../..",
    "%2e",
    "a" * 3000,
]
"""None names a block of a course."""


@pytest.mark.parametrize(
    "page",
    [page for page in urlpatterns if "usage_key" in page.pattern.converters],
    ids=lambda page: page.name,
)
def test_a_key_that_is_none_of_a_course_is_not_found(desk, page, no_faults):
    one_file = [desk.uuid, "0" * 32]
    alone = {name: [] for name in ("submissions", "samples", "sample", "let_begin")}
    alone |= {"file": one_file, "preview": one_file}
    more = alone.get(page.name, [desk.uuid])
    address = reverse(f"tns_training:{page.name}", args=["KEY", *more])
    for written in ODD_KEYS:
        odd = address.replace("KEY", quote(written, safe=""))
        if page.name in POSTED:
            assert desk.client.get(odd).status_code in (302, 404), written
            assert desk.client.post(odd, {"version": "0"}).status_code == 404, written
        else:
            assert desk.client.get(odd).status_code == 404, written


@pytest.mark.parametrize(
    "page",
    [page for page in urlpatterns if "course_id" in page.pattern.converters],
    ids=lambda page: page.name,
)
def test_a_key_that_is_none_of_a_run_is_not_found(desk, page, no_faults):
    rest = {name: "0" * 32 for name in page.pattern.converters if name != "course_id"}
    address = reverse(f"tns_training:{page.name}", kwargs={"course_id": KEY.course_id, **rest})
    for written in set(ODD_KEYS) - {KEY.course_id}:
        odd = address.replace(KEY.course_id, quote(written, safe=""))
        # Django tries once more with a stroke at the end.
        assert desk.client.get(odd, follow=True).status_code == 404, written


@given(st.text(max_size=60) | st.from_regex(r"(i4x://|block-v1:|lb:|library-v1:)[\w+@:/.-]{0,40}"))
def test_any_text_is_a_key_or_none(text):
    found = OpenEdx().course_of(text)
    assert found is None or found.startswith(("course-v1:", "ccx-v1:"))


@pytest.mark.parametrize("page", urlpatterns, ids=lambda page: page.name)
def test_pages_leave_the_transaction_that_a_platform_makes_of_each_request(page, monkeypatch):
    """In it nothing could be tried again after a deadlock."""
    monkeypatch.setitem(connections["default"].settings_dict, "ATOMIC_REQUESTS", True)
    assert BaseHandler().make_view_atomic(page.callback) is page.callback
