"""``make audit`` finds a weak package, told by a stand-in of OSV: what is known changes by the day.

pip-audit is installed in an environment of its own. On a person's machine that lacks it this is
left out; where ``CI`` is ``true`` it is a fault.
"""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

pytestmark = pytest.mark.apart
ROOT = Path(__file__).parents[2]
READY = ".venv-audit/.audit"
WEAK = "nh3"
ADVISORY = {
    "id": "PYSEC-0000-1",
    "summary": "made up",
    "affected": [
        {
            "package": {"name": WEAK, "ecosystem": "PyPI"},
            "ranges": [
                {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "9999"}]},
            ],
        }
    ],
}


@contextmanager
def osv():
    """The address of a service that knows one weak package, and the names it is asked for."""
    asked = set()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name = sent["package"]["name"]
            asked.add(name)
            told = json.dumps({"vulns": [ADVISORY]} if name == WEAK else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()


def test_a_weak_package_is_found_and_every_other_is_asked_for():
    if not (ROOT / READY).exists():
        assert os.environ.get("CI") != "true", f"{READY} is missing: make {READY}"
        pytest.skip(f"pip-audit is not installed: make {READY}")
    # What is installed here is what is looked at: nothing is installed anew.
    here = f"{sys.prefix}/.test"
    with osv() as (address, asked):
        done = subprocess.run(
            ["make", "-o", here, "-o", READY, "audit", f"VENV={sys.prefix}"],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "HOME": os.environ.get("HOME", "/"),
                "PIP_AUDIT_VULNERABILITY_SERVICE": "osv",
                "PIP_AUDIT_OSV_URL": address,
            },
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert done.returncode != 0
    [row] = [line for line in done.stdout.splitlines() if ADVISORY["id"] in line]
    assert row.startswith(f"{WEAK} ")
    assert {"django", "xblock", "pillow", "lxml", "edx-submissions"} <= asked
