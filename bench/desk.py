"""One submission on the desk, by keys and by mouse: what hands do, and how long they wait.

``TNS_BENCH_TREE`` names another checkout to measure, with its own code: that of before, too.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from . import site
from .measure import table
from .phone import FLAGS, await_answer

CASE, CRITERIA, LEVEL = "when-the-subsidy-shrinks", 3, 1
"""A case study with three criteria, each of which gets its second level."""
ROUNDS = 8
LATENCY = 100
"""Milliseconds that each request waits for its answer, beside what the server takes."""
KEY, CLICK = 0.28, 1.3
"""Seconds of a key, and of pointing and clicking (Card, Moran and Newell 1983)."""
NOTCH = 100
"""Pixels that a notch of a wheel moves."""
READY = "#marking[data-ready]"
RADIO = '[name^="level-"]'
FILL = """
import sys
from pathlib import Path
from bench import site
folder = Path(sys.argv[1])
archive = site.build(folder)
site._set_up(folder / "var")
campus = site.Site(archive)
campus.submit_until(campus.key(sys.argv[2]), int(sys.argv[3]))
print(campus.course_key)
"""
IN_SIGHT = """element => {
  const box = element.getBoundingClientRect();
  const x = box.x + Math.min(box.width / 2, 40), y = box.y + box.height / 2;
  const there = document.elementFromPoint(x, y);
  return there !== null && (element.contains(there) || there.contains(element)) ? 0 : y;
}"""


@dataclass(slots=True)
class Hands:
    """What was done for one submission, and the seconds that its trainer waited meanwhile."""

    keys: int = 0
    clicks: int = 0
    notches: int = 0
    waited: float = 0.0

    @property
    def seconds(self) -> float:
        """All of it without thinking, reading or turning the wheel."""
        return self.keys * KEY + self.clicks * CLICK + self.waited


def main() -> None:
    """Print what a submission costs by keys and by mouse: the median of some in a row."""
    program = shutil.which("chromium")
    if program is None:
        print("Chromium is missing: apt-get install chromium")
        return
    from playwright.sync_api import sync_playwright

    with served() as (address, course), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        rows = [_row(name, _played(browser, address, course, play)) for name, play in PLAYS.items()]
        browser.close()
    heads = ["one submission", "keys", "clicks", "notches", "waited s", "in all s"]
    table(f"A desk with {CRITERIA} criteria and no comment", heads, rows)


def _row(name: str, played: list[Hands]) -> list[str]:
    middle = {
        what: median(getattr(each, what) for each in played)
        for what in ("keys", "clicks", "notches", "waited", "seconds")
    }
    counts = [f"{middle[what]:g}" for what in ("keys", "clicks", "notches")]
    return [name, *counts, f"{middle['waited']:.2f}", f"{middle['seconds']:.1f}"]


def _played(browser: Any, address: str, course: str, play: Callable[[Desk], None]) -> list[Hands]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.request.get(f"{address}/login")
    [token] = [one["value"] for one in context.cookies() if one["name"] == "csrftoken"]
    form = {"username": site.TRAINER, "csrfmiddlewaretoken": token}
    context.request.post(f"{address}/login", form=form)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    speed = {"latency": LATENCY, "downloadThroughput": -1, "uploadThroughput": -1}
    network.send("Network.emulateNetworkConditions", {"offline": False, **speed})
    block = f"block-v1:{course.removeprefix('course-v1:')}+type@tns_case_study+block@{CASE}"
    page.goto(f"{address}/tns-training/{block}/")
    page.click('button:has-text("Mark the next one"), tbody tr:has-text("Waiting") a')
    page.wait_for_selector(READY)
    found = []
    for _ in range(ROUNDS):
        desk = Desk(page)
        play(desk)
        found.append(desk.hands)
    context.close()
    return found


class Desk:
    """One submission on the desk; ``hands`` counts what is done to it."""

    def __init__(self, page: Any) -> None:
        self.page, self.hands = page, Hands()
        self.of_before = page.locator("[data-bar]").count() == 0
        """Whether releasing is confirmed, and the next one a link."""

    def key(self, name: str) -> None:
        """Press a key."""
        self.page.keyboard.press(name)
        self.hands.keys += 1

    def tab_to(self, selector: str) -> None:
        """Press Tab until what has the focus is what is meant."""
        for _ in range(200):
            if self.page.evaluate("meant => document.activeElement.matches(meant)", selector):
                return
            self.key("Tab")
        raise SystemExit(f"no way to {selector} by Tab")

    def click(self, selector: str) -> None:
        """Turn the wheel until it is in sight, and click."""
        element = self.page.locator(selector).first
        while away := element.evaluate(IN_SIGHT):
            self.page.mouse.move(1000, 400)
            self.page.mouse.wheel(0, NOTCH if away > 400 else -NOTCH)
            self.page.wait_for_timeout(60)
            self.hands.notches += 1
        element.click(position={"x": 12, "y": 12})
        self.hands.clicks += 1

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Until the page that is led to can be used."""
        before, start = self.page.url, time.monotonic()
        yield
        while self.page.url == before:
            self.page.wait_for_timeout(5)
        self.page.wait_for_selector(READY)
        self.hands.waited += time.monotonic() - start


