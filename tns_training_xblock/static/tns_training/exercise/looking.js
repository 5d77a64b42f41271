/* Another look at the mark: asked for with a reason, which is kept here until it is there. */

/** The form on one `root`; it lives until the page is drawn anew. `url` is of `ask_look`. */
export class Looking {
  constructor({ root, kit, url, key, drawing, swap }) {
    Object.assign(this, { kit, url, drawing, swap });
    this.form = root.querySelector("[data-look]");
    this.shelf = new kit.Shelf(`look/${key}`);
    if (!this.form) return;
    const [kept] = this.shelf.kept();
    if (kept) {
      this.field.value = kept.value;
      this.form.closest("details").open = true;
    }
    this.field.addEventListener("input", () => this.keep());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
  }

  get field() {
    return this.form.elements.reason;
  }

  keep() {
    if (this.field.value.trim()) this.shelf.keep(0, this.field.value);
    else this.shelf.drop();
  }

  /* The line of the page that stands there by now: another language may have replaced this one. */
  say(state, text) {
    const line = this.drawing.root.querySelector("[data-asking]");
    const { doing, offline, signedOut } = line?.dataset ?? {};
    const words = { doing, offline, "signed-out": signedOut };
    if (line) this.kit.say(line, state, words[state] ?? text);
  }

  async ask() {
    if (this.busy) return;
    this.busy = true;
    this.say("doing");
    const data = { released_at: this.form.dataset.look, reason: this.field.value };
    try {
      await this.kit.insist(
        () => this.drawing.change(this.url, data, ({ html }) => this.done(html)),
        (error, when) => this.later(when),
      );
    } catch (error) {
      this.failed(error);
    } finally {
      this.busy = false;
    }
  }

  done(html) {
    for (const { name } of this.shelf.kept()) this.shelf.drop(name);
    this.swap(html);
    this.drawing.root.querySelector("[data-looked]")?.focus();
  }

  later(when) {
    const { root } = this.drawing;
    const line = root.querySelector("[data-asking]");
    if (line) this.say("waiting", this.kit.fill(line.dataset.waiting, { time: this.kit.clock(when, root.lang) }));
  }

  /* What stands there meanwhile is shown, and why this was not done; the text is kept. */
  failed(error) {
    if (!error.state) throw error;
    if (error.body?.html) this.swap(error.body.html);
    this.say(error.state, error.message);
  }
}
