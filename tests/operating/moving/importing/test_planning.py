"""What stands in the way of an import, in sentences that say how to mend it."""

import pytest
from django.contrib.auth.models import User

from demo.models import Course, Enrollment
from tests.leaving.conftest import kept
from tests.leaving.life import RUN
from tests.operating.moving.servers import course, settled
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.importing.matching import OUTSIDE
from tns_training_xblock.operating.moving.importing.planning import (
    FEW,
    Wanted,
    _listed,
    planned,
    run_of,
)

from .conftest import opened


def silent(line):
    """Whoever imports is told; a test is not."""


def plan(path, **wanted):
    with opened(path) as archive:
        return planned(archive, Wanted(**wanted), silent)


def test_nothing_stands_in_the_way_where_all_is_there(there, ready):
    found = plan(there.path)
    assert found.problems == []
    assert found.kept == {}
    [blocks] = found.notes
    assert blocks.startswith("The course here does not have 6 blocks that hold work: block-v1:")


def test_the_course_is_not_there(there, ready):
    Course.objects.all().delete()
    [problem] = plan(there.path).problems
    assert problem.startswith(f"There is no course {RUN} here: import it first")


def test_people_who_are_not_there_are_all_named(there, here):
    course()
    [problem] = plan(there.path).problems
    for name in ("pia", "quin", "tom", "tam"):
        assert f"{name} <{name}@tns.example>" in problem
    for mend in ("--people FILE.csv (person,account)", "--match", "--create-missing"):
        assert mend in problem
    made = plan(there.path, make=True)
    assert made.problems == []
    assert "Accounts will be made: 4." in made.notes


def test_people_who_may_be_others_are_named(there, here):
    settled()
    User.objects.filter(username="pia").update(email="other@tns.example")
    [problem] = plan(there.path, make=True).problems
    assert "pia: the account of this name has another address." in problem
    assert "--match" in problem


def test_people_who_have_an_account_that_was_not_found_get_no_second_one(there, ready):
    """Nobody here has signed in from outside yet."""
    [problem] = plan(there.path, way=OUTSIDE, make=True).problems
    assert problem.startswith("For 4 people no account can be made: pia: the user name is taken")


def test_work_that_is_there_is_counted(there, ready):
    cohort.say_place(RUN, 1, country="TN")
    [problem] = plan(there.path).problems
    assert problem == (
        f"There is work of {RUN} here already (participants 1). With --replace it is erased first."
    )
    replaced = plan(there.path, replace=True)
    assert replaced.problems == []
    assert any(note.endswith("It will be erased.") for note in replaced.notes)


def test_who_does_not_take_the_run_here_is_counted(there, here):
    settled(enrolled=("pia",))
    found = plan(there.path)
    assert found.outside == [User.objects.get(username="quin").pk]
    assert any("1 people took the run there and do not here" in note for note in found.notes)
    assert not any("--enrol" in note for note in plan(there.path, enrol=True).notes)
    Enrollment.objects.create(user_id=found.outside[0], course_key=RUN)
    assert plan(there.path).outside == []


def test_what_an_archive_lacks_is_told(there, ready):
    notes = plan(there.wordless, make=True).notes
    assert any(note.startswith("The archive is anonymous") for note in notes)
    assert any(note.startswith("The archive has no texts") for note in notes)
    assert "1 files are not in the archive." in notes


def test_planning_writes_nothing(there, ready):
    before = kept()
    plan(there.path, make=True, enrol=True, replace=True)
    assert kept() == before
    assert User.objects.count() == 4


@pytest.mark.parametrize("given", ["", "nonsense", "library-v1:A+B", "lib:A:B"])
def test_what_is_no_key_of_a_run(given):
    with pytest.raises(Refused, match="is no key of a run"):
        run_of(given)


def test_a_long_list_is_cut():
    assert _listed(range(FEW + 2))[-1] == "and 2 more"
    assert len(_listed(range(FEW))) == FEW


def test_no_name_in_a_problem_acts_on_a_terminal(there, ready):
    odd = "\x1b[31mX\x07\u202e"
    [problem] = plan(there.path, mapped={odd: "pia", "pia": odd}).problems
    assert r"no account here is called \x1b[31mX\x07\u202e." in problem
    assert r"\x1b[31mX\x07\u202e: nobody in the archive is called so." in problem
    assert "\x1b" not in problem
