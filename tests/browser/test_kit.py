"""``shared/*.js`` in a real browser: typed text is never lost, never overwrites newer text."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from tns_training_xblock.content import clean
from tns_training_xblock.content.uses.numbers import count_words
from tns_training_xblock.host.bundling import modules_of

SHARED = Path(__file__).parents[2] / "tns_training_xblock/static/tns_training/shared"
KIT = [path.stem for path in modules_of("kit")]
PAGE = (
    """<!doctype html><textarea id="text"></textarea><p id="state"></p>
<script type="module">
const names = NAMES;
const modules = await Promise.all(names.map((name) => import(`/${name}.js`)));
const kit = (window.kit = Object.assign({}, ...modules));
const post = (window.post = kit.posting(document));
const text = document.getElementById("text");
// Waits are at their longest, and the same in every run; each tab keeps under a name of its own.
Math.random = () => 0;
crypto.randomUUID ??= () => crypto.getRandomValues(new Uint32Array(4)).join("-");
window.states = [];
window.begin = (version, value) => {
  text.value = value;
  window.saver = new kit.Autosaver({
    shelf: new kit.Shelf("block/learner"),
    retry: new kit.Retry(),
    version,
    read: () => text.value,
    write: (value) => kit.put(text, value),
    send: (version, answer, keepalive) => post("/save", { version, answer }, { keepalive }),
    told: (state, detail) => { window.states.push(state); window.detail = detail; },
  });
  text.oninput = () => window.saver.changed(0);
  window.saver.restore();
};
window.failure = (post) => post().then(
  (body) => ({ body }),
  ({ state, passes, asked, code, message }) => ({ state, passes, asked, code, message }),
);
document.body.dataset.ready = "yes";
</script>"""
).replace("NAMES", json.dumps(KIT))
OURS = {"ok": False, "code": "busy", "message": "Too many at once."}
HTML = "<h1>Something</h1>"
UNSENT = ("Cn", "Cs")
FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }"
"""What a browser does whose storage is full, or forbidden."""


class Server:
    """A handler with one versioned text, as the blocks' ``save`` handlers keep it.

    ``answers`` are given one after the other before anything is kept: how to fulfil a request, or
    what happens to it: ``"cut"``, ``"hung"``, ``"lost"``, which is kept and never answered, or
    ``"later"``, which stays in ``waiting`` until the test lets it be received.
    """

    def __init__(self):
        self.version, self.answer, self.online, self.signed_in = 0, "", True, True
        self.answers, self.waiting, self.posts = [], [], 0

    def __call__(self, route):
        path = route.request.url.removeprefix("http://kit.test")
        if path == "/":
            route.fulfill(body=PAGE, content_type="text/html")
        elif path.removeprefix("/").removesuffix(".js") in KIT:
            route.fulfill(body=(SHARED / path[1:]).read_text(), content_type="text/javascript")
        elif path != "/save":
            route.fulfill(status=404, body="")
        else:
            self.posts += 1
            self.receive(route)

    def receive(self, route):
        answer = self.answers.pop(0) if self.answers else None
        if answer == "later":
            self.waiting.append(route)
        if answer in ("later", "hung"):
            return
        if answer == "lost":
            self.keep(json.loads(route.request.post_data))
        if not self.online or answer in ("cut", "lost"):
            route.abort()
        elif answer:
            route.fulfill(**answer)
        elif not self.signed_in:
            route.fulfill(status=403, body="<h1>Sign in</h1>", content_type="text/html")
        else:
            kept = self.keep(json.loads(route.request.post_data))
            route.fulfill(status=200 if kept["ok"] else 409, json=kept)

    def keep(self, sent):
        if sent["version"] != self.version:
            current = {"version": self.version, "answer": self.answer}
            return {"ok": False, "code": "stale", "message": "Newer.", "current": current}
        self.version, self.answer = self.version + 1, clean(sent["answer"])
        saved = {"version": self.version, "answer": self.answer, "saved_at": "2026-11-22T10:42Z"}
        return {"ok": True, **saved}


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def open_tab(chromium, server):
    """Open the page in another tab of the same browser, with the server's text on it."""
    context = chromium.new_context()
    context.clock.install()
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


