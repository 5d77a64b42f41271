/* The desk of an exercise: saving as one types, counting, handing in. */

const AFTER_A_CLICK = 400;

/** One form: it lives until it is handed in or drawn anew; then the next one goes on with its saver. */
export class Desk {
  constructor({ root, form, urls, key, kit, parts, drawing, swap }, last) {
    Object.assign(this, { root, form, urls, kit, parts, drawing, swap });
    this.plural = new Intl.PluralRules(root.lang);
    this.files = new parts.Files({
      kit,
      drawing,
      urls,
      photos: parts.photos,
      drawnAnew: (error) => swap(error.body.html),
    });
    this.fields = new parts.Fields({ form, language: root.lang, kit, kept: parts });
    this.comparing = new parts.Comparing({
      form,
      answers: parts,
      words: this.texts,
      put: (answer) => this.put(answer),
      moment: (when) => (when ? kit.moment(when, root.lang) : ""),
      done: (current) => this.settled(current),
      join: kit.join,
      tell: parts.telling(root),
    });
    form.addEventListener("input", (event) => this.typed(event));
    // Not at once: the words of the status line may move what is being pressed from under the pointer.
    form.addEventListener("focusout", () => this.saver.dirty && this.saver.schedule(AFTER_A_CLICK));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => this.clicked(event));
    form.addEventListener("change", ({ target }) => {
      if (target.files) this.files.add(target);
      else if (target.matches("[data-consent]")) this.files.show(target.closest("[data-files]").dataset.files);
    });
    if (last) this.resume(last);
    else this.begin(key);
  }

  begin(key) {
    const { kit, form, urls } = this;
    // Put back by a browser that fills forms in again: not what the server has.
    const early = this.answer;
    form.reset();
    this.saver = new kit.Autosaver({
      shelf: new kit.Shelf(key),
      retry: new kit.Retry(),
      version: Number(form.dataset.version),
      send: (version, answer, keepalive) =>
        kit.post(urls.save, { version, answer, whose: this.whose }, { keepalive }),
      ...this.page(),
    });
    this.put(early);
    this.told("saved", { saved_at: form.dataset.savedAt });
    this.saver.restore();
    if (this.saver.dirty) this.saver.changed(0);
  }

  /* What a saver reads, writes and tells, on this form. */
  page() {
    return {
      read: () => this.answer,
      write: (answer) => this.put(answer),
      told: (state, detail) => {
        this.readings(detail);
        this.told(state, detail);
      },
      shape: (answer) => this.parts.shape(this.form, answer),
    };
  }

  /* The page was drawn anew: what was typed in the `last` desk goes on in this one. */
  resume(last) {
    const { saver } = last;
    const { version, savedAt } = this.form.dataset;
    const drawn = { version: Number(version), answer: this.answer, saved_at: savedAt };
    const typed = last.answer;
    last.files.leave();
    this.put(typed);
    this.saver = Object.assign(saver, this.page());
    if (saver.stale) return this.told("stale", { current: drawn, mine: typed });
    this.last = last.last;
    saver.renew(drawn);
    if (this.last && !saver.stale) this.told(...this.last);
    if (saver.dirty) saver.changed(0);
  }

  put(answer) {
    this.parts.write(this.form, answer, this.kit.put);
    this.fields.show();
    this.count();
    this.readings();
  }

  /* How the server read each number, where that is what stands in its box. */
  readings({ answer, read } = {}) {
    for (const line of this.form.querySelectorAll("[data-read]")) {
      const task = line.dataset.read;
      if (read) {
        line.replaceChildren(document.createRange().createContextualFragment(read[task] ?? ""));
        line.dataset.of = answer.tasks?.[task] ?? "";
      }
      const field = this.form.querySelector(`[data-answer="${task}"]`);
      line.toggleAttribute("data-old", field.value !== line.dataset.of);
    }
  }

  /** The work was handed in. */
  close() {
    this.saver.close();
    this.files.leave();
  }

  typed(event) {
    if (event.target.files || event.target.matches("[data-consent]")) return;
    this.form.querySelector("[data-joined]").hidden = true;
    this.summary.replaceChildren();
    this.form.querySelector("[data-recent]")?.removeAttribute("data-recent");
    event.target.closest("[data-part]").dataset.recent = "";
    this.saver.changed();
    this.count();
    this.readings();
  }

  count() {
    for (const field of this.form.querySelectorAll("[data-words]")) {
      const words = this.kit.countWords(field.value);
      const { least, most } = field.dataset;
      const forms = JSON.parse(field.dataset.words);
      const line = this.form.querySelector(`[data-count="${field.dataset.answer}"]`);
      line.textContent = this.kit.fill(forms[this.plural.select(words)], { n: words });
      line.dataset.state = words < Number(least) ? "short" : words > Number(most) ? "long" : "done";
    }
  }

  /* What the saver tells; it holds in another language too. */
  told(state, detail = {}) {
    if (state === "saved") this.waits(null);
    if (state === "saved" && !detail.saved_at) return;
    // What this browser kept is compared with what the page was drawn with.
    if (state === "stale") detail.current.saved_at ??= this.form.dataset.savedAt;
    this.last = [state, detail];
    this.say(state, detail);
    if (state === "stale") this.compare(detail);
  }

  /* Say beside the button why nothing is handed in yet: "stale", "unsaved", or no more. */
  waits(why) {
    const line = this.form.querySelector("[data-waits]");
    line.hidden = !why;
    line.textContent = why ? line.dataset[why] : "";
  }

  /* Whether the server has all that stands here; where it has not, handing in waits. */
  async everythingSaved() {
    this.waits(null);
    const saved = (await this.saver.flush()) && (await this.files.settle());
    if (!saved && !this.saver.closed) this.waits(this.saver.stale ? "stale" : "unsaved");
    return saved;
  }

  say(state, detail = {}) {
    const { texts } = this;
    let text = state === "signed-out" ? texts.signedOut : texts[state];
    if (state === "another-reader") text = detail.message;
    if (state === "refused") text = this.refused(detail);
    text = this.kit.fill(text, { time: this.time(state, detail) });
    for (const line of this.root.querySelectorAll("[data-status]")) {
      // Being told of every save would drown what a screen reader reads back while one types.
      if (line.hasAttribute("role")) line.ariaLive = /^sav/.test(state) ? "off" : "polite";
      this.kit.say(line, state, text);
    }
  }

  time(state, { when, saved_at, current }) {
    const { lang } = this.root;
    if (state === "stale") return this.kit.moment(current.saved_at || Date.now(), lang);
    return this.kit.clock(when ?? saved_at ?? Date.now(), lang);
  }

  /** Whose work the page shows: a team's, or nothing where one writes alone. */
  get whose() {
    return this.form.dataset.whose;
  }

  /* What stands in the form now. */
  get answer() {
    return this.parts.read(this.form);
  }

  get texts() {
    return this.form.querySelector("[data-status]").dataset;
  }

  refused(error) {
    if (error.body?.html) this.swap(error.body.html);
    return error.message || this.texts.trouble;
  }

  compare({ current, mine: kept }) {
    const own = this.saver.stale === this.saver.shelf.own;
    // Typing went on while the answer was on its way.
    const mine = own ? this.answer : kept;
    this.comparing.begin(mine, current, own ? JSON.parse(this.saver.sent) : null);
  }

  settled(current) {
    this.saver.resolve(current, this.parts.shape(this.form, current.answer));
    this.readings(current);
  }

  async clicked(event) {
    const button = event.target.closest("button");
    if (button?.dataset.review !== undefined) await this.review(button);
    else if (button?.dataset.remove !== undefined) this.files.remove(button);
    else if (button?.dataset.undo !== undefined) this.files.undo(button);
    else if (button?.dataset.confirm !== undefined) await this.handIn(button);
    else if (button?.dataset.back !== undefined) this.summary.replaceChildren();
  }

  get summary() {
    return this.form.querySelector("[data-summary]");
  }

  /* Everything is saved, then shown in one list with what is missing; nothing is handed in yet. */
  async review(button) {
    await this.trying(button, async () => {
      if (!(await this.everythingSaved())) return;
      const { html } = await this.kit.post(this.urls.summary, { answer: this.answer });
      this.summary.replaceChildren(document.createRange().createContextualFragment(html));
      this.summary.querySelector("h3").focus();
    });
  }

  async handIn(button) {
    await this.trying(button, async () => {
      // Whoever typed on while it was tried again has taken the summary away, with this button.
      if (!button.isConnected || !(await this.everythingSaved())) return;
      const { version } = this.saver;
      const round = Number(this.form.dataset.round);
      const data = { version, answer: this.answer, round, whose: this.whose };
      await this.drawing.change(this.urls.submit, data, ({ html }) => {
        this.saver.shelf.drop();
        this.swap(html);
      });
    });
  }

  /* Run `work` once at a time; what goes wrong is said in the status line. */
  async trying(button, work) {
    if (this.busy) return;
    this.busy = true;
    button.setAttribute("aria-disabled", "true");
    try {
      await this.kit.insist(work, ({ state }, when) => {
        this.say(state === "offline" ? state : "waiting", { when });
      });
    } catch (error) {
      this.failed(error);
    } finally {
      this.busy = false;
      button.removeAttribute("aria-disabled");
    }
  }

  failed(error) {
    if (!error.state) throw error;
    if (error.code === "stale") this.saver.failed(error, this.answer);
    else this.say(error.state, error);
  }
}