def by_keys(desk: Desk) -> None:
    """Mark it, release it, and have the next one before one's eyes."""
    if not desk.of_before:
        for _ in range(CRITERIA):
            desk.key(str(LEVEL + 1))
        with desk.waiting():
            desk.key("Enter")
        return
    for number in range(CRITERIA):
        [name] = (
            desk.page.locator("fieldset.tns-criterion")
            .nth(number)
            .locator(RADIO)
            .evaluate_all("all => [all[0].name]")
        )
        desk.tab_to(f'[name="{name}"]')
        for _ in range(LEVEL):
            desk.key("ArrowDown")
    desk.tab_to("details.tns-confirm > summary")
    desk.key("Enter")
    desk.tab_to("button[formaction$=release]")
    with desk.waiting():
        desk.key("Enter")
    desk.tab_to(".tns-marking__nav a:nth-of-type(2)")
    with desk.waiting():
        desk.key("Enter")


def by_mouse(desk: Desk) -> None:
    """The same with a mouse."""
    for number in range(CRITERIA):
        criterion = f"fieldset.tns-criterion >> nth={number}"
        desk.click(f"{criterion} >> label:has({RADIO}) >> nth={LEVEL}")
    if not desk.of_before:
        with desk.waiting():
            desk.click('button:has-text("Release and next")')
        return
    desk.click("details.tns-confirm > summary")
    with desk.waiting():
        desk.click("button[formaction$=release]")
    with desk.waiting():
        desk.click(".tns-marking__nav a >> nth=1")


PLAYS = {"by keys": by_keys, "by mouse": by_mouse}


@contextmanager
def served() -> Iterator[tuple[str, str]]:
    """The checkout to be measured, served with submissions enough: its address, and the course."""
    tree = Path(os.environ.get("TNS_BENCH_TREE", site.ROOT))
    count = len(PLAYS) * ROUNDS + len(PLAYS) + 1
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        address = f"http://127.0.0.1:{port}"
        own = {"TNS_DEMO_VAR": f"{name}/var", "TNS_DEMO_LMS": address, "TNS_DEMO_SAMPLES": "0"}
        where: dict[str, Any] = {"cwd": tree, "env": {**os.environ, **own, "PYTHONPATH": str(tree)}}
        fill = [sys.executable, "-c", FILL, name, CASE, str(count)]
        filled = subprocess.run(fill, check=True, capture_output=True, text=True, **where)
        serve = [sys.executable, "-m", "demo", "serve", "--port", str(port)]
        server = subprocess.Popen(serve, stderr=subprocess.DEVNULL, **where)
        try:
            await_answer(address)
            yield address, filled.stdout.split()[-1]
        finally:
            server.terminate()
            server.wait()
