"""All of it, or nothing: wherever it breaks off, and however often it is tried."""

import pytest
from django.contrib.auth.models import User
from django.test import TestCase
from django.utils import timezone

from demo.models import Enrollment, Score
from tests.leaving.conftest import kept
from tests.leaving.life import ALONE, RUN
from tests.operating.moving.servers import course, exported, observed, parts, settled
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.importing import everything as module
from tns_training_xblock.operating.moving.importing.everything import carry_out
from tns_training_xblock.operating.moving.importing.planning import Wanted, planned
from tns_training_xblock.operating.moving.importing.rows import Bringing
from tns_training_xblock.operating.moving.importing.storing import Storing
from tns_training_xblock.operating.moving.tables.declared import TABLES
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment, Work
from tns_training_xblock.work.storing.sweeping import sweep

from .conftest import opened


def bring(path, before=lambda plan: None, **wanted):
    """Import an archive; ``before`` happens between looking and doing."""
    said = []
    with opened(path) as archive:
        wish = Wanted(**wanted)
        plan = planned(archive, wish, said.append)
        before(plan)
        with TestCase.captureOnCommitCallbacks(execute=True):
            done = carry_out(plan, archive, wish, said.append)
    return done, said


def fail(*given):
    raise RuntimeError


def died(path, monkeypatch):
    """A process is killed: what it would do at its end is not done."""
    with monkeypatch.context() as patch:
        patch.setattr(Storing, "take_away", lambda self: None)
        patch.setattr(module, "_bring", fail)
        with pytest.raises(RuntimeError):
            bring(path)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_done_is_counted_and_told_on_the_way(there, ready):
    done, said = bring(there.path)
    assert (done.files, done.made, done.untold, done.undeleted) == (1, 0, 0, 0)
    assert done.rows["works"] == Work.objects.count()
    assert said[-2:] == [f"scores: {done.rows['scores']}", "results: 0"]
    assert "files: 1" in said


def test_marks_are_in_the_gradebook(there, ready):
    bring(there.path)
    pia = Score.objects.get(user__username="pia", block=ALONE)
    assert (pia.earned, pia.possible) == (5, 5)


@pytest.mark.parametrize("table", [table.name for table in TABLES[::4]])
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_nothing_is_left_of_what_breaks_off(there, ready, monkeypatch, table, error):
    keep = Bringing.bring

    def breaking(self, which):
        count = keep(self, which)
        if which.name == table:
            raise error
        return count

    before = kept()
    with monkeypatch.context() as patch:
        patch.setattr(Bringing, "bring", breaking)
        with pytest.raises(error):
            bring(there.path)
    assert kept() == before
    assert files(ready) == []
    assert not Score.objects.exists()
    bring(there.path)
    assert observed().rows == there.observed.rows


def test_nothing_is_left_of_a_process_that_died(there, ready, monkeypatch, tmp_path):
    """The next import clears it away."""
    died(there.path, monkeypatch)
    assert len(files(ready)) == 1
    assert not Work.objects.exists()
    sweep(timezone.now())
    assert len(files(ready)) == 1, "an import may be running"
    bring(there.path)
    assert len(files(ready)) == 1
    assert parts(exported(tmp_path / "again.zip")) == parts(there.path)


def test_what_an_import_that_died_left_of_another_run_stays(there, ready, monkeypatch):
    died(there.path, monkeypatch)
    other = "course-v1:TNS+NEW+2027"
    course(other)
    bring(there.path, run=other)
    assert len(files(ready)) == 2


def test_somebody_who_begins_meanwhile_stops_it(there, ready):
    def work(plan):
        cohort.say_place(RUN, 1, country="TN")

    with pytest.raises(Refused, match=r"There is work of .* here already .participants 1"):
        bring(there.path, work)
    assert not Work.objects.exists()
    assert files(ready) == []


