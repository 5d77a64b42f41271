/* The desk of a case study: saving as one types, comparing two versions, files, handing in. */

const AFTER_A_CLICK = 400;

/** One form: it lives until it is handed in or the language changes. */
export class Desk {
  constructor({ root, form, urls, key, kit, answers, swap }) {
    Object.assign(this, { root, form, urls, kit, answers, swap });
    this.savedAt = form.dataset.savedAt;
    this.plural = new Intl.PluralRules(root.lang);
    // Typed before this script was there: not what the server has.
    const early = this.answer;
    form.reset();
    this.saver = new kit.Autosaver({
      key,
      version: Number(form.dataset.version),
      read: () => this.answer,
      send: (version, answer, keepalive) =>
        kit.post(urls.save, { version, answer }, { keepalive }),
      told: (state, detail) => this.told(state, detail),
    });
    form.addEventListener("input", (event) => this.typed(event));
    // Not at once: the words of the status line may move what is being pressed from under the pointer.
    form.addEventListener("focusout", () => this.saver.dirty && this.saver.schedule(AFTER_A_CLICK));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => this.clicked(event));
    form.addEventListener("change", (event) => event.target.files && this.upload(event.target));
    this.seen = () => document.visibilityState === "visible" && this.catchUp();
    document.addEventListener("visibilitychange", this.seen);
    this.put(early);
  }

  begin() {
    this.told("saved", { saved_at: this.savedAt });
    this.saver.restore((answer) => this.put(answer));
    if (this.saver.dirty) this.saver.changed(0);
  }

  /* After a change of language: what was typed in the `last` desk goes on in this one. */
  resume(last) {
    const typed = last.answer;
    const drawn = { version: this.saver.version, answer: this.answer, saved_at: this.savedAt };
    this.put(typed);
    if (drawn.version > last.saver.version) {
      this.saver.shelf.keep(last.saver.version, typed);
      this.saver.stale = this.saver.shelf.own;
      this.told("stale", { current: drawn, base: JSON.parse(last.saver.sent) });
    } else {
      // This page may have been drawn before the last save was through.
      this.saver.accept(last.saver.version, JSON.parse(last.saver.sent));
      if (this.saver.dirty) this.saver.changed(0);
      else this.told("saved", { saved_at: last.savedAt });
    }
    last.saver.shelf.drop();
  }

  put(answer) {
    this.answers.write(this.form, answer);
    this.count();
  }

  close() {
    this.saver.close();
    document.removeEventListener("visibilitychange", this.seen);
  }

  typed(event) {
    if (event.target.files) return;
    this.form.querySelector("[data-joined]").hidden = true;
    this.summary.replaceChildren();
    this.form.querySelector("[data-recent]")?.removeAttribute("data-recent");
    event.target.closest("[data-part]").dataset.recent = "";
    this.saver.changed();
    this.count();
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

  told(state, detail = {}) {
    const { texts } = this;
    let text = state === "signed-out" ? texts.signedOut : texts[state];
    if (state === "saved") {
      if (!detail.saved_at) return;
      this.savedAt = detail.saved_at;
      text = this.kit.fill(text, { time: this.kit.clock(detail.saved_at, this.root.lang) });
    }
    if (state === "refused") text = this.refused(detail);
    for (const line of this.root.querySelectorAll("[data-status]")) {
      // Being told of every save would drown what a screen reader reads back while one types.
      if (line.hasAttribute("role")) line.ariaLive = /^sav/.test(state) ? "off" : "polite";
      this.kit.say(line, state, text);
    }
    if (state === "stale") this.compare(detail);
  }

  /* What stands in the form now. */
  get answer() {
    return this.answers.read(this.form);
  }

  get texts() {
    return this.form.querySelector("[data-status]").dataset;
  }

  /* What to say to a refusal. After a fault of the server itself it is tried again. */
  refused(error) {
    if (error.code === "submitted") this.swap(error.body.html);
    else if (error.status >= 500 || error.code === "unreadable") this.saver.schedule(10000);
    return error.message || this.texts.trouble;
  }

  /* Another tab or device may have gone on while this one was out of sight. */
  async catchUp() {
    if (this.saver.dirty || this.saver.stale) return;
    try {
      const now = await this.kit.post(this.urls.standing, {});
      if (now.html) this.swap(now.html);
      else if (now.version > this.saver.version && !this.saver.dirty) {
        this.put(now.answer);
        this.saver.resolve(now.version, this.answer);
        this.told("saved", now);
      }
    } catch (error) {
      // Nothing was typed, so there is nothing to tell: the next save will say what is wrong.
      const { Offline, SignedOut, Refused } = this.kit;
      if (![Offline, SignedOut, Refused].some((known) => error instanceof known)) throw error;
    }
  }

  /* `base` is what both versions began from. For text kept from an earlier visit nobody knows it. */
  compare({ current, mine: sent, base }) {
    const own = this.saver.stale === this.saver.shelf.own;
    // Typing went on while the answer was on its way.
    const mine = own ? this.answer : sent;
    const began = base ?? (own ? JSON.parse(this.saver.sent) : null);
    const { merged, conflicts } = this.answers.merge(mine, current.answer, began);
    this.put(merged);
    this.form.querySelector("[data-joined]").hidden =
      JSON.stringify(this.answer) === JSON.stringify(mine);
    this.open = new Set();
    for (const part of conflicts) this.ask(part, current);
    const link = this.form.querySelector("[data-compare]");
    link.hidden = !this.open.size;
    if (this.open.size) link.href = `#${this.form.querySelector("[data-other]").id}`;
    else this.settled(current);
  }

  ask(part, current) {
    const place = this.form.querySelector(`[data-part="${part}"] [data-other-place]`);
    if (!place) return;
    const other = this.form.querySelector("template[data-other-text]").content.cloneNode(true);
    const box = other.querySelector("[data-other]");
    box.id = place.dataset.otherPlace;
    other.querySelector("[data-other-said]").textContent = this.wording(part, current.answer);
    other.querySelector("[data-keep=both]").hidden = !place.closest("[data-part]").querySelector("textarea");
    box.addEventListener("click", (event) => {
      const choice = event.target.closest("[data-keep]")?.dataset.keep;
      if (choice) this.keep(part, choice, current);
    });
    place.replaceChildren(other);
    this.open.add(part);
  }

  wording(part, answer) {
    if (part !== "vote") {
      return answer.tasks?.[part.slice("task:".length)] || this.texts.nothing;
    }
    const box = this.form.querySelector(`[data-choice][value="${answer.vote?.choice}"]`);
    const chosen = box?.closest("label").textContent.trim();
    return [chosen, answer.vote?.why].filter(Boolean).join(" – ") || this.texts.nothing;
  }

  keep(part, choice, current) {
    const answer = this.answer;
    const there = { tasks: {}, ...current.answer };
    const id = part.slice("task:".length);
    if (choice === "theirs" && part === "vote") answer.vote = there.vote;
    else if (choice === "theirs") answer.tasks[id] = there.tasks[id];
    else if (choice === "both") {
      answer.tasks[id] = [there.tasks[id], answer.tasks[id]].filter(Boolean).join("\n\n");
    }
    this.put(answer);
    const card = this.form.querySelector(`[data-part="${part}"]`);
    card.querySelector("[data-other-place]").replaceChildren();
    card.querySelector("textarea, input:checked, input")?.focus();
    this.open.delete(part);
    if (!this.open.size) this.settled(current);
  }

  settled(current) {
    this.form.querySelector("[data-compare]").hidden = true;
    this.saver.resolve(current.version, this.answers.shape(this.form, current.answer));
    if (!this.saver.dirty) this.told("saved", current);
  }

  async clicked(event) {
    const button = event.target.closest("button");
    if (button?.dataset.review !== undefined) await this.review(button);
    else if (button?.dataset.remove) await this.remove(button);
    else if (button?.dataset.confirm !== undefined) await this.handIn(button);
    else if (button?.dataset.back !== undefined) this.summary.replaceChildren();
  }

  get summary() {
    return this.form.querySelector("[data-summary]");
  }

  /* Everything is saved, then shown in one list with what is missing; nothing is handed in yet. */
  async review(button) {
    await this.trying(button, async () => {
      if (!(await this.saver.flush())) return;
      const { html } = await this.kit.post(this.urls.summary, { answer: this.answer });
      this.summary.replaceChildren(document.createRange().createContextualFragment(html));
      this.summary.querySelector("h3").focus();
    });
  }

  async handIn(button) {
    await this.trying(button, async () => {
      if (!(await this.saver.flush())) return;
      const { version } = this.saver;
      const done = await this.kit.post(this.urls.submit, { version, answer: this.answer });
      this.saver.shelf.drop();
      this.swap(done.html);
    });
  }

  /* Run `work` once at a time; what goes wrong is said in the status line. */
  async trying(button, work) {
    if (this.busy) return;
    this.busy = true;
    button?.setAttribute("aria-disabled", "true");
    try {
      await work();
    } catch (error) {
      this.failed(error);
    } finally {
      this.busy = false;
      button?.removeAttribute("aria-disabled");
    }
  }

  failed(error) {
    const { Offline, SignedOut, Refused } = this.kit;
    if (error instanceof Offline) this.told("offline");
    else if (error instanceof SignedOut) this.told("signed-out");
    else if (error instanceof Refused && error.code === "stale") {
      this.saver.failed(error, this.answer);
    } else if (error instanceof Refused) this.told("refused", error);
    else throw error;
  }

  async upload(input) {
    const box = input.closest("[data-files]");
    const line = box.querySelector("[data-file-status]");
    const { most, types, tooLarge, wrongType, sending, failed } = box.dataset;
    for (const file of [...input.files]) {
      const extension = file.name.split(".").pop().toLowerCase();
      if (!types.split(" ").includes(extension)) line.textContent = wrongType;
      else if (file.size > Number(most)) line.textContent = tooLarge;
      else {
        line.textContent = this.kit.fill(sending, { name: file.name });
        const data = new FormData();
        data.append("task", box.dataset.files);
        data.append("file", file);
        try {
          this.listed(box, await this.kit.post(this.urls.upload, data));
        } catch (error) {
          line.textContent = error.message || failed;
          if (error.code === "submitted") this.swap(error.body.html);
        }
      }
    }
    input.value = "";
  }

  async remove(button) {
    const box = button.closest("[data-files]");
    await this.trying(button, async () => {
      this.listed(box, await this.kit.post(this.urls.removeFile, { id: button.dataset.remove }));
      box.querySelector("input").focus();
    });
  }

  listed(box, { html }) {
    const list = box.querySelector("[data-file-list]");
    list.replaceChildren(document.createRange().createContextualFragment(html));
    box.querySelector("[data-file-status]").textContent = "";
  }
}
