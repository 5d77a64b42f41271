from datetime import date

import pytest

from tests.grading.thread.conftest import CHECK_IN, PLAN
from tests.grading.thread.test_works import hand_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.thread.plans import lines
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Work, Writer

TODAY = date(2019, 12, 2)
STEPS = "step\tby\nDraft the map\t2019-11-20\nShow it\t2019-12-10\nNo day\t\nOdd\tsoon"


@pytest.fixture
def run(thread):
    thread.place(PLAN, "action-plan")
    thread.place(CHECK_IN, "check-in-30", opens="2019-12-01")
    thread.place(CHECK_IN, "check-in-90", opens="2020-02-01")
    return thread


def read(run):
    return {line.owner.name: line for line in lines(run.texts(), run.works(), TODAY)}


def stages(line):
    return [each.stage for each in line.standings]


def test_days_of_a_plan_are_past_or_come_next(run):
    run.write("amal", "action-plan", steps=STEPS, review="2020-01-15")
    line = read(run)["Amal"]
    assert [(step.day, step.said) for step in line.past] == [(date(2019, 11, 20), "Draft the map")]
    assert (line.next.day, line.next.said) == (date(2019, 12, 10), "Show it")
    assert [step.said for step in line.steps][-1] == "We look at it again"


def test_a_check_in_is_not_open_yet_or_open_or_answered(run):
    run.write("amal", "check-in-30", state="done")
    found = read(run)
    assert stages(found["Amal"]) == ["nothing", "shown", "closed"]
    assert (found["Amal"].overdue, found["Learner one"].overdue) == (0, 1)
    assert len(found["Amal"].check_ins) == 2
    assert len(found["Amal"].plans) == 1


def test_who_asks_for_help_stands_first_and_only_where_trainers_may_read_it(run):
    run.write("zoe", "check-in-30", state="stuck")
    run.write("amal", "check-in-30", "me", state="stuck")
    found = lines(run.texts(), run.works(), TODAY)
    assert [line.owner.name for line in found if line.helps] == ["Zoe"]
    assert found[0].owner.name == "Zoe"
    assert [each.chosen for each in found[0].helps] == ["Stuck"]
    assert stages(read(run)["Amal"]) == ["nothing", "private", "closed"]


def test_what_was_handed_in_says_how_far_it_is(run):
    work = run.write("amal", "action-plan", steps=STEPS)
    hand_in(run, work, "amal")
    assert stages(read(run)["Amal"])[0] == "handed in"
    Review.objects.update(state="released", released={"points": 4})
    line = read(run)["Amal"]
    assert (line.plans[0].stage, line.plans[0].kept.points) == ("marked", 4)
    Review.objects.update(state="returned")
    Work.objects.filter(pk=work.pk).update(submission_uuid=None)
    assert stages(read(run)["Amal"])[0] == "returned"


def test_a_cluster_that_plans_together_is_one_line(run):
    amal = run.user("amal", "Elan")
    run.user("badr", "Elan")
    place = cohort.place_of(run.run, amal.pk)
    plan = str(run.campus.key("action-plan"))
    team = cohort.Team("cluster", str(place.cluster.id), "").key(run.run, plan)
    work = run.keep(work_api.WorkKey(run.run, plan, team), {"tasks": {"steps": STEPS}})
    Work.objects.filter(pk=work.pk).update(shown_to="trainers")
    Writer.objects.create(work=work, user_id=amal.pk)
    run.write("badr", "check-in-30", state="stuck")
    found = read(run)
    assert "Amal" not in found
    # What one of them answers alone is the cluster's too, and help is asked for once.
    assert stages(found["Elan"]) == stages(found["Badr"]) == ["shown", "shown", "closed"]
    assert (len(found["Elan"].helps), len(found["Badr"].helps)) == (0, 1)


def test_a_run_without_plans_has_no_lines(thread):
    assert lines(thread.texts(), thread.works(), TODAY) == []


class Merged:
    """Elan and Elan Tunis, which each have a plan, and are one cluster from then on."""

    def __init__(self, run, *, first):
        self.run = run
        self.people = {
            "Elan": run.user("badr", "Elan"),
            "Elan Tunis": run.user("amal", "Elan Tunis"),
        }
        for cluster in (first, *(self.people.keys() - {first})):
            self.plan(cluster)
        source, into = (self.number(name) for name in ("Elan Tunis", "Elan"))
        cohort.merge(run.run, source, into)

    def number(self, name):
        return cohort.place_of(self.run.run, self.people[name].pk).cluster.id

    def plan(self, cluster):
        usage_key = str(self.run.campus.key("action-plan"))
        team = cohort.Team("cluster", str(self.number(cluster)), "").key(self.run.run, usage_key)
        steps = f"step\tby\nOf {cluster}\t2019-12-10"
        work = self.run.keep(
            work_api.WorkKey(self.run.run, usage_key, team), {"tasks": {"steps": steps}}
        )
        Work.objects.filter(pk=work.pk).update(shown_to="trainers")
        Writer.objects.create(work=work, user_id=self.people[cluster].pk)


def test_who_answers_alone_has_the_plan_of_their_cluster_of_today(run):
    Merged(run, first="Elan Tunis")
    run.write("amal", "check-in-30", state="done")
    assert read(run)["Amal"].next.said == "Of Elan"


@pytest.mark.parametrize("first", ["Elan", "Elan Tunis"])
def test_of_two_clusters_that_were_merged_both_plans_are_there(run, first):
    Merged(run, first=first)
    found = [line for line in lines(run.texts(), run.works(), TODAY) if line.owner.together]
    assert sorted((line.owner.title, line.owner.under, line.next.said) for line in found) == [
        ("Elan", "", "Of Elan"),
        ("Elan", "“Elan Tunis”, merged into it since", "Of Elan Tunis"),
    ]
    # A cluster that is no more leaves no check-in open.
    assert [line.overdue for line in sorted(found, key=lambda line: line.owner.under)] == [1, 0]
    assert not {"Amal", "Badr"} & read(run).keys()


def test_where_only_the_merged_one_has_a_plan_it_stands_for_the_cluster(run):
    merged = Merged(run, first="Elan")
    Work.objects.filter(writers__user_id=merged.people["Elan"].pk).delete()
    [line] = [line for line in lines(run.texts(), run.works(), TODAY) if line.owner.together]
    assert (line.owner.under, line.overdue) == ("“Elan Tunis”, merged into it since", 1)
    assert not {"Amal", "Badr"} & read(run).keys()
