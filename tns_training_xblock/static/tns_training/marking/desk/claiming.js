/* Having the submission on the desk: claimed while the page is open, given back if nothing was done. */

export class Claim {
  /** `saver` tells whether something was changed here; `announce(text)` whoever does not see it. */
  constructor({ main, form, kit, post, saver, announce, signal }) {
    Object.assign(this, { main, form, kit, post, saver, announce, signal });
    this.version = saver.version;
    this.mine = false;
    // Whether the server may have given it: a browser drops the answer once one leaves.
    this.unsure = false;
    this.until = "";
    // Of two pages of one person, also on two devices, the one that is left leaves it to the other.
    this.page = Math.random().toString(36).slice(2, 14);
    this.timer = setInterval(() => this.renew(), Number(form.dataset.renew) * 1000);
    document.addEventListener("visibilitychange", () => this.renew(), { signal });
    window.addEventListener("pagehide", () => this.returned(), { signal });
    main.addEventListener("submit", (event) => this.takeOver(event), { signal });
  }

  renew() {
    if (document.visibilityState === "visible") return this.ask();
  }

  ask(takeOver = "") {
    this.asking = this.asked(takeOver).finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  async asked(takeOver) {
    this.unsure = true;
    try {
      const { version, until } = await this.post(this.form.dataset.claim, this.data({ take_over: takeOver }));
      Object.assign(this, { mine: true, unsure: false, until });
      if (this.signal.aborted) return;
      this.main.querySelector("[data-holder]")?.remove();
      // What a page shows that was fetched ahead may be of yesterday: nothing was typed yet.
      if (version > this.saver.version && !this.saver.dirty && !this.saver.stale) location.reload();
    } catch (error) {
      if (!error.state) throw error;
      this.mine = false;
      this.unsure = Boolean(error.passes);
      if (this.signal.aborted) return;
      if (error.code === "claimed") this.held(error.body);
      else if (error.code === "stale" && !this.saver.stale) this.saver.met(error.body);
    }
  }

  held({ html, message }) {
    const holder = this.main.querySelector("[data-holder]");
    if (holder) return;
    this.main.querySelector("[data-told]").insertAdjacentHTML("beforeend", html);
    this.announce(message);
  }

  /* Where the save was refused because of the other's claim, it is tried again on the same version. */
  async takeOver(event) {
    if (!event.target.matches("[data-take-over]")) return;
    event.preventDefault();
    event.stopPropagation();
    await this.ask("1");
    const join = this.main.querySelector("[data-join]");
    if (this.mine && join) join.click();
    else if (this.mine) this.saver.changed(0);
    this.main.querySelector("#rubric-title").focus();
  }

  data(values) {
    const data = new FormData();
    this.kit.renew(this.form);
    data.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    data.set("page", this.page);
    for (const [name, value] of Object.entries(values)) data.set(name, value);
    return data;
  }

  /* For the next submission on this page: what was asked for is had first, to be given back. */
  async leave() {
    clearInterval(this.timer);
    const untouched = this.untouched;
    await this.asking;
    if (untouched) this.returned();
  }

  get untouched() {
    return this.saver.version === this.version && !this.saver.dirty;
  }

  /* What was renewed since by another tab, or by this page loaded again, stays. */
  returned() {
    if (!(this.mine || this.unsure) || !this.untouched) return;
    const until = this.unsure ? "" : this.until;
    Object.assign(this, { mine: false, unsure: false });
    this.post(this.form.dataset.unclaim, this.data({ until }), { keepalive: true }).catch(() => {});
  }
}
