import pytest

from tns_training_xblock.cohort import api as cohort

from .conftest import ENDPOINTS

NONE = ("course-v1:TNS+NONE+1", "no key", "", "a/b/c", "library-v1:TNS+L", "course-v1:x")


@pytest.mark.parametrize("name", ENDPOINTS)
@pytest.mark.parametrize("who", ["learner", "outsider", "other_staff", "anonymous"])
def test_who_may_not_hears_the_same_of_every_run_whether_it_exists_or_not(lived, name, who):
    mine = lived.ask(name, who)
    assert mine.status_code == (401 if who == "anonymous" else 403)
    for run in NONE:
        other = lived.ask(name, who, run=run)
        assert (other.status_code, other.content) == (mine.status_code, mine.content), run


@pytest.mark.parametrize("name", ENDPOINTS)
def test_who_runs_the_site_reads_every_run_and_hears_which_are_none(lived, name):
    assert lived.ask(name, "operator").status_code == 200
    for run in NONE:
        response = lived.ask(name, "operator", run=run)
        assert (response.status_code, response.json()["code"]) == (404, "run-not-found"), run


def test_who_has_a_role_in_a_run_that_is_gone_hears_that_it_is(lived):
    outsider = lived.campus.user("outsider")
    cohort.give(NONE[0], outsider.pk, "reader", cohort.Scope(), by=outsider.pk)
    assert lived.ask("states", "outsider", run=NONE[0]).status_code == 404


@pytest.mark.parametrize(
    ("scope", "sees"),
    [
        ({}, {"learner", "other_learner"}),
        ({"usage_key": "who-decides"}, set()),
        ({"cluster_id": "Elan"}, {"learner"}),
    ],
)
def test_a_role_reaches_as_far_as_in_the_queue(lived, scope, sees):
    campus, outsider = lived.campus, lived.campus.user("outsider")
    place = cohort.say_place(lived.run, campus.user("learner").pk, cluster="Elan")
    known = {"who-decides": str(campus.key("who-decides")), "Elan": place.cluster.id}
    scope = {name: known[value] for name, value in scope.items()}
    cohort.give(lived.run, outsider.pk, "reader", cohort.Scope(**scope), by=outsider.pk)
    rows = lived.rows("states", "outsider")
    assert {name for row in rows for name in row["learners"]} == sees


def test_an_account_may_ask_so_often_and_hears_when_again(lived, settings):
    settings.TNS_TRAINING_RATES = {"asks": 2}
    assert [lived.ask("marks").status_code for _ in range(3)] == [200, 200, 429]
    refused = lived.ask("items")
    assert refused.json()["code"] == "too-fast"
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert "Retry-After" in refused.json()["message"]
    assert lived.ask("marks", "author").status_code == 200, "each for themselves"
    statuses = [lived.ask("marks", "outsider").status_code for _ in range(3)]
    assert statuses == [403, 403, 429], "who may read nothing, too"
    assert [lived.ask("marks", "anonymous").status_code for _ in range(3)] == [401] * 3


def test_a_bound_that_cannot_be_counted_bounds_nobody(lived, settings, monkeypatch):
    settings.TNS_TRAINING_RATES = {"asks": 1}

    def fail(*_, **__):
        raise OSError("away")

    monkeypatch.setattr("tns_training_xblock.host.storing.pacing.get_usage", fail)
    assert [lived.ask("marks").status_code for _ in range(3)] == [200] * 3
