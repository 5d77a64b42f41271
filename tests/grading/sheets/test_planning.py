import io
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.grading.conftest import CASE, KEY, hand_in, lapse, person
from tests.grading.queue.conftest import ITEMS, RUN, fill, rights
from tests.legs import examples
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.content import clean
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.sheets.planning import planned
from tns_training_xblock.grading.sheets.reading import Line, lines_of
from tns_training_xblock.work.api import WorkKey

from .conftest import table, workbook
from .test_guarding import HOSTILE

pytestmark = pytest.mark.django_db
__all__ = ["rights"]
GOOD = {"arithmetic": "good", "mix": "good"}


def read(data):
    return lines_of(io.BytesIO(data), len(data))


@pytest.fixture
def mina(db):
    return person("mina")


@pytest.fixture
def receipt(mina):
    return hand_in(KEY, dict(CASE), user_id=mina.pk)


def line(receipt, version=0, **cells):
    said = {"level: arithmetic": "", "comment": ""}
    said |= {name.replace("__", ": "): text for name, text in cells.items()}
    return Line("", 2, {"number": receipt.number, "version": str(version), **said}, {})


def one(rights, *lines):
    return planned(lines, rights, "en")[0]


def test_a_line_says_what_was_and_what_will_be(rights, receipt, mina):
    each = one(rights, line(receipt, level__arithmetic=" GOOD ", comment__mix="Who?", comment="Go"))
    assert each.verdict == "change"
    assert (each.person.user_id, each.title, each.version) == (mina.pk, "A thin subsidy", 0)
    assert [(cell.of, cell.kind, cell.before, cell.after) for cell in each.differences] == [
        ("Arithmetic", "level", "", "Good"),
        ("Mix of income", "comment", "", "Who?"),
        ("", "comment", "", "Go"),
    ]
    assert (each.levels, each.comments, each.overall) == (
        {"arithmetic": "good"},
        {"mix": "Who?"},
        "Go",
    )


def test_what_is_emptied_goes_and_a_column_that_is_not_there_stays_as_it_is(rights, receipt):
    api.save_review(receipt.uuid, 0, rights.user.pk, GOOD, {"mix": "Who?"}, "Go")
    each = one(rights, line(receipt, 1))
    assert (each.levels, each.comments, each.overall) == ({"mix": "good"}, {"mix": "Who?"}, "")


def test_nothing_is_changed_by_what_stands_there_already_whatever_the_state(rights, receipt):
    api.save_review(receipt.uuid, 0, 1, GOOD, {}, "")
    lapse()
    api.release(receipt.uuid, 1, 1)
    assert one(rights, line(receipt, 1, level__arithmetic="Good")).verdict == "same"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"level__arithmetic": "Best"}, "unknown-level"),
        ({"level__gone": "Good"}, "unknown-criterion"),
        ({"comment__gone": "Hm."}, "unknown-criterion"),
        ({"comment": "a" * 10_001}, "too-long"),
        ({"number": ""}, "no-number"),
        ({"number": "FFFF-FFFF"}, "unknown"),
        ({"comment": "x", "version": ""}, "no-version"),
        ({"comment": "x", "version": "1"}, "stale"),
        ({"comment": "x", "version": "1.5"}, "no-version"),
    ],
)
def test_a_line_is_refused_with_its_reason(rights, receipt, cells, reason):
    assert one(rights, line(receipt, **cells)).reason == reason


@pytest.mark.parametrize("fault", ["formula", "no-text"])
def test_a_cell_without_a_text_refuses_its_line(rights, receipt, fault):
    wrong = line(receipt, comment="x")
    wrong.faults["comment"] = fault
    assert one(rights, wrong).reason == fault


def test_more_points_than_there_are_are_refused(rights, receipt):
    Review.objects.update(possible=1)
    assert one(rights, line(receipt, level__arithmetic="good")).reason == "out-of-range"


def test_what_somebody_marked_since_says_who(rights, receipt):
    noor = person("noor")
    api.save_review(receipt.uuid, 0, noor.pk, GOOD, {}, "")
    each = one(rights, line(receipt, comment="x"))
    assert (each.reason, each.who.user_id) == ("stale", noor.pk)
    each = one(rights, line(receipt, 1, comment="x"))
    assert (each.reason, each.who.user_id) == ("claimed", noor.pk)
    lapse()
    assert one(rights, line(receipt, 1, comment="x")).verdict == "change"


