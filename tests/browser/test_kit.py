"""``shared/kit.js`` in a real browser: typed text is never lost, never overwrites newer text."""

import json
from pathlib import Path

import pytest

KIT = Path(__file__).parents[2] / "tns_training_xblock/static/tns_training/shared/kit.js"
PAGE = """<!doctype html><textarea id="text"></textarea><p id="state"></p>
<script type="module">
import { Autosaver, countWords, post } from "/kit.js";
const text = document.getElementById("text");
window.countWords = countWords;
window.states = [];
window.begin = (version, value) => {
  text.value = value;
  window.saver = new Autosaver({
    key: "block/learner",
    version,
    read: () => text.value,
    send: (version, answer, keepalive) => post("/save", { version, answer }, { keepalive }),
    told: (state, detail) => { window.states.push(state); window.detail = detail; },
  });
  text.oninput = () => window.saver.changed(0);
  window.saver.restore((kept) => { text.value = kept; });
};
document.body.dataset.ready = "yes";
</script>"""


class Server:
    """A handler with one versioned text, as the blocks' ``save`` handlers keep it."""

    def __init__(self):
        self.version, self.answer, self.online, self.signed_in = 0, "", True, True

    def __call__(self, route):
        path = route.request.url.removeprefix("http://kit.test")
        if path == "/":
            route.fulfill(body=PAGE, content_type="text/html")
        elif path == "/kit.js":
            route.fulfill(body=KIT.read_text(), content_type="text/javascript")
        elif path != "/save":
            route.fulfill(status=404, body="")
        elif not self.online:
            route.abort()
        elif not self.signed_in:
            route.fulfill(status=403, body="<h1>Sign in</h1>", content_type="text/html")
        else:
            self.save(route, json.loads(route.request.post_data))

    def save(self, route, sent):
        if sent["version"] != self.version:
            current = {"version": self.version, "answer": self.answer}
            body = {"ok": False, "code": "stale", "message": "Newer.", "current": current}
            route.fulfill(status=409, json=body)
            return
        self.version, self.answer = self.version + 1, sent["answer"]
        route.fulfill(json={"ok": True, "version": self.version, "saved_at": "2026-11-22T10:42Z"})


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def open_tab(chromium, server):
    """Open the page in another tab of the same browser, with the server's text on it."""
    context = chromium.new_context()
    context.route("**/*", server)

    def tab():
        page = context.new_page()
        page.goto("http://kit.test/")
        page.wait_for_selector("body[data-ready]")
        page.evaluate("([v, a]) => begin(v, a)", [server.version, server.answer])
        return page

    yield tab
    context.close()


def wait_for(page, state):
    page.wait_for_function("(state) => states.at(-1) === state", arg=state)


pytestmark = pytest.mark.browser


def test_what_is_typed_is_saved(open_tab, server):
    page = open_tab()
    page.fill("#text", "A board of nine")
    wait_for(page, "saved")
    assert server.answer == "A board of nine"
    assert page.evaluate("localStorage.length") == 0


def test_text_typed_without_network_is_sent_when_it_returns(open_tab, server):
    page = open_tab()
    server.online = False
    page.fill("#text", "Typed in the minibus")
    wait_for(page, "offline")
    server.online = True
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for(page, "saved")
    assert server.answer == "Typed in the minibus"


@pytest.mark.parametrize("cut", ["online", "signed_in"])
def test_unsent_text_survives_closing_the_page(open_tab, server, cut):
    page = open_tab()
    setattr(server, cut, False)
    page.fill("#text", "Kept on this device")
    wait_for(page, "offline" if cut == "online" else "signed-out")
    page.close()
    setattr(server, cut, True)
    again = open_tab()
    assert again.input_value("#text") == "Kept on this device"
    wait_for(again, "saved")
    assert server.answer == "Kept on this device"


def test_a_stale_tab_never_overwrites_newer_text(open_tab, server):
    first, second = open_tab(), open_tab()
    first.fill("#text", "A long newer text")
    wait_for(first, "saved")
    second.fill("#text", "")
    second.fill("#text", "old tab")
    wait_for(second, "stale")
    assert server.answer == "A long newer text"
    assert second.evaluate("detail") == {
        "current": {"version": 1, "answer": "A long newer text"},
        "mine": "old tab",
    }
    second.fill("#text", "old tab, still typing")
    assert server.answer == "A long newer text"
    second.evaluate("saver.resolve(detail.current.version, detail.current.answer)")
    wait_for(second, "saved")
    assert server.answer == "old tab, still typing"


def test_kept_text_older_than_the_servers_is_offered_not_imposed(open_tab, server):
    page = open_tab()
    server.online = False
    page.fill("#text", "Written on the train")
    wait_for(page, "offline")
    page.close()
    server.online, server.version, server.answer = True, 5, "Written since on the phone"
    again = open_tab()
    wait_for(again, "stale")
    assert again.input_value("#text") == "Written since on the phone"
    assert again.evaluate("detail.mine") == "Written on the train"
    assert server.answer == "Written since on the phone"


def test_words_are_counted_in_every_language(open_tab):
    page = open_tab()
    for text, words in [
        ("", 0),
        ("l'assemblée générale ?", 2),
        ("مجلس الإدارة", 2),
        ("1,5 % — b", 2),
    ]:
        assert page.evaluate("(t) => countWords(t)", text) == words, text
