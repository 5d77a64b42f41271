import logging
import sqlite3

import pytest
from django.db import DataError, IntegrityError, OperationalError, ProgrammingError, transaction
from django.db.utils import InterfaceError
from submissions.errors import SubmissionInternalError

from tns_training_xblock.host import patience
from tns_training_xblock.host.errors import Busy, Unfit
from tns_training_xblock.work.errors import NotFound


class PostgreSQLError(Exception):
    """As psycopg raises it: the state is an attribute."""

    def __init__(self, state):
        super().__init__("could not serialize access")
        self.sqlstate = state


def caused(error, cause):
    """``error`` as Django raises it, around a driver's."""
    error.__cause__ = cause
    return error


def busy_file():
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = 517  # SQLITE_BUSY_SNAPSHOT
    return error


def read_only():
    error = sqlite3.OperationalError("attempt to write a readonly database")
    error.sqlite_errorcode = 8
    return error


PASSING = {
    "MariaDB, deadlock": OperationalError(1213, "Deadlock found"),
    "MariaDB, waited": OperationalError(1205, "Lock wait timeout exceeded"),
    "MariaDB, changed since": OperationalError(1020, "Record has changed since last read"),
    "MariaDB, savepoint gone": OperationalError(1305, "SAVEPOINT does not exist"),
    "PostgreSQL, serialisation": caused(OperationalError("x"), PostgreSQLError("40001")),
    "PostgreSQL, deadlock": caused(OperationalError("x"), PostgreSQLError("40P01")),
    "PostgreSQL, waited": caused(OperationalError("x"), PostgreSQLError("55P03")),
    "SQLite, busy": caused(OperationalError("database is locked"), busy_file()),
    "in another library's error": caused(
        SubmissionInternalError("no"), OperationalError(1213, "Deadlock found")
    ),
    "in a transaction that is over": caused(
        transaction.TransactionManagementError("broken"), OperationalError(1213, "Deadlock found")
    ),
}
STAYING = {
    "read-only": caused(OperationalError("attempt to write a readonly database"), read_only()),
    "no table": OperationalError("no such table: tns_work_work"),
    "no table in MariaDB": ProgrammingError(1146, "Table does not exist"),
    "gone": InterfaceError("connection already closed"),
    "server gone": OperationalError(2006, "Server has gone away"),
}


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(patience, "PAUSE", 0)


def failing(error, times=100):
    """A change that fails so many times, and the list of its calls."""
    calls = []

    def change():
        calls.append(1)
        if len(calls) <= times:
            raise error
        return "done"

    return change, calls


@pytest.mark.parametrize("error", PASSING.values(), ids=PASSING)
def test_what_passes_is_tried_again(error):
    change, calls = failing(error, times=patience.TRIES - 1)
    assert patience.patiently(change, "it") == "done"
    assert len(calls) == patience.TRIES


@pytest.mark.parametrize("error", PASSING.values(), ids=PASSING)
def test_what_does_not_pass_after_all_is_told_and_logged(error, caplog):
    change, calls = failing(error)
    with pytest.raises(Busy) as busy:
        patience.patiently(change, "plan 3")
    assert busy.value.code == "busy"
    assert len(calls) == patience.TRIES
    [line] = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert line.message.startswith("event=gave-up row=3 change=")


@pytest.mark.parametrize("error", STAYING.values(), ids=STAYING)
def test_what_no_patience_mends_is_told_at_once(error):
    change, calls = failing(error)
    with pytest.raises(Busy):
        patience.patiently(change, "it")
    assert len(calls) == 1


def test_inside_another_transaction_there_is_one_try():
    change, calls = failing(PASSING["MariaDB, deadlock"])
    with pytest.raises(Busy):
        patience.patiently(change, "it", alone=False)
    assert len(calls) == 1


def test_nobody_waits_for_one_long_wait_after_the_other(monkeypatch):
    monkeypatch.setattr(patience, "PATIENCE", -1)
    change, calls = failing(PASSING["MariaDB, waited"])
    with pytest.raises(Busy):
        patience.patiently(change, "it")
    assert len(calls) == 1


def test_a_row_that_is_there_twice_is_tried_again_and_then_a_fault_of_ours():
    change, calls = failing(IntegrityError(1062, "Duplicate entry"))
    with pytest.raises(IntegrityError):
        patience.patiently(change, "it")
    assert len(calls) == patience.TRIES
    change, _ = failing(IntegrityError(1062, "Duplicate entry"), times=1)
    assert patience.patiently(change, "it") == "done"


@pytest.mark.parametrize("error", [DataError("too long"), OperationalError(1366, "Incorrect")])
def test_what_never_fits_is_told_at_once_and_logged(caplog, error):
    change, calls = failing(error)
    with pytest.raises(Unfit):
        patience.patiently(change, "it")
    assert len(calls) == 1
    assert "event=unfit" in caplog.text


@pytest.mark.parametrize("error", [NotFound(), ValueError("x")])
def test_any_other_error_is_raised_as_it_is(error):
    change, calls = failing(error)
    with pytest.raises(type(error)):
        patience.patiently(change, "it")
    assert len(calls) == 1