def settle(page):
    """Whatever the page has sent until now has reached the server."""
    page.evaluate("() => fetch('/nothing')")


def kept_here(page):
    """What this browser keeps."""
    return page.evaluate("Object.values(localStorage).map((kept) => JSON.parse(kept).value)")


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


@pytest.mark.parametrize("cut", ["online", "signed_in"])
def test_a_browser_that_keeps_nothing_is_not_said_to(open_tab, server, cut):
    page = open_tab()
    page.evaluate(FULL)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    setattr(server, cut, False)
    page.click("#text")
    page.keyboard.type("Nowhere but here")
    wait_for(page, "unkept")
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    assert page.input_value("#text") == "Nowhere but here"

    setattr(server, cut, True)
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for(page, "saved")
    assert server.answer == "Nowhere but here"
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_a_stale_tab_never_overwrites_newer_text(open_tab, server):
    first, second = open_tab(), open_tab()
    first.fill("#text", "A long newer text")
    wait_for(first, "saved")
    second.fill("#text", "")
    second.fill("#text", "old tab")
    wait_for(second, "stale")
    assert server.answer == "A long newer text"
    assert second.evaluate("({ current: detail.current, mine: detail.mine })") == {
        "current": {"version": 1, "answer": "A long newer text"},
        "mine": "old tab",
    }
    second.fill("#text", "old tab, still typing")
    assert server.answer == "A long newer text"
    second.evaluate("saver.resolve(detail.current, detail.current.answer)")
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


def left_offline(open_tab, server, *texts):
    """Each typed in a tab of its own without a network, one after the other; then the tabs go."""
    tabs = [open_tab() for _ in texts]
    server.online = False
    for tab, text in zip(tabs, texts, strict=True):
        tab.fill("#text", text)
        wait_for(tab, "offline")
    for tab in tabs:
        tab.close()
    server.online = True


@pytest.mark.parametrize("whose", ["theirs", "mine"])
def test_of_two_kept_texts_the_second_is_asked_about_once_the_first_is_saved(
    open_tab, server, whose
):
    texts = {"In one tab", "In another"}
    left_offline(open_tab, server, *texts)
    page = open_tab()
    wait_for(page, "stale")
    first, [second] = server.answer, texts - {server.answer}
    assert page.input_value("#text") == first
    asked = page.evaluate("[detail.mine, detail.current.answer, detail.current.version]")
    assert asked == [second, first, 1]
    assert kept_here(page) == [second]
    if whose == "mine":
        page.evaluate("text.value = detail.mine")
    page.evaluate("saver.resolve(detail.current, detail.current.answer)")
    wait_for(page, "saved")
    assert server.answer == (first if whose == "theirs" else second)
    assert kept_here(page) == []


def test_nothing_is_asked_before_the_first_of_two_kept_texts_is_saved(open_tab, server):
    left_offline(open_tab, server, "In the first tab", "In the second tab")
    server.answers = ["cut"] * 3
    page = open_tab()
    wait_for(page, "offline")
    assert "stale" not in page.evaluate("states")
    assert sorted(kept_here(page)) == ["In the first tab", "In the second tab"]


def test_a_page_that_is_closed_while_the_first_travels_asks_about_no_second(open_tab, server):
    texts = {"In the first tab", "In the second tab"}
    left_offline(open_tab, server, *texts)
    server.answers = ["later"]
    page = open_tab()
    settle(page)
    page.evaluate("saver.close()")
    server.receive(server.waiting.pop())
    settle(page)
    assert "stale" not in page.evaluate("states")
    assert kept_here(page) == list(texts - {server.answer})


