from tests.grading.thread.conftest import AFTER, CHECK_IN, PLAN, SECRET, VISIT
from tests.grading.thread.test_plans import Merged
from tns_training_xblock.grading.pages.run.thread.tables import table
from tns_training_xblock.grading.thread.asked import Asked


def rows(thread, **asked):
    found = table(Asked(**asked), thread.texts(), thread.works())
    heads = [head.title for head in found.heads]
    return [dict(zip(heads, row, strict=True)) for row in found.rows]


def test_a_diagnosis_is_a_row_a_cluster_moment_and_item_without_a_word(thread):
    thread.judge("amal", "Elan", shown="", register=4)
    thread.judge("amal", block=AFTER, register=1)
    before, after = rows(thread)
    assert before == {
        "Cluster": "Elan",
        "Name": "Amal",
        "Country": "",
        "Diagnosis": "Our cluster",
        "When": "Before the tour",
        "Closed": "Yes",
        "Counts": "Yes",
        "Number": "A1",
        "Item": "Title of register",
        "Topic": "Engagement",
        "Level given": 4,
        "Level that counts": 2,
        "Where it went": "",
    }
    assert (after["When"], after["Where it went"]) == ("After the tour", "down")
    assert SECRET not in repr(rows(thread))


def test_visit_sheets_are_a_row_an_answer_as_asked(thread):
    thread.place(VISIT, "visit-sheet", host="host-elan")
    thread.write("amal", "visit-sheet", seen="=1+1", worth="drop")
    thread.write("badr", "visit-sheet", "me", seen="My own")
    told = [(row["Host"], row["Question"], row["Answer"]) for row in rows(thread, part="visits")]
    assert told == [("host-elan", "What I saw", "=1+1"), ("host-elan", "Worth trying?", "Drop it")]
    [one] = rows(thread, part="visits", question="visit-sheet/worth")
    assert one["Answer"] == "Drop it"


def test_plans_are_a_row_each_and_one_a_day(thread):
    thread.place(PLAN, "action-plan")
    thread.place(CHECK_IN, "check-in-30", opens="2019-12-01")
    thread.write("amal", "action-plan", steps="step\tby\nDraft it\t2019-11-20")
    thread.write("amal", "check-in-30", state="stuck")
    found = [row for row in rows(thread, part="plans") if row["Name"] == "Amal"]
    assert [(row["Sheet"], row["State"], str(row["Day"] or ""), row["Step"]) for row in found] == [
        ("Action plan", "Shown to trainers", "", ""),
        ("Action plan", "Shown to trainers", "2019-11-20", "Draft it"),
        ("What came of it", "Shown to trainers", "", ""),
    ]
    assert found[2]["Asks for help"] == "How it stands: Stuck"
    others = [row for row in rows(thread, part="plans") if row["Name"] != "Amal"]
    assert {row["State"] for row in others} == {"Nothing yet", "Open, not answered"}


def test_of_two_clusters_that_were_merged_both_plans_are_told_apart(thread):
    thread.place(PLAN, "action-plan")
    Merged(thread, first="Elan")
    found = {
        (row["Cluster"], row["Name"], row["Step"])
        for row in rows(thread, part="plans")
        if row["Cluster"]
    }
    assert found == {
        ("Elan", "Elan", ""),
        ("Elan", "Elan", "Of Elan"),
        ("Elan", "“Elan Tunis”, merged into it since", ""),
        ("Elan", "“Elan Tunis”, merged into it since", "Of Elan Tunis"),
    }
