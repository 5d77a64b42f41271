import pytest

from tests.grading.thread.conftest import VISIT
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.thread.asked import Asked
from tns_training_xblock.grading.thread.visits import readable, visits

BEFORE = "Written before this question was changed:"
OTHER = VISIT.replace("visit-sheet", "evening-sheet").replace("What we saw", "Our evening")


@pytest.fixture
def hosts(thread):
    for host in ("elan", "nour"):
        thread.place(VISIT, f"visit-sheet-{host}", host=f"host-{host}")
    thread.place(OTHER, "evening-sheet")
    thread.write("amal", "visit-sheet-elan", cluster="Agro", seen="A list", worth="keep")
    thread.write("badr", "visit-sheet-elan", "group", cluster="Bio", seen="A map", worth="gone")
    thread.write("amal", "visit-sheet-nour", seen="", worth="drop")
    thread.write("chadia", "visit-sheet-nour", "me", seen="My own")
    thread.write("badr", "evening-sheet", seen="Both")
    return thread


def read(thread, **asked):
    return visits(Asked(part="visits", **asked), thread.texts(), thread.works())


def told(found):
    return [
        (sheet.text.name, sheet.owner.title, [answer.told for answer in sheet.answers])
        for sheet in found.sheets
    ]


def test_the_sheets_of_a_host_stand_together_as_people_read_them(hosts):
    assert sorted(told(read(hosts))) == [
        ("evening-sheet", "Bio", ["Both"]),
        ("visit-sheet-elan", "Agro", ["A list", "Keep it"]),
        ("visit-sheet-elan", "Bio", ["A map", f"{BEFORE}\n\ngone"]),
        ("visit-sheet-nour", "Agro", ["Drop it"]),
    ]
    assert readable(hosts.texts(), hosts.works()) == 4
    assert read(hosts).kept_back == 1


def test_what_was_written_to_a_question_that_is_gone_is_read_last(thread):
    thread.place(VISIT, "visit-sheet")
    thread.write("amal", "visit-sheet", seen="A list", whom_we_met="Ana", blank=" ")
    [sheet] = read(thread).sheets
    assert [(answer.task.title, answer.told) for answer in sheet.answers] == [
        ("What I saw", "A list"),
        ("whom-we-met (no longer asked)", "Ana"),
    ]


def test_a_question_has_all_answers_of_all_hosts_and_no_other_sheets(hosts):
    found = read(hosts, question="visit-sheet/seen")
    assert [(sheet.owner.title, answer.told) for sheet, answer in found.found] == [
        ("Agro", "A list"),
        ("Bio", "A map"),
    ]
    assert read(hosts).found == ()


def test_what_can_be_chosen_is_there_once(hosts):
    found = read(hosts)
    assert sorted(found.hosts) == ["", "host-elan", "host-nour"]
    assert [owner.title for owner in found.clusters] == ["Agro", "Bio"]
    assert sorted(each.id for each in found.questions) == [
        "evening-sheet/seen",
        "evening-sheet/worth",
        "visit-sheet/seen",
        "visit-sheet/worth",
    ]


def test_a_host_and_a_cluster_narrow_it(hosts):
    assert len(read(hosts, host="host-elan").sheets) == 2
    agro = cohort.place_of(hosts.run, hosts.user("amal").pk).cluster.id
    found = read(hosts, host="host-elan", cluster=agro)
    assert told(found) == [("visit-sheet-elan", "Agro", ["A list", "Keep it"])]
    assert read(hosts, host="nobody").sheets == ()


def test_ids_of_before_are_those_of_today(thread):
    key = thread.place(VISIT, "visit-sheet")
    from demo.models import FieldState

    renamed = {"en": VISIT, "renamed": "noticed = seen\nworth/yes = keep\n"}
    FieldState.objects.filter(block=key, scope="content").update(fields={"content": renamed})
    thread.write("amal", "visit-sheet", noticed="A list", worth="yes")
    [(_, _, answers)] = told(read(thread))
    assert answers == ["A list", "Keep it"]
