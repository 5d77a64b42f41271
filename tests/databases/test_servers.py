import subprocess

import pytest

from tests.databases import servers

from .engines import ENGINES


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_missing_is_a_sentence_that_says_how_to_get_it(engine, monkeypatch):
    monkeypatch.setattr(servers, "find_spec", lambda name: None)
    told = servers.missing(engine)
    if engine == "sqlite":
        assert told == ""
    else:
        assert f"pip install '.[{engine.split('-')[0]}]'" in told


@pytest.mark.parametrize(
    ("engine", "package"), [("mariadb", "mariadb-server"), ("postgresql", "postgresql")]
)
def test_a_missing_server_is_told_unless_one_runs_elsewhere(engine, package, monkeypatch):
    monkeypatch.setattr(servers, "find_spec", lambda name: name)
    monkeypatch.setattr(servers, "_program", lambda name: "")
    monkeypatch.delenv("TNS_TEST_DATABASE_URL", raising=False)
    assert servers.missing(engine).endswith(f"apt-get install {package}")
    monkeypatch.setenv("TNS_TEST_DATABASE_URL", "mysql://root@127.0.0.1")
    assert servers.missing(engine) == ""


def test_a_server_that_does_not_start_is_told_with_what_it_said(tmp_path, monkeypatch):
    def start(folder, how):
        server = subprocess.Popen(["sh", "-c", "echo no room on the disk; exit 1"], **how)
        return server, ["false"]

    monkeypatch.setattr(servers, "_unprivileged", dict)
    monkeypatch.setattr(servers, "_mariadb", start)
    monkeypatch.delenv("TNS_TEST_DATABASE_URL", raising=False)
    with (
        pytest.raises(RuntimeError, match="no room on the disk"),
        servers.serving("mariadb", tmp_path),
    ):
        pass
