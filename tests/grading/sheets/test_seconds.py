"""Second marks go out and come back as first ones do, and the first is never in them."""

import io

import pytest

from tests.grading.conftest import CASE, KEY, hand_in, lapse, person
from tests.grading.queue.conftest import RUN
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.grading import api
from tns_training_xblock.grading.marking.history import history
from tns_training_xblock.grading.models import Review, SecondMark
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.sheets.applying import Applied, Overtaken, apply
from tns_training_xblock.grading.sheets.planning import planned
from tns_training_xblock.grading.sheets.reading import Line, lines_of
from tns_training_xblock.work.api import WorkKey

from .conftest import table, workbook

pytestmark = pytest.mark.django_db
ANNA = 11
FIRST = {"arithmetic": "good", "mix": "weak"}
SAID = "Hazelnut"


@pytest.fixture
def bilal():
    """Who makes second marks, without being of the team."""
    user = person("bilal")
    cohort.give(RUN, user.pk, "trainer", cohort.Scope(), by=1)
    return rights_of(user, RUN)


@pytest.fixture
def receipts(bilal):
    """Three submissions that Anna has marked, and another is to mark too."""
    set_rules(RUN, KEY.usage_key, Rules(second="all"), 1)
    found = []
    for number in range(3):
        learner = person(f"learner{number}")
        receipt = hand_in(WorkKey(RUN, KEY.usage_key, f"{number:032}"), dict(CASE), learner.pk)
        api.save_review(receipt.uuid, 0, ANNA, FIRST, {"mix": SAID}, f"{SAID}.")
        api.save_review(receipt.uuid, 1, ANNA, FIRST, {"mix": SAID}, f"{SAID}!")
        api.finish(receipt.uuid, 2, ANNA)
        found.append(receipt)
    return found


def lines(rights, kind=workbook, **changed):
    """What ``rights`` take along, with these cells changed, as it comes back."""
    data = kind(rights)
    data = data.encode() if isinstance(data, str) else data
    found = lines_of(io.BytesIO(data), len(data))
    cells = {name.replace("__", ": "): text for name, text in changed.items()}
    return [Line(each.sheet, each.row, {**each.cells, **cells}, each.faults) for each in found]


def plan(rights, *args, **changed):
    return planned(lines(rights, *args, **changed), rights, "en")


WHOLE = {"level__arithmetic": "Good", "level__mix": "Good", "comment": "Two payers."}


@pytest.mark.parametrize("kind", [workbook, table])
def test_what_is_taken_along_has_nothing_of_the_first(bilal, receipts, kind):
    api.save_second(seen(receipts[0], bilal), 0, bilal.user.pk, {"mix": "good"}, {}, "Mine.")
    found = {each.cells["number"]: each.cells for each in lines(bilal, kind)}
    mine, other = found[receipts[0].number], found[receipts[1].number]
    assert (mine["level: mix"], mine["comment"], mine["version"]) == ("Good", "Mine.", "second-1")
    assert (other["level: mix"], other["comment"], other["version"]) == ("", "", "second-0")
    assert SAID not in str(found)


def seen(receipt, rights):
    return api.as_seen(api.review(receipt.uuid), rights.user.pk)


@pytest.mark.parametrize("kind", [workbook, table])
def test_what_comes_back_as_it_went_changes_nothing(bilal, receipts, kind):
    assert {each.verdict for each in plan(bilal, kind)} == {"same"}


def test_a_preview_says_what_it_is_and_is_kept_as_a_draft(bilal, receipts):
    found = plan(bilal, level__arithmetic="Good")
    assert {(each.verdict, each.second, each.version) for each in found} == {("change", True, 0)}
    assert [cell.before for each in found for cell in each.differences] == ["", "", ""]
    assert apply(found, bilal.user.pk) == Applied(3, 0)
    assert set(SecondMark.objects.values_list("trainer_id", "version", "points", "done_at")) == {
        (bilal.user.pk, 1, 3, None)
    }
    assert set(Review.objects.values_list("state", "trainer_id", "version", "claimed_by")) == {
        ("second", ANNA, 3, None)
    }


@pytest.mark.parametrize(("mix", "state"), [("Weak", "ready"), ("Good", "reconcile")])
def test_those_that_are_whole_are_compared_with_the_first(bilal, receipts, mix, state):
    before = lines(bilal, **{**WHOLE, "level__mix": mix})
    assert apply(planned(before, bilal, "en"), bilal.user.pk, done=True) == Applied(3, 3)
    assert set(Review.objects.values_list("state", flat=True)) == {state}
    entry = history(receipts[0].uuid)[0]
    assert (entry.what, entry.source, entry.user_id) == ("seconded", "sheet", bilal.user.pk)
    again = planned(before, bilal, "en")
    assert {each.verdict for each in again} == {"same"}, "a second click has nothing to change"


