"""Whatever is wrong with an archive is said before anything is written, with its line."""

import pytest
from django.contrib.auth.models import User

from tests.leaving.conftest import kept
from tests.leaving.life import RUN
from tests.operating.moving.servers import exported
from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.importing.looking import look, result_of

from .conftest import opened
from .test_arriving import arriving

STRANGE = "works, line 1: Columns are missing or strange: \\x1b"
TEAM = {"members": [{"user": 99, "student": "person:1", "sent": {}}]}


def silent(line):
    """Whoever imports is told; a test is not."""


def looked(path):
    with opened(path) as archive:
        return look(archive, RUN, silent)


def setting(line, /, **values):
    """A change of one row of a part."""

    def change(rows):
        rows[line - 1] |= values

    return change


def dropping(name):
    def change(rows):
        del rows[0][name]

    return change


def adding(*more):
    return lambda rows: [*rows, *more]


def test_it_says_who_and_what_is_in_it(there, ready):
    found = looked(there.path)
    assert [each.username for each in found.people] == ["pia", "quin", "tom", "tam"]
    assert len(found.teams) == 3
    assert {usage.rpartition("@")[2] for usage in found.usages if usage} == {
        "alone", "twice", "team", "new", "first", "contacts",
    }  # fmt: skip
    assert (found.uuids_taken, found.files_taken, found.files_missing) == (False, False, 0)


def test_what_another_run_of_this_server_has_is_taken(life, there):
    found = looked(there.path)
    assert (found.uuids_taken, found.files_taken) == (False, False), "the same life, other ids"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"works": setting(2, user_id=99)}, "works, line 2: It names a person that is not in"),
        ({"works": setting(2, student_id="person:99")}, "works, line 2: It names a person"),
        ({"works": setting(2, student_id="team:99")}, "works, line 2: It names a team"),
        ({"works": setting(2, edition=99)}, "works, line 2: It names a row of tns_work.Edition"),
        ({"works": setting(2, version="x")}, "works, line 2: The column version cannot hold 'x'"),
        ({"works": setting(2, usage_key="block-v1:O+O+O+type@x+block@y")}, "works, line 2: It"),
        ({"works": setting(2, course_id="x")}, "works, line 2: Columns are missing or"),
        ({"works": dropping("answer")}, "works, line 1: Columns are missing or strange: answer"),
        ({"reviews": setting(1, work=0)}, "reviews, line 1: It names a row of tns_work.Work"),
        ({"reviews": setting(1, team=TEAM)}, "reviews, line 1: It names a person"),
        ({"reviews": setting(1, released={"adjustments": {"99": {}}})}, "reviews, line 1: It"),
        ({"rounds": setting(1, files=["../x"])}, "rounds, line 1: It names a file"),
        ({"submissions": setting(1, uuid="x")}, "submissions, line 1: It names a submission"),
        ({"submissions": setting(1, status="X")}, "submissions, line 1: The column status cannot"),
        ({"clusters": setting(2, merged_into=99)}, "clusters, line 2: It names a row of tns"),
        ({"clusters": setting(1, country="TUNISIA")}, "clusters, line 1: The column country"),
        ({"editions": setting(1, content={"en": "x"})}, "editions, line 1: The content is not"),
        ({"parts": setting(1, kind=["x"])}, "parts, line 1: The column"),
        ({"parts": setting(1, number="99")}, "parts, line 1: It names a row of tns_cohort.Group"),
        ({"grants": setting(1, role="owner")}, "grants, line 1: The column role cannot hold"),
        ({"attachments": setting(1, size=2)}, "files, line 1: It is no file of a row"),
        ({"files": setting(1, number=9)}, "files, line 1: It is no file of a row"),
        ({"files": setting(1, sha256="0" * 64)}, "files/1: It is not what was exported"),
        ({"files": lambda rows: [rows[0], rows[0]]}, "files, line 2: It is no file of a row"),
        ({"files": setting(1, sha256=None)}, "files, line 1: It is no file of a row"),
        ({"people": setting(1, number=2)}, "people, line 1: It has another number than its line"),
        ({"people": setting(1, username=7)}, "people, line 1: It is no person"),
        ({"teams": setting(1, of="family")}, "teams, line 1: It is no team"),
        ({"teams": setting(1, number="x")}, "teams, line 1: It is no team"),
        ({"teams": adding({"key": "person:1"})}, "teams, line 4: It is no team"),
        ({"teams": adding({"usage": "", "of": "group", "number": "99"})}, "teams, line 4: It"),
        ({"results": adding({"person": 1})}, "results, line 1: It names a block"),
        ({"results": adding({"person": 0, "usage": ""})}, "results, line 1: It is nothing that"),
        ({"results": adding({"person": 1, "usage": "", "state": []})}, "results, line 1: It is"),
        ({"results": adding({"person": 1, "usage": "", "earned": -1})}, "results, line 1: It is"),
        ({"results": adding({"person": 1, "usage": "", "earned": 1})}, "results, line 1: It is"),
        ({"results": adding({"person": 1, "usage": "", "possible": 10**400})}, "results, line 1"),
        ({"results": adding({"person": 1, "usage": "", "completion": 2})}, "results, line 1"),
        ({"people": setting(1, username="p\x1b[2Jia")}, "people, line 1: It is called as no"),
        ({"people": setting(1, name="p" * 256)}, "people, line 1: It is called as no"),
        ({"works": lambda rows: rows[0].update({"\x1b": 1})}, STRANGE),
    ],
)  # fmt: skip
def test_what_cannot_be_brought_in_is_refused_with_its_line(altered, ready, changes, said):
    with pytest.raises(Refused) as refused:
        looked(altered(**changes))
    assert str(refused.value).startswith(said)
    assert refused.value.mend


def test_a_file_of_which_no_row_speaks(altered, ready):
    with pytest.raises(Refused, match="files/1: No row says what it is"):
        looked(altered(files=lambda rows: rows.clear()))


def test_a_file_that_was_gone_there_is_counted(there, life, tmp_path, private_files):
    for path in private_files.rglob("*.csv"):
        path.unlink()
    assert looked(exported(tmp_path / "run.zip")).files_missing == 1


def test_nothing_is_written_by_looking(there, ready):
    before = kept()
    looked(there.path)
    assert kept() == before
    assert User.objects.count() == 4
    assert not ready.exists()


def test_what_a_platform_keeps_of_a_block():
    names = arriving()
    row = {"person": 1, "usage": "", "state": {"a": 1}, "earned": 2, "possible": 3.0}
    found = result_of({**row, "completion": None}, names)
    assert (found.user_id, found.state, found.earned, found.completion) == (71, {"a": 1}, 2, None)
