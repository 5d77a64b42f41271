/* The sheet of a diagnosis at work: saving as one answers, reading, closing, printing. */

const AFTER_A_CLICK = 400;

export class Sheet {
  constructor({ root, form, urls, key, kit, parts, drawing, swap }, last) {
    Object.assign(this, { root, form, urls, kit, parts, drawing, swap });
    this.shelf = new kit.Shelf(key);
    const typed = last?.fields.read();
    // Put back by a browser that fills forms in again: not what the server has.
    if (!last) form.reset();
    this.fields = new parts.Form({ form, parts, kit, answer: JSON.parse(form.dataset.kept) });
    form.addEventListener("input", (event) => this.typed(event));
    form.addEventListener("focusout", () => this.saver.dirty && this.saver.schedule(AFTER_A_CLICK));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => this.clicked(event));
    if (last) this.resume(last, typed);
    else this.begin(key);
    this.who();
  }

  /** Whose diagnosis the page shows: a cluster's, or nothing where one answers alone. */
  get whose() {
    return this.form.dataset.whose;
  }

  /** Whether it is closed: then only what one would have given then can still be said. */
  get closed() {
    return "closed" in this.form.dataset;
  }

  begin(key) {
    const { kit, form, urls } = this;
    this.saver = new kit.Autosaver({
      // What was kept before it was closed is put into no closed one.
      shelf: this.closed ? new kit.Shelf(`${key}/then`) : this.shelf,
      retry: new kit.Retry(),
      version: Number(form.dataset.version),
      send: (version, answer, keepalive) => kit.post(urls.save, { version, answer, whose: this.whose }, { keepalive }),
      ...this.page(),
    });
    this.told("saved", { saved_at: form.dataset.savedAt });
    this.saver.restore();
    if (this.saver.dirty) this.saver.changed(0);
  }

  page() {
    return {
      read: () => this.fields.read(),
      write: (answer) => this.fields.write(answer),
      told: (state, detail) => this.told(state, detail),
      shape: (answer) => this.parts.shaped(answer),
    };
  }

  /* The page was drawn anew: what was answered in the `last` sheet goes on in this one. */
  resume(last, typed) {
    const { saver } = last;
    const { version, savedAt } = this.form.dataset;
    const drawn = { version: Number(version), answer: this.fields.read(), saved_at: savedAt };
    this.fields.rater = last.fields.rater;
    this.fields.write(typed);
    for (const part of last.form.querySelectorAll("details[id]")) {
      const here = this.form.querySelector(`#${CSS.escape(part.id)}`);
      if (here) here.open = part.open;
    }
    this.saver = Object.assign(saver, this.page());
    if (saver.stale) return this.told("stale", { current: drawn, mine: typed });
    this.last = last.last;
    saver.renew(drawn);
    if (this.last && !saver.stale) this.told(...this.last);
    if (saver.dirty) saver.changed(0);
  }

  /** It was closed, or its page is gone. */
  close() {
    this.saver.close();
  }

  typed(event) {
    if (event.target.dataset.rater !== undefined) return this.sit(event.target.value);
    if (event.target.dataset.counted !== undefined) return;
    const box = event.target.closest("[data-indicator]");
    if (box) this.fields.gate(box);
    this.fields.count();
    this.saver.changed();
  }

  sit(rater) {
    this.fields.sit(rater);
    this.who();
    if (this.saver.dirty) this.saver.changed(0);
    this.form.querySelector("[data-dimension]").open = true;
  }

  who() {
    const radio = this.form.querySelector("[data-rater]:checked");
    this.form.querySelector("[data-who]").textContent = radio?.parentElement.querySelector("span").firstChild.textContent.trim() ?? "";
  }

  /**
   * What was answered for others than those with whom one answers now, or came after it was closed,
   * and was not sent. `last` is the sheet before, if any.
   */
  leftovers(last) {
    const { form, parts } = this;
    const title = (part) => this.title(part);
    this.unsent = new parts.Unsent({ form, parts, title, lost: last?.unsent.lost ?? [] });
    if (last?.saver.closed) this.unsent.take(last, this.closed && last.whose === this.whose);
    if (this.closed) this.unsent.find(this.shelf, JSON.parse(form.dataset.kept));
    this.unsent.show();
  }

  /* Refused; with a page, because it is another's diagnosis than one answers now, or is closed. */
  refused(error) {
    const { html } = error.body ?? {};
    (html ? this.swap(html) : this).say("refused", error);
  }

  told(state, detail = {}) {
    if (state === "refused") return this.refused(detail);
    if (state === "saved" && !detail.saved_at) return;
    if (state === "saved" && this.last && this.last[0] !== "saved") this.outdated();
    if (state === "stale") detail.current.saved_at ??= this.form.dataset.savedAt;
    this.last = [state, detail];
    this.say(state, detail);
    if (state === "stale") this.compare(detail);
  }

  outdated() {
    const note = this.root.querySelector("[data-outdated]");
    if (note) note.hidden = false;
  }

  say(state, detail = {}) {
    const line = this.form.querySelector("[data-status]");
    let text = state === "signed-out" ? line.dataset.signedOut : line.dataset[state];
    if (state === "another-reader") text = detail.message;
    if (state === "refused") text = detail.message || line.dataset.trouble;
    line.ariaLive = /^sav/.test(state) ? "off" : "polite";
    this.kit.say(line, state, this.kit.fill(text ?? "", { time: this.time(state, detail) }));
  }

  time(state, { when, saved_at, current }) {
    const { lang } = this.root;
    if (state === "stale") return this.kit.moment(current.saved_at || Date.now(), lang);
    return this.kit.clock(when ?? saved_at ?? Date.now(), lang);
  }

  /* Two versions: joined where they agree; where they do not, the person chooses. */
  compare({ current, mine: kept }) {
    const { parts } = this;
    const own = this.saver.stale === this.saver.shelf.own;
    const mine = own ? this.fields.read() : kept;
    const base = own ? JSON.parse(this.saver.sent) : null;
    const theirs = parts.partsOf(current.answer);
    const { said, conflicts } = this.kit.join(parts.partsOf(mine), theirs, parts.partsOf(base));
    this.fields.write(parts.ofParts(said));
    this.form.querySelector("[data-joined]").hidden = JSON.stringify(this.fields.read()) === JSON.stringify(parts.shaped(mine));
    if (!conflicts.length) return this.settled(current);
    const box = this.form.querySelector("[data-other]");
    box.querySelector("[data-other-said]").textContent = conflicts.map((part) => this.title(part)).join(", ");
    box.hidden = false;
    box.onclick = (event) => {
      const choice = event.target.closest("[data-keep]")?.dataset.keep;
      if (!choice) return;
      box.hidden = true;
      if (choice === "theirs") this.take(conflicts, theirs);
      this.settled(current);
    };
  }

  take(conflicts, theirs) {
    const parts = this.parts.partsOf(this.fields.read());
    for (const part of conflicts) {
      if (theirs.has(part)) parts.set(part, theirs.get(part));
      else parts.delete(part);
    }
    this.fields.write(this.parts.ofParts(parts));
  }

  title(part) {
    const { rater, id } = this.parts.placeOf(part);
    const field = rater === "numbers" && this.form.querySelector(`[data-number="${id}"]`);
    const number = field ? field.labels[0].textContent.trim() : this.form.querySelector(`[data-indicator="${id}"]`)?.dataset.title ?? id;
    const tab = this.form.querySelector(`[data-rater][value="${rater}"]`);
    const name = tab?.parentElement.querySelector("span").firstChild.textContent.trim();
    return name ? `${number} (${name})` : number;
  }

  settled(current) {
    this.saver.resolve(current, this.parts.shaped(current.answer));
  }

  async clicked(event) {
    const { dataset } = event.target.closest("button") ?? {};
    if (!dataset) return;
    if (dataset.next !== undefined) this.next(event.target);
    else if (dataset.print !== undefined) this.print(dataset.print === "blank");
    else if (dataset.read !== undefined) await this.trying(() => this.readOut());
    else if (dataset.finish !== undefined) this.sure(true);
    else if (dataset.back !== undefined) this.sure(false);
    else if (dataset.confirm !== undefined) await this.trying(() => this.closeIt());
  }

  next(button) {
    const part = button.closest("[data-dimension]");
    const parts = [...this.form.querySelectorAll("[data-dimension]")];
    const following = parts[parts.indexOf(part) + 1];
    part.open = false;
    following.open = true;
    following.querySelector("summary").focus();
    following.scrollIntoView({ block: "start" });
  }

  sure(asked) {
    const box = this.form.querySelector("[data-sure]");
    const line = box.querySelector("[data-open-count]");
    const { open } = this.fields;
    line.textContent = open ? this.kit.fill(line.dataset.form, { n: open }) : "";
    box.hidden = !asked;
    (asked ? box : this.form.querySelector("[data-finish]")).focus();
  }

  async readOut() {
    if (!(await this.saver.flush())) return;
    const { html } = await this.kit.post(this.urls.read, { whose: this.whose });
    const place = this.root.querySelector("[data-outcome]");
    place.replaceChildren(document.createRange().createContextualFragment(html));
    place.querySelector("[data-reading]").focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  }

  async closeIt() {
    if (!(await this.saver.flush())) return;
    const counted = this.form.querySelector("[data-counted]")?.checked ?? false;
    await this.drawing.change(this.urls.close, { version: this.saver.version, counted, whose: this.whose }, ({ html }) => {
      this.saver.close();
      this.swap(html);
    });
  }

  /* Run `work` once at a time; what goes wrong is said in the status line. */
  async trying(work) {
    if (this.busy) return;
    this.busy = true;
    try {
      await this.kit.insist(work, ({ state }, when) => this.say(state === "offline" ? state : "waiting", { when }));
    } catch (error) {
      if (!error.state) throw error;
      if (error.code === "stale") this.saver.failed(error, this.fields.read());
      else if (error.state === "refused") this.refused(error);
      else this.say(error.state, error);
    } finally {
      this.busy = false;
    }
  }

  print(blank) {
    this.root.toggleAttribute("data-blank", blank);
    window.addEventListener("afterprint", () => this.root.removeAttribute("data-blank"), { once: true });
    window.print();
  }
}