def test_the_same_as_on_the_desk(bilal, receipts):
    """One through a sheet and one through the desk are the same row, but for who and when."""
    on_desk, in_sheet = receipts[:2]
    levels = {"arithmetic": "good", "mix": "good"}
    state = api.save_second(seen(on_desk, bilal), 0, bilal.user.pk, levels, {}, "Two payers.")
    api.finish_second(state, state.version, bilal.user.pk)
    lapse()
    mine = [each for each in plan(bilal, **WHOLE) if each.uuid == in_sheet.uuid]
    apply(mine, bilal.user.pk, done=True)
    columns = ("trainer_id", "version", "levels", "comments", "overall", "points", "first_by")
    one, other = (
        SecondMark.objects.filter(review__submission_uuid=each.uuid).values(*columns).get()
        for each in (on_desk, in_sheet)
    )
    assert one == other


def test_who_made_the_first_brings_no_second(bilal, receipts):
    anna = person("anna")
    cohort.give(RUN, anna.pk, "trainer", cohort.Scope(), by=1)
    Review.objects.update(trainer_id=anna.pk)
    for row in Review.objects.all():
        row.events.update(user_id=anna.pk)
    found = plan(rights_of(anna, RUN), comment="Better.")
    assert {(each.reason, each.second) for each in found} == {("second", False)}


def test_a_first_mark_that_another_has_begun_is_neither_taken_along_nor_brought(bilal):
    set_rules(RUN, KEY.usage_key, Rules(second="all"), 1)
    receipt = hand_in(KEY, dict(CASE), person("mina").pk)
    api.save_review(receipt.uuid, 0, ANNA, FIRST, {}, SAID)
    lapse()
    [line] = lines(bilal, comment="x")
    assert (line.cells["level: mix"], line.cells["version"]) == ("", "0")
    [each] = planned([line], bilal, "en")
    assert each.reason == "second"
    assert Review.objects.get().overall == SAID


def test_what_was_taken_along_as_a_first_mark_is_no_second_one(bilal):
    """Both were saved as often: the version says of which."""
    set_rules(RUN, KEY.usage_key, Rules(second="all"), 1)
    receipt = hand_in(KEY, dict(CASE), person("mina").pk)
    taken = lines(bilal, **WHOLE)
    assert taken[0].cells["version"] == "0"
    api.save_review(receipt.uuid, 0, ANNA, FIRST, {}, "")
    api.finish(receipt.uuid, 1, ANNA)
    [each] = planned(taken, bilal, "en")
    assert (each.reason, each.who) == ("stale", None), "nor is told whose the first is"


def test_what_was_taken_along_as_a_second_mark_is_no_first_one(bilal, receipts):
    taken = lines(bilal, **WHOLE)
    api.reopen(receipts[0].uuid, 3, ANNA)
    assert planned(taken, bilal, "en")[0].reason == "second"


@pytest.mark.parametrize("place", [0, 1, 2])
def test_where_one_was_overtaken_nothing_is_kept(bilal, receipts, place):
    wanted, other = plan(bilal, **WHOLE), person("noor").pk
    state = api.as_seen(api.review(receipts[place].uuid), other)
    api.save_second(state, 0, other, {}, {}, "Quicker.")
    with pytest.raises(Overtaken):
        apply(wanted, bilal.user.pk, done=True)
    assert SecondMark.objects.count() == 1
    assert set(Review.objects.values_list("state", flat=True)) == {"second"}
    reasons = {each.uuid: each.reason for each in plan(bilal, **WHOLE, version="second-0")}
    assert reasons[receipts[place].uuid] == "stale"


def test_first_and_second_marks_come_back_together_or_not_at_all(bilal, receipts):
    receipt = hand_in(KEY, dict(CASE), person("mina").pk)
    wanted = plan(bilal, **WHOLE)
    assert sorted(each.second for each in wanted) == [False, True, True, True]
    assert apply(wanted, bilal.user.pk) == Applied(4, 0)
    assert Review.objects.get(submission_uuid=receipt.uuid).overall == "Two payers."


def test_blind_stays_blind(bilal, receipts):
    set_rules(RUN, KEY.usage_key, Rules(second="all", blind=True), 1)
    found = plan(bilal, **WHOLE)
    assert {(each.person, each.hidden, each.second) for each in found} == {(None, True, True)}
