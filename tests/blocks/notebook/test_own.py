"""The notebook of one learner: by module, by host, and nobody else's."""

import pytest

from tests.blocks.maps import BOARD, INDEX, OUTLINE
from tns_training_xblock.blocks.notebook.own import entries_of, groups, of_host
from tns_training_xblock.host.permissions import Learner

pytestmark = pytest.mark.django_db


def learner(campus, name="learner"):
    run = str(campus.course_key)
    return Learner(campus.user(name).pk, name, campus.anonymous_id(name), run)


@pytest.mark.parametrize("piecewise", [False, True])
def test_all_is_there_by_module(written, piecewise):
    found = tuple(groups(learner(written), INDEX, OUTLINE, "en", piecewise=piecewise))
    assert [group.name.title if group.name else None for group in found] == ["Governance", None]
    [reflection], [case] = (group.entries for group in found)
    assert [line.label for line in reflection.lines] == [BOARD]
    assert [remark.text for remark in case.remarks] == ["Clear.", "Who pays <b>what</b>?"]
    assert "Of another" not in str(found)


def test_it_is_read_in_few_queries(written, django_assert_max_num_queries):
    whose = learner(written)
    with django_assert_max_num_queries(4):
        tuple(groups(whose, INDEX, OUTLINE, "en"))


@pytest.mark.parametrize("piecewise", [False, True])
def test_what_the_run_has_no_more_comes_last(written, piecewise):
    rest = tuple(item for item in INDEX if item.id != "who-decides")
    chapters = OUTLINE.chapters[1:]
    outline = type(OUTLINE)(chapters, OUTLINE.weights, OUTLINE.passing)
    found = tuple(groups(learner(written), rest, outline, "en", piecewise=piecewise))
    assert [entry.item.id for group in found for entry in group.entries] == [
        "who-decides",
        "shrinking",
    ]


def test_a_host_has_what_is_about_it(written):
    [entry] = of_host(learner(written), INDEX, "host-wagralim", "en")
    assert entry.item.id == "who-decides"
    assert of_host(learner(written), INDEX, "host-of-none", "en") == ()
    assert entries_of(learner(written), INDEX, (), "en") == ()
