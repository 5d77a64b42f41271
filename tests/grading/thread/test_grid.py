import json

from tests.blocks import diagnoses
from tests.grading.thread.conftest import AFTER, BEFORE, SECRET
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.thread.grid import grid


def read(thread, moment="", **how):
    return grid(thread.texts().series[0].at(moment), thread.works(), **how)


def by_number(found):
    return {line.number: line for line in found.lines}


def test_clusters_stand_beside_each_other_with_the_median_of_each_indicator(thread):
    thread.judge("amal", "Elan", register=3, map=1)
    thread.judge("badr", "Nour", register=2, map="?")
    thread.judge("chadia", "Agro", register=0)
    found = read(thread)
    assert [each.owner.title for each in found.judged] == ["Agro", "Elan", "Nour"]
    register, board = by_number(found)["A1"], by_number(found)["B1"]
    assert [cell.shown for cell in register.cells] == ["0", "3", "2"]
    assert [cell.band for cell in register.cells] == ["begin", "check", "write"]
    assert (register.median, register.clusters, register.unknown, register.low) == (2, 3, 0, 1)
    assert [cell.shown for cell in board.cells] == ["", "1", "?"]
    assert (board.median, board.clusters, board.unknown, board.low) == (0.5, 2, 1, 2)
    assert by_number(found)["C1"].median is None


def test_a_level_counts_as_its_documents_show(thread):
    thread.judge("amal", "Elan", shown="", register=4)
    [cell] = by_number(read(thread))["A1"].cells
    assert (cell.shown, cell.settled.given) == ("2", 4)


def test_a_cluster_counts_once_the_first_that_closed_it(thread):
    thread.judge("amal", "Elan", closed=False, register=0)
    thread.judge("badr", "Elan", register=2)
    thread.judge("chadia", "Elan", register=4)
    found = read(thread)
    assert [(each.owner.name, each.counts) for each in found.judged] == [
        ("Badr", True),
        ("Chadia", False),
    ]
    assert (found.clusters, by_number(found)["A1"].median) == (1, 2)
    assert [owner.name for owner in found.begun] == ["Amal"]


def test_what_is_not_closed_counts_where_it_is_asked_for(thread):
    thread.judge("amal", "Elan", closed=False, register=1)
    assert read(thread).judged == ()
    found = read(thread, begun=True)
    [judged] = found.judged
    assert (judged.closed, judged.counts, found.begun) == (False, True, ())


def test_a_clusters_own_diagnosis_stands_under_its_name(thread):
    thread.judge_together("Elan", "amal", "badr", register=3)
    [judged] = read(thread).judged
    assert (judged.owner.title, judged.owner.under, judged.owner.together) == ("Elan", "", True)


def test_what_the_run_needs_are_the_lowest_medians_of_each_topic(thread):
    thread.judge("amal", "Elan", register=3, ladder=1, map=2, terms=0, reserve=4)
    thread.judge("badr", "Nour", register=3, ladder=2, map=0, terms=2)
    needs = read(thread).needs
    assert [(need.topic.id, [line.number for line in need.lines]) for need in needs] == [
        ("governance", ["B1", "B2"]),
        ("engagement", ["A2", "A1"]),
    ]


def test_no_word_of_a_learner_is_in_it(thread):
    thread.judge("amal", "Elan", register=3)
    [judged] = read(thread).judged
    assert SECRET not in json.dumps(judged.answer)


def test_the_second_time_is_a_grid_of_its_own(thread):
    thread.judge("amal", "Elan", register=1)
    thread.judge("amal", block=AFTER, register=3)
    assert by_number(read(thread, "after"))["A1"].median == 3


def test_what_a_cluster_answers_together_in_the_course_is_its_own_column(thread):
    campus, trainer = thread.campus, thread.campus.user("trainer").pk
    set_rules(thread.run, str(campus.key(BEFORE)), Rules(teams="cluster"), trainer)
    people = [campus.user(name).pk for name in ("learner", "other_learner")]
    cohort.correct(thread.run, people, by=trainer, cluster="Elan")
    status, kept = diagnoses.save(campus, diagnoses.answer(register=3))
    assert status == 200
    assert diagnoses.close(campus, kept["version"], as_="other_learner")[0] == 200
    [judged] = read(thread).judged
    assert (judged.owner.title, judged.owner.under, judged.closed) == ("Elan", "", True)
    assert judged.owner.ids == set(people)


def merge(thread, one="Elan Tunis", into="Elan"):
    numbers = {each.name: each.id for each in cohort.clusters_of(thread.run)}
    cohort.merge(thread.run, numbers[one], numbers[into])


def test_what_a_cluster_gave_together_counts_before_what_one_of_it_gave_alone(thread):
    thread.judge("chadia", "Elan", register=4)
    thread.judge_together("Elan", "amal", "badr", register=2)
    found = read(thread)
    assert [(each.owner.name, each.counts) for each in found.judged] == [
        ("Elan", True),
        ("Chadia", False),
    ]
    assert by_number(found)["A1"].median == 2


def test_of_two_clusters_that_were_merged_the_one_of_today_counts_and_both_are_there(thread):
    thread.judge_together("Elan Tunis", "badr", register=0)
    thread.judge_together("Elan", "amal", register=2)
    merge(thread)
    found = read(thread)
    assert [(each.owner.title, each.owner.merged, each.counts) for each in found.judged] == [
        ("Elan", False, True),
        ("Elan", True, False),
    ]
    assert (found.clusters, by_number(found)["A1"].median) == (1, 2)
