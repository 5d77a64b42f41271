"""Whatever an archive names has to be in it: nothing of another run is ever reached."""

from uuid import UUID

import pytest

from tests.operating.moving.tables.test_kinds import RUN, WORK
from tests.operating.moving.tables.test_kinds import arriving as plain
from tns_training_xblock.cohort.api import Team
from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.importing.arriving import Arriving

BLOCK = "block-v1:A+B+C+type@tns_lesson+block@x"
UUID_ = str(UUID(int=7))


def arriving(**how):
    given = {"run": RUN, "was": RUN, "people": [71], "students": ["s"], "teams": []}
    return Arriving(**{**given, "rows": {WORK: [91]}, **how})


@pytest.mark.parametrize(
    ("way", "value"),
    [
        ("person", 2),
        ("person", -1),
        ("person", "1"),
        ("person", True),
        ("person", 1.0),
        ("student", "person:2"),
        ("student", "person:0"),
        ("student", "person:01"),
        ("student", "team:1"),
        ("student", "team:" + "a" * 40),
        ("student", "stray:" + "x" * 65),
        ("student", "stray:a b"),
        ("student", "s"),
        ("student", 1),
        ("student", None),
        ("usage", 7),
        ("usage", "block-v1:A+B+OTHER+type@tns_lesson+block@x"),
        ("usage", "lb:A:library:tns_lesson:x"),
        ("uuid", "x"),
        ("uuid", 7),
        ("file", "../../etc/passwd"),
        ("file", "A" * 32),
        ("file", 7),
    ],
)
def test_what_is_not_in_the_archive_is_refused(way, value):
    with pytest.raises(Refused, match="that is not in the archive") as refused:
        getattr(arriving(), way)(value)
    assert refused.value.mend


@pytest.mark.parametrize("value", [0, 2, -1, "1", True, [1]])
def test_so_is_a_row(value):
    with pytest.raises(Refused, match=WORK):
        arriving().row(WORK, value)


def test_nobody_and_everybody_stay():
    names = arriving()
    assert (names.person(None), names.person(0)) == (None, 0)
    assert (names.student(""), names.usage(""), names.uuid(None)) == ("", "", None)
    assert names.row(WORK, None) is None


def test_what_no_account_is_known_of_stays():
    assert arriving().student(f"stray:{'f' * 32}") == "f" * 32


def test_a_block_of_the_run_is_one_of_the_run_here():
    names = arriving(run="course-v1:A+B+NEW")
    assert names.usage(BLOCK) == BLOCK.replace("C+type", "NEW+type")
    assert names.usage("no key at all") == "no key at all"
    assert names.usages == {BLOCK: names.usage(BLOCK), "no key at all": "no key at all"}
    old = arriving(run="course-v1:A2+B2+NEW", was="A/B/C")
    new = "block-v1:A2+B2+NEW+type@tns_lesson+block@x"
    assert old.usage("i4x://A/B/tns_lesson/x") == new
    with pytest.raises(Refused):
        old.usage("i4x://A/OTHER/tns_lesson/x")


def test_the_key_of_a_team_is_that_of_its_number_here():
    rows = {"tns_cohort.Group": [91]}
    teams = [
        {"usage": BLOCK, "of": "group", "number": "1"},
        {"usage": BLOCK, "of": "group", "number": "-8"},
        {"usage": BLOCK, "of": "platform", "number": "red-1", "name": "Red"},
        {"key": "team:abc"},
    ]
    names = arriving(teams=teams, rows=rows, platform_teams={"red-1": "red-9"})
    wanted = [("group", "91"), ("group", "-8"), ("platform", "red-9")]
    keys = [Team(kind, number, "").key(RUN, BLOCK) for kind, number in wanted]
    assert [names.student(f"team:{n}") for n in (1, 2, 3)] == keys
    assert names.student("team:4") == "team:abc"


def test_ids_that_are_taken_become_others_and_the_same_ones_each_time():
    names = arriving(uuid_salt=UUID(int=1), file_salt=UUID(int=2))
    assert names.uuid(UUID_) == names.uuid(UUID_) != UUID_
    assert names.file("a" * 32) == names.file("a" * 32) != "a" * 32
    assert plain().uuid(UUID_) == UUID_
    assert plain().file("a" * 32) == "a" * 32
