/* What was handed in: taken back, while nobody reads it. */

/** The receipt on one `root`; it lives until the page is drawn anew. */
export class HandedIn {
  constructor({ root, kit, url, drawing, swap }) {
    Object.assign(this, { root, kit, url, drawing, swap });
    root.querySelector("[data-withdraw]")?.addEventListener("click", (event) => this.withdraw(event.currentTarget));
  }

  /* The line of the page that stands there by now: another language may have replaced this one. */
  say(state, text) {
    const line = this.drawing.root.querySelector("[data-taking]");
    const { doing, offline, signedOut } = line?.dataset ?? {};
    const words = { doing, offline, "signed-out": signedOut };
    if (line) this.kit.say(line, state, words[state] ?? text);
  }

  async withdraw(button) {
    if (this.busy) return;
    this.busy = true;
    button.setAttribute("aria-disabled", "true");
    this.say("doing");
    const data = { uuid: button.dataset.withdraw };
    try {
      await this.kit.insist(
        () => this.drawing.change(this.url, data, ({ html }) => this.swap(html)),
        (error, when) => this.later(when),
      );
    } catch (error) {
      this.failed(error);
    } finally {
      this.busy = false;
      button.removeAttribute("aria-disabled");
    }
  }

  later(when) {
    const line = this.drawing.root.querySelector("[data-taking]");
    const { root } = this.drawing;
    if (line) this.say("waiting", this.kit.fill(line.dataset.waiting, { time: this.kit.clock(when, root.lang) }));
  }

  /* What stands there meanwhile is shown, and why this was not done. */
  failed(error) {
    if (!error.state) throw error;
    if (error.body?.html) this.swap(error.body.html);
    this.say(error.state, error.message);
  }
}
