/* What the blocks' modules share: talking to handlers, keeping typed text, languages, key terms. */

/** The network did not carry the request. */
export class Offline extends Error {}

/** The session has ended: the platform answered with its sign-in page. */
export class SignedOut extends Error {}

/** The server said no, in a sentence: `code`, `message`, `status` and the whole `body`. */
export class Refused extends Error {
  constructor(status, body) {
    super(body.message || "");
    this.code = body.code || "refused";
    this.status = status;
    this.body = body;
  }
}

function csrfToken() {
  const match = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
  return match ? decodeURIComponent(match[1]) : "";
}

/* The language this page was drawn in: what is refused is refused in it. */
function drawnIn() {
  const block = document.querySelector(".tns-block[lang], .tns-studio[lang]");
  return block?.lang || document.documentElement.lang;
}

/**
 * Post `data` (JSON, or a FormData) to a handler.
 * Resolves with the answer's body; rejects with Offline, SignedOut or Refused.
 */
export async function post(url, data, { keepalive = false } = {}) {
  const form = data instanceof FormData;
  const headers = { "X-CSRFToken": csrfToken(), "X-Tns-Language": drawnIn(), Accept: "application/json" };
  if (!form) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      credentials: "same-origin",
      headers,
      keepalive,
      body: form ? data : JSON.stringify(data),
    });
  } catch {
    throw new Offline();
  }
  // A proxy that lost its server is, for the learner, a network that is gone.
  if ([502, 503, 504].includes(response.status)) throw new Offline();
  let body;
  try {
    body = await response.json();
  } catch {
    if (response.redirected || [401, 403].includes(response.status)) throw new SignedOut();
    throw new Refused(response.status, { code: "unreadable" });
  }
  if (!response.ok || body.ok === false) throw new Refused(response.status, body);
  return body;
}

/** Put `values` into the `{name}` places of a translated `template`. */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
}

/** Words in `text`, counted as the server counts them: pieces with a letter or a digit. */
export function countWords(text) {
  return text.split(/[\s—]+/).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
}

/** A time of day as the page's language writes it, with Western digits. */
export function clock(when, language) {
  return new Date(when).toLocaleTimeString(`${language}-u-nu-latn`, {
    hour: "2-digit",
    minute: "2-digit",
  });
}

