"""The comment bank of a run: whose it is, and what two people do to it at once."""

from contextlib import suppress

import pytest

from tests.grading.conftest import KEY
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.bank import LONGEST_ENTRY
from tns_training_xblock.grading.comments.entries import Keeper, Written
from tns_training_xblock.grading.comments.errors import EntryRefused, StaleEntry
from tns_training_xblock.grading.models import BankEntry
from tns_training_xblock.work.errors import LimitReached, NotFound

pytestmark = pytest.mark.django_db

RUN, ITEM = KEY.course_id, KEY.usage_key
ANNA, BRAM = Keeper(RUN, 11), Keeper(RUN, 12)
MODERATOR = Keeper(RUN, 13, None)
OF_ITEM = Keeper(RUN, 14, frozenset({ITEM}))
PAYS = Written({"en": "Name who pays.", "fr": " Nommez qui paie.\n", "ar": ""})
SHARED = Written({"en": "Add it up."}, ITEM, "arithmetic", shared=True)


def said(keeper):
    return [each.texts["en"] for each in bank.entries(keeper)]


def test_an_entry_is_its_owners_until_it_is_shared():
    mine, shared = bank.keep(ANNA, PAYS), bank.keep(ANNA, SHARED)
    assert mine.texts == {"en": "Name who pays.", "fr": "Nommez qui paie."}
    assert said(BRAM) == ["Add it up."]
    assert sorted(said(ANNA)) == ["Add it up.", "Name who pays."]
    assert said(Keeper("course-v1:Other+X+1", 11)) == []
    with pytest.raises(NotFound):
        bank.entry(BRAM, mine.id)
    assert bank.entry(BRAM, shared.id) == shared


def test_the_most_used_come_first():
    first, second = bank.keep(ANNA, PAYS), bank.keep(ANNA, SHARED)
    assert [each.id for each in bank.entries(ANNA)] == [second.id, first.id]
    bank.count_use(ANNA, first.id)
    bank.count_use(BRAM, first.id)  # not theirs to see, so not theirs to count
    bank.count_use(ANNA, 0)
    assert [(each.id, each.used) for each in bank.entries(ANNA)] == [(first.id, 1), (second.id, 0)]


def test_what_is_kept_twice_is_there_once():
    kept = bank.keep(ANNA, PAYS)
    assert bank.keep(ANNA, Written({"fr": "Nommez qui paie."})) == kept
    assert bank.keep(BRAM, PAYS).id != kept.id


@pytest.mark.parametrize(
    ("keeper", "mine", "shared"),
    [(ANNA, True, True), (BRAM, False, False), (MODERATOR, False, True), (OF_ITEM, False, True)],
)
def test_who_may_change_what(keeper, mine, shared):
    own, open_ = bank.keep(ANNA, PAYS), bank.keep(ANNA, SHARED)
    assert (keeper.may_change(own), keeper.may_change(open_)) == (mine, shared)
    for entry, may in ((own, mine), (open_, shared)):
        written = Written({"en": "Other."}, shared=entry.shared)
        if may:
            assert bank.change(keeper, entry.id, 1, written).texts == {"en": "Other."}
        else:
            with pytest.raises((NotFound, StaleEntry)):
                bank.change(keeper, entry.id, 1, written)
            with suppress(NotFound):  # what they do not see is gone, as far as they know
                bank.delete(keeper, entry.id, 1)
            assert BankEntry.objects.get(pk=entry.id).texts == entry.texts


def test_a_moderator_of_one_item_leaves_what_fits_everywhere():
    general = bank.keep(ANNA, Written({"en": "Well done."}, shared=True))
    assert not OF_ITEM.may_change(general)


def test_who_comes_second_is_told_and_nothing_is_overwritten():
    entry = bank.keep(ANNA, SHARED)
    bank.change(MODERATOR, entry.id, 1, Written({"en": "Theirs."}, shared=True))
    with pytest.raises(StaleEntry) as stale:
        bank.change(ANNA, entry.id, 1, Written({"en": "Mine."}, shared=True))
    assert stale.value.current.texts == {"en": "Theirs."}
    with pytest.raises(StaleEntry):
        bank.delete(ANNA, entry.id, 1)
    bank.delete(ANNA, entry.id, 2)
    bank.delete(ANNA, entry.id, 2)  # gone is gone
    with pytest.raises(StaleEntry) as gone:
        bank.change(ANNA, entry.id, 2, Written({"en": "Mine."}))
    assert gone.value.current is None


def test_what_somebody_else_shared_never_becomes_anybodys_alone():
    entry = bank.keep(ANNA, SHARED)
    changed = bank.change(MODERATOR, entry.id, 1, Written({"en": "Other."}, shared=False))
    assert changed.shared
    assert not bank.change(ANNA, entry.id, 2, Written({"en": "Mine."}, shared=False)).shared


def test_several_become_one_with_all_their_uses():
    first, second = bank.keep(ANNA, PAYS), bank.keep(ANNA, Written({"en": "Who pays?"}))
    bank.count_use(ANNA, first.id)
    bank.count_use(ANNA, second.id)
    kept = bank.change(ANNA, first.id, 1, PAYS, {second.id: 1})
    assert kept.used == 2
    assert [each.id for each in bank.entries(ANNA)] == [first.id]


def test_several_become_one_only_as_they_were_seen():
    first, second = bank.keep(ANNA, PAYS), bank.keep(ANNA, Written({"en": "Who pays?"}))
    bank.change(ANNA, second.id, 1, Written({"en": "Who pays, and when?"}))
    with pytest.raises(StaleEntry):
        bank.change(ANNA, first.id, 1, PAYS, {second.id: 1})
    assert len(bank.entries(ANNA)) == 2


@pytest.mark.parametrize(
    ("texts", "reason"),
    [({}, "empty"), ({"en": " \n"}, "empty"), ({"fr": "x" * (LONGEST_ENTRY + 1)}, "too-long")],
)
def test_what_says_nothing_or_too_much_is_refused(texts, reason):
    with pytest.raises(EntryRefused) as refused:
        bank.keep(ANNA, Written(texts))
    assert refused.value.reason == reason


def test_a_trainer_keeps_so_many(settings):
    settings.TNS_TRAINING_LIMITS = {"bank_entries": 1}
    bank.keep(ANNA, PAYS)
    with pytest.raises(LimitReached):
        bank.keep(ANNA, SHARED)
    assert bank.keep(BRAM, SHARED)


def test_who_leaves_takes_along_what_was_theirs_alone():
    bank.keep(ANNA, PAYS)
    shared, other = bank.keep(ANNA, SHARED), bank.keep(BRAM, PAYS)
    bank.change(MODERATOR, shared.id, 1, SHARED)
    bank.retire(ANNA.user_id)
    bank.retire(MODERATOR.user_id)
    found = {each.pk: (each.owner_id, each.changed_by) for each in BankEntry.objects.all()}
    assert found == {shared.id: (None, None), other.id: (12, 12)}


def test_all_that_one_can_use_is_one_query(django_assert_num_queries):
    for n in range(20):
        bank.keep(ANNA, Written({"en": f"Comment {n}"}))
    with django_assert_num_queries(1):
        assert len(bank.entries(ANNA)) == 20
