"""Where a command cannot go on it says what to do, whatever broke."""

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, ProgrammingError
from django.db.migrations.recorder import MigrationRecorder

from tns_training_xblock.host.commands import command
from tns_training_xblock.host.commands.command import OurCommand, must_exist
from tns_training_xblock.host.errors import Busy

pytestmark = pytest.mark.django_db


class Breaks(OurCommand):
    requires_system_checks = ()
    error = None

    def handle(self, *args, **options):
        raise self.error


def ended(error):
    """What whoever called it reads, and the exit code."""
    breaks = Breaks()
    breaks.error = error
    with pytest.raises(CommandError) as refused:
        call_command(breaks)
    return str(refused.value), refused.value.returncode


@pytest.mark.parametrize("error", [ProgrammingError("no such table"), OperationalError(), Busy()])
def test_where_tables_are_missing_it_says_which_and_what_to_do(error):
    MigrationRecorder.Migration.objects.filter(app="tns_work", name="0001_initial").delete()
    said, code = ended(error)
    assert "tns_work 0001_initial not migrated" in said
    assert "`migrate`" in said
    assert code == 1


def test_where_the_database_is_away_it_says_so(monkeypatch):
    def asked():
        raise OperationalError("connection refused")

    monkeypatch.setattr(command, "not_migrated", asked)
    assert ended(OperationalError()) == ("The database cannot be asked: connection refused", 1)


def test_a_busy_database_and_somebody_who_breaks_it_off():
    assert ended(Busy()) == ("The database was too busy. Run it again.", 1)
    assert ended(KeyboardInterrupt()) == ("Broken off. It can be run again.", 130)


def test_what_else_breaks_is_a_fault_and_is_told_whole():
    breaks = Breaks()
    breaks.error = ProgrammingError("syntax")
    with pytest.raises(ProgrammingError, match="syntax"):
        call_command(breaks)


def test_a_run_exists_where_its_course_does_or_something_is_kept_of_it(campus):
    must_exist(str(campus.course_key))
    must_exist("course-v1:A+B+gone", found=True)
    with pytest.raises(CommandError, match=r"nothing of course-v1:A\+B\+gone"):
        must_exist("course-v1:A+B+gone")


def test_every_command_is_one_of_these():
    from django.core.management import get_commands, load_command_class

    ours = {name: app for name, app in get_commands().items() if name.startswith("tns_training_")}
    assert len(ours) >= 14
    for name, app in ours.items():
        assert isinstance(load_command_class(app, name), OurCommand), name
