/* The comment bank: found by a few letters, put into a comment; and a comment kept for the next time. */

const SHOWN = 8;
/* What was loaded once is there for every submission of the evening. */
const LOADED = new Map();

export class Bank {
  /** `announce(text)` tells who does not see the page. */
  constructor({ main, rubric, kit, post, said, announce, panes, signal }) {
    Object.assign(this, { main, rubric, kit, post, said, announce, panes });
    const values = document.getElementById("tns-desk-bank");
    if (!values) return;
    this.about = JSON.parse(values.textContent);
    main.addEventListener("click", (event) => this.clicked(event), { signal });
    main.addEventListener("input", ({ target }) => this.typed(target), { signal });
    document.addEventListener("pointerdown", ({ target }) => this.panel?.contains(target) || target.closest("[data-bank-open]") || this.close(), { signal });
    // Who comes back may have been at the bank's own page.
    document.addEventListener("visibilitychange", () => LOADED.delete(this.about.address), { signal });
    this.draw();
    // Not while one waits for the page: but then it is there before the first letters.
    const ahead = setTimeout(() => this.load().catch(() => {}), 300);
    signal.addEventListener("abort", () => clearTimeout(ahead));
  }

  /* The comment that a tool stands below. */
  boxOf(node) {
    return node.closest(".tns-criterion, .tns-overall, .tns-passage").querySelector("textarea");
  }

  clicked({ target }) {
    const opener = target.closest("[data-bank-open]");
    if (opener) return this.panel && this.box === this.boxOf(opener) ? this.close() : this.open(this.boxOf(opener));
    const keeper = target.closest("[data-bank-keep]");
    if (keeper) return this.keep(this.boxOf(keeper), keeper);
    if (target.closest("[data-bank-close]")) this.leave();
  }

  load() {
    const { address } = this.about;
    if (!LOADED.has(address)) {
      const coming = this.asked(address);
      LOADED.set(address, coming);
      // Of one that was asked for anew meanwhile it says nothing.
      coming.catch(() => LOADED.get(address) === coming && LOADED.delete(address));
    }
    return LOADED.get(address);
  }

  async asked(address) {
    const response = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (!response.ok || response.redirected) throw new Error("away");
    return (await response.json()).entries;
  }

  async open(box) {
    this.close();
    Object.assign(this, { box, entries: null, hurried: false });
    const template = this.main.querySelector("[data-bank-box]");
    this.panel = template.content.cloneNode(true).firstElementChild;
    const part = box.closest(".tns-criterion, .tns-overall, .tns-passage");
    part.querySelector(".tns-comment__tools").after(this.panel);
    this.field = this.panel.querySelector("input");
    this.list = this.panel.querySelector("[role=listbox]");
    this.field.addEventListener("input", () => this.find());
    this.panel.addEventListener("keydown", (event) => this.pressed(event));
    this.list.addEventListener("click", ({ target }) => this.take(target.closest("[role=option]")));
    this.field.focus();
    this.panel.scrollIntoView({ block: "nearest" });
    const { panel } = this;
    const entries = await this.load().catch(() => null);
    // Closed meanwhile, or opened at another comment: that one asked for itself.
    if (this.panel !== panel) return;
    this.entries = entries ?? [];
    if (!entries) return this.tell(this.said["bank-away"]);
    this.find();
    // Whoever is quicker than the bank gets what they asked for.
    if (this.hurried) this.take(this.list.children[0]);
    this.panel?.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.panel?.remove();
    this.panel = null;
  }

  /* Back to the comment that it was opened from. */
  leave() {
    this.close();
    this.box.focus();
  }

  tell(text) {
    if (!this.panel) return;
    this.panel.querySelector("[data-bank-told]").textContent = text;
    this.announce(text);
  }

  /* Those of this criterion first, then those for everywhere; the most used before the others. */
  fitting() {
    const { item } = this.about;
    const row = this.box.closest(".tns-criterion");
    const criterion = row ? this.rubric.id(row) : "";
    const here = (entry) => entry.item === item && entry.criterion === criterion;
    const names = ({ texts }) => Object.values(texts).some((text) => text.includes("{criterion}"));
    const fits = (entry) => (row || !names(entry)) && (!entry.item || (entry.item === item && (!row || here(entry))));
    return this.entries.filter(fits).sort((one, other) => here(other) - here(one) || other.used - one.used);
  }

  find() {
    if (!this.panel || !this.entries) return;
    const words = foldedText(this.field.value).split(/\s+/).filter(Boolean);
    const matches = ({ texts }) => Object.values(texts).map(foldedText).some((text) => words.every((word) => text.includes(word)));
    this.found = this.fitting().filter(matches);
    this.list.replaceChildren(...this.found.slice(0, SHOWN).map((entry, place) => this.option(entry, place)));
    this.field.setAttribute("aria-expanded", String(this.found.length > 0));
    this.point(0);
    if (this.found.length) this.tell(this.kit.fill(this.said["bank-found"], { count: this.found.length }));
    else this.tell(this.said[this.entries.length ? "bank-none" : "bank-empty"]);
  }