/** Write every moment under `root` in the reader's own time zone: the server only knows its own. */
export function moments(root, language) {
  // Months by name: in Arabic the medium style is all digits, and 01/11 is two different days.
  const style = { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" };
  for (const node of root.querySelectorAll("time[datetime]"))
    node.textContent = new Date(node.dateTime).toLocaleString(`${language}-u-nu-latn`, style);
}

/** Say `text` in the status line `node`; `state` picks its colour and sign. */
export function say(node, state, text) {
  if (node.dataset.state === state && node.textContent === text) return;
  node.dataset.state = state;
  node.textContent = text;
}

/** Open and close a key term's definition, in the line. One listener serves every language. */
export function terms(element) {
  element.addEventListener("click", (event) => {
    const term = event.target.closest(".tns-term");
    if (!term || !element.contains(term)) return;
    const definition = term.ownerDocument.getElementById(term.getAttribute("aria-controls"));
    if (!definition) return;
    definition.hidden = !definition.hidden;
    term.setAttribute("aria-expanded", String(!definition.hidden));
  });
}

/**
 * Wire the language buttons: ask the server for the block in the chosen language, put it in place.
 * `before()` gives what was typed, `after(root, typed)` puts it back and wires the new root.
 */
export function languages({ element, url, before, after, failed }) {
  element.addEventListener("click", async (event) => {
    const button = event.target.closest(".tns-languages button[data-language]");
    if (!button || !element.contains(button) || button.getAttribute("aria-pressed") === "true") return;
    const typed = before();
    let answer;
    try {
      answer = await post(url, { language: button.dataset.language });
    } catch (error) {
      failed(error);
      return;
    }
    const fresh = document.createRange().createContextualFragment(answer.html);
    const root = element.querySelector(".tns-block");
    root.replaceWith(fresh);
    const placed = element.querySelector(".tns-block");
    after(placed, typed, answer);
    placed.querySelector(`.tns-languages button[data-language="${button.dataset.language}"]`)?.focus();
  });
}

/** Text kept in this browser, one entry a page load, so that two tabs never overwrite each other. */
export class Shelf {
  constructor(key) {
    this.prefix = `tns-training/${key}/`;
    this.own = this.prefix + (crypto.randomUUID?.() ?? Math.random().toString(36).slice(2));
  }

  /** Keep `value`, which was written on top of the server's `version`. */
  keep(version, value) {
    try {
      localStorage.setItem(this.own, JSON.stringify({ version, value, at: Date.now() }));
      return true;
    } catch {
      return false; // full, or forbidden by the browser: the page itself still holds the text
    }
  }

  /** Everything kept under this key, newest first. */
  kept() {
    const entries = [];
    try {
      for (const name of Object.keys(localStorage)) {
        if (!name.startsWith(this.prefix)) continue;
        try {
          entries.push({ name, ...JSON.parse(localStorage.getItem(name)) });
        } catch {
          localStorage.removeItem(name);
        }
      }
    } catch {
      return [];
    }
    return entries.sort((a, b) => b.at - a.at);
  }

  drop(name = this.own) {
    try {
      localStorage.removeItem(name);
    } catch {
      /* what cannot be written was never kept */
    }
  }
}

const PAUSE = 1500;
const LONGEST_WAIT = 60000;

/**
 * Saves what a person types, and never over something newer.
 *
 * `read()` gives the value as typed, `send(version, value, keepalive)` posts it and resolves with
 * `{version, saved_at}`, `told(state, detail)` shows a state: "saved", "saving", "offline",
 * "signed-out", "stale" or "refused". On "stale" the detail is `{current: {version, answer}, mine}`:
 * nothing is sent until `resolve()` says which text the person chose.
 */
export class Autosaver {
  constructor({ key, version, read, send, told }) {
    Object.assign(this, { version, read, send, told });
    this.shelf = new Shelf(key);
    this.wait = PAUSE;
    this.stale = false;
    this.closed = false;
    this.pending = null;
    this.sent = JSON.stringify(read());
    this.wake = () => this.dirty && this.flush();
    this.leave = () => document.visibilityState === "hidden" && this.dirty && this.flush(true);
    window.addEventListener("online", this.wake);
    window.addEventListener("focus", this.wake);
    window.addEventListener("pagehide", this.leave);
    document.addEventListener("visibilitychange", this.leave);
  }

  get dirty() {
    return JSON.stringify(this.read()) !== this.sent;
  }

  /**
   * Bring back what this browser kept and the server never got. `write(value)` puts it on the page.
   * Text written on an older version is not put over the newer one: the person is asked.
   */
  restore(write) {
    for (const entry of this.shelf.kept()) {
      if (JSON.stringify(entry.value) === this.sent) this.shelf.drop(entry.name);
      else if (entry.version === this.version && !this.dirty) {
        write(entry.value);
        this.changed(0);
        this.shelf.drop(entry.name);
      } else if (!this.stale) {
        this.stale = entry.name;
        this.told("stale", {
          current: { version: this.version, answer: this.read() },
          mine: entry.value,
        });
      }
    }
  }

  /** Something was typed: keep it here at once, send it after a pause. */
  changed(pause = PAUSE) {
    if (this.closed) return;
    this.shelf.keep(this.version, this.read());
    this.schedule(pause);
  }

  schedule(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), pause);
  }

  /** Send now. Resolves true when the server has all that was typed. */
  async flush(keepalive = false) {
    clearTimeout(this.timer);
    if (this.pending) await this.pending;
    if (this.closed || this.stale) return false;
    if (!this.dirty) return true;
    this.pending = this.attempt(keepalive);
    try {
      return await this.pending;
    } finally {
      this.pending = null;
    }
  }

  async attempt(keepalive) {
    const value = this.read();
    this.told("saving");
    try {
      const answer = await this.send(this.version, value, keepalive);
      this.accept(answer.version, value);
      this.told("saved", answer);
      if (this.dirty) this.changed();
      else this.shelf.drop();
      return !this.dirty;
    } catch (error) {
      this.failed(error);
      return false;
    }
  }

  accept(version, value) {
    this.version = version;
    this.sent = JSON.stringify(value);
    this.wait = PAUSE;
  }

  failed(error) {
    if (error instanceof Offline || error instanceof SignedOut) {
      this.told(error instanceof Offline ? "offline" : "signed-out");
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
      this.schedule(this.wait);
    } else if (error instanceof Refused && error.code === "stale") {
      this.stale = this.shelf.own;
      // What stands on the page, not what was sent: one goes on typing while the answer travels.
      this.told("stale", { current: error.body.current, mine: this.read() });
    } else if (error instanceof Refused) {
      this.told("refused", error);
    } else {
      throw error;
    }
  }

  /** The person chose: what is on the page now goes on top of the server's `version`. */
  resolve(version, sent) {
    const settled = this.stale;
    this.stale = false;
    this.version = version;
    this.sent = JSON.stringify(sent);
    if (settled && settled !== this.shelf.own) this.shelf.drop(settled);
    if (this.dirty) this.changed(0);
    else {
      this.shelf.drop();
      this.told("saved", { version });
    }
  }

  /** Stop for good: the work was submitted, or its page is gone. */
  close({ forget = false } = {}) {
    this.closed = true;
    clearTimeout(this.timer);
    window.removeEventListener("online", this.wake);
    window.removeEventListener("focus", this.wake);
    window.removeEventListener("pagehide", this.leave);
    document.removeEventListener("visibilitychange", this.leave);
    if (forget) for (const entry of this.shelf.kept()) this.shelf.drop(entry.name);
  }
}
