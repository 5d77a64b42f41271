"""Whether a page looks the same with a stylesheet around it that dresses whatever it finds."""

from pathlib import Path

from playwright.sync_api import CDPSession, Page

HOSTILE = (Path(__file__).parent / "hostile.css").read_text()
ROOTS = ".tns-block, .tns-page.tns-marking"
PRESSED = "a, button, summary, label, input, select, textarea, [tabindex], tr"
STATES = ["hover", "focus", "focus-visible", "active"]
LOOK = """(roots) => {
  const names = [...getComputedStyle(document.body)];
  const path = (node) => {
    const kind = node.className?.split?.(" ").join(".");
    const own = `${node.localName}${kind ? "." + kind : ""}`;
    return node.matches(roots) ? own : `${path(node.parentElement)} > ${own}`;
  };
  const partsOf = (node) => {
    const parts = ["::before", "::after"].filter((part) =>
      !["none", "normal"].includes(getComputedStyle(node, part).content));
    if (node.localName === "li") parts.push("::marker");
    if (/^(input|textarea)$/.test(node.localName)) parts.push("::placeholder");
    if (node.localName === "p") parts.push("::first-letter", "::first-line", "::selection");
    return parts;
  };
  const values = (node, part) => {
    const style = getComputedStyle(node, part || null);
    return names.map((name) => style[name]);
  };
  window.look = () => {
    const seen = new Map();
    for (const root of document.querySelectorAll(roots)) {
      if (root.parentElement.closest(roots)) continue;
      for (const node of [root, ...root.querySelectorAll("*")]) {
        const parts = ["", ...partsOf(node)];
        seen.set(node, Object.fromEntries(parts.map((part) => [part, values(node, part)])));
      }
    }
    return seen;
  };
  const differ = (node, part, was, is) => {
    const other = names.filter((name, at) => was?.[at] !== is?.[at]);
    if (!other.length) return null;
    const some = other.slice(0, 8).map((name) => {
      const at = names.indexOf(name);
      return `${name} ${was?.[at]} → ${is?.[at]}`;
    });
    return `${path(node)}${part}: ${some.join("; ")}`;
  };
  window.differences = (before, after) => {
    const found = [];
    for (const [node, parts] of before) {
      const now = after.get(node);
      for (const part of new Set([...Object.keys(parts), ...Object.keys(now)]))
        found.push(differ(node, part, parts[part], now[part]));
    }
    return found.filter(Boolean).slice(0, 40);
  };
}"""
COMPARE = """() => {
  const before = window.look();
  window.hostile.disabled = false;
  const after = window.look();
  const obeyed = getComputedStyle(document.documentElement).getPropertyValue("--hostile") === "on";
  window.hostile.disabled = true;
  return [obeyed && before.size, window.differences(before, after)];
}"""
PUT = """(css) => {
  document.documentElement.classList.toggle("theme", !!document.querySelector("body.tns-page"));
  const rightToLeft = document.documentElement.dir === "rtl";
  for (const node of [document.documentElement, document.body])
    node.classList.toggle("rtl", rightToLeft);
  // Not an element: the marking pages take no style that is not theirs.
  window.hostile = new CSSStyleSheet({ disabled: true });
  window.hostile.replaceSync(css);
  document.adoptedStyleSheets = [window.hostile];
}"""


class Island:
    """A page whose blocks are looked at with and without the hostile stylesheet."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(LOOK, ROOTS)
        page.evaluate(PUT, HOSTILE)
        self.browser: CDPSession = page.context.new_cdp_session(page)

    def differences(self) -> list[str]:
        """What looks another way: at rest, pressed on a dark page, printed."""
        found = self._compare("at rest")
        self.page.evaluate("document.body.style.colorScheme = 'dark'")
        self._press(True)
        found += self._compare("pressed in the dark")
        self._press(False)
        self.page.evaluate("document.body.style.colorScheme = ''")
        self.page.emulate_media(media="print")
        found += self._compare("printed")
        self.page.emulate_media(media="screen")
        return found

    def _compare(self, when: str) -> list[str]:
        looked_at, differences = self.page.evaluate(COMPARE)
        assert looked_at > 30, "the stylesheet does nothing, or there is nothing to look at"
        return [f"{when}: {one}" for one in differences]

    def _press(self, pressed: bool) -> None:
        """Hover over and focus everything that can be pressed, all at once."""
        if pressed:
            self.browser.send("DOM.enable")
            self.browser.send("CSS.enable")
            root = self.browser.send("DOM.getDocument")["root"]["nodeId"]
            inside = ", ".join(f":is({ROOTS}) {one}" for one in PRESSED.split(", "))
            found = {"nodeId": root, "selector": inside}
            self.nodes = self.browser.send("DOM.querySelectorAll", found)["nodeIds"]
        for node in self.nodes:
            states = {"nodeId": node, "forcedPseudoClasses": STATES if pressed else []}
            self.browser.send("CSS.forcePseudoState", states)
        if not pressed:
            self.browser.send("CSS.disable")
            self.browser.send("DOM.disable")
