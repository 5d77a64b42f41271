from tests.grading.thread.conftest import AFTER, SECRET
from tests.grading.thread.test_grid import merge
from tns_training_xblock.grading.thread.moved import by_indicator, pairs


def read(thread):
    return pairs(thread.texts().series[0], thread.works())


def test_items_are_counted_by_where_they_went_and_a_rise_only_with_a_new_document(thread):
    thread.judge("amal", "Elan", register=1, ladder=1, map=3, terms=2)
    work = thread.judge("amal", block=AFTER, register=3, ladder=2, map=1, terms=2)
    work.answer["raters"]["manager"]["register"]["document"] = "A new register"
    work.answer["then"] = {"register": {"level": 0}}
    work.save()
    [pair] = read(thread)
    ways = {each.number: each.way for each in pair.moved}
    assert ways == {"A1": "up", "A2": "unshown", "B1": "down", "B2": "same"}
    assert pair.tally == {"up": 1, "unshown": 1, "down": 1, "same": 1}
    [first] = [each for each in pair.changed if each.number == "A1"]
    assert (first.before, first.then, first.after) == (1, 0, 3)
    assert "A new register" not in repr(pair)
    assert SECRET not in repr(pair)


def test_only_who_closed_both_is_there(thread):
    thread.judge("amal", "Elan", register=1)
    thread.judge("badr", "Nour", block=AFTER, register=1)
    thread.judge("chadia", "Agro", register=1)
    thread.judge("chadia", block=AFTER, closed=False, register=2)
    assert read(thread) == ()


def test_a_clusters_two_diagnoses_are_found_though_each_block_has_its_own_key(thread):
    thread.judge_together("Elan", "amal", register=1)
    thread.judge_together("Elan", "badr", block=AFTER, register=0)
    [pair] = read(thread)
    assert (pair.owner.title, pair.tally["down"]) == ("Elan", 1)


def test_each_item_says_how_many_went_which_way(thread):
    for name, after in (("amal", 0), ("badr", 2)):
        thread.judge(name, f"Of {name}", register=2)
        thread.judge(name, block=AFTER, register=after)
    counted = by_indicator(read(thread))
    assert counted == {"register": {"up": 0, "unshown": 0, "down": 1, "same": 1}}


def test_a_clusters_second_diagnosis_is_compared_with_its_own_first_one(thread):
    thread.judge_together("Elan", "amal", register=1)
    thread.judge_together("Elan Tunis", "badr", register=4)
    merge(thread)
    thread.judge_together("Elan", "amal", block=AFTER, register=0)
    [pair] = read(thread)
    assert [(each.before, each.after) for each in pair.changed] == [(1, 0)]
