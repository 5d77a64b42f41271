from datetime import timedelta

import pytest
from django.utils import timezone

from tests.grading.conftest import CASE, KEY, hand_in, lapse, person
from tests.grading.queue.conftest import ITEMS, RUN, fill, rights
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.grading import api
from tns_training_xblock.grading.queue.view import View
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.sheets.entries import CHUNK, Taken
from tns_training_xblock.work.models import Edition, Work

from .conftest import EVERYTHING

pytestmark = pytest.mark.django_db
__all__ = ["rights"]


def entries(rights, view=EVERYTHING):
    taken = Taken(view, rights, "en")
    return [entry for item in taken.items for entry in taken.entries(item)]


def test_an_entry_says_who_from_where_and_how_it_is_marked(rights):
    mina = person("mina")
    due = timezone.now() - timedelta(days=2, hours=3)
    receipt = hand_in(KEY, dict(CASE), user_id=mina.pk, late=True, due=due)
    cohort.say_place(RUN, mina.pk, cluster="Elan", country="TN")
    api.save_review(receipt.uuid, 0, 1, {"arithmetic": "good"}, {"mix": "Who pays?"}, "Nearly.")
    [entry] = entries(rights)
    assert (str(entry.person), entry.cluster, entry.country) == ("Mina", "Elan", "TN")
    assert (entry.number, entry.shown, entry.round) == (receipt.number, "claimed", 1)
    assert entry.late.days == 2
    assert (entry.levels, entry.comments) == ({"arithmetic": "good"}, {"mix": "Who pays?"})
    assert (entry.overall, entry.points, entry.possible, entry.version) == ("Nearly.", 3, 5, 1)
    assert entry.tasks["own-part"] == "75 000"
    assert (entry.vote, entry.why) == ("yes", "Later hurts more.")


def test_the_filters_of_the_queue_hold(rights):
    fill(6)
    assert len(entries(rights)) == 6
    assert len(entries(rights, View(item=ITEMS[1]))) == 3
    assert entries(rights, View(state="ready")) == []


def test_nobody_takes_along_what_is_not_theirs_to_read(rights):
    mina, reader = person("mina"), person("reader")
    hand_in(KEY, dict(CASE), user_id=mina.pk)
    cohort.give(RUN, reader.pk, "reader", cohort.Scope(usage_key=ITEMS[1]), by=mina.pk)
    assert entries(rights_of(reader, RUN)) == []


def test_where_an_item_is_blind_nothing_says_whose_it_is_until_the_release(rights):
    mina = person("mina")
    receipt = hand_in(KEY, dict(CASE), user_id=mina.pk)
    cohort.say_place(RUN, mina.pk, cluster="Elan", country="TN")
    set_rules(RUN, KEY.usage_key, Rules(blind=True), 1)
    [entry] = entries(rights)
    assert (entry.hidden, entry.person, entry.cluster, entry.country) == (True, None, "", "")
    api.save_review(receipt.uuid, 0, 1, {"arithmetic": "good", "mix": "good"}, {}, "")
    lapse()
    api.release(receipt.uuid, 1, 1)
    [entry] = entries(rights)
    assert (str(entry.person), entry.cluster, entry.country) == ("Mina", "Elan", "TN")


def test_what_is_with_its_learner_is_as_it_was_handed_in(rights):
    receipt = hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    api.save_review(receipt.uuid, 0, 1, {}, {}, "Once more.")
    api.return_for_revision(receipt.uuid, 1, 1)
    other = Edition.objects.create(digest="other", content={"en": "---\nkind: case-study\n---\n"})
    Work.objects.update(answer={"tasks": {"plan": "A secret draft."}}, edition=other)
    taken = Taken(EVERYTHING, rights, "en")
    assert [name for name, _ in taken.items[0].criteria] == ["arithmetic", "mix"]
    [entry] = taken.entries(taken.items[0])
    assert entry.shown == "returned"
    assert entry.tasks["own-part"] == "75 000"
    assert "A secret draft." not in entry.tasks.values()


def test_editions_of_an_item_are_one_sheet_with_all_their_criteria(rights):
    hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    edited = (
        CASE["en"].replace("{criterion} mix", "{criterion} sources").replace("mix |", "sources |")
    )
    other = KEY.__class__(KEY.course_id, KEY.usage_key, "b" * 32)
    hand_in(other, {"en": edited}, user_id=person("noor").pk)
    [item] = Taken(EVERYTHING, rights, "en").items
    assert [name for name, _ in item.criteria] == ["arithmetic", "sources", "mix"]


@pytest.mark.parametrize("count", [CHUNK, 3 * CHUNK])
def test_fifty_more_cost_two_queries_more(rights, count, django_assert_num_queries):
    fill(count, items=ITEMS[:1])
    with django_assert_num_queries(4 + 2 * count // CHUNK):
        assert len(entries(rights)) == count