@pytest.mark.parametrize("times", [1, 2])
def test_who_leaves_without_a_choice_is_asked_again_and_nothing_is_called_saved(
    open_tab, server, times
):
    left_offline(open_tab, server, "Typed here")
    server.version, server.answer = 1, "Typed elsewhere"
    for number in range(times):
        page = open_tab()
        wait_for(page, "stale")
        page.fill("#text", f"Typed here, and more {number}")
        settle(page)
        page.close()
    page = open_tab()
    wait_for(page, "stale")
    assert page.evaluate("detail.mine") == f"Typed here, and more {times - 1}"
    assert page.evaluate("detail.current.answer") == server.answer == "Typed elsewhere"
    assert (server.version, page.evaluate("states")) == (1, ["stale"])
    # The choice for one of them leaves the others where they are, to be asked about.
    page.evaluate("saver.resolve(detail.current, detail.current.answer)")
    wait_for(page, "stale")
    assert "Typed here" in kept_here(page)
    assert server.answer == "Typed elsewhere"


def test_words_are_counted_in_every_language(open_tab):
    page = open_tab()
    for text, words in [
        ("", 0),
        ("l'assemblée générale ?", 2),
        ("مجلس الإدارة", 2),
        ("1,5 % — b", 2),
    ]:
        assert page.evaluate("(t) => kit.countWords(t)", text) == words, text


def test_every_character_counts_on_the_page_as_it_does_on_the_server(open_tab):
    """In a word, and alone; characters that Python does not know yet are left out."""
    known = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in UNSENT]
    counted = open_tab().evaluate(
        "(known) => Array.from(known, (c) => [kit.countWords(`a${c}b`), kit.countWords(c)])",
        "".join(known),
    )
    here = [[count_words(f"a{char}b"), count_words(char)] for char in known]
    differing = [(hex(ord(char)), *pair) for char, *pair in zip(known, counted, here, strict=True)]
    assert [found for found in differing if found[1] != found[2]] == []


@pytest.mark.parametrize(
    ("language", "zone"), [("en", "GMT+3"), ("fr", "UTC+3"), ("ar", "غرينتش+3")]
)
def test_a_deadline_names_the_readers_zone_and_other_moments_do_not(
    chromium, server, language, zone
):
    context = chromium.new_context(timezone_id="Asia/Amman")
    context.route("**/*", server)
    page = context.new_page()
    page.goto("http://kit.test/")
    page.wait_for_selector("body[data-ready]")
    said = page.evaluate(
        """(language) => {
            const when = "2026-12-10T22:59:00Z";
            document.body.innerHTML = `<time datetime="${when}" data-zone></time>
              <time datetime="${when}"></time>`;
            kit.moments(document.body, language);
            const times = [...document.querySelectorAll("time")].map((node) => node.textContent);
            return [...times, kit.clock(when, language)];
        }""",
        language,
    )
    context.close()
    assert zone in said[0]
    assert zone not in said[1]
    # One clock, wherever a time stands: 1:59 AM and 01:59 ص would be two more.
    assert said.pop() == "01:59"
    assert all("11" in each and each.replace("\u061c", "").count("01:59") == 1 for each in said)
    assert not any(re.search(r"\b[AP]M\b|[صم]$", each) for each in said)


PASTED = "Strong board\x0bcommitted members\u2028Next"
KEPT = "Strong board\ncommitted members\nNext"


def test_what_the_server_made_of_a_text_is_shown_where_one_was(open_tab, server):
    page = open_tab()
    page.evaluate(
        "(t) => { text.value = t; text.focus(); text.setSelectionRange(13, 16); }", PASTED
    )
    page.evaluate("saver.changed(0)")
    wait_for(page, "saved")
    assert page.input_value("#text") == server.answer == KEPT
    assert page.evaluate("[text.selectionStart, text.selectionEnd]") == [13, 16]
    settle(page)
    assert (server.version, kept_here(page)) == (1, [])


def test_whoever_types_on_keeps_what_they_typed(open_tab, server):
    page = open_tab()
    server.answers = ["later"]
    page.evaluate("(t) => { text.value = t; text.focus(); }", PASTED)
    page.evaluate("saver.changed(0)")
    while not server.waiting:
        page.wait_for_timeout(20)
    page.keyboard.type("!")
    server.receive(server.waiting.pop())
    page.wait_for_function("(t) => text.value === t && !saver.dirty", arg=f"{KEPT}!")
    assert (server.answer, server.version) == (f"{KEPT}!", 2)


