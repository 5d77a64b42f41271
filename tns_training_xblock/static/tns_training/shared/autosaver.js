/* Text on its way to the server: kept in this browser until it is there. */

/**
 * Text kept in this browser, one entry a page load, so that two tabs never overwrite each other.
 *
 * A key names the place and whose the text is: nobody finds what another person typed. What is kept
 * under an `older` key of the same person is found as well.
 */
export class Shelf {
  constructor(key, ...older) {
    this.prefixes = [key, ...older].map((one) => `tns-training/${one}/`);
    this.own = this.prefixes[0] + (crypto.randomUUID?.() ?? Math.random().toString(36).slice(2));
  }

  /**
   * Keep `value`, which was written on top of the server's `version`. It may be on top of one of
   * `unsure` as well: they were sent on that version, and no answer came.
   */
  keep(version, value, unsure = []) {
    try {
      localStorage.setItem(this.own, JSON.stringify({ version, value, unsure, at: Date.now() }));
      return true;
    } catch {
      return false; // full, or forbidden by the browser: the page itself still holds the text
    }
  }

  /** Everything kept under these keys, newest first. */
  kept() {
    const entries = [];
    try {
      for (const name of Object.keys(localStorage)) {
        if (!this.prefixes.some((prefix) => name.startsWith(prefix))) continue;
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

  /** Drop everything kept under these keys, whichever page load it is of. */
  clear() {
    for (const { name } of this.kept()) this.drop(name);
  }
}

const PAUSE = 1500;
const UNSURE = 8;

/**
 * Saves what a person types, and never over something newer.
 *
 * `read()` gives the value as typed and `write(value)` puts another one on the page.
 * `send(version, value, keepalive)` posts it and resolves with `{version, answer, saved_at}`, where
 * `answer` is what was stored, `told(state, detail)` shows a state:
 *
 * - "saving"; "saved", with what the server answered;
 * - "offline", "signed-out", "another-reader" (somebody else is, with the `{message}`) and "waiting"
 *   (the server could not take it): tried again at `{when}`;
 * - "unkept", in place of these where this browser keeps nothing: who leaves the page is asked first;
 * - "refused", with the error: told, and not sent again before it is changed;
 * - "stale", with `{current: {version, answer}, mine}` and what else the server said: nothing is sent
 *   until `resolve()` says which text the person chose.
 *
 * `shape(answer)` gives an answer of the server as `read()` would.
 */
export class Autosaver {
  constructor({ shelf, retry, version, read, write, send, told, shape = (answer) => answer }) {
    Object.assign(this, { shelf, retry, version, read, write, send, told, shape });
    this.stale = false;
    this.closed = false;
    this.pending = null;
    this.waiting = [];
    this.unsure = [];
    this.sent = JSON.stringify(read());
    this.leave = () => {
      if (document.visibilityState === "hidden" && this.dirty) this.flush({ keepalive: true });
    };
    this.stay = (event) => this.dirty && event.preventDefault();
    window.addEventListener("pagehide", this.leave);
    document.addEventListener("visibilitychange", this.leave);
  }

  /** Whether the server may have something else than what stands here. */
  get dirty() {
    return this.unsure.length > 0 || JSON.stringify(this.read()) !== this.sent;
  }

  /**
   * Bring back what this browser kept and the server never got.
   * Text written on an older version is not put over the newer one: the person is asked.
   */
  restore() {
    this.waiting = this.shelf.kept().map(({ name }) => name);
    this.next();
  }

  /* One text after the other, each once the server has the one before: nothing else is newer there. */
  next() {
    while (this.waiting.length && !this.dirty && !this.stale && !this.closed) {
      const name = this.waiting.shift();
      const entry = this.shelf.kept().find((one) => one.name === name);
      if (!entry) continue; // sent since, by the tab it was typed in
      if (JSON.stringify(entry.value) === this.sent) this.shelf.drop(name);
      else if (this.follows(entry)) this.take(entry);
      else this.ask(entry);
    }
  }

  take({ name, value }) {
    this.write(value);
    this.changed(0);
    if (this.kept) this.shelf.drop(name);
  }

  ask({ name, version, unsure, value }) {
    this.stale = name;
    this.base = { version, unsure };
    const { saved_at } = this;
    this.told("stale", {
      current: { version: this.version, answer: JSON.parse(this.sent), saved_at },
      mine: value,
    });
  }

  /**
   * The page was drawn anew around what is typed, with the server's `{version, answer, saved_at}`.
   * What is newer there is shown, is our own whose answer was lost, or is something to choose between.
   */
  renew(drawn) {
    if (this.stale || this.pending || drawn.version <= this.version) return;
    if (this.dirty) return this.met({ current: drawn });
    this.write(drawn.answer);
    this.accept(drawn, this.read());
    this.told("saved", drawn);
    this.next();
  }

  /* Whether what was kept is on top of what the page shows. */
  follows({ version, unsure = [] }) {
    if (version === this.version) return true;
    return version === this.version - 1 && unsure.some((value) => JSON.stringify(value) === this.sent);
  }

  /*
   * What is typed while a text from an earlier visit waits for a choice is on top of what that was:
   * whoever leaves without choosing is asked again. Where nothing can be kept, the page alone holds it.
   */
  keep() {
    const { version, unsure } = this.base ?? this;
    this.kept = this.shelf.keep(version, this.read(), unsure);
    if (this.kept) window.removeEventListener("beforeunload", this.stay);
    else window.addEventListener("beforeunload", this.stay);
  }

  /** Something was typed: keep it here at once, send it after a pause. */
  changed(pause = PAUSE) {
    if (this.closed) return;
    this.keep();
    this.schedule(pause);
  }

  /** Send after a pause, unless a failure has already said when. */
  schedule(pause) {
    clearTimeout(this.timer);
    if (!this.retry.waiting) this.timer = setTimeout(() => this.flush(), pause);
  }

  /** Send now; `quiet` leaves what the status says. Resolves true when the server has all of it. */
  async flush({ keepalive = false, quiet = false } = {}) {
    clearTimeout(this.timer);
    while (this.pending) await this.pending;
    if (this.closed || this.stale) return false;
    if (!this.dirty) return true;
    this.retry.cancel();
    if (!quiet) this.told("saving");
    this.pending = this.attempt(keepalive);
    try {
      return await this.pending;
    } finally {
      this.pending = null;
    }
  }

  async attempt(keepalive) {
    const value = this.read();
    try {
      const answer = await this.send(this.version, value, keepalive);
      this.accept(answer, this.stored(value, answer));
      this.told("saved", answer);
      if (this.dirty) this.changed();
      else this.done();
      return !this.dirty;
    } catch (error) {
      this.failed(error, value);
      return false;
    }
  }

  /* What became of `value`: line breaks of other programs, say. It is shown, unless one typed on. */
  stored(value, { answer }) {
    const stored = this.shape(answer);
    const sent = JSON.stringify(value);
    if (JSON.stringify(stored) !== sent && JSON.stringify(this.read()) === sent) this.write(stored);
    return stored;
  }

  /* The server has all that stands here; what waits can come now. */
  done() {
    this.shelf.drop();
    this.next();
  }

  accept({ version, saved_at }, value) {
    Object.assign(this, { version, saved_at });
    this.sent = JSON.stringify(value);
    this.unsure = [];
    this.retry.succeeded();
  }

  failed(error, value) {
    if (!error.state) throw error;
    if (error.code === "stale") return this.met(error.body);
    // The server may have it all the same: only its answer was lost.
    if (error.passes) this.unsure = [...this.unsure, value].slice(-UNSURE);
    if (!this.closed) this.keep();
    const when = this.retry.after(error, () => this.flush({ quiet: true }));
    if (!when) this.told("refused", error);
    else if (!this.kept) this.told("unkept", { when });
    else this.told(error.state === "refused" ? "waiting" : error.state, { when, message: error.message });
  }

  /* The server has something newer: our own, whose answer was lost, or somebody else's. */
  met(body) {
    const { current } = body;
    const known = JSON.stringify(this.shape(current.answer));
    const own = this.unsure.find((value) => JSON.stringify(value) === known);
    if (own && current.version === this.version + 1) {
      this.accept(current, own);
      if (this.dirty) this.changed(0);
      else {
        this.told("saved", current);
        this.done();
      }
    } else {
      this.stale = this.shelf.own;
      // What stands on the page, not what was sent: one goes on typing while the answer travels.
      this.told("stale", { ...body, mine: this.read() });
    }
  }

  /** The person chose: what is on the page now goes on top of the server's `current`, which is `sent` on the page. */
  resolve(current, sent) {
    const settled = this.stale;
    this.stale = false;
    this.base = null;
    this.accept(current, sent);
    if (this.dirty) this.changed(0);
    if (settled && settled !== this.shelf.own) this.shelf.drop(settled);
    if (this.dirty) return;
    this.told("saved", current);
    this.done();
  }

  /** Stop for good: the work was submitted, or its page is gone. */
  close({ forget = false } = {}) {
    this.closed = true;
    clearTimeout(this.timer);
    this.retry.cancel();
    window.removeEventListener("beforeunload", this.stay);
    window.removeEventListener("pagehide", this.leave);
    document.removeEventListener("visibilitychange", this.leave);
    if (forget) this.shelf.clear();
  }
}
