"""What the round trip does not show: rows of other runs, and what nobody may be known by."""

from tests.operating.moving.tables.test_kinds import NUMBERS, STUDENTS, WORK, leaving
from tns_training_xblock.operating.moving.archive.manifest import How


def test_a_row_of_another_run_is_none():
    names = leaving()
    assert names.row(WORK, next(iter(NUMBERS[WORK]))) == 1
    assert names.row(WORK, 4) is None
    assert names.row(WORK, None) is None
    assert names.row(WORK, ["odd"]) is None


def test_a_team_is_numbered_among_teams():
    names = leaving()
    assert names.student("team:abc") == "team:1"
    assert names.student(next(iter(STUDENTS))) == "person:1"
    assert names.student("") == ""


def test_a_block_is_called_as_it_is():
    assert leaving().usage("block") == "block"


def test_ids_stay_unless_somebody_could_be_known_by_them():
    plain, secret = leaving(), leaving(How(anonymous=True), salt="secret")
    for kind in ("uuid", "file", "platform_team"):
        assert getattr(plain, kind)("a") == "a"
        assert getattr(secret, kind)("a") != "a"
        assert getattr(secret, kind)("a") == getattr(secret, kind)("a")
    assert secret.uuid(None) is None
    assert secret.anonymous
