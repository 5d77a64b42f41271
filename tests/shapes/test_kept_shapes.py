"""Whatever became of what we stored, by an older version or by hand: every page still shows."""

import json

import pytest
from django.db.models import JSONField, Value
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.blocks.cases import (
    CASE,
    give_back,
    got,
    html,
    receipt_of,
    release,
    submit,
    submit_again,
    work_key,
)  # fmt: skip
from tests.legs import examples
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Event, Review, Round
from tns_training_xblock.grading.states import State
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Edition, Work

KNOWN = (
    "tasks vote choice why levels comments overall points income-plan own-part arithmetic realism "
    "en ar glossary.en sources text passages wordings exact start part id comment"
)
NAMES = st.sampled_from(KNOWN.split()) | st.text(max_size=5)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["good", "weak", "yes", "\ud800", "<b>", "=1+1"])
)
ANY = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=12,
)
COLUMNS = {
    Work: ("answer",),
    Review: ("levels", "comments", "overall", "passages", "wordings", "released"),
    Round: ("answer", "files", "marking"),
    Event: ("snapshot",),
    Edition: ("titles", "content"),
}


@st.composite
def stored(draw):
    """Some columns with anything in them."""
    values = {}
    for model, columns in COLUMNS.items():
        chosen = draw(st.sets(st.sampled_from(columns)))
        values[model] = {column: draw(ANY) for column in sorted(chosen)}
    return values


@pytest.fixture
def marked(campus):
    """A second round with a mark that was released, re-opened and begun again."""
    submit(campus)
    give_back(campus)
    submit_again(campus)
    release(campus)
    uuid = receipt_of(campus).uuid
    api.reopen(uuid, api.review(uuid).version, campus.user("trainer").id)
    return uuid


def put(values):
    for model, columns in values.items():
        if columns:
            model.objects.update(
                **{name: Value(value, JSONField()) for name, value in columns.items()}
            )


def as_kept():
    """What stands in the columns, to be put back."""
    return {
        model: {name: model.objects.values_list(name, flat=True)[0] for name in names}
        for model, names in COLUMNS.items()
    }


def open_again(campus):
    """The page of somebody to whom the same was given back."""
    work, was = Work.objects.get(submission_uuid__isnull=False), Review.objects.get().state
    Work.objects.update(submission_uuid=None)
    Review.objects.update(state=State.RETURNED)
    html(campus)
    Work.objects.filter(pk=work.pk).update(submission_uuid=work.submission_uuid)
    Review.objects.update(state=was)


def assert_all_pages_show(campus, uuid):
    for state in (State.RELEASED, State.MARKING):
        Review.objects.update(state=state, score_due=timezone.now())
        trainer = campus.client("trainer")
        usage_key = str(campus.key(CASE))
        desk = reverse("tns_training:review", args=[usage_key, uuid])
        for address in (desk, f"{desk}?history=all", desk.replace(f"{uuid}/", "")):
            page = trainer.get(address, follow=True)
            assert page.status_code == 200
            page.content.decode()
        saved = trainer.post(f"{desk}save", {"version": 0}, headers={"Accept": "application/json"})
        assert saved.status_code == 409
        html(campus)
        open_again(campus)
        block = campus.block(CASE)
        assert block.receipt(got()).status_code == 200
        assert block.student_view_user_state(got()).status_code == 200
        json.dumps(list(block.generate_report_data(iter(()), None)), ensure_ascii=False).encode()


@given(values=stored())
@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_json_in_any_column_leaves_every_page_standing(campus, marked, values):
    before = as_kept()
    try:
        put(values)
        assert_all_pages_show(campus, marked)
    finally:
        put(before)


@pytest.mark.parametrize("odd", [None, [], ["x"], "text", 3, True, {}, {"levels": ["x"]}])
def test_one_odd_value_in_every_column_leaves_every_page_standing(campus, marked, odd):
    put({model: dict.fromkeys(columns, odd) for model, columns in COLUMNS.items()})
    assert_all_pages_show(campus, marked)


def test_what_nobody_understands_stays_where_it_is(campus, marked):
    odd = {"tasks": {"income-plan": ["old"], "gone": "Old."}, "new": {"a": 1}}
    put({Work: {"answer": odd}})
    assert_all_pages_show(campus, marked)
    assert Work.objects.get().answer == odd
    assert api.standing(work_key(campus)).draft.answer == odd
    assert work_api.WorkKey.of(Work.objects.get()) == work_key(campus)
