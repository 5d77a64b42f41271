import pytest

from tests.blocks.cases import CASE, html
from tns_training_xblock.cohort import api

pytestmark = pytest.mark.django_db


def scope_of(campus, scope):
    other = campus.user("other_learner").pk
    cluster = api.say_place(str(campus.course_key), other, cluster="Elan").cluster
    return {
        "run": api.Scope(),
        "item": api.Scope(usage_key=str(campus.key(CASE))),
        "other item": api.Scope(usage_key=str(campus.key("who-decides"))),
        "cluster": api.Scope(cluster_id=cluster.id),
    }[scope]


@pytest.mark.parametrize(
    ("person", "leads"), [("trainer", True), ("author", True), ("learner", False)]
)
def test_the_team_finds_the_way_to_marking(campus, person, leads):
    assert ("Mark submissions" in html(campus, person)) is leads


@pytest.mark.parametrize(
    ("scope", "leads"), [("run", True), ("item", True), ("cluster", True), ("other item", False)]
)
def test_so_does_a_learner_with_a_role_there(campus, scope, leads):
    learner = campus.user("learner").pk
    api.give(str(campus.course_key), learner, "reader", scope_of(campus, scope), by=1)
    page = html(campus)
    assert ("Mark submissions" in page) is leads
    if leads:
        assert f"/tns-training/{campus.key(CASE)}/?language=en" in page
    assert "Mark submissions" not in html(campus, "other_learner")
