"""Real servers of the tests' own: data in a temporary folder, a socket in it, no port.

They keep nothing that a crash should not lose, so nothing is flushed to the disk. Started as root
they run as ``nobody``, because PostgreSQL refuses root.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

OWNER = "tns"

PATIENCE = 60
PROGRAMS = {
    "mariadb": (("mariadbd", "mariadb-install-db", "mariadb-admin"), "mariadb-server"),
    "postgresql": (("initdb", "postgres", "pg_isready"), "postgresql"),
}
DRIVERS = {"mariadb": "MySQLdb", "postgresql": "psycopg"}


def missing(engine: str) -> str:
    """A sentence about what this machine lacks to run ``engine``, empty where it has all."""
    kind = _kind(engine)
    if kind not in PROGRAMS:
        return ""
    programs, package = PROGRAMS[kind]
    if find_spec(DRIVERS[kind]) is None:
        return f"its driver {DRIVERS[kind]} is not installed: pip install '.[{kind}]'"
    if not os.environ.get("TNS_TEST_DATABASE_URL") and not all(map(_program, programs)):
        return f"the server is not installed: apt-get install {package}"
    return ""


@contextmanager
def serving(engine: str, folder: Path) -> Iterator[None]:
    """Within it, the server of ``engine`` answers in ``folder``."""
    start = {"mariadb": _mariadb, "postgresql": _postgresql}.get(_kind(engine))
    if start is None or os.environ.get("TNS_TEST_DATABASE_URL"):
        yield
        return
    log = folder / "server.log"
    _hand_over(folder)
    with log.open("wb") as written:
        how = {"stdout": written, "stderr": subprocess.STDOUT, "cwd": folder, **_unprivileged()}
        server, answers = start(folder, how)
        try:
            _wait(server, answers, log)
            yield
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _mariadb(folder: Path, how: dict[str, Any]) -> tuple[subprocess.Popen[bytes], list[str]]:
    data, socket = f"--datadir={folder / 'data'}", f"--socket={folder / 'mariadb.sock'}"
    make = [_program("mariadb-install-db"), "--no-defaults", data, "--skip-test-db"]
    subprocess.run([*make, "--auth-root-authentication-method=normal"], check=True, **how)
    serve = [
        _program("mariadbd"), "--no-defaults", data, socket, "--skip-networking",
        f"--pid-file={folder / 'pid'}", "--skip-log-bin", "--max-connections=100",
        "--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci",
        "--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync",
        "--innodb-doublewrite=0", "--innodb-log-file-size=32M", "--innodb-lock-wait-timeout=10",
    ]  # fmt: skip
    ping = [_program("mariadb-admin"), "--no-defaults", socket, "--user=root", "ping"]
    return subprocess.Popen(serve, **how), ping


def _postgresql(folder: Path, how: dict[str, Any]) -> tuple[subprocess.Popen[bytes], list[str]]:
    data = str(folder / "data")
    make = [_program("initdb"), "--pgdata", data, "--username", OWNER, "--auth", "trust"]
    subprocess.run([*make, "--encoding=UTF8", "--no-sync"], check=True, **how)
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "full_page_writes": "off",
        "synchronous_commit": "off",
        "jit": "off",
    }
    set_ = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen([_program("postgres"), "-D", data, *set_], **how)
    return server, [_program("pg_isready"), "--host", str(folder), "--username", OWNER]


def _wait(server: subprocess.Popen[bytes], answers: list[str], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while subprocess.run(answers, capture_output=True, check=False).returncode:
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"the database server did not start:\n{log.read_text()[-2000:]}")
        time.sleep(0.1)


def _program(name: str) -> str:
    """Where a program is; Debian keeps PostgreSQL's own beside each version, off the path."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version)
    path = os.pathsep.join([*map(str, versions), os.environ["PATH"], "/usr/sbin"])
    return shutil.which(name, path=path) or ""


def _version(folder: Path) -> tuple[bool, int]:
    number = folder.parent.name
    return (number.isdigit(), -int(number) if number.isdigit() else 0)


def _kind(engine: str) -> str:
    return engine.split("-")[0]


def _unprivileged() -> dict[str, Any]:
    return {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}


def _hand_over(folder: Path) -> None:
    if os.getuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")
