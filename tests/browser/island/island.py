"""Whether a page looks the same with a stylesheet around it that dresses whatever it finds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page

HERE = Path(__file__).parent
HOSTILE = (HERE / "hostile.css").read_text()
SCRIPT = (HERE / "island.js").read_text()
ROOTS = ".tns-block, .tns-page.tns-marking"
PRESSED = "a, button, summary, label, input, select, textarea, [tabindex], tr"
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
HELD = "[data-pressed]"
STATES = ["hover", "focus", "focus-visible", "active"]
SHOWN = "(shown) => { document.documentElement.style.display = shown ? '' : 'none'; }"
GROUND = "getComputedStyle(document.querySelector('.tns-block, body.tns-page')).backgroundColor"


class Island:
    """A page whose blocks are looked at with and without the hostile stylesheet."""

    def __init__(self, page: Page) -> None:
        self.page = page
        # While something moves from one look to another, it has the first.
        page.emulate_media(reduced_motion="reduce")
        page.evaluate(SCRIPT, [ROOTS, HOSTILE])
        self.browser: CDPSession = page.context.new_cdp_session(page)

    def show_hostile(self) -> None:
        """Leave the page as the stylesheet makes it."""
        self.page.evaluate("window.hostile.disabled = false")

    def faults(self, *, contrast: bool) -> list[str]:
        """What looks another way: at rest, pressed in the dark, printed.

        With ``contrast`` also what cannot be read while it is pressed, in light and dark.
        """
        found = self._compare("at rest")
        with self.pressed():
            found += self._illegible("in the light", HELD) if contrast else []
            with self.dark():
                found += self._compare("pressed in the dark")
                found += self._illegible("in the dark") if contrast else []
        self.page.emulate_media(media="print")
        found += self._compare("printed")
        self.page.emulate_media(media="screen")
        return found

    def untouched(self) -> list[str]:
        """What the stylesheet does nothing to, once nothing keeps it out."""
        assert self.page.evaluate("window.sink()")
        found: list[str] = self.page.evaluate("window.compare()")["untouched"]
        return found

    @contextmanager
    def dark(self) -> Iterator[None]:
        """On a dark device, which the pages of the tests follow."""
        light = self.page.evaluate(GROUND)
        self.page.emulate_media(color_scheme="dark")
        assert self.page.evaluate(GROUND) != light
        yield
        self.page.emulate_media(color_scheme="light")

    @contextmanager
    def pressed(self) -> Iterator[None]:
        """Hovered over and focused: one of each kind that can be pressed, all at once."""
        self.browser.send("DOM.enable")
        self.browser.send("CSS.enable")
        root = self.browser.send("DOM.getDocument")["root"]["nodeId"]
        inside = ", ".join(f":is({ROOTS}) {one}" for one in PRESSED.split(", "))
        self.page.evaluate("window.press", inside)
        marked = {"nodeId": root, "selector": HELD}
        nodes = self.browser.send("DOM.querySelectorAll", marked)
        # After each the browser styles all that is shown, so nothing is.
        self.page.evaluate(SHOWN, False)
        for node in nodes["nodeIds"]:
            states = {"nodeId": node, "forcedPseudoClasses": STATES}
            self.browser.send("CSS.forcePseudoState", states)
        self.page.evaluate(SHOWN, True)
        yield
        self.browser.send("CSS.disable")
        self.browser.send("DOM.disable")

    def _illegible(self, when: str, where: str | None = None) -> list[str]:
        results = Axe().run(self.page, where, options=CONTRAST)
        nodes = [node for rule in results.response["violations"] for node in rule["nodes"]]
        return [f"{when}: {node['html'][:90]} {node['failureSummary'][:300]}" for node in nodes]

    def _compare(self, when: str) -> list[str]:
        seen = self.page.evaluate("window.compare()")
        assert seen["size"] > 3, "the stylesheet does nothing, or there is nothing to look at"
        return [f"{when}: {one}" for one in seen["differences"]]
