import pytest

from tests.grading.conftest import CASE, KEY, hand_in, person
from tests.grading.queue.conftest import RUN, rights
from tns_training_xblock.grading import api
from tns_training_xblock.grading.marking.history import history
from tns_training_xblock.grading.models import Event, Review
from tns_training_xblock.grading.sheets import applying
from tns_training_xblock.grading.sheets.applying import Applied, Overtaken, apply
from tns_training_xblock.grading.sheets.planning import planned
from tns_training_xblock.grading.sheets.reading import Line
from tns_training_xblock.work.api import WorkKey

pytestmark = pytest.mark.django_db
__all__ = ["rights"]


@pytest.fixture
def receipts(db):
    keys = [WorkKey(RUN, KEY.usage_key, f"{number:032}") for number in range(3)]
    people = [person(f"learner{number}") for number in range(3)]
    return [hand_in(key, dict(CASE), user_id=who.pk) for key, who in zip(keys, people, strict=True)]


def plan(rights, receipts, **cells):
    said = {"level: arithmetic": "good", "level: mix": "good", "comment": "Well argued.", **cells}
    lines = [
        Line("", row, {"number": each.number, "version": "0", **said}, {})
        for row, each in enumerate(receipts, start=2)
    ]
    return planned(lines, rights, "en")


def test_all_are_kept_as_drafts_on_nobodys_desk_and_the_history_says_whence(rights, receipts):
    assert apply(plan(rights, receipts), rights.user.pk) == Applied(3, 0)
    for row in Review.objects.all():
        assert (row.state, row.points, row.version, row.overall) == (
            "marking",
            5,
            1,
            "Well argued.",
        )
        assert (row.trainer_id, row.claimed_by, row.released) == (rights.user.pk, None, None)
        [entry] = history(row.submission_uuid)
        assert (entry.what, entry.source, entry.user_id) == ("saved", "sheet", rights.user.pk)


def test_the_history_tells_the_desk_and_the_spreadsheet_apart(rights, receipts):
    apply(plan(rights, receipts), rights.user.pk)
    uuid, me = receipts[0].uuid, rights.user.pk
    api.save_review(uuid, 1, me, {}, {}, "On the desk.")
    api.save_review(uuid, 2, me, {}, {}, "On the desk, still.")
    assert [entry.source for entry in history(uuid)] == ["", "sheet"]
    assert history(uuid)[1].overall == "Well argued."


def test_those_that_are_whole_are_ready_and_the_others_drafts(rights, receipts):
    whole = plan(rights, receipts[:2])
    half = plan(rights, receipts[2:], **{"level: mix": ""})
    assert apply([*whole, *half], rights.user.pk, done=True) == Applied(3, 2)
    states = dict(Review.objects.values_list("submission_uuid", "state"))
    assert [states[each.uuid] for each in receipts] == ["ready", "ready", "marking"]
    assert not Review.objects.exclude(released__isnull=True).exists()


@pytest.mark.parametrize("place", [0, 1, 2])
def test_where_one_was_overtaken_nothing_is_kept(rights, receipts, place):
    wanted = plan(rights, receipts)
    api.save_review(receipts[place].uuid, 0, person("noor").pk, {}, {}, "Quicker.")
    before, events = list(Review.objects.order_by("pk").values()), Event.objects.count()
    with pytest.raises(Overtaken):
        apply(wanted, rights.user.pk)
    assert list(Review.objects.order_by("pk").values()) == before
    assert Event.objects.count() == events


def test_where_one_was_claimed_erased_or_handed_back_nothing_is_kept(rights, receipts):
    wanted = plan(rights, receipts)
    api.claim(receipts[1].uuid, person("noor").pk)
    with pytest.raises(Overtaken):
        apply(wanted, rights.user.pk)
    Review.objects.all().delete()
    with pytest.raises(Overtaken):
        apply(wanted, rights.user.pk)


def test_a_fault_half_way_leaves_nothing(rights, receipts, monkeypatch):
    wanted = plan(rights, receipts)
    done = []

    def failing(*args, **kwargs):
        if len(done) == 2:
            raise RuntimeError("the process ends here")
        done.append(args)
        return api.save_review(*args, **kwargs)

    monkeypatch.setattr(applying, "save_review", failing)
    with pytest.raises(RuntimeError):
        apply(wanted, rights.user.pk)
    assert set(Review.objects.values_list("state", "version")) == {("submitted", 0)}


def test_the_desk_of_who_brings_it_stays_theirs(rights, receipts):
    api.claim(receipts[0].uuid, rights.user.pk)
    apply(plan(rights, receipts), rights.user.pk)
    rows = Review.objects.filter(claimed_by=rights.user.pk)
    assert [row.submission_uuid for row in rows] == [receipts[0].uuid]


def test_nothing_is_nothing(rights):
    assert apply([], rights.user.pk) == Applied(0, 0)