@pytest.mark.parametrize(
    ("before", "place", "text", "after"),
    [
        ("ab\0cd", 1, "abcd", 1),
        ("ab\0cd", 5, "abcd", 4),
        ("ab\0cd", 3, "abcd", 2),
        ("\0\0ab", 0, "ab", 0),
        ("ab", 2, "", 0),
        ("", 0, "new", 0),
    ],
)
def test_a_caret_stays_beside_what_it_stood_by(open_tab, before, place, text, after):
    page = open_tab()
    page.evaluate(
        "([t, n]) => { text.value = t; text.focus(); text.setSelectionRange(n, n); }",
        [before, place],
    )
    page.evaluate("(t) => kit.put(text, t)", text)
    assert page.evaluate("[text.value, text.selectionStart]") == [text, after]


# What a failure means


def refused(status, asked=0, *, passes=True, code="busy", message="Too many at once."):
    """What ``post`` rejects with."""
    return {
        "state": "refused",
        "passes": passes,
        "asked": asked * 1000,
        "code": code,
        "message": message,
    }


OFFLINE = {"state": "offline", "passes": True, "asked": 0, "message": ""}
SIGNED_OUT = {"state": "signed-out", "passes": True, "asked": 0, "message": ""}
UNREADABLE = {"code": "unreadable", "message": ""}


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ("cut", OFFLINE),
        *(({"status": status, "body": HTML}, OFFLINE) for status in (200, 502, 503, 504)),
        ({"status": 503, "json": OURS, "headers": {"Retry-After": "7"}}, refused(503, 7)),
        ({"status": 503, "body": HTML, "headers": {"Retry-After": "7"}}, OFFLINE | {"asked": 7000}),
        ({"status": 502, "json": OURS}, refused(502)),
        ({"status": 500, "json": OURS}, refused(500)),
        ({"status": 500, "body": HTML}, refused(500, **UNREADABLE)),
        ({"status": 429, "json": {"detail": "Throttled."}}, refused(429, **UNREADABLE)),
        (
            {"status": 429, "body": HTML, "headers": {"Retry-After": "x"}},
            refused(429, **UNREADABLE),
        ),
        *(
            ({"status": status, "json": OURS}, refused(status, passes=False))
            for status in (400, 403, 404, 409, 413, 422)
        ),
        ({"status": 413, "body": HTML}, refused(413, passes=False, **UNREADABLE)),
        *(({"status": status, "body": HTML}, SIGNED_OUT) for status in (401, 403)),
    ],
    ids=str,
)
def test_a_failure_is_told_apart(open_tab, server, answer, failure):
    page = open_tab()
    server.answers = [answer]
    found = page.evaluate("failure(() => post('/save', {}))")
    assert {name: value for name, value in found.items() if value is not None} == failure


def test_a_server_may_ask_for_a_date(open_tab, server):
    page = open_tab()
    page.clock.pause_at("2036-01-01T10:00:00Z")
    date = {"Retry-After": "Tue, 01 Jan 2036 10:00:09 GMT"}
    server.answers = [{"status": 503, "json": OURS, "headers": date}]
    assert page.evaluate("failure(() => post('/save', {}))")["asked"] == 9000


def test_no_answer_in_twenty_seconds_is_no_network(open_tab, server):
    page = open_tab()
    server.answers = ["hung"]
    page.fill("#text", "Into a tunnel")
    wait_for(page, "saving")
    page.clock.fast_forward(19_000)
    settle(page)
    assert page.evaluate("states.at(-1)") == "saving"
    page.clock.fast_forward(1_500)
    wait_for(page, "offline")
    assert kept_here(page) == ["Into a tunnel"]
    page.clock.fast_forward(2_500)
    wait_for(page, "saved")
    assert server.answer == "Into a tunnel"