def test_what_is_here_is_replaced_by_what_comes(there, ready, tmp_path):
    bring(there.path)
    key = work_api.WorkKey(RUN, ALONE, "e" * 32)
    work_api.save_draft(key, {"tasks": {"plan": "of before"}}, 0)
    before = files(ready)
    done, _ = bring(there.path, replace=True)
    assert done.undeleted == 0
    assert not Work.objects.filter(student_id=key.student_id).exists()
    assert len(files(ready)) == 1 != before
    assert observed().findings == there.observed.findings
    one, two = parts(exported(tmp_path / "two.zip")), parts(there.path)
    assert {name: len(rows) for name, rows in one.items()} == {
        name: len(rows) for name, rows in two.items()
    }
    assert one["works"] == two["works"]


def test_replacing_that_breaks_off_leaves_what_was_there(there, ready, monkeypatch):
    bring(there.path)
    before, place = kept(), files(ready)
    with monkeypatch.context() as patch:
        patch.setattr(module, "_bring", fail)
        with pytest.raises(RuntimeError):
            bring(there.path, replace=True)
    assert kept() == before
    assert files(ready) == place


def test_a_score_that_is_not_in_the_archive_leaves_the_gradebook(altered, there, ready):
    bring(there.path)
    assert Score.objects.filter(user__username="pia", block=ALONE).exists()

    def of_others(rows):
        return [row for row in rows if row["student_item"] != 1]

    bring(altered(scores=of_others), replace=True)
    assert not Score.objects.filter(user__username="pia", block=ALONE).exists()


def test_accounts_are_made_for_who_has_none_and_found_the_next_time(there, here, tmp_path):
    course()
    done, _ = bring(there.path, make=True)
    assert done.made == 4
    pia = User.objects.get(username="pia")
    assert (pia.email, pia.first_name) == ("pia@tns.example", "Pia")
    assert Enrollment.objects.filter(user=pia, course_key=RUN).exists()
    assert not Enrollment.objects.filter(user__username="tom").exists(), "who never took it"
    assert parts(exported(tmp_path / "two.zip")) == parts(there.path)
    done, _ = bring(there.path, make=True, replace=True)
    assert done.made == 0


def test_people_without_names_get_accounts_that_no_letter_reaches(there, here):
    course()
    bring(there.anonymous, make=True)
    accounts = list(User.objects.order_by("pk").values_list("username", "email"))
    assert [name[-2:] for name, _ in accounts] == ["-1", "-2", "-3", "-4"]
    assert all(email == f"{name}@example.invalid" for name, email in accounts)


def test_who_took_the_run_takes_it_here(there, here):
    settled(enrolled=())
    bring(there.path, enrol=True)
    taking = Enrollment.objects.values_list("user__username", flat=True)
    assert set(taking) == {"pia", "quin"}


def test_who_is_nobody_here_is_as_who_left(there, here, tmp_path):
    settled(("pia", "quin", "tom"))
    bring(there.path, mapped={"tam": "nobody"})
    seconds = {row["trainer_id"] for row in kept()["tns_grading.SecondMark"].values()}
    assert seconds == {-4}
    again = parts(exported(tmp_path / "two.zip"))
    assert again["seconds"] == parts(there.path)["seconds"]
    assert again["people"][3] == {"number": 4, "enrolled": False, "gone": True}


def test_a_team_of_the_platform_is_the_one_of_that_name_here(altered, ready, monkeypatch):
    teams = lambda self, run: [("red-9", "Red"), ("blue-1", "Blue")]  # noqa: E731
    monkeypatch.setattr(type(platform()), "teams", teams)
    usage = ALONE

    def platforms(rows):
        rows[0] = {"usage": usage, "of": "platform", "number": "red-1", "name": "Red"}

    bring(altered(teams=platforms))
    key = cohort.Team("platform", "red-9", "").key(RUN, usage)
    assert Work.objects.filter(student_id=key).exists()
    assert Attachment.objects.exists()
