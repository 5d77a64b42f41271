import pytest
from django.db import connection

from .engines import ENGINES, settings_of


@pytest.fixture
def found(monkeypatch):
    monkeypatch.setenv("TNS_TEST_DATABASE_URL", "mysql://ann:s%40crt@db.example:3307")


def test_the_run_is_on_the_engine_that_was_asked_for(db):
    wanted = {"sqlite": "sqlite", "mariadb": "mysql", "postgresql": "postgresql"}
    assert connection.vendor == wanted[_chosen().split("-")[0]]
    with connection.cursor() as cursor:
        if connection.vendor == "mysql":
            assert connection.mysql_is_mariadb
            cursor.execute("SELECT @@tx_isolation, @@character_set_connection")
            level = "REPEATABLE-READ" if _chosen().endswith("read") else "READ-COMMITTED"
            assert cursor.fetchone() == (level, "utf8mb4")


def test_an_engine_that_is_none_is_told(monkeypatch):
    monkeypatch.setenv("TNS_TEST_ENGINE", "oracle")
    with pytest.raises(ValueError, match="it can be sqlite, mariadb, mariadb-repeatable-read"):
        _chosen()


@pytest.mark.parametrize("engine", [name for name in ENGINES if name != "sqlite"])
def test_a_server_that_runs_elsewhere_is_reached(found, engine):
    settings = settings_of(engine)
    reached = {name: settings[name] for name in ("HOST", "PORT", "USER", "PASSWORD")}
    assert reached == {"HOST": "db.example", "PORT": "3307", "USER": "ann", "PASSWORD": "s@crt"}


def _chosen():
    from .engines import chosen

    return chosen()