def test_a_file_has_longer_the_larger_it_is(open_tab, server):
    page = open_tab()
    server.answers = ["hung"]
    page.evaluate(
        """() => {
          const data = new FormData();
          data.append("file", new File([new Uint8Array(400_000)], "plan.pdf"));
          failure(() => post("/save", data)).then((found) => (window.found = found));
        }"""
    )
    settle(page)
    page.clock.fast_forward(39_000)
    settle(page)
    assert page.evaluate("window.found") is None
    page.clock.fast_forward(2_000)
    page.wait_for_function("window.found?.state === 'offline'")


# When it is tried again

PASSING = [
    {"status": 500, "json": OURS},
    {"status": 500, "body": HTML},
    {"status": 429, "body": HTML},
    {"status": 503, "json": OURS},
]


@pytest.mark.parametrize("answer", PASSING, ids=str)
def test_what_may_pass_is_kept_and_tried_again(open_tab, server, answer):
    page = open_tab()
    server.answers = [answer]
    page.fill("#text", "Written once")
    wait_for(page, "waiting")
    assert page.evaluate("detail.when - Date.now() <= 2000")
    assert kept_here(page) == ["Written once"]
    assert server.answer == ""
    page.clock.fast_forward(2_000)
    wait_for(page, "saved")
    assert server.answer == "Written once"
    assert kept_here(page) == []
    # What is tried again by itself does not make the status line flicker.
    assert page.evaluate("states") == ["saving", "waiting", "saved"]


def test_waits_double_up_to_a_minute_and_begin_anew_after_a_success(open_tab, server):
    page = open_tab()
    page.clock.pause_at("2036-01-01T10:00:00Z")
    server.answers = [PASSING[0]] * 8
    page.fill("#text", "Patience")
    page.clock.fast_forward(1)
    for posts, seconds in enumerate((2, 4, 8, 16, 32, 60, 60, 60), 1):
        wait_for(page, "waiting")
        settle(page)
        assert server.posts == posts
        assert page.evaluate("detail.when - Date.now()") == seconds * 1000
        page.evaluate("states.push('')")
        page.clock.fast_forward(seconds * 1000 - 1)
        settle(page)
        assert server.posts == posts
        page.clock.fast_forward(1)
    wait_for(page, "saved")
    server.answers = [PASSING[0]]
    page.fill("#text", "Patience again")
    page.clock.fast_forward(1)
    wait_for(page, "waiting")
    assert page.evaluate("detail.when - Date.now()") == 2000


@pytest.mark.parametrize("event", ["online", "focus"])
def test_a_network_or_a_person_that_comes_back_ends_the_wait(open_tab, server, event):
    page = open_tab()
    page.clock.pause_at("2036-01-01T10:00:00Z")
    server.answers = [PASSING[0]]
    page.fill("#text", "Back again")
    page.clock.fast_forward(1)
    wait_for(page, "waiting")
    page.evaluate("(event) => dispatchEvent(new Event(event))", event)
    wait_for(page, "saved")
    assert server.posts == 2


def test_nobody_comes_before_the_server_has_asked_them_to(open_tab, server):
    page = open_tab()
    page.clock.pause_at("2036-01-01T10:00:00Z")
    server.answers = [{"status": 429, "body": HTML, "headers": {"Retry-After": "30"}}]
    page.fill("#text", "Slowly")
    page.clock.fast_forward(1)
    wait_for(page, "waiting")
    page.clock.fast_forward(29_000)
    page.fill("#text", "Slowly, slowly")
    page.clock.fast_forward(999)
    page.evaluate("dispatchEvent(new Event('online'))")
    settle(page)
    assert server.posts == 1
    assert kept_here(page) == ["Slowly, slowly"]
    page.clock.fast_forward(1)
    wait_for(page, "saved")
    assert (server.posts, server.answer) == (2, "Slowly, slowly")


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 422])
def test_a_final_refusal_is_told_once_until_something_else_is_typed(open_tab, server, status):
    page = open_tab()
    server.answers = [{"status": status, "json": OURS}]
    page.fill("#text", "Too much")
    wait_for(page, "refused")
    assert page.evaluate("detail.message") == OURS["message"]
    page.clock.fast_forward("10:00:00")
    page.evaluate("['online', 'focus'].forEach((type) => dispatchEvent(new Event(type)))")
    settle(page)
    assert server.posts == 1
    assert kept_here(page) == ["Too much"]
    page.fill("#text", "Less")
    wait_for(page, "saved")
    assert server.answer == "Less"


