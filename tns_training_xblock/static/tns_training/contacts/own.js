/* One's own card: nothing is shown to anybody before its button is pressed. */

/** What stands in the form of the card, as the server wants it. */
function said(form) {
  const checked = (name) => [...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value);
  const items = [...form.querySelectorAll("[data-item]")].map((item) => [
    item.dataset.item,
    { text: item.querySelector("[data-text]").value, shown: item.querySelector("[data-shown]").checked },
  ]);
  return {
    name: form.elements.namedItem("name").value,
    languages: checked("languages"),
    shows: checked("shows"),
    items: Object.fromEntries(items),
  };
}

/** Put `values`, as `said` gives them, into the form. */
function retell(form, { name, languages, shows, items }) {
  form.elements.namedItem("name").value = name;
  for (const box of form.querySelectorAll("input[name=languages]")) box.checked = languages.includes(box.value);
  for (const box of form.querySelectorAll("input[name=shows]")) box.checked = shows.includes(box.value);
  for (const item of form.querySelectorAll("[data-item]")) {
    const { text = "", shown = false } = items[item.dataset.item] ?? {};
    item.querySelector("[data-text]").value = text;
    item.querySelector("[data-shown]").checked = shown;
  }
}

export class OwnCard {
  /* `act(handler, data, fail, taken)` posts it and draws what comes back, `done(text)` says what was done;
     `keeper` names what this browser keeps. */
  constructor({ kit, texts, act, done, keeper }) {
    Object.assign(this, { kit, texts, act, done });
    this.shelf = new kit.Shelf(`${keeper}/own-card`);
    // What lay there when this page was opened is this page's; another tab's comes and goes with that tab.
    this.found = this.shelf.kept();
  }

  /** Begin with a page; what was typed and never sent goes on. */
  begin(root) {
    this.details = root.querySelector("[data-own-card]");
    this.form = this.details?.querySelector("[data-own]");
    if (!this.form) return;
    this.drawn = JSON.stringify(said(this.form));
    this.restore();
    this.form.addEventListener("input", () => this.keep());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.details.querySelector("[data-leave]")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.leave(event.target.elements.namedItem("log").checked);
    });
  }

  keep() {
    this.typed = said(this.form);
    if (JSON.stringify(this.typed) === this.drawn) this.forget();
    else this.shelf.keep(Number(this.form.dataset.version), this.typed);
  }

  forget() {
    this.typed = null;
    this.shelf.drop();
    for (const { name } of this.found.splice(0)) this.shelf.drop(name);
  }

  restore() {
    const value = this.typed ?? this.found[0]?.value;
    if (!value) return;
    if (JSON.stringify(value) === this.drawn) {
      this.forget();
      return;
    }
    retell(this.form, value);
    this.details.open = true;
    const note = this.form.querySelector("[data-restored]");
    note.hidden = false;
    note.textContent = this.texts.restored;
  }

  async leave(log) {
    if (await this.send("leave", { log })) this.done(this.texts.left);
  }

  async save() {
    const { card, version } = this.form.dataset;
    const typed = said(this.form);
    const data = { ...typed, card: Number(card), version: Number(version) };
    const { joined, kept } = this.texts;
    if (await this.send("save_card", data)) this.done(card === "0" ? joined : kept);
  }

  /* What the server took is kept there, as it was read: nothing of it is brought back from here. */
  send(handler, data) {
    return this.act(handler, data, (error) => this.fail(error), () => this.forget());
  }

  fail(error) {
    const line = this.form.querySelector("[data-error]");
    line.hidden = false;
    this.kit.phrase(line, error.sentence);
    const { item } = error.body ?? {};
    const field = item && this.form.querySelector(`[data-item="${CSS.escape(item)}"] [data-text]`);
    const at = field || this.form.elements.namedItem("name");
    for (const one of this.form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
    if (item) at.setAttribute("aria-invalid", "true");
    at.focus();
  }
}
