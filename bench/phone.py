"""First use on a slow phone: seconds until a page can be read, can be used, and has answered."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import site
from .measure import table

LATENCY, BYTES = 2000, 50 * 1024
"""Slow 3G: milliseconds that each request waits for its answer, bytes a second both ways."""
LESSON, CASE = "who-decides", "when-the-subsidy-shrinks"
MOST = {LESSON: {"readable": 4.0, "usable": 5.0}, CASE: {"usable": 6.0}}
ROUND_TRIP = LATENCY / 1000
ROUNDS = 3
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NOTE = """
window.seen = {};
window.check = "none";
new MutationObserver(() => {
  const note = (name, selector) => {
    if (!(name in seen) && document.querySelector(selector)) seen[name] = performance.now() / 1000;
  };
  note("arrived", ".tns-lesson [data-end], .tns-exercise__answer > *");
  note("usable", "[data-tns-ready]");
  note("answered", `[data-check="${check}"][data-state=answered]`);
}).observe(document, { subtree: true, childList: true, attributes: true });
"""
TIMES = """() => ({ ...seen, readable: Math.max(seen.arrived,
  performance.getEntriesByName("first-contentful-paint")[0].startTime / 1000) })"""
ASK = """() => {
  const card = document.querySelector(".tns-check[data-kind=single]");
  if (card.dataset.state === "answered") card.querySelector("[data-again]").click();
  card.querySelector("input").checked = true;
  window.check = card.dataset.check;
  seen.asked = performance.now() / 1000;
  card.querySelector("[data-ask]").click();
}"""


def main() -> None:
    """Print the seconds, the best of some rounds, and whether they are few enough."""
    program = shutil.which("chromium")
    if program is None:
        print("Chromium is missing: apt-get install chromium")
        return
    from playwright.sync_api import sync_playwright

    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        found = {name: _best(browser, address, name) for name in (LESSON, CASE)}
        browser.close()
    heads = ["slow 3G, nothing in the browser's cache", "readable s", "usable s", "answer s"]
    rows = [
        [name, *(_shown(times.get(each)) for each in ("readable", "usable", "answer"))]
        for name, times in found.items()
    ]
    table("A first visit", heads, rows)
    print()
    for name, limits in MOST.items():
        for what, most in limits.items():
            tell(found[name][what] <= most, f"{name}: {what} in {most:g} s")
    trip = found[LESSON]["answer"] < 2 * ROUND_TRIP
    tell(trip, f"{LESSON}: an answer in one round trip of {ROUND_TRIP:g} s")


def tell(reached: bool, note: str) -> None:
    """Say whether something was reached."""
    print(f"{'reached' if reached else 'NOT REACHED'}: {note}")


def _shown(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:.1f}"


def _best(browser: Any, address: str, name: str) -> dict[str, float]:
    """The shortest times of some visits, each by a learner whose browser has nothing yet."""
    visits = [_visit(browser, address, name) for _ in range(ROUNDS)]
    return {what: min(visit[what] for visit in visits) for what in visits[0]}


def _visit(browser: Any, address: str, name: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.request.get(f"{address}/login")
    [token] = [one["value"] for one in context.cookies() if one["name"] == "csrftoken"]
    form = {"username": site.LEARNER, "csrfmiddlewaretoken": token}
    course = context.request.post(f"{address}/login", form=form).url
    page = context.new_page()
    page.add_init_script(NOTE)
    network = context.new_cdp_session(page)
    rates = {"latency": LATENCY, "downloadThroughput": BYTES, "uploadThroughput": BYTES}
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", {"offline": False, **rates})
    # Where the jump leads is known beforehand: its redirect is no part of the page.
    unit = context.request.get(f"{course}jump_to_id/{name}").url
    page.goto(unit, wait_until="commit")
    page.wait_for_selector("[data-tns-ready]", timeout=60_000)
    page.wait_for_load_state("load")
    times: dict[str, float] = page.evaluate(TIMES)
    if name == LESSON:
        page.evaluate(ASK)
        page.wait_for_selector("[data-verdict]:focus", timeout=60_000)
        times["answer"] = page.evaluate("seen.answered - seen.asked")
    context.close()
    return times


@contextmanager
def served() -> Iterator[str]:
    """The course of this repository, loaded and served in a folder that goes away; its address."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        folder = Path(name)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        address = f"http://127.0.0.1:{port}"
        surrounding = {**os.environ, "TNS_DEMO_VAR": str(folder / "var"), "TNS_DEMO_LMS": address}
        demo = [sys.executable, "-m", "demo"]
        load = [*demo, "load", str(site.build(folder))]
        subprocess.run(load, check=True, cwd=site.ROOT, env=surrounding, stdout=subprocess.DEVNULL)
        serve = [*demo, "serve", "--port", str(port)]
        server = subprocess.Popen(serve, cwd=site.ROOT, env=surrounding)
        try:
            await_answer(address)
            yield address
        finally:
            server.terminate()
            server.wait()


def await_answer(address: str) -> None:
    """Wait until the demonstration is there."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/login", timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the demonstration does not answer")