def test_what_was_kept_though_its_answer_was_lost_is_not_somebody_elses(open_tab, server):
    page = open_tab()
    server.answers = ["lost"]
    page.fill("#text", "Arrived")
    wait_for(page, "offline")
    page.fill("#text", "Arrived, and more")
    page.clock.fast_forward(2_000)
    wait_for(page, "saved")
    assert server.answer == "Arrived, and more"
    assert "stale" not in page.evaluate("states")


def test_nor_is_it_in_the_page_that_is_opened_next(open_tab, server):
    page = open_tab()
    server.answers = ["lost"]
    page.fill("#text", "Arrived")
    wait_for(page, "offline")
    page.fill("#text", "Arrived, and more")
    page.evaluate("saver.close()")
    page.close()
    assert server.answer == "Arrived"
    again = open_tab()
    assert again.input_value("#text") == "Arrived, and more"
    wait_for(again, "saved")
    assert server.answer == "Arrived, and more"
    assert "stale" not in again.evaluate("states")


def test_what_was_lost_and_typed_back_is_put_right(open_tab, server):
    page = open_tab()
    server.answers = ["lost"]
    page.fill("#text", "A slip")
    wait_for(page, "offline")
    assert server.answer == "A slip"
    page.fill("#text", "")
    page.clock.fast_forward(2_000)
    wait_for(page, "saved")
    assert server.answer == ""


def test_a_long_text_is_sent_when_the_page_goes_out_of_sight(open_tab, server):
    page = open_tab()
    long = "نص " * 30_000
    page.evaluate("text.oninput = () => saver.changed(60_000)")
    page.evaluate(
        """(long) => {
          text.value = long;
          text.dispatchEvent(new Event("input"));
          Object.defineProperty(document, "visibilityState", { value: "hidden" });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        long,
    )
    wait_for(page, "saved")
    assert page.evaluate("states") == ["saving", "saved"]
    assert server.answer == long


INSIST = """() => {
  window.told = [];
  const work = () => post("/save", { version: 0, answer: "x" });
  const waiting = ({ state }, when) => window.told.push([state, when - Date.now()]);
  failure(() => kit.insist(work, waiting)).then((found) => (window.found = found));
}"""


def test_what_a_person_waits_for_is_tried_three_times_more(open_tab, server):
    page = open_tab()
    page.clock.pause_at("2036-01-01T10:00:00Z")
    server.answers = [PASSING[0], "cut", PASSING[0], PASSING[0]]
    page.evaluate(INSIST)
    waits = [["refused", 2000], ["offline", 4000], ["refused", 8000]]
    for count, (_, wait) in enumerate(waits, 1):
        page.wait_for_function("(count) => told.length === count", arg=count)
        page.clock.fast_forward(wait)
    page.wait_for_function("window.found")
    assert page.evaluate("told") == waits
    assert page.evaluate("found.message") == OURS["message"]
    page.clock.fast_forward("01:00:00")
    settle(page)
    assert server.posts == 4


def test_and_until_it_is_there(open_tab, server):
    page = open_tab()
    server.answers = [PASSING[0]]
    page.evaluate(INSIST)
    page.wait_for_function("told.length === 1")
    page.clock.fast_forward(2_000)
    page.wait_for_function("window.found?.body.ok")
    assert server.answer == "x"


@pytest.mark.parametrize("answer", [{"status": 422, "json": OURS}, {"status": 403, "body": HTML}])
def test_what_a_person_has_to_mend_is_told_at_once(open_tab, server, answer):
    page = open_tab()
    server.answers = [answer]
    page.evaluate(INSIST)
    page.wait_for_function("window.found")
    assert page.evaluate("told") == []
    assert server.posts == 1