  /* What the trainer reads, and what the learner will. */
  option({ texts }, place) {
    const item = Object.assign(document.createElement("li"), { id: `bank-option-${place}` });
    item.setAttribute("role", "option");
    const mine = texts[this.about.language] ? this.about.language : Object.keys(texts)[0];
    const codes = [mine, this.about.theirs].filter((code, at, all) => texts[code] && all.indexOf(code) === at);
    for (const code of codes) {
      const line = Object.assign(document.createElement("span"), { lang: code, dir: code === "ar" ? "rtl" : "ltr" });
      line.textContent = texts[code];
      item.append(line);
    }
    return item;
  }

  point(place) {
    const options = [...this.list.children];
    this.at = options.length ? (place + options.length) % options.length : -1;
    options.forEach((option, each) => option.setAttribute("aria-selected", String(each === this.at)));
    const current = options[this.at];
    if (current) this.field.setAttribute("aria-activedescendant", current.id);
    else this.field.removeAttribute("aria-activedescendant");
    current?.scrollIntoView({ block: "nearest" });
  }

  pressed(event) {
    const inField = event.target === this.field;
    if (event.key === "Escape") this.leave();
    else if (inField && event.key === "ArrowDown") this.point(this.at + 1);
    else if (inField && event.key === "ArrowUp") this.point(this.at - 1);
    else if (inField && event.key === "Enter") this.entered();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  entered() {
    if (this.entries) this.take(this.list.children[this.at]);
    else this.hurried = true;
  }

  take(option) {
    const entry = option && this.found[[...this.list.children].indexOf(option)];
    if (!entry) return;
    const { box } = this;
    const texts = this.filled(entry.texts, box);
    this.insert(box, texts[this.about.language] ?? Object.values(texts)[0]);
    const { wordings } = this.rubric.form.elements;
    if (Object.keys(texts).length > 1) wordings.value = JSON.stringify([...JSON.parse(wordings.value || "[]"), texts]);
    this.leave();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    this.announce(this.said["bank-in"]);
    entry.used += 1;
    this.send({ do: "used", entry: entry.id }).catch(() => {});
  }

  /* In every language at once: what the learner reads is settled now. */
  filled(texts, box) {
    const row = box.closest(".tns-criterion");
    const titles = row ? this.about.criteria[this.rubric.id(row)] ?? {} : {};
    const chosen = row && this.rubric.chosen(row);
    const points = row ? chosen?.dataset.points ?? "" : this.main.querySelector("[data-total]").textContent;
    return Object.fromEntries(
      Object.entries(texts).map(([code, text]) => {
        const criterion = titles[code] ?? Object.values(titles)[0] ?? "";
        return [code, placed(text, { name: this.about.name, points, criterion }).trim()];
      }),
    );
  }

  /* Where one was writing, with a blank between it and other words. */
  insert(box, text) {
    const { selectionStart: from, selectionEnd: to, value } = box;
    const before = /\S$/.test(value.slice(0, from)) ? " " : "";
    const after = /^\S/.test(value.slice(to)) ? " " : "";
    box.setRangeText(before + text + after, from, to, "end");
  }

  send(values) {
    const data = new FormData();
    this.kit.renew(this.rubric.form);
    data.set("csrfmiddlewaretoken", this.rubric.form.elements.csrfmiddlewaretoken.value);
    for (const [name, value] of Object.entries(values)) data.set(name, value);
    return this.post(this.about.address, data);
  }

  /* The learner's name does not go along. */
  async keep(box, button) {
    const { name, item, language, theirs } = this.about;
    const text = name ? box.value.replaceAll(name, "{name}") : box.value;
    const row = box.closest(".tns-criterion");
    const place = row ? `${item}#${this.rubric.id(row)}` : "";
    try {
      const { entry } = await this.send({ do: "keep", place, [`text-${languageOf(text, language, theirs)}`]: text.trim() });
      const entries = await this.load();
      if (!entries.some(({ id }) => id === entry.id)) entries.push(entry);
      this.announce(this.said["bank-kept"]);
      button.textContent = this.said["bank-kept"];
    } catch (error) {
      if (error.message !== "away" && !error.state) throw error;
      const why = error.message && error.state === "refused" ? error.message : this.said["bank-away"];
      this.kit.say(this.main.querySelector("[data-status]"), "refused", why);
    }
  }

  typed(target) {
    if (target.closest?.(".tns-criterion, .tns-overall, .tns-passage") && target.localName === "textarea") this.draw();
  }

  /* Beside each comment: whether there is something to keep, and what the learner reads of it. */
  draw() {
    const wordings = JSON.parse(this.rubric.form.elements.wordings.value || "[]");
    for (const tools of this.main.querySelectorAll(".tns-comment__tools")) {
      const box = this.boxOf(tools);
      const keeper = tools.querySelector("[data-bank-keep]");
      keeper.hidden = !box.value.trim();
      if (keeper.dataset.of !== box.value) {
        keeper.dataset.label ??= keeper.textContent;
        keeper.textContent = keeper.dataset.label;
        keeper.dataset.of = box.value;
      }
      const line = tools.parentElement.querySelector("[data-theirs]");
      const read = worded(box.value, wordings, this.about.theirs);
      line.hidden = read === box.value;
      line.querySelector("[data-theirs-text]").textContent = line.hidden ? "" : read;
    }
  }
}