@pytest.mark.parametrize("state", ["ready", "released", "returned"])
def test_what_is_done_is_refused(rights, receipt, state):
    Review.objects.update(state=state)
    assert one(rights, line(receipt, comment="x")).reason == state


def test_a_number_twice_refuses_both(rights, receipt):
    plan = planned([line(receipt, comment="x"), line(receipt, comment="y")], rights, "en")
    assert [each.reason for each in plan] == ["twice", "twice"]


def test_two_submissions_of_one_number_are_told_apart_by_nobody(rights, receipt):
    fill(1)
    other = receipt.uuid[:8] + "-0000-0000-0000-000000000000"
    Review.objects.exclude(submission_uuid=receipt.uuid).update(submission_uuid=other)
    assert one(rights, line(receipt, comment="x")).reason == "several"


def test_what_was_handed_in_anew_since_is_told(rights, receipt):
    api.save_review(receipt.uuid, 0, 1, {}, {}, "Once more.")
    api.return_for_revision(receipt.uuid, 1, 1)
    work = {"tasks": {"plan": "Anew."}}
    api.submit(KEY, work, 2, user_id=1, content=dict(CASE), possible=5, late=False)
    assert one(rights, line(receipt, 1, comment="x")).reason == "again"


def test_who_may_only_read_or_not_even_that_changes_nothing(receipt, mina):
    reader = person("reader")
    cohort.give(RUN, reader.pk, "reader", cohort.Scope(), by=mina.pk)
    assert one(rights_of(reader, RUN), line(receipt, comment="x")).reason == "read-only"
    other = person("other")
    cohort.give(RUN, other.pk, "trainer", cohort.Scope(usage_key=ITEMS[1]), by=mina.pk)
    each = one(rights_of(other, RUN), line(receipt, comment="x"))
    assert (each.reason, each.person, each.title) == ("unknown", None, "")


def test_another_run_has_no_such_number(rights, receipt):
    key = WorkKey("course-v1:TNS+OTHER+1", KEY.usage_key, "c" * 32)
    elsewhere = hand_in(key, dict(CASE), user_id=person("noor").pk)
    assert one(rights, line(elsewhere, comment="x")).reason == "unknown"


def test_whose_it_is_stays_hidden_where_the_item_is_blind(rights, receipt):
    set_rules(RUN, KEY.usage_key, Rules(blind=True), 1)
    each = one(rights, line(receipt, comment="x"))
    assert (each.verdict, each.person, each.hidden) == ("change", None, True)


def test_a_level_that_the_rubric_lost_does_not_refuse_its_own_line(rights, receipt):
    Review.objects.update(levels={"arithmetic": "gone"}, comments={"lost": "Hm."})
    same = line(receipt, level__arithmetic="gone", comment__lost="Hm.")
    assert one(rights, same).verdict == "same"


@pytest.mark.parametrize("count", [50, 150])
def test_fifty_lines_more_cost_two_queries_more(rights, count, django_assert_num_queries):
    reviews = fill(count)
    lines = [line(Numbered(each.submission_uuid), comment="x") for each in reviews]
    with django_assert_num_queries(2 + 2 * count // 50):
        assert {each.verdict for each in planned(lines, rights, "en")} == {"change"}


class Numbered:
    def __init__(self, uuid):
        from tns_training_xblock.grading.values import receipt_number

        self.number = receipt_number(uuid)


TEXT = HOSTILE.map(clean)


@settings(
    max_examples=examples(40),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(TEXT, TEXT, TEXT, st.sampled_from(["", "weak", "good"]), st.sampled_from(["en", "ar"]))
def test_what_goes_out_and_comes_back_changes_nothing(
    rights, receipt, one, other, overall, level, language
):
    comments = {n: t for n, t in (("arithmetic", one), ("mix", other)) if t.strip()}
    overall = overall if overall.strip() else ""
    levels = {"mix": level} if level else {}
    Review.objects.update(levels=levels, comments=comments, overall=overall)
    for data in (workbook(rights, language), table(rights, language).encode()):
        [each] = planned(read(data), rights, language)
        assert (each.reason, each.differences) == ("", ())


def test_what_is_typed_into_the_sheet_comes_back(rights, receipt):
    book = load_workbook(io.BytesIO(workbook(rights)))
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        if cell.value.endswith("[level: mix]"):
            sheet.cell(2, cell.column).value = "Good"
    into = io.BytesIO()
    book.save(into)
    assert ZipFile(into).testzip() is None
    [each] = planned(read(into.getvalue()), rights, "en")
    assert each.levels == {"mix": "good"}
