"""A worksheet in a browser, and what is kept of it."""

from playwright.sync_api import expect

from tests.blocks.sheets import ROWS, SHEET, save, work_key
from tests.browser.answering import PAUSE
from tns_training_xblock.grading import api


class Tab:
    """One tab with one sheet in it."""

    def __init__(self, page, name, *, script=True):
        self.page = page
        self.block = page.locator(f'.xblock[data-usage-id$="@{name}"]')
        if script:
            self.ready()

    def ready(self):
        expect(self.block.locator("[data-tns-waits]:disabled")).to_have_count(0)

    def find(self, selector):
        return self.block.locator(selector)

    def task(self, name):
        return self.block.locator(f'[data-part="task:{name}"]')

    def cell(self, line, column):
        return self.task("steps").locator("[data-row]").nth(line).locator(f"[data-cell={column}]")

    def said(self, name):
        return self.task(name).locator("[data-answer]").input_value()

    def wait(self):
        self.page.clock.fast_forward(PAUSE)

    def saved(self):
        self.wait()
        self.state("saved")

    def state(self, state):
        self.find(f'form [role="status"][data-status][data-state="{state}"]').first.wait_for()

    def again(self):
        self.page.reload()
        self.ready()


def kept(campus, name=SHEET, as_="learner"):
    return api.standing(work_key(campus, as_, name)).draft.answer.get("tasks", {})


def save_rows(campus, version=0, rows=ROWS):
    """Save rows from another device."""
    assert save(campus, {"tasks": {"steps": rows}}, version)[0] == 200
